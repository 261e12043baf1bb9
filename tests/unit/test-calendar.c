/* test-calendar.c - every day of the official list, the law's rules, and a broken list.
 *
 * The list is read here a second time, by other code, so that loader and test cannot make the
 * same mistake.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/calendar.h"
#include "scratch.h"

static GHashTable *official; /* GDate julian day -> name */

static gint64
day_of(gint32 year, guint month, guint day)
{
	return hk_civil_day((HkCivil){ year, (guint8)month, (guint8)day });
}

static int
read_official(void **state)
{
	g_autofree char *path = g_build_filename(real_data(), "calendar", "syukujitsu.csv", NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;

	official = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	lines = g_strsplit(text, "\n", -1);
	for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++) {
		g_auto(GStrv) cells = g_strsplit(lines[i], ",", 2);
		g_auto(GStrv) parts = g_strsplit(cells[0], "/", 3);
		GDate date;

		g_date_clear(&date, 1);
		g_date_set_dmy(&date, (GDateDay)atoi(parts[2]), (GDateMonth)atoi(parts[1]),
			       (GDateYear)atoi(parts[0]));
		g_hash_table_insert(official, GUINT_TO_POINTER(g_date_get_julian(&date)),
				    g_strdup(cells[1]));
	}
	assert_int_equal(g_hash_table_size(official), 1067);
	*state = hk_calendar_load(real_data(), NULL);
	assert_non_null(*state);
	return 0;
}

static int
forget_official(void **state)
{
	hk_calendar_free(*state);
	g_hash_table_unref(official);
	return 0;
}

static const char *
official_name(gint64 day)
{
	HkCivil c = hk_civil_from_day(day);
	GDate date;

	g_date_clear(&date, 1);
	g_date_set_dmy(&date, c.day, (GDateMonth)c.month, (GDateYear)c.year);
	return g_hash_table_lookup(official, GUINT_TO_POINTER(g_date_get_julian(&date)));
}

static void
every_day_1955_to_2027_is_as_published(void **state)
{
	guint found = 0;

	for (gint64 day = day_of(1955, 1, 1); day <= day_of(2027, 12, 31); day++) {
		HkDayKind kind = hk_calendar_day(*state, day);
		const char *name = official_name(day);

		assert_int_equal(kind.holiday, name != NULL);
		assert_false(kind.forecast);
		if (name != NULL)
			assert_string_equal(kind.name, name);
		else
			assert_null(kind.name);
		found += kind.holiday;
	}
	assert_int_equal(found, 1067);
}

/* The list calls every day off that is no 国民の祝日 休日, and keeps two old names. */
static gboolean
names_agree(const char *rule, const char *listed)
{
	if (g_str_equal(listed, "休日"))
		return g_str_equal(rule, "振替休日") || g_str_equal(rule, "国民の休日");
	if (g_str_equal(listed, "休日（祝日扱い）"))
		return g_str_equal(rule, "天皇の即位の日") ||
		       g_str_equal(rule, "即位礼正殿の儀の行われる日");
	if (g_str_equal(listed, "体育の日（スポーツの日）"))
		return g_str_equal(rule, "体育の日");
	return g_str_equal(rule, listed);
}

static void
the_rules_alone_give_the_published_days(void **state)
{
	for (gint64 day = day_of(1955, 1, 1); day <= day_of(2027, 12, 31); day++) {
		HkCivil c = hk_civil_from_day(day);
		const char *rule = hk_holiday_by_rule(c);
		const char *listed = official_name(day);

		if ((rule == NULL) != (listed == NULL) ||
		    (rule != NULL && !names_agree(rule, listed)))
			print_error("%d-%u-%u: %s, published %s\n", c.year, c.month, c.day,
				    rule != NULL ? rule : "-", listed != NULL ? listed : "-");
		assert_int_equal(rule == NULL, listed == NULL);
		if (rule != NULL)
			assert_true(names_agree(rule, listed));
	}
}

static void
from_2028_the_rules_forecast(void **state)
{
	assert_int_equal(hk_calendar_official_until(*state), 2027);
	for (gint64 day = day_of(2028, 1, 1); day <= day_of(2050, 12, 31); day++) {
		HkDayKind kind = hk_calendar_day(*state, day);
		const char *rule = hk_holiday_by_rule(hk_civil_from_day(day));

		assert_true(kind.forecast);
		assert_int_equal(kind.holiday, rule != NULL);
		assert_true(kind.name == rule);
	}
}

/* Counted in another list (holiday-jp), so that a rule that drops a day is noticed. */
static void
as_many_days_a_year_as_others_count(void **state)
{
	static const guint counts[] = { 16, 19, 19, 19, 17, 17, 17, 19, 18, 18, 16, 16,
					18, 19, 19, 18, 17, 17, 19, 19, 18, 17, 17 };

	for (guint i = 0; i < G_N_ELEMENTS(counts); i++) {
		gint32 year = 2028 + (gint32)i;
		guint n = 0;

		for (gint64 day = day_of(year, 1, 1); day <= day_of(year, 12, 31); day++)
			n += hk_calendar_day(*state, day).holiday;
		assert_int_equal(n, counts[i]);
	}
}

