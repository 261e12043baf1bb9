/* once.c - remembers the last few hundred forms by a hash of who sent what where.
 *
 * Kept in memory only: after a restart nobody is still pressing.  The hash holds every field, so a
 * form that was changed and sent again from the same page is a new one.
 */
#include "web/once.h"

#include <string.h>
#include <unistd.h>

#include "web/reply-inside.h"
#include "web/request-inside.h"

#define FORMS 512 /* a double press is seconds apart; this is many people's busy hour */
#define NUMBER_BYTES 16

struct HkOnce {
	GHashTable *targets; /* hash -> address */
	GQueue order;	     /* of the same hashes, the oldest first; borrowed from the table */
};

HkOnce *
hk_once_new(void)
{
	HkOnce *once = g_new0(HkOnce, 1);

	once->targets = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_queue_init(&once->order);
	return once;
}

void
hk_once_free(HkOnce *once)
{
	if (once == NULL)
		return;
	g_queue_clear(&once->order);
	g_hash_table_unref(once->targets);
	g_free(once);
}

void
hk_once_put(HkMarkup *m)
{
	guint8 bytes[NUMBER_BYTES];
	char hex[2 * NUMBER_BYTES + 1];

	/* Without a number the form works all the same, twice if it is pressed twice. */
	if (getentropy(bytes, sizeof bytes) != 0)
		return;
	for (guint i = 0; i < NUMBER_BYTES; i++)
		g_snprintf(hex + 2 * i, 3, "%02x", bytes[i]);
	hk_markup_put(m, "input", NULL, "type", "hidden", "name", HK_ONCE_FIELD, "value", hex,
		      NULL);
}

static void
add(GChecksum *sum, const char *text)
{
	g_checksum_update(sum, (const guchar *)text, (gssize)strlen(text) + 1);
}

/* NULL: the form carries no number.  (owned) */
static char *
hash_of(const HkRequest *request)
{
	g_autoptr(GChecksum) sum = NULL;

	if (request->web->once == NULL || hk_request_field(request, HK_ONCE_FIELD) == NULL)
		return NULL;
	sum = g_checksum_new(G_CHECKSUM_SHA256);
	add(sum, request->visitor != NULL ? request->visitor->name : "");
	add(sum, request->raw);
	for (guint i = 0; i < request->fields->len; i++) {
		const HkPair *pair = &g_array_index(request->fields, HkPair, i);

		add(sum, pair->name);
		add(sum, pair->value);
	}
	return g_strdup(g_checksum_get_string(sum));
}

HkReply *
hk_once_again(const HkRequest *request)
{
	g_autofree char *hash = hash_of(request);
	const char *target = hash != NULL ? g_hash_table_lookup(request->web->once->targets, hash)
					  : NULL;

	return target != NULL ? hk_reply_go_to(target) : NULL;
}

static void
forget_oldest(HkOnce *once)
{
	if (g_queue_get_length(&once->order) >= FORMS)
		g_hash_table_remove(once->targets, g_queue_pop_head(&once->order));
}

HkReply *
hk_once_go(const HkRequest *request, const char *target)
{
	char *hash = hash_of(request);

	if (hash != NULL && !g_hash_table_contains(request->web->once->targets, hash)) {
		HkOnce *once = request->web->once;

		forget_oldest(once);
		g_queue_push_tail(&once->order, hash);
		g_hash_table_insert(once->targets, hash, g_strdup(target));
	} else {
		g_free(hash);
	}
	return hk_reply_go_to(target);
}
