/* pasted.h - `examine --text`: words instead of a file. */
#pragma once

#include "cli/call.h"

/* Puts the words where "-" is read from, and "-" among the operands.  HK_ERROR_USAGE when there are
 * operands as well, HK_ERROR_UNREADABLE when they cannot be put there. */
gboolean
hk_pasted_take(HkCall *call, GError **error);
