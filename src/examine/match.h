/* match.h - many fixed words looked for at once, in one pass over a text.
 *
 * Bytes are compared as they are; folding and word borders are the caller's.  Words of fewer
 * than three bytes are refused: they would be found everywhere.
 */
#pragma once

#include <glib.h>

#define HK_MATCH_MIN 3

typedef struct HkMatch HkMatch;

typedef struct {
	guint id; /* as given to hk_match_add() */
	gsize at;
	gsize len;
} HkMatchHit;

/* (owned) */
HkMatch *
hk_match_new(void);

/* FALSE when the word is too short.  The same word may be added with several ids. */
gboolean
hk_match_add(HkMatch *match, const char *word, guint id);

typedef struct {
	const HkMatch *match;
	const char *text;
	gsize len;
	gsize at;
	guint next; /* chain still to be compared at `at` */
} HkMatchScan;

/* Borrows both for as long as the scan goes on. */
HkMatchScan
hk_match_scan(const HkMatch *match, const char *text, gsize len);

/* The next occurrence in the order of the text; overlapping ones too. */
gboolean
hk_match_next(HkMatchScan *scan, HkMatchHit *hit);

void
hk_match_free(HkMatch *match);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkMatch, hk_match_free)
