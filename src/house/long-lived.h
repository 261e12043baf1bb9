/* long-lived.h - for a house that outlives one command: another moment, and what was examined
 * before. */
#pragma once

#include "house/house.h"

/* Judges what was examined earlier.  The result borrows the examination and has to go before it. */
void
hk_house_judge(HkHouse *house, HkExamination *examination, HkCaseFile *file);

/* For a house that lives on: the moment its answers are for.  Guidance handed out before is gone
 * when the minute has changed. */
void
hk_house_set_instant(HkHouse *house, gint64 instant);

/* What the rules of an examining house can find, so that this one can judge without workers; once.
 * HK_ERROR_WORKER, HK_ERROR_UNREADABLE. */
gboolean
hk_house_learn(HkHouse *house, HkHouse *examining, GError **error);
