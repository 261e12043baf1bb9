/* arf.h - a mail feedback report (RFC 5965), ready to be addressed and sent by a person. */
#pragma once

#include "report/export.h"

/* Needs the original mail and reporter.mail; refuses drills, which abuse desks act upon. */
GString *
hk_arf(const HkCase *c, const HkExportContext *x, GError **error);
