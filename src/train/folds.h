/* folds.h - who must not judge whom: mails of one lure are held out together. */
#pragma once

#include <glib.h>

/* Fills lure_group and fold (0 to n - 1) of every HkSample: those whose label names the same lure,
 * and those whose texts are nearly the same, are one group; a group is dealt to one fold.  Depends
 * on the samples and their order only. */
void
hk_folds_deal(GPtrArray *samples, guint n);

/* After it: marks as held (never learnt from) every lure of which no mail is older than `since`
 * ("2025-01-01"), so that what is judged is younger than all that was learnt.  A mail without a
 * date counts as old.  Returns how many were marked. */
guint
hk_folds_hold_since(GPtrArray *samples, const char *since);
