/* civil.c - calendar arithmetic without the machine's locale, clock or zone files. */
#include "base/civil.h"

#include <string.h>

#include "base/error.h"

#define DAYS_PER_ERA 146097 /* days in 400 Gregorian years */
#define EPOCH_SHIFT 719468  /* days from 0000-03-01 to 1970-01-01 */

/* Counting years from March puts the leap day last, so a month's first day is a linear
 * formula of the month (153 days in every five months). */
gint64
hk_civil_day(HkCivil date)
{
	gint64 y = date.month <= 2 ? date.year - 1 : date.year;
	gint64 era = (y >= 0 ? y : y - 399) / 400;
	gint64 yoe = y - era * 400;
	gint64 mp = (date.month + 9) % 12;
	gint64 doy = (153 * mp + 2) / 5 + date.day - 1;
	gint64 doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * DAYS_PER_ERA + doe - EPOCH_SHIFT;
}

HkCivil
hk_civil_from_day(gint64 day)
{
	gint64 z = day + EPOCH_SHIFT;
	gint64 era = (z >= 0 ? z : z - (DAYS_PER_ERA - 1)) / DAYS_PER_ERA;
	gint64 doe = z - era * DAYS_PER_ERA;
	gint64 yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	gint64 doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	gint64 mp = (5 * doy + 2) / 153;
	gint64 month = mp < 10 ? mp + 3 : mp - 9;

	return (HkCivil){
		.year = (gint32)(yoe + era * 400 + (month <= 2)),
		.month = (guint8)month,
		.day = (guint8)(doy - (153 * mp + 2) / 5 + 1),
	};
}

HkWeekday
hk_civil_weekday(gint64 day)
{
	return (HkWeekday)(((day + 3) % 7 + 7) % 7); /* 1970-01-01 was a Thursday */
}

void
hk_civil_from_instant(gint64 instant, gint64 *day, guint *minute)
{
	gint64 local = instant + HK_JST_OFFSET;
	gint64 d = local >= 0 ? local / 86400 : -((-local + 86399) / 86400);

	*day = d;
	*minute = (guint)((local - d * 86400) / 60);
}

gint64
hk_civil_instant(gint64 day, guint minute)
{
	return day * 86400 + (gint64)minute * 60 - HK_JST_OFFSET;
}

/* Where parsing is; NULL once something did not fit. */
typedef const char *Here;

/* Exactly `digits` digits, from low to high. */
static Here
number(Here p, guint digits, guint low, guint high, guint *out)
{
	*out = 0;
	for (guint i = 0; p != NULL && i < digits; i++)
		if (!g_ascii_isdigit(*p))
			p = NULL;
		else
			*out = *out * 10 + (guint)g_ascii_digit_value(*p++);
	return p != NULL && *out >= low && *out <= high ? p : NULL;
}

static Here
one_of(Here p, const char *chars)
{
	return p != NULL && *p != '\0' && strchr(chars, *p) != NULL ? p + 1 : NULL;
}

static Here
parse_date(Here p, gint64 *day)
{
	guint year, month, of_month;
	HkCivil date;

	p = one_of(number(p, 4, 1, 9999, &year), "-");
	p = one_of(number(p, 2, 1, 12, &month), "-");
	p = number(p, 2, 1, 31, &of_month);
	if (p == NULL)
		return NULL;
	date = (HkCivil){ (gint32)year, (guint8)month, (guint8)of_month };
	*day = hk_civil_day(date);
	return hk_civil_from_day(*day).day == of_month ? p : NULL; /* no 30 February */
}

/* "09:30" or "09:30:15", in seconds. */
static Here
parse_time(Here p, gint64 *seconds)
{
	guint hour, minute, second = 0;

	p = one_of(number(p, 2, 0, 23, &hour), ":");
	p = number(p, 2, 0, 59, &minute);
	if (p != NULL && *p == ':')
		p = number(p + 1, 2, 0, 59, &second);
	*seconds = (gint64)hour * 3600 + minute * 60 + second;
	return p;
}

/* "Z", "+09:00" or nothing, which is Japan; in seconds east of Greenwich. */
static Here
parse_offset(Here p, gint64 *offset)
{
	guint hour, minute;
	int sign = p != NULL && *p == '-' ? -1 : 1;

	*offset = HK_JST_OFFSET;
	if (p == NULL || *p == '\0')
		return p;
	*offset = 0;
	if (*p == 'Z')
		return p + 1;
	p = number(one_of(p, "+-"), 2, 0, 14, &hour); /* +14:00, Kiribati, is the farthest */
	p = number(one_of(p, ":"), 2, 0, 59, &minute);
	*offset = sign * ((gint64)hour * 3600 + minute * 60);
	return p;
}

gboolean
hk_civil_parse(const char *text, gint64 *instant, GError **error)
{
	gint64 day = 0;
	gint64 seconds = 0;
	gint64 offset = HK_JST_OFFSET;
	Here p = parse_date(text, &day);

	if (p != NULL && *p != '\0')
		p = parse_offset(parse_time(one_of(p, "T "), &seconds), &offset);
	if (p == NULL || *p != '\0') {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    "“%s” is not a time; write 2026-11-23T09:30 (Japan time)", text);
		return FALSE;
	}
	*instant = day * 86400 + seconds - offset;
	return TRUE;
}

char *
hk_civil_format(gint64 instant)
{
	gint64 day;
	guint minute;
	HkCivil c;

	hk_civil_from_instant(instant, &day, &minute);
	c = hk_civil_from_day(day);
	return g_strdup_printf("%04d-%02u-%02uT%02u:%02u+09:00", c.year, c.month, c.day,
			       minute / 60, minute % 60);
}
