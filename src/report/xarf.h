/* xarf.h - one abuse report as XARF version 4 (xarf.org). */
#pragma once

#include "report/export.h"

/* Needs reporter.mail and what the type demands; refuses drills, which abuse desks act upon. */
GString *
hk_xarf(const HkCase *c, const HkExportContext *x, GError **error);
