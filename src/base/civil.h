/* civil.h - days and minutes as desks count them: Japan Standard Time.
 *
 * JST is UTC+9 all year (no summer time since 1951), so the machine's time zone never
 * matters and none of this asks the clock.  Days are counted from 1970-01-01.
 */
#pragma once

#include <glib.h>

#define HK_JST_OFFSET (9 * 3600)
#define HK_DAY_MINUTES (24 * 60)

typedef struct {
	gint32 year;
	guint8 month; /* 1..12 */
	guint8 day;   /* 1..31 */
} HkCivil;

typedef enum { HK_MON, HK_TUE, HK_WED, HK_THU, HK_FRI, HK_SAT, HK_SUN } HkWeekday;

/* Proleptic Gregorian calendar, any year of four digits. */
gint64
hk_civil_day(HkCivil date);
HkCivil
hk_civil_from_day(gint64 day);
HkWeekday
hk_civil_weekday(gint64 day);

/* Unix seconds -> JST day and minute of that day (0..1439). */
void
hk_civil_from_instant(gint64 instant, gint64 *day, guint *minute);
/* JST day and minute (may be 1440 or more) -> unix seconds. */
gint64
hk_civil_instant(gint64 day, guint minute);

/* "2026-11-23", "2026-11-23T09:30", "... 09:30" or "…+09:00" / "Z" -> unix seconds; a time
 * without an offset is JST; seconds may follow.  HK_ERROR_USAGE when it is none of these. */
gboolean
hk_civil_parse(const char *text, gint64 *instant, GError **error);

/* "2026-11-23T09:30+09:00" (owned) */
char *
hk_civil_format(gint64 instant);
