/* profile.h - the user's profile.yaml: what judging needs of it, and the page to begin with. */
#pragma once

#include "facts/fields.h"
#include "facts/lang.h"
#include "facts/profile.h"
#include "house/papers.h"

/* $XDG_CONFIG_HOME/hikeshi/profile.yaml.  (owned) */
char *
hk_profile_path(void);

/* What judging needs.  path NULL: the user's own, and an empty profile when there is none.
 * HK_ERROR_UNREADABLE with file and line.  (owned) */
HkProfile *
hk_profile_load(const char *path, GError **error);

/* Everything in it.  path NULL: the user's own; NULL without an error when there is none.
 * HK_ERROR_UNREADABLE with file and line.  (owned) */
HkPapers *
hk_profile_papers(const char *path, GError **error);

/* What it knows of a case's facts (organisation.name, insurer.policy …), and of the person who
 * writes when the papers name them; only what is filled in.  (owned) */
HkFields *
hk_profile_facts(const HkPapers *papers, const char *actor);

/* The commented page that `hikeshi profile init` writes, data/profile/<lang>.yaml.
 * HK_ERROR_UNREADABLE.  (owned) */
char *
hk_profile_template(const char *data_dir, HkLang lang, GError **error);
