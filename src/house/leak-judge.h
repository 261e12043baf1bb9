/* leak-judge.h - from what was found to whose side it was.  Pure; for leak.c and its tests. */
#pragma once

#include "house/leak.h"

/* Fills side, why, found, missing, parties.  Domains in `alike_domain` (the forger's own, or NULL)
 * never count as a side. */
void
hk_leak_judge(HkLeak *leak, const HkOurselves *ourselves, const char *alike_domain);

/* Is the clue worth anything on its own? */
gboolean
hk_leak_is_solid(const HkLeakClue *clue);

/* Of things the writer may have made up himself only those that were found say anything. */
gboolean
hk_leak_is_told(const HkLeakClue *clue);

/* Of all letters kept, the fewest that have what all of them have. */
void
hk_leak_choose(HkLeak *leak);

/* Could one be taken for the other?  Not when they are the same or one is under the other. */
gboolean
hk_leak_alike(const char *domain, const char *genuine);
