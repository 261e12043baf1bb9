/* hand-set.h - the judge's data as people wrote it, without the fitted weights: what a training
 * starts from. */
#pragma once

#include "house/house.h"
#include "judge/judge.h"

typedef struct {
	HkCatalogue *catalogue; /* hand-set, with the rules' own declarations */
	HkCatalogue *fitted;	/* the same again, to be filled */
	HkScale scale;		/* hand-set */
} HkHandSet;

/* After the house has examined something.  HK_ERROR_UNREADABLE, HK_ERROR_WORKER.  (owned) */
HkHandSet *
hk_hand_set_new(HkHouse *house, GError **error);
void
hk_hand_set_free(HkHandSet *hand);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandSet, hk_hand_set_free)
