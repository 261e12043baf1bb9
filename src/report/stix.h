/* stix.h - a STIX 2.1 bundle (OASIS Standard, 10 June 2021). */
#pragma once

#include "report/export.h"

GString *
hk_stix(const HkCase *c, const HkExportContext *x, GError **error);
