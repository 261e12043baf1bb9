/* rate.c - token buckets: a burst is fine, a flood waits. */
#include "web/rate.h"

#include "base/sip.h"

/* More than a firm has people; what is idle so long that its bucket is full again is the same as
 * what was never seen, so those go first. */
#define BUCKETS_MAX 8192

/* clang-format off */
static const struct { double per_second, burst; const char *why; } table[HK_RATE__N] = {
	[HK_RATE_STRANGER] = {  20,  100, "a sign-in page with its style is four requests" },
	[HK_RATE_READ]     = { 100,  400, "somebody who opens twenty tabs at once" },
	[HK_RATE_CHANGE]   = {  10,  100, "ticking off a list of tasks, fast" },
	[HK_RATE_HAND_IN]  = {   2,   60, "a mailbox forwarded one by one" },
};
/* clang-format on */

typedef struct {
	double tokens;
	gint64 seen_ms;
	HkRateKind kind;
} Bucket;

struct HkRate {
	GHashTable *buckets;
};

HkRate *
hk_rate_new(void)
{
	HkRate *rate = g_new0(HkRate, 1);

	rate->buckets = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, g_free);
	return rate;
}

void
hk_rate_free(HkRate *rate)
{
	if (rate == NULL)
		return;
	g_hash_table_unref(rate->buckets);
	g_free(rate);
}

static void
refill(Bucket *bucket, gint64 now_ms)
{
	double gained = (double)(now_ms - bucket->seen_ms) / 1000 * table[bucket->kind].per_second;

	bucket->tokens = MIN(table[bucket->kind].burst, bucket->tokens + MAX(gained, 0));
	bucket->seen_ms = now_ms;
}

static gboolean
is_full(gpointer key, gpointer value, gpointer user)
{
	Bucket *bucket = (Bucket *)value;

	refill(bucket, *(const gint64 *)user);
	return bucket->tokens >= table[bucket->kind].burst;
}

static Bucket *
bucket_of(HkRate *rate, HkRateKind kind, const char *who, gint64 now_ms)
{
	g_autofree char *key = g_strdup_printf("%d %s", (int)kind, who);
	Bucket *bucket = g_hash_table_lookup(rate->buckets, key);

	if (bucket != NULL)
		return bucket;
	if (g_hash_table_size(rate->buckets) >= BUCKETS_MAX)
		g_hash_table_foreach_remove(rate->buckets, is_full, &now_ms);
	if (g_hash_table_size(rate->buckets) >= BUCKETS_MAX)
		return NULL;
	bucket = g_new0(Bucket, 1);
	bucket->kind = kind;
	bucket->tokens = table[kind].burst;
	bucket->seen_ms = now_ms;
	g_hash_table_insert(rate->buckets, g_steal_pointer(&key), bucket);
	return bucket;
}

guint
hk_rate_take(HkRate *rate, HkRateKind kind, const char *who, gint64 now_ms)
{
	Bucket *bucket = bucket_of(rate, kind, who, now_ms);

	if (bucket == NULL)
		return 1; /* thousands ask at once: everybody new waits a moment */
	refill(bucket, now_ms);
	if (bucket->tokens < 1)
		return 1 + (guint)((1 - bucket->tokens) / table[kind].per_second);
	bucket->tokens -= 1;
	return 0;
}
