/* spans.h - all the hours in which a channel is open, from one moment to another.  Pure. */
#pragma once

#include "facts/desk.h"
#include "guide/calendar.h"

typedef struct {
	gint64 from;  /* unix seconds */
	gint64 until; /* the first second that is closed again */
} HkOpenSpan;

/* What hk_opening() would say at every moment between, as spans in order; for a box that takes
 * things at any hour those in which it is read.  Hours that nobody confirmed have none.  Of
 * HkOpenSpan.  (owned) */
GArray *
hk_open_spans(const HkChannel *channel, const HkCalendar *calendar, gint64 from, gint64 until);
