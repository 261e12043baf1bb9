/* statistics.c - cases by kind and month, for the page that shows how a year went. */
#include "house/statistics.h"

#include "base/civil.h"
#include "cases/count.h"

/* Months since year 0, so that they can be subtracted. */
static int
month_of(gint64 day)
{
	HkCivil c = hk_civil_from_day(day);

	return c.year * 12 + c.month - 1;
}

static int
newest(const HkStatistics *s)
{
	return s->year * 12 + s->month - 1;
}

static void
count(const char *kind, gint64 day, guint n, gpointer user)
{
	HkStatistics *s = user;
	int k = hk_kind_from_id(kind);
	int i = month_of(day) - newest(s) + HK_STATISTICS_MONTHS - 1;

	if (k < 0 || i < 0 || i >= HK_STATISTICS_MONTHS)
		return;
	s->n[k][i] += n;
	s->of_kind[k] += n;
	s->of_month[i] += n;
	s->all += n;
}

void
hk_statistics_month(const HkStatistics *s, guint i, int *year, int *month)
{
	int at = newest(s) - (HK_STATISTICS_MONTHS - 1) + (int)i;

	*year = at / 12;
	*month = at % 12 + 1;
}

gboolean
hk_statistics(HkCasebook *book, gint64 instant, HkStatistics *s, GError **error)
{
	gint64 day;
	guint minute;
	HkCivil now, first = { .day = 1 };
	int year, month;

	*s = (HkStatistics){ 0 };
	hk_civil_from_instant(instant, &day, &minute);
	now = hk_civil_from_day(day);
	s->year = now.year;
	s->month = now.month;
	hk_statistics_month(s, 0, &year, &month);
	first.year = year;
	first.month = (guint8)month;
	return hk_count_cases(hk_casebook_store(book), hk_civil_instant(hk_civil_day(first), 0),
			      count, s, error);
}
