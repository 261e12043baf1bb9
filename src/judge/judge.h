/* judge.h - findings in, verdict out; and nothing else.
 *
 * Pure: no clock, no files, no randomness, no state.  Same findings, same catalogue, same
 * scale: same verdict, byte for byte.
 *
 * For each kind the weights of the findings that speak of it are added to the kind's prior;
 * within a group only the strongest counts.  A soft-max over the kinds and "benign" gives
 * probabilities.  Between the band's two borders the verdict is "undecided".
 */
#pragma once

#include "facts/examination.h"
#include "facts/verdict.h"
#include "judge/catalogue.h"

typedef struct {
	double prior[HK_KIND__N]; /* log-odds before anything was seen; benign is 0 */
	double temperature;	  /* divides the sums: hand-set weights are over-confident */
	double incident_from;	  /* P(incident) at or above: incident */
	double benign_below;	  /* P(incident) below: benign; between: undecided */
	double kind_from; /* share of the leading kind among the incidents; below: undecided */
} HkScale;

/* data/judge/scale.yaml.  HK_ERROR_UNREADABLE. */
gboolean
hk_scale_load(const char *data_dir, HkScale *scale, GError **error);

/* The verdict borrows from both.  (owned) */
HkVerdict *
hk_judge(const HkCatalogue *catalogue, const HkScale *scale, const HkExamination *examination);
