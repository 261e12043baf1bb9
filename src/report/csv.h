/* csv.h - indicators and timeline as tables (RFC 4180) that spreadsheets open safely. */
#pragma once

#include "report/export.h"

#define HK_CSV_BOM "\xEF\xBB\xBF" /* in front of the first row */

/* One line; cells may be NULL. */
void
hk_csv_row(GString *out, const char *const *cells, guint n);

GString *
hk_csv_indicators(const HkCase *c, const HkExportContext *x, GError **error);
GString *
hk_csv_timeline(const HkCase *c, const HkExportContext *x, GError **error);
