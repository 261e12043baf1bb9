/* test-civil.c - days, minutes and what may be written for an instant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <time.h>

#include "base/civil.h"
#include "base/error.h"

static void
every_day_of_600_years_counts_on(void **state)
{
	gint64 first = hk_civil_day((HkCivil){ 1600, 1, 1 });
	gint64 last = hk_civil_day((HkCivil){ 2200, 12, 31 });
	HkCivil before = hk_civil_from_day(first - 1);

	assert_int_equal(before.year, 1599);
	for (gint64 day = first; day <= last; day++) {
		HkCivil c = hk_civil_from_day(day);
		GDate *known = g_date_new_dmy(c.day, (GDateMonth)c.month, (GDateYear)c.year);

		assert_int_equal(hk_civil_day(c), day);
		assert_true(c.day == before.day + 1 ||
			    (c.day == 1 && (c.month == before.month + 1 ||
					    (c.month == 1 && c.year == before.year + 1))));
		assert_true(g_date_valid(known));
		assert_int_equal(hk_civil_weekday(day), (int)g_date_get_weekday(known) - 1);
		g_date_free(known);
		before = c;
	}
}

static void
days_are_counted_from_1970(void **state)
{
	assert_int_equal(hk_civil_day((HkCivil){ 1970, 1, 1 }), 0);
	assert_int_equal(hk_civil_day((HkCivil){ 1969, 12, 31 }), -1);
	assert_int_equal(hk_civil_day((HkCivil){ 2000, 2, 29 }), 11016);
	assert_int_equal(hk_civil_weekday(0), HK_THU);
	assert_int_equal(hk_civil_weekday(-1), HK_WED);
	assert_int_equal(hk_civil_weekday(-8), HK_WED);
}

static void
a_japanese_day_begins_at_15_00_utc(void **state)
{
	gint64 day;
	guint minute;

	hk_civil_from_instant(15 * 3600 - 1, &day, &minute);
	assert_int_equal(day, 0);
	assert_int_equal(minute, HK_DAY_MINUTES - 1);
	hk_civil_from_instant(15 * 3600, &day, &minute);
	assert_int_equal(day, 1);
	assert_int_equal(minute, 0);
	hk_civil_from_instant(-9 * 3600 - 1, &day, &minute);
	assert_int_equal(day, -1);
	assert_int_equal(minute, HK_DAY_MINUTES - 1);
	assert_int_equal(hk_civil_instant(1, 0), 15 * 3600);
	assert_int_equal(hk_civil_instant(0, HK_DAY_MINUTES), hk_civil_instant(1, 0));
}

static void
instants_come_back(void **state)
{
	for (gint64 instant = -4102444800; instant < 4102444800; instant += 86400 * 7 + 61) {
		gint64 day;
		guint minute;
		gint64 back;

		hk_civil_from_instant(instant, &day, &minute);
		assert_true(minute < HK_DAY_MINUTES);
		back = hk_civil_instant(day, minute);
		assert_true(back <= instant && instant - back < 60);
	}
}

static void
reads_every_form_it_promises(void **state)
{
	static const struct {
		const char *text;
		gint64 instant;
	} good[] = {
		{ "2026-11-23", 1795359600 },
		{ "2026-11-23T00:00", 1795359600 },
		{ "2026-11-23T09:30", 1795393800 },
		{ "2026-11-23 09:30", 1795393800 },
		{ "2026-11-23T09:30:15", 1795393815 },
		{ "2026-11-23T09:30+09:00", 1795393800 },
		{ "2026-11-23T00:30Z", 1795393800 },
		{ "2026-11-22T19:30-05:00", 1795393800 },
		{ "2026-11-23T14:30+14:00", 1795393800 },
		{ "2026-11-23T06:15+05:45", 1795393800 },
		{ "1970-01-01T00:00Z", 0 },
		{ "1969-12-31T23:59Z", -60 },
		{ "2028-02-29T12:00Z", 1835438400 },
		{ "2000-02-29", 951750000 },
		{ "9999-12-31T23:59:59Z", 253402300799 },
		{ "0001-01-01T00:00Z", -62135596800 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
		gint64 instant = 1;

		if (!hk_civil_parse(good[i].text, &instant, NULL) || instant != good[i].instant)
			print_error("%s: %" G_GINT64_FORMAT "\n", good[i].text, instant);
		assert_int_equal(instant, good[i].instant);
	}
}

static void
refuses_everything_else(void **state)
{
	static const char *const bad[] = {
		"",
		" ",
		"now",
		"2026",
		"2026-11",
		"2026-13-01",
		"2026-00-10",
		"2026-02-29",
		"2026-02-30",
		"2100-02-29",
		"2026-04-31",
		"2026-11-00",
		"2026-11-32",
		"0000-01-01",
		"26-11-23",
		"2026-1-3",
		"20261123",
		"2026/11/23",
		"2026-11-23T",
		"2026-11-23T9:30",
		"2026-11-23T09",
		"2026-11-23T24:00",
		"2026-11-23T23:60",
		"2026-11-23T23:59:60",
		"2026-11-23T09:30:",
		"2026-11-23T09:30:1",
		"2026-11-23T09:30+9",
		"2026-11-23T09:30+0900",
		"2026-11-23T09:30+15:00",
		"2026-11-23T09:30+09:60",
		"2026-11-23T09:30+",
		"2026-11-23T09:30ZZ",
		"2026-11-23T09:30 +09:00",
		"2026-11-23  09:30",
		"2026-11-23T09:30\n",
		"2026-11-23\n",
		" 2026-11-23",
		"2026-11-23x",
		"2026-W47-1",
		"2026-327",
		"-026-11-23",
		"+2026-11-23",
		"２０２６-11-23",
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		gint64 instant = 0;

		if (hk_civil_parse(bad[i], &instant, &error))
			print_error("“%s” was taken\n", bad[i]);
		assert_non_null(error);
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	}
}

static void
writes_what_it_reads_in_every_zone(void **state)
{
	static const char *const zones[] = { "UTC", "Asia/Tokyo", "America/New_York",
					     "Pacific/Kiritimati", "Asia/Kathmandu" };

	for (guint i = 0; i < G_N_ELEMENTS(zones); i++) {
		g_autofree char *text = NULL;
		gint64 instant;

		g_setenv("TZ", zones[i], TRUE);
		tzset();
		assert_true(hk_civil_parse("2026-07-01T00:05", &instant, NULL));
		assert_int_equal(instant, 1782831900);
		text = hk_civil_format(instant);
		assert_string_equal(text, "2026-07-01T00:05+09:00");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_of_600_years_counts_on),
		cmocka_unit_test(days_are_counted_from_1970),
		cmocka_unit_test(a_japanese_day_begins_at_15_00_utc),
		cmocka_unit_test(instants_come_back),
		cmocka_unit_test(reads_every_form_it_promises),
		cmocka_unit_test(refuses_everything_else),
		cmocka_unit_test(writes_what_it_reads_in_every_zone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
