/* lookup.h - the SQL of a list of cases: one wording for both engines.
 *
 * A search first looks through the cases that changed last, comparing text: what is common is
 * found there at once, and no index could say "the newest of very many" faster.  Only when these
 * are too few is the index of grams asked, and then it has little to return.
 */
#pragma once

#include "cases/store.h"

#define HK_LOOKUP_COLUMNS "id, title, kind, open, drill, opened, changed, seq, hash"

/* What the engines say differently. */
typedef struct {
	const char *contains;		/* condition on words w: w.text holds parameter $1 */
	const char *narrow;		/* condition on words w by its grams, parameter $2 */
	char *(*grams)(GArray *wanted); /* the value of $2.  (owned) */
} HkLookupDialect;

typedef struct {
	gboolean nothing; /* the search has no letter or digit: nothing can be found */
	char *newest;	  /* ask first; enough when it fills the page.  NULL: only ask `all` */
	char *all;
	/* The parameters $1… of each, which `newest` and `all` share in this order. */
	char *needle; /* $1, with needle only */
	char *grams;  /* $2, with needle only; `newest` does not use it */
} HkLookup;

void
hk_lookup_make(HkLookup *lookup, const HkCaseQuery *query, const HkLookupDialect *dialect);
void
hk_lookup_clear(HkLookup *lookup);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkLookup, hk_lookup_clear)
