/* count.h - cases counted by kind and day, without reading them. */
#pragma once

#include "cases/store.h"

typedef void (*HkCountEach)(const char *kind, gint64 day, guint n, gpointer user);

/* Cases that were opened at or after the instant and are no drills; days as in base/civil.h.
 * HK_ERROR_STORE. */
gboolean
hk_count_cases(HkStore *store, gint64 since, HkCountEach each, gpointer user, GError **error);
