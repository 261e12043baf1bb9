/* case-json.h - a case as one JSON object, for machines that read a bag (doc/evidence.md). */
#pragma once

#include "facts/redact.h"

#define HK_CASE_JSON_FILE "case.json"

/* redaction: c is a copy by it, with so many places hidden; NULL: it is the case itself.  Times are
 * texts with their offset; entries carry their hashes.  (owned) */
char *
hk_case_json(const HkCase *c, const HkRedaction *redaction, guint places);
