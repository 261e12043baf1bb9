/* cache.c - home and the list of desks are made once a minute, not once a visitor.
 *
 * The key has the visitor's name, because the frame greets people by it, and the role, because it
 * may change within the minute.  All is dropped when the minute is over or a form changed
 * something.
 */
#include "web/cache.h"

#include "base/sip.h"
#include "web/request-inside.h"

#define ENTRIES_MAX 256
#define BYTES_MAX (gsize)(16 * 1024 * 1024)

struct HkCache {
	GHashTable *kept; /* char* -> HkReply* */
	gsize bytes;
	gint64 minute;
};

static void
unref(gpointer reply)
{
	hk_reply_unref((HkReply *)reply);
}

HkCache *
hk_cache_new(void)
{
	HkCache *cache = g_new0(HkCache, 1);

	cache->kept = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, unref);
	return cache;
}

void
hk_cache_free(HkCache *cache)
{
	if (cache == NULL)
		return;
	g_hash_table_unref(cache->kept);
	g_free(cache);
}

void
hk_cache_drop(HkCache *cache)
{
	g_hash_table_remove_all(cache->kept);
	cache->bytes = 0;
}

static char *
key_of(const HkRequest *request)
{
	const HkVisitor *visitor = request->visitor;

	/* A target has no space, so the parts cannot be mistaken for each other. */
	return g_strdup_printf("%d %d %s %s", (int)request->lang,
			       visitor != NULL ? (int)visitor->role : -1, request->raw,
			       visitor != NULL ? visitor->name : "");
}

HkReply *
hk_cache_get(HkCache *cache, const HkRequest *request, gint64 minute)
{
	g_autofree char *key = NULL;
	HkReply *reply;

	if (cache->minute != minute)
		hk_cache_drop(cache);
	cache->minute = minute;
	key = key_of(request);
	reply = g_hash_table_lookup(cache->kept, key);
	return reply != NULL ? hk_reply_ref(reply) : NULL;
}

void
hk_cache_put(HkCache *cache, const HkRequest *request, gint64 minute, HkReply *reply)
{
	gsize size = reply->bytes != NULL ? g_bytes_get_size(reply->bytes) : 0;
	char *key;

	if (!reply->keep || reply->bytes == NULL || reply->cookies != NULL || reply->status != 200)
		return;
	if (cache->minute != minute || g_hash_table_size(cache->kept) >= ENTRIES_MAX ||
	    cache->bytes + size > BYTES_MAX)
		return;
	key = key_of(request);
	if (g_hash_table_contains(cache->kept, key)) {
		g_free(key);
		return;
	}
	cache->bytes += size;
	g_hash_table_insert(cache->kept, key, hk_reply_ref(reply));
}
