/* site-look.h - the files of a site, shown to the sandboxed examiner "site-file". */
#pragma once

#include "house/site-check.h"

/* Those that are new or changed; fills in their findings.  HK_ERROR_WORKER. */
gboolean
hk_site_look_changes(HkHouse *house, HkSiteCheck *check, GError **error);

/* The file's name without invisible or broken characters, as an artefact bears it.  (owned) */
char *
hk_site_shown(const char *name);
