/* hand-result.h - what became of a hand-in: lines for a list, results in full, a case of one. */
#pragma once

#include "house/reception.h"

/* One result of a finished (or running) hand-in, judged now with the house's knowledge. */
typedef struct {
	HkCaseFile file; /* examination and verdict are owned by this struct */
	guint thing;	 /* which of the things handed in it came from */
} HkHandResult;
/* NULL without error when there is none of that number.  (owned) */
HkHandResult *
hk_reception_result(HkReception *reception, HkHouse *house, const char *id, guint number,
		    GError **error);
void
hk_hand_result_free(HkHandResult *result);
/* What is known of a result without reading it: enough for a list. */
typedef struct {
	HkResult result;
	int kind;
	double probability;
	guint thing;
} HkHandLine;
/* FALSE: there is none of that number. */
gboolean
hk_reception_line(HkReception *reception, const char *id, guint number, HkHandLine *line);
/* The number of the gravest result; FALSE when there is none yet. */
gboolean
hk_reception_gravest(HkReception *reception, const char *id, guint *number);
/* Opens a case of that result: every thing handed in is sealed into it, then verdict and facts.
 * Asked again it gives the same case, so that a button pressed twice opens one.  HK_ERROR_USAGE
 * when there is no such result.  (owned id) */
char *
hk_reception_case(HkReception *reception, HkHouse *house, HkCasebook *book, const char *id,
		  guint number, GError **error);
/* The case that was opened of it, as long as it is in the book; or NULL.  (owned) */
char *
hk_reception_case_of(HkReception *reception, HkCasebook *book, const char *id, guint number);
/* One line of hikeshi.examine/1 for each result from `from` on, a few hundred at most, appended;
 * *next: where to go on. */
gboolean
hk_reception_json(HkReception *reception, HkHouse *house, const char *id, guint from, guint *next,
		  GString *out, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandResult, hk_hand_result_free)
