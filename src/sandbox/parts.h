/* parts.h - the walls that sandbox.c puts up, one file each.  Nobody else includes this. */
#pragma once

#include <glib.h>

/* landlock.c: an empty rule set for everything that ABI can forbid; *ruleset is a descriptor
 * (owned).  HK_ERROR_UNSAFE when abi < 1. */
int
hk_landlock_abi(void); /* of the running kernel; 0 when it has none */
gboolean
hk_landlock_build(int abi, int *ruleset, GError **error);
gboolean
hk_landlock_lock(int ruleset, GError **error);

/* filter.c: the table of system calls.  (owned; free with hk_filter_free) */
gpointer
hk_filter_build(int socket, GError **error);
gboolean
hk_filter_lock(gpointer filter, GError **error);
void
hk_filter_free(gpointer filter);

/* rlimits.c: the table of resource limits. */
gboolean
hk_rlimits_lock(guint64 memory, GError **error);
