/* statistics.h - how many cases of which kind were opened in which month. */
#pragma once

#include "facts/kind.h"
#include "house/casebook.h"

#define HK_STATISTICS_MONTHS 12

typedef struct {
	int year, month;			   /* the newest of the months, Japan time */
	guint n[HK_KIND__N][HK_STATISTICS_MONTHS]; /* the newest month is the last */
	guint of_kind[HK_KIND__N];
	guint of_month[HK_STATISTICS_MONTHS];
	guint all;
} HkStatistics;

/* The twelve months up to the instant; drills are not counted.  HK_ERROR_STORE. */
gboolean
hk_statistics(HkCasebook *book, gint64 instant, HkStatistics *s, GError **error);

/* The year and month of one of them. */
void
hk_statistics_month(const HkStatistics *s, guint i, int *year, int *month);
