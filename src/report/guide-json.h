/* guide-json.h - `guide KIND` and `desks` for programs: hikeshi.guide/1 and hikeshi.desks/1. */
#pragma once

#include "facts/guidance.h"

/* One object and a line break. */
void
hk_guide_json(GString *out, const HkGuidance *guidance, const char *subkind);

/* contacts: of HkContact; kind is NULL for a plain list. */
void
hk_desks_json(GString *out, const GArray *contacts, const char *kind, gint64 instant);
