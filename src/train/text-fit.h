/* text-fit.h - teaches the text model: multinomial logistic regression over the grams of labelled
 * mails. */
#pragma once

#include "facts/text-model.h"

#define HK_NO_FOLD G_MAXUINT

/* Learns from all samples but those of fold `held`.  The same samples give the same model, byte
 * for byte.  (owned) */
HkTextModel *
hk_text_fit(const GPtrArray *samples, guint held);

/* How much each sample counts: sure labels more, none of a large folder as much as of a small one,
 * harmless ones thrice.
 * (owned, of double) */
double *
hk_sample_worth(const GPtrArray *samples);
