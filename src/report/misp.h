/* misp.h - a MISP event (MISP core format, draft-dulaunoy-misp-core-format). */
#pragma once

#include "report/export.h"

GString *
hk_misp(const HkCase *c, const HkExportContext *x, GError **error);
