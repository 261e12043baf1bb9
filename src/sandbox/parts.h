/* parts.h - the walls that sandbox.c puts up, one file each.  Nobody else includes this. */
#pragma once

#include "sandbox/sandbox.h"

/* landlock.c: a rule set for everything that ABI can forbid, empty but for what a connector asks
 * for; *ruleset is a descriptor (owned).  HK_ERROR_UNSAFE when abi < 1. */
int
hk_landlock_abi(void); /* of the running kernel; 0 when it has none */
gboolean
hk_landlock_build(int abi, const HkSandboxOptions *options, int *ruleset, GError **error);
gboolean
hk_landlock_lock(int ruleset, GError **error);

/* filter.c: the tables of system calls.  (owned; free with hk_filter_free) */
gpointer
hk_filter_build(HkSandboxRole role, int socket, GError **error);
gboolean
hk_filter_lock(gpointer filter, GError **error);
void
hk_filter_free(gpointer filter);

/* rlimits.c: the table of resource limits. */
gboolean
hk_rlimits_lock(guint64 memory, guint64 output, GError **error);
