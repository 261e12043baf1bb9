/* csv.h - indicators and timeline as tables (RFC 4180) that spreadsheets open safely. */
#pragma once

#include "report/export.h"

GString *
hk_csv_indicators(const HkCase *c, const HkExportContext *x, GError **error);
GString *
hk_csv_timeline(const HkCase *c, const HkExportContext *x, GError **error);
