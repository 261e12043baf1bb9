/* holiday.c - the holidays that the law makes: 国民の祝日に関する法律 (昭和23年法律第178号).
 *
 * Called by calendar.c for the years which the Cabinet Office's list does not reach.  A table of
 * named days with the years each held, and the law's two rules for the days between and after
 * them.  Promises the official list's days for 1955-2027 (tests/unit/test-calendar.c).
 *
 * The equinoxes are announced only a year ahead (国立天文台, 暦要項), so a day computed here for
 * a year to come is a forecast, and calendar.c says so.
 */
#include "guide/calendar.h"

#define FIRST_YEAR 1955
#define LAST_YEAR 2099 /* the equinox formula is made for the years until then */

typedef enum { ON_DAY, ON_MONDAY, ON_SPRING_EQUINOX, ON_AUTUMN_EQUINOX } Rule;

typedef struct {
	const char *name;
	gint32 from; /* first and last year it held */
	gint32 to;
	Rule rule;
	guint8 month;
	guint8 n; /* day of the month, or which Monday of it */
} Holiday;

/* clang-format off */
static const Holiday holidays[] = {
	{ "元日",         1949, LAST_YEAR, ON_DAY,             1,  1 },
	{ "成人の日",     1949, 1999,      ON_DAY,             1, 15 },
	{ "成人の日",     2000, LAST_YEAR, ON_MONDAY,          1,  2 },
	{ "建国記念の日", 1967, LAST_YEAR, ON_DAY,             2, 11 },
	{ "天皇誕生日",   2020, LAST_YEAR, ON_DAY,             2, 23 },
	{ "春分の日",     1949, LAST_YEAR, ON_SPRING_EQUINOX,  3,  0 },
	{ "天皇誕生日",   1949, 1988,      ON_DAY,             4, 29 },
	{ "みどりの日",   1989, 2006,      ON_DAY,             4, 29 },
	{ "昭和の日",     2007, LAST_YEAR, ON_DAY,             4, 29 },
	{ "憲法記念日",   1949, LAST_YEAR, ON_DAY,             5,  3 },
	{ "みどりの日",   2007, LAST_YEAR, ON_DAY,             5,  4 },
	{ "こどもの日",   1949, LAST_YEAR, ON_DAY,             5,  5 },
	{ "海の日",       1996, 2002,      ON_DAY,             7, 20 },
	{ "海の日",       2003, 2019,      ON_MONDAY,          7,  3 },
	{ "海の日",       2022, LAST_YEAR, ON_MONDAY,          7,  3 },
	{ "山の日",       2016, 2019,      ON_DAY,             8, 11 },
	{ "山の日",       2022, LAST_YEAR, ON_DAY,             8, 11 },
	{ "敬老の日",     1966, 2002,      ON_DAY,             9, 15 },
	{ "敬老の日",     2003, LAST_YEAR, ON_MONDAY,          9,  3 },
	{ "秋分の日",     1948, LAST_YEAR, ON_AUTUMN_EQUINOX,  9,  0 },
	{ "体育の日",     1966, 1999,      ON_DAY,            10, 10 },
	{ "体育の日",     2000, 2019,      ON_MONDAY,         10,  2 },
	{ "スポーツの日", 2022, LAST_YEAR, ON_MONDAY,         10,  2 },
	{ "文化の日",     1948, LAST_YEAR, ON_DAY,            11,  3 },
	{ "勤労感謝の日", 1948, LAST_YEAR, ON_DAY,            11, 23 },
	{ "天皇誕生日",   1989, 2018,      ON_DAY,            12, 23 },

	/* Moved for the Olympic Games: 平成30年法律第55号, 令和2年法律第68号. */
	{ "海の日",       2020, 2020,      ON_DAY,             7, 23 },
	{ "スポーツの日", 2020, 2020,      ON_DAY,             7, 24 },
	{ "山の日",       2020, 2020,      ON_DAY,             8, 10 },
	{ "海の日",       2021, 2021,      ON_DAY,             7, 22 },
	{ "スポーツの日", 2021, 2021,      ON_DAY,             7, 23 },
	{ "山の日",       2021, 2021,      ON_DAY,             8,  8 },

	/* Days made by laws of their own; those of 2019 (平成30年法律第99号) count as 国民の祝日,
	 * which made the days beside 1 May holidays too. */
	{ "結婚の儀",         1959, 1959,  ON_DAY,             4, 10 },
	{ "大喪の礼",         1989, 1989,  ON_DAY,             2, 24 },
	{ "即位礼正殿の儀",   1990, 1990,  ON_DAY,            11, 12 },
	{ "結婚の儀",         1993, 1993,  ON_DAY,             6,  9 },
	{ "天皇の即位の日",   2019, 2019,  ON_DAY,             5,  1 },
	{ "即位礼正殿の儀の行われる日", 2019, 2019, ON_DAY,   10, 22 },
};
/* clang-format on */

