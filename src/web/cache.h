/* cache.h - replies kept until their minute is over. */
#pragma once

#include "web/reply-inside.h"

typedef struct HkCache HkCache;

/* (owned) */
HkCache *
hk_cache_new(void);
void
hk_cache_free(HkCache *cache);

/* What was kept in that minute for this target, language and visitor; or NULL.  (owned) */
HkReply *
hk_cache_get(HkCache *cache, const HkRequest *request, gint64 minute);
/* Keeps a reply that asked for it, when there is room. */
void
hk_cache_put(HkCache *cache, const HkRequest *request, gint64 minute, HkReply *reply);
/* Somebody changed something. */
void
hk_cache_drop(HkCache *cache);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCache, hk_cache_free)
