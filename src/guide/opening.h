/* opening.h - is this channel open at that instant, and if not, when next?  Pure. */
#pragma once

#include "facts/guidance.h"
#include "guide/calendar.h"

/* A pure function of its arguments; searches at most 400 days ahead for the next opening. */
HkOpening
hk_opening(const HkChannel *channel, const HkCalendar *calendar, gint64 instant);
