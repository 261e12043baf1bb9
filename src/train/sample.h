/* sample.h - one labelled mail as numbers: what was found in it, and what it sounds like. */
#pragma once

#include "house/house.h"
#include "house/labels.h"

typedef struct HkSample HkSample;

struct HkSample {
	const char *path, *folder; /* borrowed from the labels */
	HkKind truth;
	const char *lure; /* "" unknown */
	double sure;
	gboolean held;	  /* judged, never learnt from */
	char date[11];	  /* "2026-11-23" of its head; "" unknown */
	gboolean young;	  /* filled by hk_folds_hold_since() */
	guint lure_group; /* filled by hk_folds_deal(): mails of one number are one lure */
	guint fold;
	GPtrArray *findings; /* of const char*, interned ids, each once, sorted */
	GArray *places;	     /* of guint32: the text model's */
	HkSample *copy;	     /* judged in its place; borrowed, or NULL */
	const char **said;   /* of a copy: what the model says that has not seen the original */
};

/* Examines every labelled mail below `corpus` and appends a sample each, in the order of the
 * labels.  What the examiner's own model said is left out: it may have been taught by this very
 * mail.  Footers of mailing lists are cut off the text, because they tell where a mail was
 * collected.  HK_ERROR_UNREADABLE, HK_ERROR_WORKER. */
gboolean
hk_samples_read(HkHouse *house, const char *corpus, const HkLabels *labels, GPtrArray *samples,
		GError **error);

void
hk_sample_free(gpointer sample);
