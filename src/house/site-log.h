/* site-log.h - who called the suspicious files, by the access logs of the web server. */
#pragma once

#include "house/house.h"

typedef struct {
	GPtrArray *findings; /* of HkFinding*: access.… of the examiner */
	guint unread;	     /* logs that could not be read */
} HkSiteLog;

/* files: names below the root, of char*.  HK_ERROR_UNREADABLE, HK_ERROR_WORKER.  (owned) */
HkSiteLog *
hk_site_log(HkHouse *house, const char *const *logs, const GPtrArray *files, GError **error);
void
hk_site_log_free(HkSiteLog *log);
