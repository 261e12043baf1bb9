/* knocks.c - counts tries in the store, so that a restart or a second program forgets none. */
#include "cases/knocks.h"

#include <string.h>

#include "cases/ask.h"
#include "cases/people.h"
#include "cases/secret.h"

#define DOOR_TEXT (HK_SECRET_HASH + 16)
#define IPV6_GROUPS 4 /* a /64 is one subscriber's network, who may take any address in it */
#define REMEMBERED (HK_KNOCKS_WITHIN + HK_KNOCKS_WAIT)
G_STATIC_ASSERT(HK_KNOCKS_ADDRESS >= HK_KNOCKS_NAME);

typedef struct {
	gint64 at[HK_KNOCKS_ADDRESS];
	guint n;
} Tries;

static void
door_of_name(const char *name, char door[DOOR_TEXT])
{
	g_autofree char *stored = hk_person_name(name);
	g_autofree char *start = g_strndup(name, HK_PASSWORD_MOST); /* hashing costs by length */
	char hash[HK_SECRET_HASH + 1];

	hk_secret_hash(stored != NULL ? stored : start, hash);
	g_snprintf(door, DOOR_TEXT, "name:%s", hash);
}

/* "2001:db8:1:2:3::4" -> "2001:db8:1:2"; other forms as they are.  "::" in the first half is no
 * address that a provider gives out; the whole is taken then. */
static void
door_of_address(const char *address, char door[DOOR_TEXT])
{
	gsize len = strlen(address);
	guint colons = 0;

	for (gsize i = 0; i < len && colons < IPV6_GROUPS; i++) {
		if (address[i] == ':' && i + 1 < len && address[i + 1] == ':')
			break;
		if (address[i] == ':' && ++colons == IPV6_GROUPS)
			len = i;
	}
	g_snprintf(door, DOOR_TEXT, "address:%.*s", (int)MIN(len, HK_SECRET_HASH), address);
}

static void
take_id(const char *const *cells, gpointer user)
{
	*(gint64 *)user = hk_ask_to_number(cells[0]);
}

static void
take_time(const char *const *cells, gpointer user)
{
	Tries *tries = user;

	if (tries->n < G_N_ELEMENTS(tries->at))
		tries->at[tries->n++] = hk_ask_to_number(cells[0]);
}

static gboolean
strike_out(HkStore *store, gint64 *id, GError **error)
{
	const HkAsk ask = { "DELETE FROM knocks WHERE id = $1", { HK_ASK_NUMBER(*id) }, 1 };

	if (*id == 0)
		return TRUE;
	*id = 0;
	return hk_ask(store, &ask, NULL, NULL, NULL, error);
}

/* Writes the try down and looks at the `most` before it: when these lie within the limit and the
 * newest of them is not yet long ago, the door stays shut and this try is not counted. */
static gboolean
knock(HkStore *store, const char *door, guint most, gint64 now, gint64 *id, gint64 *again_at,
      GError **error)
{
	Tries tries = { .n = 0 };
	const HkAsk note = { "INSERT INTO knocks (door, at) VALUES ($1, $2) RETURNING id",
			     { HK_ASK_TEXT(door), HK_ASK_NUMBER(now) },
			     2 };
	HkAsk ask = { "SELECT at FROM knocks WHERE door = $1 AND at > $2 AND id <> $3 ORDER BY at "
		      "DESC LIMIT " G_STRINGIFY(HK_KNOCKS_ADDRESS),
		      { HK_ASK_TEXT(door), HK_ASK_NUMBER(now - REMEMBERED) },
		      3 };

	if (!hk_ask(store, &note, take_id, id, NULL, error))
		return FALSE;
	ask.values[2].number = *id;
	if (!hk_ask(store, &ask, take_time, &tries, NULL, error))
		return FALSE;
	if (tries.n < most || tries.at[0] - tries.at[most - 1] >= HK_KNOCKS_WITHIN ||
	    now >= tries.at[0] + HK_KNOCKS_WAIT)
		return TRUE;
	*again_at = MAX(*again_at, tries.at[0] + HK_KNOCKS_WAIT);
	return strike_out(store, id, error);
}

gboolean
hk_knocks_begin(HkStore *store, const char *name, const char *address, gint64 now, HkKnocks *knocks,
		GError **error)
{
	char door[DOOR_TEXT];
	const HkAsk sweep = { "DELETE FROM knocks WHERE at <= $1",
			      { HK_ASK_NUMBER(now - REMEMBERED) },
			      1 };

	*knocks = (HkKnocks){ 0 };
	if (!hk_ask(store, &sweep, NULL, NULL, NULL, error))
		return FALSE;
	door_of_name(name, door);
	if (!knock(store, door, HK_KNOCKS_NAME, now, &knocks->by_name, &knocks->again_at, error))
		return FALSE;
	door_of_address(address, door);
	if (*address != '\0' && !knock(store, door, HK_KNOCKS_ADDRESS, now, &knocks->by_address,
				       &knocks->again_at, error))
		return FALSE;
	/* Shut on one side: the other side was not tried either. */
	return knocks->again_at == 0 || (strike_out(store, &knocks->by_name, error) &&
					 strike_out(store, &knocks->by_address, error));
}

gboolean
hk_knocks_forgive(HkStore *store, const char *name, const HkKnocks *knocks, GError **error)
{
	char door[DOOR_TEXT];
	gint64 by_address = knocks->by_address;
	const HkAsk ask = { "DELETE FROM knocks WHERE door = $1", { HK_ASK_TEXT(door) }, 1 };

	door_of_name(name, door);
	return strike_out(store, &by_address, error) &&
	       hk_ask(store, &ask, NULL, NULL, NULL, error);
}