/* The day of the month, from the day's drift of 0.242194 a year and the leap days that undo it;
 * the constants are those of the usual approximation for 1900-1979 and 1980-2099. */
static guint
equinox(gint32 year, gint32 until_1979, gint32 from_1980)
{
	gint64 start = year < 1980 ? until_1979 : from_1980; /* millionths of a day */
	gint32 leaps = year < 1980 ? (year - 1983) / 4 : (year - 1980) / 4;

	return (guint)((start + (gint64)242194 * (year - 1980)) / 1000000 - leaps);
}

static guint
day_of(const Holiday *h, gint32 year)
{
	if (h->rule == ON_SPRING_EQUINOX)
		return equinox(year, 20835700, 20843100);
	if (h->rule == ON_AUTUMN_EQUINOX)
		return equinox(year, 23258800, 23248800);
	if (h->rule == ON_MONDAY) {
		gint64 first = hk_civil_day((HkCivil){ year, h->month, 1 });

		return 1 + (guint)((7 - hk_civil_weekday(first)) % 7) + 7 * (h->n - 1u);
	}
	return h->n;
}

/* The name of a 国民の祝日, or NULL. */
static const char *
named(HkCivil date)
{
	for (guint i = 0; i < G_N_ELEMENTS(holidays); i++) {
		const Holiday *h = &holidays[i];

		if (h->month == date.month && date.year >= h->from && date.year <= h->to &&
		    day_of(h, date.year) == date.day)
			return h->name;
	}
	return NULL;
}

static gboolean
is_named(gint64 day)
{
	return named(hk_civil_from_day(day)) != NULL;
}

/* 第3条第2項, since 1973-04-12: a holiday on a Sunday is made up for.  By the next day; since 2007
 * by the next day that is no 国民の祝日 itself. */
static gboolean
is_substitute(gint64 day, gint32 year)
{
	gint64 since = hk_civil_day((HkCivil){ 1973, 4, 12 });

	for (gint64 d = day - 1; d >= since && is_named(d); d--) {
		if (hk_civil_weekday(d) == HK_SUN)
			return TRUE;
		if (year < 2007)
			return FALSE;
	}
	return FALSE;
}

/* 第3条第3項, since 1985-12-27: the day between two 国民の祝日; until 2006 not on a Sunday. */
static gboolean
is_between(gint64 day, gint32 year)
{
	if (day < hk_civil_day((HkCivil){ 1985, 12, 27 }))
		return FALSE;
	if (year < 2007 && hk_civil_weekday(day) == HK_SUN)
		return FALSE;
	return is_named(day - 1) && is_named(day + 1);
}

const char *
hk_holiday_by_rule(HkCivil date)
{
	gint64 day = hk_civil_day(date);
	const char *name = named(date);

	if (date.year < FIRST_YEAR || date.year > LAST_YEAR)
		return NULL;
	if (name != NULL)
		return name;
	if (is_substitute(day, date.year))
		return "振替休日";
	return is_between(day, date.year) ? "国民の休日" : NULL;
}
