/* evaluation.h - verdicts held against labels: how often right, and how well it knew.
 *
 * Filled by `hikeshi evaluate` with what the house says, and by hikeshi-train with what a judge
 * says who has not seen the mail before.  Counts only; who shows them decides how.
 */
#pragma once

#include "facts/verdict.h"

#define HK_EVALUATION_BINS 10 /* of the reliability table: 0-10 %, … 90-100 % */

typedef struct {
	char *folder;
	guint n;
	guint right;	 /* the label's kind; of harmless mail: harmless */
	guint other;	 /* another kind, where an incident is the label */
	guint alarm;	 /* any kind of incident, where harmless is the label */
	guint undecided; /* and not read at all */
	guint missed;	 /* harmless, where an incident is the label */
} HkEvaluationRow;

typedef struct {
	guint n;
	double said;   /* sum of the probabilities of an incident */
	double proven; /* of them incidents */
} HkEvaluationBin;

typedef struct HkEvaluation HkEvaluation;

HkEvaluation *
hk_evaluation_new(void);
void
hk_evaluation_free(HkEvaluation *evaluation);

/* One mail of that folder, whose label is `truth`. */
void
hk_evaluation_add(HkEvaluation *evaluation, const char *folder, HkKind truth,
		  const HkVerdict *verdict);

/* The folders in the order they came, and all of them together.  (borrowed) */
guint
hk_evaluation_rows(const HkEvaluation *evaluation);
const HkEvaluationRow *
hk_evaluation_row(const HkEvaluation *evaluation, guint i);
const HkEvaluationRow *
hk_evaluation_total(const HkEvaluation *evaluation);

/* How often a mail of `truth` got that result: a kind, HK_KIND_BENIGN, or HK_KIND__N for
 * undecided. */
guint
hk_evaluation_count(const HkEvaluation *evaluation, HkKind truth, guint result);

const HkEvaluationBin *
hk_evaluation_bin(const HkEvaluation *evaluation, guint i);
/* Where the true share lies, judged by `hits` of `n`: 95 %, after Wilson, because the usual
 * interval is nothing at 0 of 20.  Of none: 0 to 1. */
typedef struct {
	double low, high;
} HkInterval;

HkInterval
hk_interval_of(guint hits, guint n);

/* Expected calibration error and Brier score of "this is an incident". */
double
hk_evaluation_ece(const HkEvaluation *evaluation);
double
hk_evaluation_brier(const HkEvaluation *evaluation);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkEvaluation, hk_evaluation_free)