/* Days that a rule would get wrong if it were a little different. */
static void
known_days_of_years_to_come(void **state)
{
	static const struct {
		gint32 year;
		guint month, day;
		const char *name;
	} days[] = {
		{ 2028, 1, 10, "成人の日" }, { 2029, 2, 12, "振替休日" },
		{ 2029, 4, 30, "振替休日" }, { 2030, 5, 6, "振替休日" },
		{ 2031, 5, 6, "振替休日" },  { 2031, 9, 23, "秋分の日" },
		{ 2032, 9, 20, "敬老の日" }, { 2032, 9, 21, "国民の休日" },
		{ 2032, 9, 22, "秋分の日" }, { 2033, 3, 20, "春分の日" },
		{ 2033, 3, 21, "振替休日" }, { 2034, 1, 2, "振替休日" },
		{ 2044, 9, 22, "秋分の日" }, { 2050, 9, 19, "敬老の日" },
		{ 2028, 12, 23, NULL },	     { 2028, 5, 6, NULL },
		{ 2028, 8, 12, NULL },	     { 2028, 9, 20, NULL },
	};

	for (guint i = 0; i < G_N_ELEMENTS(days); i++) {
		HkDayKind kind = hk_calendar_day(*state,
						 day_of(days[i].year, days[i].month, days[i].day));

		if (g_strcmp0(kind.name, days[i].name) != 0)
			print_error("%d-%u-%u is %s\n", days[i].year, days[i].month, days[i].day,
				    kind.name != NULL ? kind.name : "-");
		assert_int_equal(g_strcmp0(kind.name, days[i].name), 0);
		assert_int_equal(kind.holiday, days[i].name != NULL);
	}
}

static void
rules_end_where_their_formula_does(void **state)
{
	assert_null(hk_holiday_by_rule((HkCivil){ 1954, 1, 1 }));
	assert_non_null(hk_holiday_by_rule((HkCivil){ 1955, 1, 1 }));
	assert_non_null(hk_holiday_by_rule((HkCivil){ 2099, 1, 1 }));
	assert_null(hk_holiday_by_rule((HkCivil){ 2100, 1, 1 }));
	assert_true(hk_calendar_day(*state, day_of(2100, 1, 1)).forecast);
	assert_true(hk_calendar_day(*state, day_of(1954, 1, 1)).forecast);
}

static void
the_days_around_new_year(void **state)
{
	for (gint32 year = 1999; year <= 2030; year++) {
		assert_false(hk_calendar_is_yearend(day_of(year, 12, 28)));
		assert_true(hk_calendar_is_yearend(day_of(year, 12, 29)));
		assert_true(hk_calendar_is_yearend(day_of(year, 12, 31)));
		assert_true(hk_calendar_is_yearend(day_of(year, 1, 1)));
		assert_true(hk_calendar_is_yearend(day_of(year, 1, 3)));
		assert_false(hk_calendar_is_yearend(day_of(year, 1, 4)));
		assert_false(hk_calendar_is_yearend(day_of(year, 2, 29)));
	}
}

static void
refused(const char *csv, const char *line)
{
	char *dir = scratch_new();
	g_autoptr(GError) error = NULL;

	scratch_write(dir, "calendar/syukujitsu.csv", csv);
	assert_null(hk_calendar_load(dir, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	if (strstr(error->message, line) == NULL)
		print_error("%s\n", error->message);
	assert_non_null(strstr(error->message, line));
	scratch_remove(dir);
}

static void
a_broken_list_is_refused(void **state)
{
	g_autoptr(GError) error = NULL;

	refused("", "csv:1: no holidays");
	refused("月日,名称\n", "csv:1: no holidays");
	refused("h\n2026/1/1,元日\n2026/2/30,x\n", "csv:3:");
	refused("h\n2026/13/1,x\n", "csv:2:");
	refused("h\n2026/1/0,x\n", "csv:2:");
	refused("h\n2026/1/1\n", "csv:2:");
	refused("h\n2026/1/1,\n", "csv:2:");
	refused("h\n2026-01-01,元日\n", "csv:2:");
	refused("h\n20260/1/1,元日\n", "csv:2:");
	refused("h\n2026/1/2,a\n2026/1/1,b\n", "csv:3: a day before");
	refused("h\n2026/1/1,a\n2026/1/1,b\n", "csv:3: a day before");
	refused("h\nh\n2026/1/1,a\n", "csv:2:");
	refused("\x8d\x91\x96\xaf\n2026/1/1,\x8c\xb3\x93\xfa\n", "not UTF-8");
	assert_null(hk_calendar_load("/nonexistent", &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
}

static void
a_list_with_crlf_is_read(void **state)
{
	char *dir = scratch_new();
	g_autoptr(HkCalendar) calendar = NULL;
	HkDayKind kind;

	scratch_write(dir, "calendar/syukujitsu.csv", "h,n\r\n2026/1/1,元日\r\n2026/1/12,x");
	calendar = hk_calendar_load(dir, NULL);
	assert_non_null(calendar);
	kind = hk_calendar_day(calendar, day_of(2026, 1, 1));
	assert_string_equal(kind.name, "元日");
	assert_true(hk_calendar_day(calendar, day_of(2026, 1, 12)).holiday);
	assert_false(hk_calendar_day(calendar, day_of(2026, 1, 11)).holiday);
	assert_true(hk_calendar_day(calendar, day_of(2027, 1, 1)).forecast);
	scratch_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_day_1955_to_2027_is_as_published),
		cmocka_unit_test(the_rules_alone_give_the_published_days),
		cmocka_unit_test(from_2028_the_rules_forecast),
		cmocka_unit_test(as_many_days_a_year_as_others_count),
		cmocka_unit_test(known_days_of_years_to_come),
		cmocka_unit_test(rules_end_where_their_formula_does),
		cmocka_unit_test(the_days_around_new_year),
		cmocka_unit_test(a_broken_list_is_refused),
		cmocka_unit_test(a_list_with_crlf_is_read),
	};

	return cmocka_run_group_tests(tests, read_official, forget_official);
}
