/* trial.h - labelled folders examined as anybody's mail would be, the verdicts held against labels.
 *
 * What `hikeshi evaluate` shows.  Only labels that are certain count.  Nothing of the mails is
 * kept but the reasons of the worst mistakes.
 */
#pragma once

#include "house/evaluation.h"
#include "house/house.h"

typedef struct {
	HkHouse *house;
	const char *const *corpora; /* with a MANIFEST.tsv, or below one, or of folders of kinds */
	const char *const *rivals;  /* names to ask, see house/rival.h; NULL: none */
	guint worst;		    /* mistakes to keep */
	void (*step)(guint done, guint64 bytes, gpointer user); /* once a mail; or NULL */
	gpointer user;
} HkTrialOrder;

/* A wrong verdict; undecided ones are counted, and are no mistakes. */
typedef struct {
	char *path;
	HkKind truth;
	HkKind result;	    /* HK_KIND_BENIGN or a kind of incident */
	double probability; /* that it gave itself */
	GArray *reasons;    /* of HkReason, whose findings are copies */
} HkMistake;

/* What was told of the mails of one row of `kinds`. */
typedef struct {
	guint asked;
	guint spam;
} HkRivalCount;

typedef struct {
	char *name;
	char *problem;	/* see HkRival; NULL: it was asked */
	GArray *counts; /* of HkRivalCount, as the rows of `kinds` */
} HkRivalFigures;

typedef struct {
	HkEvaluation *folders;
	HkEvaluation *kinds; /* a row is one kind in one folder: "pot-gold/bec" */
	GPtrArray *mistakes; /* of HkMistake*, the surest first */
	GPtrArray *rivals;   /* of HkRivalFigures* */
	guint unread;	     /* labelled, but not to be examined; counted as undecided, too */
	guint unsure;	     /* left out: their label is a guess */
} HkTrial;

/* HK_ERROR_UNREADABLE (no labels) and what examining says.  (owned) */
HkTrial *
hk_trial_run(const HkTrialOrder *order, GError **error);
void
hk_trial_free(HkTrial *trial);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkTrial, hk_trial_free)
