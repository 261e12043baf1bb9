/* test-opening.c - open until, closed until, read later, not confirmed; at every border. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <time.h>

#include "guide/desks.h"
#include "guide/opening.h"
#include "scratch.h"

#define MON_FRI 0x1F
#define EVERY_DAY 0x7F

static HkCalendar *calendar;

static int
load_calendar(void **state)
{
	calendar = hk_calendar_load(real_data(), NULL);
	assert_non_null(calendar);
	return 0;
}

static int
free_calendar(void **state)
{
	hk_calendar_free(calendar);
	return 0;
}

static gint64
at(const char *text)
{
	gint64 instant;

	assert_true(hk_civil_parse(text, &instant, NULL));
	return instant;
}

/* A channel with hours, closed on holidays and at the end of the year. */
typedef struct {
	HkDesk *desk;
	HkChannel *channel;
} Desk;

static Desk
desk_new(void)
{
	Desk d = { hk_desk_new("test"), hk_channel_new() };

	d.channel->type = g_strdup("phone");
	d.channel->hours_status = HK_STATUS_VERIFIED;
	d.channel->closed_holidays = d.channel->closed_yearend = TRUE;
	g_ptr_array_add(d.desk->channels, d.channel);
	return d;
}

static void
add_hours(Desk *d, guint8 weekdays, guint from, guint to)
{
	HkHours h = { weekdays, (guint16)from, (guint16)to };

	g_array_append_val(d->channel->hours, h);
}

static void
expect(const Desk *d, const char *when, HkOpenState state, const char *until)
{
	HkOpening o = hk_opening(d->channel, calendar, at(when));
	g_autofree char *got = hk_civil_format(o.until);

	if (o.state != state || o.until != (until != NULL ? at(until) : 0))
		print_error("%s: %s until %s\n", when, hk_open_state_id(o.state), got);
	assert_int_equal(o.state, state);
	assert_int_equal(o.until, until != NULL ? at(until) : 0);
}

static void
office_hours_with_a_lunch_break(void **state)
{
	Desk d = desk_new();

	add_hours(&d, MON_FRI, 10 * 60, 12 * 60);
	add_hours(&d, MON_FRI, 13 * 60 + 30, 17 * 60);
	/* 2026-11-20 is a Friday, 2026-11-23 (Monday) 勤労感謝の日. */
	expect(&d, "2026-11-20T00:00", HK_CLOSED, "2026-11-20T10:00");
	expect(&d, "2026-11-20T09:59", HK_CLOSED, "2026-11-20T10:00");
	expect(&d, "2026-11-20T10:00", HK_OPEN, "2026-11-20T12:00");
	expect(&d, "2026-11-20T11:59", HK_OPEN, "2026-11-20T12:00");
	expect(&d, "2026-11-20T12:00", HK_CLOSED, "2026-11-20T13:30");
	expect(&d, "2026-11-20T13:29", HK_CLOSED, "2026-11-20T13:30");
	expect(&d, "2026-11-20T13:30", HK_OPEN, "2026-11-20T17:00");
	expect(&d, "2026-11-20T16:59:59", HK_OPEN, "2026-11-20T17:00");
	expect(&d, "2026-11-20T17:00", HK_CLOSED, "2026-11-24T10:00");
	expect(&d, "2026-11-21T12:00", HK_CLOSED, "2026-11-24T10:00");
	expect(&d, "2026-11-23T11:00", HK_CLOSED, "2026-11-24T10:00");
	expect(&d, "2026-11-24T11:00", HK_OPEN, "2026-11-24T12:00");
	hk_desk_free(d.desk);
}

static void
golden_week_and_silver_week(void **state)
{
	Desk d = desk_new();

	add_hours(&d, MON_FRI, 510, 1035);
	/* 2026: 4/29 Wed; 5/3 Sun, 5/4, 5/5, 5/6 made up for; 9/21, 9/22 (between), 9/23. */
	expect(&d, "2026-04-28T18:00", HK_CLOSED, "2026-04-30T08:30");
	expect(&d, "2026-05-01T17:15", HK_CLOSED, "2026-05-07T08:30");
	expect(&d, "2026-09-18T17:15", HK_CLOSED, "2026-09-24T08:30");
	hk_desk_free(d.desk);
}

