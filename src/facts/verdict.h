/* verdict.h - what the judge says of an examination: a kind, how sure, and why.
 *
 * Reasons borrow the examination's findings and the catalogue's declarations: a verdict
 * must not outlive either.
 */
#pragma once

#include "facts/declaration.h"
#include "facts/finding.h"
#include "facts/kind.h"

typedef enum {
	HK_INCIDENT,  /* `kind` names it */
	HK_BENIGN,    /* nothing found that speaks for an incident */
	HK_UNDECIDED, /* `kind` is the likeliest incident; one more fact would decide */
	HK_UNREAD,    /* nothing was examined, so nothing is said */
} HkResult;

typedef struct {
	const HkFinding *finding;	  /* borrowed */
	const HkDeclaration *declaration; /* borrowed */
	double weight;			  /* log-odds for (positive) or against the verdict */
} HkReason;

typedef struct {
	HkResult result;
	HkKind kind;	     /* the kind; of BENIGN and UNDECIDED the likeliest kind of incident */
	const char *subkind; /* "emotet" or NULL; borrowed from declaration or finding */
	double probability;  /* of the result as stated, 0..1 */
	int runner_up;	     /* the next likeliest (HK_KIND_BENIGN included) or HK_KIND_NONE */
	double runner_up_probability;
	double probabilities[HK_KIND__N];
	GArray *reasons; /* of HkReason, strongest first: for, then against */
} HkVerdict;

/* "incident", "benign", "undecided", "unread" */
const char *
hk_result_id(HkResult result);

HkVerdict *
hk_verdict_new(void);
void
hk_verdict_free(HkVerdict *verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkVerdict, hk_verdict_free)
