/* opening.c - the hours of one channel against one instant.
 *
 * Called for every channel of every desk that is shown.  Pure: the machine's clock and time zone
 * never enter.  Promises never to say "open" on hours that nobody confirmed, and remembers on
 * what the answer leans: a holiday not yet announced, or year-end days that the desk did not
 * state itself.  Only days on which the desk would otherwise be open count as leaned on.
 */
#include "guide/opening.h"

#define DAYS_AHEAD 400 /* a year, and the longest holidays at its end */

typedef struct {
	const HkChannel *channel;
	const HkCalendar *calendar;
	HkOpening answer;
} Search;

/* Looks among the hours that hold on a day: *found stays as it was when none fits. */
typedef void (*Pick)(const HkHours *hours, guint minute, guint *found);

/* The latest end of the hours that hold at that minute. */
static void
pick_end(const HkHours *hours, guint minute, guint *found)
{
	if (hours->from <= minute && minute < hours->to)
		*found = MAX(*found, hours->to);
}

/* The first minute from that one on at which hours begin. */
static void
pick_beginning(const HkHours *hours, guint minute, guint *found)
{
	if (hours->from >= minute)
		*found = MIN(*found, hours->from);
}

static guint
pick_of_day(const HkChannel *c, gint64 day, gboolean holiday, guint minute, Pick pick, guint none)
{
	guint8 mask = holiday && c->closed_holidays ? 0 : (guint8)(1u << hk_civil_weekday(day));
	guint found = none;

	if (holiday)
		mask |= HK_HOURS_HOLIDAY;
	for (guint i = 0; i < c->hours->len; i++) {
		const HkHours *h = &g_array_index(c->hours, HkHours, i);

		if (h->weekdays & mask)
			pick(h, minute, &found);
	}
	return found;
}

/* What was picked on that day, noting what it leans on: a forecast when the other answer about
 * the holiday would have changed it, assumed days when nothing else keeps the desk closed. */
static guint
pick_noting(Search *s, gint64 day, guint minute, Pick pick, guint none)
{
	const HkChannel *c = s->channel;
	HkDayKind kind = hk_calendar_day(s->calendar, day);
	guint found = pick_of_day(c, day, kind.holiday, minute, pick, none);

	if (c->closed_yearend && hk_calendar_is_yearend(day)) {
		s->answer.assumed |= found != none && c->yearend_assumed;
		return none;
	}
	if (kind.forecast && found != pick_of_day(c, day, !kind.holiday, minute, pick, none))
		s->answer.forecast = TRUE;
	return found;
}

/* The end of the hours that hold at that minute; 0: none do. */
static guint
closing(Search *s, gint64 day, guint minute)
{
	return pick_noting(s, day, minute, pick_end, 0);
}

/* When it closes, following hours that touch each other, past midnight too; 0: not in sight. */
static gint64
open_until(Search *s, gint64 day, guint minute)
{
	for (gint64 d = day; d <= day + DAYS_AHEAD; d++, minute = 0) {
		for (guint end = closing(s, d, minute); end > 0; end = closing(s, d, minute))
			minute = end;
		if (minute < HK_DAY_MINUTES)
			return hk_civil_instant(d, minute);
	}
	return 0;
}

/* When it opens next; 0: not in sight. */
static gint64
closed_until(Search *s, gint64 day, guint minute)
{
	for (gint64 d = day; d <= day + DAYS_AHEAD; d++, minute = 0) {
		guint first = pick_noting(s, d, minute, pick_beginning, HK_DAY_MINUTES);

		if (first < HK_DAY_MINUTES)
			return hk_civil_instant(d, first);
	}
	return 0;
}

static HkOpening
say(Search *s, HkOpenState state, gint64 until)
{
	s->answer.state = state;
	s->answer.until = until;
	return s->answer;
}

HkOpening
hk_opening(const HkChannel *channel, const HkCalendar *calendar, gint64 instant)
{
	Search s = { .channel = channel, .calendar = calendar };
	gboolean known = channel->hours_status != HK_STATUS_NOT_VERIFIED;
	gboolean open;
	gint64 day;
	gint64 until;
	guint minute;

	if (!known || (!channel->always && channel->hours->len == 0))
		return say(&s, HK_UNCONFIRMED, 0);
	if (channel->always && (!channel->read_later || channel->hours->len == 0))
		return say(&s, HK_ALWAYS, 0);
	hk_civil_from_instant(instant, &day, &minute);
	open = closing(&s, day, minute) > 0;
	if (channel->always)
		return say(&s, HK_ALWAYS_READ, open ? 0 : closed_until(&s, day, minute));
	until = open ? open_until(&s, day, minute) : closed_until(&s, day, minute);
	if (open && until == 0)
		return say(&s, HK_ALWAYS, 0); /* it never closes */
	return say(&s, open ? HK_OPEN : HK_CLOSED, until);
}
