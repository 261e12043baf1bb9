/* sources.h - where what we say comes from: the ids that desks, guides and checks cite. */
#pragma once

#include <glib.h>

typedef struct HkSources HkSources;

typedef enum {
	HK_SOURCE_SEED,	     /* the page this project began with; on its own not enough */
	HK_SOURCE_SECONDARY, /* somebody who reports what the official page says */
	HK_SOURCE_COPY,	     /* the official text, seen on somebody else's copy */
	HK_SOURCE_OFFICIAL,
	HK_SOURCE__N
} HkSourceStatus;

typedef struct {
	char *id; /* "S18" */
	char *title;
	char *url;  /* of the page itself; NULL: it has no public address */
	char *copy; /* where its text was read, when that was somewhere else; or NULL */
	char *seen; /* "2026-10-09", "2025-04", …: the date it shows; NULL: it shows none */
	char *note; /* what to know before leaning on it, in English; or NULL */
	HkSourceStatus status;
} HkSource;

/* data/sources/<name>.yaml, a user's own on top.  HK_ERROR_UNREADABLE.  (owned) */
HkSources *
hk_sources_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_sources_free(HkSources *sources);

/* Or NULL.  (borrowed) */
const HkSource *
hk_sources_find(const HkSources *sources, const char *id);

/* "seed", "secondary", "official-copy", "official" */
const char *
hk_source_status_id(HkSourceStatus status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSources, hk_sources_free)
