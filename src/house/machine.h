/* machine.h - a case for the machines of other organisations: MISP, STIX, IODEF, XARF, ARF, CSV. */
#pragma once

#include "house/paperwork.h"
#include "report/export.h"

/* Exports, and records that it was done.  HK_ERROR_USAGE when the case lacks what the format
 * demands, HK_ERROR_LIMIT when its mail is too large to travel along, HK_ERROR_STORE.  (owned) */
GBytes *
hk_machine_export(const HkPaperwork *paperwork, HkHouse *house, const HkExporter *exporter,
		  HkTlp tlp, GError **error);
