/* result-json.h - a judged artefact for programs: schema hikeshi.examine/1, one line.
 *
 * doc/schema/examine-1.schema.json is the contract; a member is added only with a new version.
 */
#pragma once

#include "report/result-view.h"

/* The "next" member of a guidance, made once a kind because it is the same for every mail of
 * it: {"guide":…,"desks":[…]}.  (owned) */
char *
hk_result_next_json(const HkGuidance *guidance);

/* Appends one object and a line break.  `next` comes from the function above, or is NULL. */
void
hk_result_json(GString *out, const HkResultView *view, const char *next);