static void
the_end_of_the_year(void **state)
{
	Desk d = desk_new();
	HkOpening o;

	add_hours(&d, MON_FRI, 510, 1035);
	expect(&d, "2026-12-28T17:14", HK_OPEN, "2026-12-28T17:15");
	expect(&d, "2026-12-28T17:15", HK_CLOSED, "2027-01-04T08:30");
	expect(&d, "2026-12-31T10:00", HK_CLOSED, "2027-01-04T08:30");
	o = hk_opening(d.channel, calendar, at("2026-12-31T10:00"));
	assert_false(o.assumed);
	d.channel->closed_yearend = FALSE;
	expect(&d, "2026-12-31T10:00", HK_OPEN, "2026-12-31T17:15");
	expect(&d, "2027-01-01T10:00", HK_CLOSED, "2027-01-04T08:30");
	hk_desk_free(d.desk);
}

static gboolean
assumed_at(const Desk *d, const char *when)
{
	return hk_opening(d->channel, calendar, at(when)).assumed;
}

static void
assumed_only_where_the_answer_leans_on_it(void **state)
{
	Desk d = desk_new();

	add_hours(&d, MON_FRI, 510, 1035);
	d.channel->yearend_assumed = TRUE;
	assert_false(assumed_at(&d, "2026-12-25T10:00"));
	assert_false(assumed_at(&d, "2026-12-28T10:00")); /* open today, whatever comes */
	assert_true(assumed_at(&d, "2026-12-28T17:15"));
	assert_true(assumed_at(&d, "2026-12-29T03:00"));
	assert_true(assumed_at(&d, "2026-12-30T10:00"));
	assert_false(assumed_at(&d, "2027-01-01T10:00")); /* a holiday, then a weekend */
	assert_false(assumed_at(&d, "2027-01-04T03:00"));
	/* Monday 3 January 2028, after hours: the desk would be closed anyway. */
	assert_true(assumed_at(&d, "2028-01-03T10:00"));
	assert_false(assumed_at(&d, "2028-01-03T18:00"));
	d.channel->closed_holidays = FALSE;
	assert_true(assumed_at(&d, "2027-01-01T10:00"));
	hk_desk_free(d.desk);
}

static gboolean
forecast_at(const Desk *d, const char *when)
{
	return hk_opening(d->channel, calendar, at(when)).forecast;
}

static void
forecast_beyond_the_official_list(void **state)
{
	Desk d = desk_new();

	add_hours(&d, MON_FRI, 510, 1035);
	assert_false(forecast_at(&d, "2027-12-28T10:00"));
	assert_true(forecast_at(&d, "2027-12-31T10:00")); /* opens in 2028 */
	assert_true(forecast_at(&d, "2028-03-01T10:00"));
	expect(&d, "2028-03-20T10:00", HK_CLOSED, "2028-03-21T08:30");
	d.channel->closed_holidays = FALSE;
	assert_false(forecast_at(&d, "2028-03-01T10:00"));
	assert_false(forecast_at(&d, "2027-12-31T10:00"));
	hk_desk_free(d.desk);
}

/* The consumer centre that stands in on weekends and holidays. */
static void
some_desks_open_on_holidays(void **state)
{
	Desk d = desk_new();

	add_hours(&d, 1 << HK_SAT | 1 << HK_SUN | HK_HOURS_HOLIDAY, 600, 960);
	d.channel->closed_holidays = FALSE;
	d.channel->yearend_assumed = TRUE;
	expect(&d, "2026-11-20T10:00", HK_CLOSED, "2026-11-21T10:00");
	expect(&d, "2026-11-21T10:00", HK_OPEN, "2026-11-21T16:00");
	expect(&d, "2026-11-22T16:00", HK_CLOSED, "2026-11-23T10:00");
	expect(&d, "2026-11-23T15:59", HK_OPEN, "2026-11-23T16:00"); /* 勤労感謝の日 */
	expect(&d, "2026-11-23T16:00", HK_CLOSED, "2026-11-28T10:00");
	expect(&d, "2027-01-01T11:00", HK_CLOSED, "2027-01-09T10:00");
	assert_true(assumed_at(&d, "2027-01-01T11:00"));
	assert_true(forecast_at(&d, "2028-03-20T11:00"));
	assert_false(forecast_at(&d, "2028-03-19T11:00")); /* a Sunday, holiday or not */
	d.channel->closed_holidays = TRUE;		   /* only the weekday hours are */
	expect(&d, "2026-11-23T15:59", HK_OPEN, "2026-11-23T16:00");
	hk_desk_free(d.desk);
}

