/* calendar.c - the Cabinet Office's list of holidays, and the law's rules where it ends.
 *
 * Called by opening.c.  The list is read as it is published (day, name; UTF-8), checked line by
 * line, and searched by bisection.  Refuses a list that is not in order, because then part of it
 * is missing or belongs to something else.
 */
#include "guide/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"

#define LIST_BYTES (256 * 1024) /* seventy years take 25 KB */

typedef struct {
	gint64 day;
	const char *name; /* borrowed from text */
} Entry;

struct HkCalendar {
	char *text;
	GArray *entries; /* of Entry, by day */
	gint32 first_year;
	gint32 last_year;
};

static gboolean
refuse(const char *path, guint line, const char *what, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s:%u: %s", path, line, what);
	return FALSE;
}

/* A number of at most four digits that ends at `until`, and the text behind it. */
static const char *
number(const char *p, char until, guint *out)
{
	guint digits = 0;

	for (*out = 0; g_ascii_isdigit(*p) && digits < 4; digits++)
		*out = *out * 10 + (guint)g_ascii_digit_value(*p++);
	return digits > 0 && *p == until ? p + 1 : NULL;
}

/* "1955/1/15,成人の日" */
static gboolean
read_line(const char *line, Entry *out)
{
	guint year, month, day;
	HkCivil date;
	HkCivil back;
	const char *p = number(line, '/', &year);

	p = p != NULL ? number(p, '/', &month) : NULL;
	p = p != NULL ? number(p, ',', &day) : NULL;
	if (p == NULL || *p == '\0' || month > 12 || day > 31)
		return FALSE;
	date = (HkCivil){ (gint32)year, (guint8)month, (guint8)day };
	*out = (Entry){ hk_civil_day(date), p };
	back = hk_civil_from_day(out->day); /* 2/30 would come back as a day of March */
	return back.year == date.year && back.month == date.month && back.day == date.day;
}

static gboolean
add_line(HkCalendar *c, const char *path, guint number_of, char *line, GError **error)
{
	Entry entry;

	g_strchomp(line);
	if (*line == '\0' || (number_of == 1 && !g_ascii_isdigit(*line)))
		return TRUE; /* the list opens with the names of its columns */
	if (!read_line(line, &entry))
		return refuse(path, number_of, "not “year/month/day,name”", error);
	if (c->entries->len > 0 &&
	    g_array_index(c->entries, Entry, c->entries->len - 1).day >= entry.day)
		return refuse(path, number_of, "a day before the one above it", error);
	g_array_append_val(c->entries, entry);
	return TRUE;
}

static gboolean
read_list(HkCalendar *c, const char *path, GError **error)
{
	guint line = 0;

	for (char *p = c->text; p != NULL;) {
		char *end = strchr(p, '\n');

		if (end != NULL)
			*end++ = '\0';
		if (!add_line(c, path, ++line, p, error))
			return FALSE;
		p = end;
	}
	if (c->entries->len == 0)
		return refuse(path, 1, "no holidays in it", error);
	c->first_year = hk_civil_from_day(g_array_index(c->entries, Entry, 0).day).year;
	c->last_year =
		hk_civil_from_day(g_array_index(c->entries, Entry, c->entries->len - 1).day).year;
	return TRUE;
}

HkCalendar *
hk_calendar_load(const char *data_dir, GError **error)
{
	g_autofree char *path = g_build_filename(data_dir, "calendar", "syukujitsu.csv", NULL);
	g_autoptr(HkCalendar) c = g_new0(HkCalendar, 1);
	gsize len;

	c->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
	if (!hk_file_read(path, LIST_BYTES, &c->text, &len, error))
		return NULL;
	if (!g_utf8_validate_len(c->text, len, NULL)) {
		refuse(path, 1, "not UTF-8 (the published file is Shift_JIS: convert it)", error);
		return NULL;
	}
	return read_list(c, path, error) ? g_steal_pointer(&c) : NULL;
}

void
hk_calendar_free(HkCalendar *calendar)
{
	if (calendar == NULL)
		return;
	g_array_unref(calendar->entries);
	g_free(calendar->text);
	g_free(calendar);
}

static int
by_day(const void *a, const void *b)
{
	const Entry *x = a;
	const Entry *y = b;

	return (x->day > y->day) - (x->day < y->day);
}

HkDayKind
hk_calendar_day(const HkCalendar *calendar, gint64 day)
{
	HkCivil date = hk_civil_from_day(day);
	Entry wanted = { .day = day };
	const Entry *entry;
	const char *rule;

	if (date.year < calendar->first_year || date.year > calendar->last_year) {
		rule = hk_holiday_by_rule(date);
		return (HkDayKind){ .holiday = rule != NULL, .forecast = TRUE, .name = rule };
	}
	entry = bsearch(&wanted, calendar->entries->data, calendar->entries->len, sizeof wanted,
			by_day);
	return (HkDayKind){ .holiday = entry != NULL, .name = entry != NULL ? entry->name : NULL };
}

gboolean
hk_calendar_is_yearend(gint64 day)
{
	HkCivil date = hk_civil_from_day(day);

	return (date.month == 12 && date.day >= 29) || (date.month == 1 && date.day <= 3);
}

gint32
hk_calendar_official_until(const HkCalendar *calendar)
{
	return calendar->last_year;
}
