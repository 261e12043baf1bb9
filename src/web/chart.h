/* chart.h - small charts as SVG: the eye's help beside a table that says the same. */
#pragma once

#include "web/markup.h"

/* Columns, one a value, as high as their part of the largest one; names below them.  title is what
 * the picture shows, for those who hear it. */
void
hk_chart_columns(HkMarkup *m, const char *title, const guint *values, char **names, guint n);
/* One bar as wide as its part of `most`; no words, it stands in a row that has them. */
void
hk_chart_bar(HkMarkup *m, guint value, guint most);
