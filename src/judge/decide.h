/* decide.h - which question to answer next when a verdict is undecided.
 *
 * data/decide/decide.yaml: what one could find out, what each answer would add to which kind, what
 * it costs, and the findings of which one must be there for it to make sense.  Pure.
 */
#pragma once

#include "facts/examination.h"
#include "facts/lang.h"
#include "facts/verdict.h"

typedef struct {
	char *id;
	HkBoth text;
	char **when; /* ids of findings; empty: always */
	double cost;
	double yes[HK_KIND__N], no[HK_KIND__N]; /* log-odds that the answer adds */
} HkDecider;

/* Of HkDecider*, in the order of the file; an absent folder has none.  HK_ERROR_UNREADABLE.
 * (owned) */
GPtrArray *
hk_deciders_load(const char *data_dir, GError **error);

/* The one whose two answers move the two likeliest kinds furthest apart, a unit of cost; the first
 * of equals.  NULL: it is not undecided, or none fits.  (borrowed) */
const HkDecider *
hk_decide(const GPtrArray *deciders, const HkVerdict *verdict, const HkExamination *examination);
