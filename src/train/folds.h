/* folds.h - who must not judge whom: mails of one lure are held out together. */
#pragma once

#include <glib.h>

/* Fills lure_group and fold (0 to n - 1) of every HkSample: those whose label names the same lure,
 * and those whose texts are nearly the same, are one group; a group is dealt to one fold.  Depends
 * on the samples and their order only. */
void
hk_folds_deal(GPtrArray *samples, guint n);
