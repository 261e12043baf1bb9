/* civil.c - calendar arithmetic without the machine's locale, clock or zone files. */
#include "base/civil.h"

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

gboolean
hk_civil_parse(const char *text, gint64 *instant, GError **error)
{
	g_autoptr(GTimeZone) jst = g_time_zone_new_offset(HK_JST_OFFSET);
	g_autoptr(GDateTime) when = NULL;
	g_autofree char *iso = g_strdelimit(g_strdup(text), " ", 'T');

	if (g_regex_match_simple("^\\d{4}-\\d\\d-\\d\\d$", iso, 0, 0)) {
		g_autofree char *midnight = g_strconcat(iso, "T00:00:00", NULL);
		when = g_date_time_new_from_iso8601(midnight, jst);
	} else if (g_regex_match_simple("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(Z|[+-].*)?$", iso, 0,
					0)) {
		g_autofree char *full = g_strdup_printf("%.16s:00%s", iso,
							iso + 16); /* GLib wants seconds */
		when = g_date_time_new_from_iso8601(full, jst);
	} else {
		when = g_date_time_new_from_iso8601(iso, jst);
	}
	if (when == NULL) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    "“%s” is not a time; write 2026-11-23T09:30 (Japan time)", text);
		return FALSE;
	}
	*instant = g_date_time_to_unix(when);
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
