/* site-tell.h - a checked or remembered site, put into words. */
#pragma once

#include "house/site-check.h"
#include "report/voice.h"

/* A line that says how many, unless there are none. */
void
hk_site_say_count(HkBlock *parent, const HkVoice *voice, const char *key, guint n);

/* (owned) */
HkDoc *
hk_site_tell_baseline(HkHouse *house, const HkSite *site, const HkSiteOrder *order, HkLang lang);
/* full: every change with all of its lines.  (owned) */
HkDoc *
hk_site_tell_check(HkHouse *house, const HkSiteCheck *check, gboolean full, HkLang lang);
/* One object of hikeshi.site-check/1.  (owned) */
GString *
hk_site_check_json(const HkSiteCheck *check);
