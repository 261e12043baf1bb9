/* test-spans.c - the hours of a list say at every moment what hk_opening() says at that moment. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "guide/desks.h"
#include "guide/opening.h"
#include "guide/spans.h"
#include "scratch.h"

#define DAYS 400

typedef struct {
	HkCalendar *calendar;
	HkDesks *desks;
} Knowledge;

static int
load(void **state)
{
	Knowledge *k = g_new0(Knowledge, 1);

	k->calendar = hk_calendar_load(real_data(), NULL);
	k->desks = hk_desks_load(real_data(), NULL, NULL);
	assert_true(k->calendar != NULL && k->desks != NULL);
	*state = k;
	return 0;
}

static int
unload(void **state)
{
	Knowledge *k = *state;

	hk_calendar_free(k->calendar);
	hk_desks_free(k->desks);
	g_free(k);
	return 0;
}

static gint64
at(const char *text)
{
	gint64 instant;

	assert_true(hk_civil_parse(text, &instant, NULL));
	return instant;
}

/* The end of the span that holds at that moment; 0: none does. */
static gint64
open_until(const GArray *spans, gint64 instant)
{
	for (guint i = 0; i < spans->len; i++) {
		const HkOpenSpan *s = &g_array_index(spans, HkOpenSpan, i);

		if (s->from <= instant && instant < s->until)
			return s->until;
	}
	return 0;
}

static gint64
opens_at(const GArray *spans, gint64 instant)
{
	for (guint i = 0; i < spans->len; i++)
		if (g_array_index(spans, HkOpenSpan, i).from > instant)
			return g_array_index(spans, HkOpenSpan, i).from;
	return 0;
}

static void
compare(const HkChannel *c, const HkCalendar *calendar, const GArray *spans, gint64 instant,
	gint64 end)
{
	HkOpening o = hk_opening(c, calendar, instant);
	gint64 until = open_until(spans, instant);

	if (o.state == HK_OPEN)
		assert_true(until == MIN(o.until, end));
	else if (o.state == HK_CLOSED)
		assert_true(until == 0 && (opens_at(spans, instant) == o.until || o.until >= end));
	else if (o.state == HK_ALWAYS_READ)
		assert_true((until != 0) == (o.until == 0));
	else
		assert_true(spans->len == 0 || o.state == HK_ALWAYS);
}

static void
agree_at_every_border(void **state)
{
	static const char *const moments[] = {
		"2026-11-23T00:00", "2026-11-23T09:30", "2026-11-23T23:59", "2026-11-24T00:00",
		"2026-11-24T08:29", "2026-11-24T08:30", "2026-11-24T09:00", "2026-11-24T11:59",
		"2026-11-24T12:00", "2026-11-24T12:59", "2026-11-24T13:00", "2026-11-24T13:29",
		"2026-11-24T13:30", "2026-11-24T16:59", "2026-11-24T17:00", "2026-11-24T17:14",
		"2026-11-24T17:15", "2026-11-24T21:00", "2026-11-27T17:14", "2026-11-28T09:00",
		"2026-11-29T12:00", "2026-12-28T17:00", "2026-12-28T23:59", "2026-12-29T00:00",
		"2026-12-29T12:00", "2026-12-31T23:59", "2027-01-01T00:00", "2027-01-01T10:00",
		"2027-01-03T23:59", "2027-01-04T08:30", "2027-01-04T12:00", "2027-01-11T10:00",
		"2027-02-11T10:00", "2027-02-23T10:00", "2027-03-21T10:00", "2027-03-22T10:00",
		"2027-04-29T10:00", "2027-04-30T10:00", "2027-05-03T10:00", "2027-05-05T15:00",
		"2027-05-06T08:30", "2027-07-19T10:00", "2027-08-11T10:00", "2027-09-20T10:00",
		"2027-09-23T10:00", "2027-10-11T10:00", "2027-11-03T10:00", "2027-11-23T10:00",
		"2027-12-27T16:59", "2027-12-27T23:59",
	};
	const Knowledge *k = *state;
	gint64 from = at("2026-11-23"), end = from + DAYS * (gint64)86400;
	guint with_hours = 0;

	for (guint d = 0; d < hk_desks_count(k->desks); d++) {
		const HkDesk *desk = hk_desks_at(k->desks, d);

		for (guint n = 0; n < desk->channels->len; n++) {
			const HkChannel *c = g_ptr_array_index(desk->channels, n);
			g_autoptr(GArray) spans = hk_open_spans(c, k->calendar, from, end);

			with_hours += spans->len > 0;
			for (guint i = 0; i < G_N_ELEMENTS(moments); i++)
				compare(c, k->calendar, spans, at(moments[i]), end);
		}
	}
	assert_true(with_hours > 5); /* else this compares nothing */
}

static void
spans_are_in_order_and_apart(void **state)
{
	const Knowledge *k = *state;
	const HkDesk *desk = hk_desks_find(k->desks, "ipa_anshin");
	gint64 from = at("2026-11-23"), end = from + DAYS * (gint64)86400, before = 0;
	g_autoptr(GArray)
		spans = hk_open_spans(g_ptr_array_index(desk->channels, 0), k->calendar, from, end);

	assert_true(spans->len > 300); /* two a working day */
	for (guint i = 0; i < spans->len; i++) {
		const HkOpenSpan *s = &g_array_index(spans, HkOpenSpan, i);

		assert_true(s->from > before && s->until > s->from && s->until <= end);
		before = s->until;
	}
}

/* It never closes: one span for all of the time, not an endless search for its end. */
static void
day_and_night_is_one_span(void **state)
{
	const Knowledge *k = *state;
	HkHours all = { .weekdays = 0x7F | HK_HOURS_HOLIDAY, .from = 0, .to = HK_DAY_MINUTES };
	HkDesk *desk = hk_desk_new("test");
	HkChannel *c = hk_channel_new();
	gint64 from = at("2026-11-23"), end = from + DAYS * (gint64)86400;
	g_autoptr(GArray) spans = NULL;

	c->type = g_strdup("phone");
	c->hours_status = HK_STATUS_VERIFIED;
	g_array_append_val(c->hours, all);
	g_ptr_array_add(desk->channels, c);
	spans = hk_open_spans(c, k->calendar, from, end);
	assert_int_equal(spans->len, 1);
	assert_true(g_array_index(spans, HkOpenSpan, 0).from == from);
	assert_true(g_array_index(spans, HkOpenSpan, 0).until == end);
	hk_desk_free(desk);
}

static void
nothing_between_two_equal_moments(void **state)
{
	const Knowledge *k = *state;
	const HkDesk *desk = hk_desks_find(k->desks, "ipa_anshin");
	gint64 noon = at("2026-11-24T11:00");
	g_autoptr(GArray)
		none = hk_open_spans(g_ptr_array_index(desk->channels, 0), k->calendar, noon, noon);
	g_autoptr(GArray) back = hk_open_spans(g_ptr_array_index(desk->channels, 0), k->calendar,
					       noon, noon - 86400);

	assert_true(none->len == 0 && back->len == 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agree_at_every_border),
		cmocka_unit_test(spans_are_in_order_and_apart),
		cmocka_unit_test(day_and_night_is_one_span),
		cmocka_unit_test(nothing_between_two_equal_moments),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
