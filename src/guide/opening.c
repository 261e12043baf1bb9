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

/* Whether the weekly hours hold on that day, noting what that leans on; asked only of days on
 * which there are hours that matter. */
static gboolean
day_counts(Search *s, gint64 day)
{
	const HkChannel *c = s->channel;

	if (c->closed_holidays) {
		HkDayKind kind = hk_calendar_day(s->calendar, day);

		s->answer.forecast |= kind.forecast;
		if (kind.holiday)
			return FALSE;
	}
	if (!c->closed_yearend || !hk_calendar_is_yearend(day))
		return TRUE;
	s->answer.assumed |= c->yearend_assumed;
	return FALSE;
}

/* The end of the hours that hold at that minute of a day that counts; 0 when none do. */
static guint
closing(const HkChannel *channel, HkWeekday weekday, guint minute)
{
	guint end = 0;

	for (guint i = 0; i < channel->hours->len; i++) {
		const HkHours *h = &g_array_index(channel->hours, HkHours, i);

		if ((h->weekdays & (1u << weekday)) && h->from <= minute && minute < h->to)
			end = MAX(end, h->to);
	}
	return end;
}

/* The first minute from `minute` on at which hours begin, or HK_DAY_MINUTES. */
static guint
beginning(const HkChannel *channel, HkWeekday weekday, guint minute)
{
	guint first = HK_DAY_MINUTES;

	for (guint i = 0; i < channel->hours->len; i++) {
		const HkHours *h = &g_array_index(channel->hours, HkHours, i);

		if ((h->weekdays & (1u << weekday)) && h->from >= minute)
			first = MIN(first, h->from);
	}
	return first;
}

/* When it closes, following hours that touch each other, past midnight too; 0: not in sight. */
static gint64
open_until(Search *s, gint64 day, guint minute)
{
	for (gint64 d = day; d <= day + DAYS_AHEAD; d++, minute = 0) {
		HkWeekday weekday = hk_civil_weekday(d);
		guint end = closing(s->channel, weekday, minute);

		if (end == 0 || !day_counts(s, d))
			return hk_civil_instant(d, minute);
		for (; end > 0; end = closing(s->channel, weekday, minute))
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
		guint first = beginning(s->channel, hk_civil_weekday(d), minute);

		if (first < HK_DAY_MINUTES && day_counts(s, d))
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
	open = closing(channel, hk_civil_weekday(day), minute) > 0 && day_counts(&s, day);
	if (channel->always)
		return say(&s, HK_ALWAYS_READ, open ? 0 : closed_until(&s, day, minute));
	until = open ? open_until(&s, day, minute) : closed_until(&s, day, minute);
	if (open && until == 0)
		return say(&s, HK_ALWAYS, 0); /* it never closes */
	return say(&s, open ? HK_OPEN : HK_CLOSED, until);
}
