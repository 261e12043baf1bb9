/* site-log-read.h - the lines of an access log, packed with gzip or not. */
#pragma once

#include "examine/examiner.h"

/* One request of the common or combined format; the texts lie in the line and end with NUL. */
typedef struct {
	gint64 time; /* unix seconds */
	const char *client, *method, *path, *agent;
	guint status;
} HkSiteRequest;

/* line NULL: one that is no request. */
typedef void (*HkSiteLineCall)(const HkSiteRequest *request, gpointer user);

/* From the beginning to the end, or to what the limits allow (*cut).  HK_ERROR_UNREADABLE. */
gboolean
hk_site_log_read(HkInput *in, HkSink *sink, HkSiteLineCall call, gpointer user, gboolean *cut,
		 GError **error);

/* Cuts the line into its fields, in place. */
gboolean
hk_site_log_line(char *line, HkSiteRequest *request);
