/* result-view.h - everything that is shown of one judged artefact, gathered by the house.
 *
 * Builders and the JSON writer read the same view, so that a person and a program are never told
 * different things.  Borrows all of it.
 */
#pragma once

#include "facts/examination.h"
#include "facts/guidance.h"
#include "facts/verdict.h"

typedef struct {
	const HkExamination *examination;
	const HkVerdict *verdict;
	const HkGuidance *guidance;	/* NULL for benign and unread */
	const GArray *notes;		/* of HkReason: trouble while reading (weight 0) */
	const char *decider;		/* id of what to find out next; NULL: nothing */
	const HkBoth *decide;		/* the same in words */
	const HkBoth *const *kind_name; /* HK_KIND__N names; that of benign may be NULL */
} HkResultView;

/* "examined", "part", "not-examined", "container" */
const char *
hk_outcome_id(HkOutcome outcome);

/* The kind's name, or its id when data has none.  (borrowed) */
const char *
hk_view_kind(const HkResultView *view, int kind, HkLang lang);