/* Open until midnight; what the first of January is makes no difference to that. */
static void
midnight_leans_on_nothing(void **state)
{
	Desk d = desk_new();

	add_hours(&d, EVERY_DAY, 20 * 60, 1440);
	d.channel->yearend_assumed = d.channel->closed_yearend = FALSE;
	expect(&d, "2027-12-31T21:00", HK_OPEN, "2028-01-01T00:00");
	assert_false(forecast_at(&d, "2027-12-31T21:00"));
	hk_desk_free(d.desk);
}

static void
hours_nobody_confirmed_are_never_open(void **state)
{
	Desk d = desk_new();

	expect(&d, "2026-11-20T11:00", HK_UNCONFIRMED, NULL); /* no hours at all */
	add_hours(&d, EVERY_DAY, 0, 1440);
	d.channel->hours_status = HK_STATUS_NOT_VERIFIED;
	expect(&d, "2026-11-20T11:00", HK_UNCONFIRMED, NULL);
	expect(&d, "2026-11-22T03:00", HK_UNCONFIRMED, NULL);
	d.channel->always = TRUE;
	expect(&d, "2026-11-20T11:00", HK_UNCONFIRMED, NULL);
	d.channel->read_later = TRUE;
	expect(&d, "2026-11-20T11:00", HK_UNCONFIRMED, NULL);
	hk_desk_free(d.desk);
}

static void
always_taken_but_read_later(void **state)
{
	Desk d = desk_new();

	d.channel->always = TRUE;
	expect(&d, "2026-11-22T03:00", HK_ALWAYS, NULL);
	d.channel->read_later = TRUE;
	add_hours(&d, MON_FRI, 510, 1035);
	expect(&d, "2026-11-20T10:00", HK_ALWAYS_READ, NULL); /* being read now */
	expect(&d, "2026-11-20T17:14", HK_ALWAYS_READ, NULL);
	expect(&d, "2026-11-20T17:15", HK_ALWAYS_READ, "2026-11-24T08:30");
	expect(&d, "2026-11-23T10:00", HK_ALWAYS_READ, "2026-11-24T08:30");
	hk_desk_free(d.desk);
}

static void
hours_past_midnight_are_one(void **state)
{
	Desk d = desk_new();

	add_hours(&d, 1 << HK_FRI, 20 * 60, 1440);
	add_hours(&d, 1 << HK_SAT, 0, 2 * 60);
	add_hours(&d, 1 << HK_SAT, 2 * 60, 3 * 60); /* touches the one before */
	d.channel->closed_holidays = FALSE;
	expect(&d, "2026-11-20T19:59", HK_CLOSED, "2026-11-20T20:00");
	expect(&d, "2026-11-20T23:59", HK_OPEN, "2026-11-21T03:00");
	expect(&d, "2026-11-21T00:00", HK_OPEN, "2026-11-21T03:00");
	expect(&d, "2026-11-21T03:00", HK_CLOSED, "2026-11-27T20:00");
	d.channel->closed_holidays = TRUE; /* 2029-11-23 is a Friday and a holiday */
	expect(&d, "2029-11-23T21:00", HK_CLOSED, "2029-11-24T00:00");
	hk_desk_free(d.desk);
}

static void
midnight_before_a_holiday_closes(void **state)
{
	Desk d = desk_new();

	add_hours(&d, EVERY_DAY, 0, 1440);
	expect(&d, "2026-11-20T10:00", HK_OPEN, "2026-11-23T00:00");
	expect(&d, "2026-11-23T10:00", HK_CLOSED, "2026-11-24T00:00");
	hk_desk_free(d.desk);
}

static void
day_and_night_all_year_is_always(void **state)
{
	Desk d = desk_new();

	add_hours(&d, EVERY_DAY, 0, 1440);
	d.channel->closed_holidays = d.channel->closed_yearend = FALSE;
	expect(&d, "2026-11-20T10:00", HK_ALWAYS, NULL);
	hk_desk_free(d.desk);
}

static void
the_search_ends(void **state)
{
	Desk d = desk_new();

	/* A weekday always comes back within 400 days, so only hours without one never come. */
	add_hours(&d, 0, 600, 700);
	expect(&d, "2026-11-20T10:00", HK_CLOSED, NULL);
	hk_desk_free(d.desk);
}

