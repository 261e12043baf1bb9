/* iodef.h - an incident report as IODEF version 2 (RFC 7970). */
#pragma once

#include "report/export.h"

/* Needs reporter.mail or organisation.url: class IncidentID names the author by a domain. */
GString *
hk_iodef(const HkCase *c, const HkExportContext *x, GError **error);
