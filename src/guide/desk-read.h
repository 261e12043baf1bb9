/* desk-read.h - one desk out of one YAML file. */
#pragma once

#include "data/node.h"
#include "facts/desk.h"

/* `stem` is the file's name, which must be the desk's id.  NULL with HK_ERROR_UNREADABLE and the
 * line when anything is missing, unknown or contradicts itself.  (owned) */
HkDesk *
hk_desk_read(const HkNode *root, const char *stem, GError **error);