/* Asks a desk minute by minute whether it is open, without asking opening.c. */
static gboolean
open_by_hand(const HkChannel *c, gint64 day, guint minute)
{
	gboolean holiday = hk_calendar_day(calendar, day).holiday;
	guint weekday = holiday && c->closed_holidays ? 0 : 1u << hk_civil_weekday(day);

	if (c->closed_yearend && hk_calendar_is_yearend(day))
		return FALSE;
	for (guint i = 0; i < c->hours->len; i++) {
		const HkHours *h = &g_array_index(c->hours, HkHours, i);

		if ((h->weekdays & (weekday | (holiday ? HK_HOURS_HOLIDAY : 0))) &&
		    minute >= h->from && minute < h->to)
			return TRUE;
	}
	return FALSE;
}

static void
check_minute(const HkDesk *desk, const HkChannel *c, gint64 day, gint minute)
{
	gint64 instant = hk_civil_instant(day, 0) + minute * 60;
	HkOpening o = hk_opening(c, calendar, instant);
	gint64 at_day;
	guint at_minute;
	gboolean open;

	hk_civil_from_instant(instant, &at_day, &at_minute);
	open = open_by_hand(c, at_day, at_minute);
	if (c->hours_status == HK_STATUS_NOT_VERIFIED) {
		assert_int_equal(o.state, HK_UNCONFIRMED);
		return;
	}
	if (c->always) {
		assert_int_equal(o.state, HK_ALWAYS_READ);
		assert_int_equal(o.until == 0, open);
		return;
	}
	if ((o.state == HK_OPEN) != open)
		print_error("%s: day %" G_GINT64_FORMAT " minute %u\n", desk->id, at_day,
			    at_minute);
	assert_int_equal(o.state, open ? HK_OPEN : HK_CLOSED);
	assert_true(o.until > instant);
	hk_civil_from_instant(o.until, &at_day, &at_minute);
	assert_int_equal(open_by_hand(c, at_day, at_minute), !open);
	hk_civil_from_instant(o.until - 60, &at_day, &at_minute);
	assert_int_equal(open_by_hand(c, at_day, at_minute), open);
}

static void
check_day(const HkDesk *desk, const HkChannel *c, gint64 day)
{
	for (guint i = 0; i < c->hours->len; i++) {
		const HkHours *h = &g_array_index(c->hours, HkHours, i);

		for (gint step = -1; step <= 1; step++) {
			check_minute(desk, c, day, h->from + step);
			check_minute(desk, c, day, h->to + step);
		}
	}
}

/* Every desk we ship, around every border of every day from before one New Year to after the
 * next; the machine's zone must never matter. */
static void
every_desk_at_every_border_in_every_zone(void **state)
{
	static const char *const zones[] = { "UTC", "Asia/Tokyo", "America/New_York",
					     "Pacific/Kiritimati", "Australia/Lord_Howe" };
	g_autoptr(HkDesks) desks = hk_desks_load(real_data(), NULL, NULL);
	guint checked = 0;

	assert_non_null(desks);
	for (guint z = 0; z < G_N_ELEMENTS(zones); z++) {
		gint64 first = hk_civil_day((HkCivil){ 2026, 12, 20 + (guint8)z });

		g_setenv("TZ", zones[z], TRUE);
		tzset();
		for (guint i = 0; i < hk_desks_count(desks); i++) {
			const HkDesk *desk = hk_desks_at(desks, i);

			for (guint k = 0; k < desk->channels->len; k++) {
				const HkChannel *c = g_ptr_array_index(desk->channels, k);

				for (gint64 day = first; day < first + 380; day++)
					check_day(desk, c, day);
				checked += c->hours->len > 0;
			}
		}
	}
	assert_true(checked > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(office_hours_with_a_lunch_break),
		cmocka_unit_test(golden_week_and_silver_week),
		cmocka_unit_test(the_end_of_the_year),
		cmocka_unit_test(assumed_only_where_the_answer_leans_on_it),
		cmocka_unit_test(forecast_beyond_the_official_list),
		cmocka_unit_test(some_desks_open_on_holidays),
		cmocka_unit_test(midnight_leans_on_nothing),
		cmocka_unit_test(hours_nobody_confirmed_are_never_open),
		cmocka_unit_test(always_taken_but_read_later),
		cmocka_unit_test(hours_past_midnight_are_one),
		cmocka_unit_test(midnight_before_a_holiday_closes),
		cmocka_unit_test(day_and_night_all_year_is_always),
		cmocka_unit_test(the_search_ends),
		cmocka_unit_test(every_desk_at_every_border_in_every_zone),
	};

	return cmocka_run_group_tests(tests, load_calendar, free_calendar);
}
