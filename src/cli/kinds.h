/* kinds.h - the kinds as the command line shows and reads them. */
#pragma once

#include "cli/call.h"

/* The kind of that name, complaining when there is none: HK_KIND_NONE. */
int
hk_kinds_read(const HkCall *call, const char *name);

/* All kinds with their names. */
void
hk_kinds_show(const HkCall *call);
