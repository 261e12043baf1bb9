/* weight-fit.h - what each finding says of each kind, fitted to labelled mails. */
#pragma once

#include "facts/text-model.h"
#include "judge/judge.h"

typedef struct HkWeights HkWeights;

/* Starts from the hand-set weights of the catalogue and the priors of the scale; both are
 * borrowed.  (owned) */
HkWeights *
hk_weights_new(const HkCatalogue *catalogue, const HkScale *scale);
void
hk_weights_free(HkWeights *weights);

/* Fits to all samples but those of fold `held` (HK_NO_FOLD: to all).  said[i] is what the text
 * model says of sample i without having been taught by it (of interned ids, NULL-terminated).  A
 * weight keeps its sign: what was said to speak for a kind never speaks against it. */
void
hk_weights_fit(HkWeights *weights, const GPtrArray *samples, const char ***said, guint held);

/* Puts the fitted weights into a catalogue of the same declarations. */
void
hk_weights_apply(const HkWeights *weights, HkCatalogue *catalogue);

/* As data/judge/weights.yaml.  HK_ERROR_STORE. */
gboolean
hk_weights_save(const HkWeights *weights, const char *path, const char *heading, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkWeights, hk_weights_free)
