/* calendar.h - which days are holidays in Japan, and how sure that is.
 *
 * The Cabinet Office's list (data/calendar/syukujitsu.csv) is the truth for the years it covers;
 * beyond it the law's rules forecast (equinoxes by formula), and the answer says so.
 */
#pragma once

#include <glib.h>

#include "base/civil.h"

typedef struct HkCalendar HkCalendar;

typedef struct {
	gboolean holiday;
	gboolean forecast; /* by the rules, because the official list does not reach that year */
	const char *name;  /* "春分の日"; of a forecast the rule's name; NULL on ordinary days
			      (borrowed) */
} HkDayKind;

/* HK_ERROR_UNREADABLE.  (owned) */
HkCalendar *
hk_calendar_load(const char *data_dir, GError **error);
void
hk_calendar_free(HkCalendar *calendar);

HkDayKind
hk_calendar_day(const HkCalendar *calendar, gint64 day);

/* The rules alone, 1955-2099, whatever the list says: NULL or the holiday's name. */
const char *
hk_holiday_by_rule(HkCivil date);

/* 12-29 .. 01-03, when administrative organs are closed (昭和63年法律第91号). */
gboolean
hk_calendar_is_yearend(gint64 day);

/* Last year of the official list. */
gint32
hk_calendar_official_until(const HkCalendar *calendar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCalendar, hk_calendar_free)
