/* case-evidence.h - words of `hikeshi case`: what leaves the casebook, and what comes in. */
#pragma once

#include "cli/call.h"

HkExit
hk_case_export(const HkCall *call, char **operands);
HkExit
hk_case_redact(const HkCall *call, char **operands);
HkExit
hk_case_import(const HkCall *call, char **operands);
/* `case stamp CASE -o FILE` asks, `case stamp CASE ANSWER CA` takes the answer; see case-stamp.c.
 */
HkExit
hk_case_stamp(const HkCall *call, char **operands);
