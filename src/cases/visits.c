/* visits.c - visits and invitations, in the store by the hash of their secret.
 *
 * Called by the doorman for every request of a browser, so finding is one read; "seen" is written
 * once a minute at most, because each write waits for the disk.
 */
#include "cases/visits.h"

#include "cases/ask.h"
#include "cases/people.h"

#define SEEN_EVERY 60

static gint64
end_of(gboolean owner, gint64 created, gint64 now)
{
	return MIN(created + (owner ? HK_OWNER_LONGEST : HK_VISIT_LONGEST),
		   now + (owner ? HK_OWNER_IDLE : HK_VISIT_IDLE));
}

static gboolean
sweep(HkStore *store, const char *sql, gint64 now, GError **error)
{
	const HkAsk ask = { sql, { HK_ASK_NUMBER(now) }, 1 };

	return hk_ask(store, &ask, NULL, NULL, NULL, error);
}

gboolean
hk_visits_begin(HkStore *store, const char *name, gboolean owner, gint64 now,
		char token[HK_SECRET_TEXT + 1], GError **error)
{
	char hash[HK_SECRET_HASH + 1], csrf[HK_SECRET_TEXT + 1];
	const char *role = owner ? hk_role_id(HK_ROLE_ADMIN) : "";
	const HkAsk ask = { "INSERT INTO visits (hash, person, role, created, seen, expires, csrf) "
			    "VALUES ($1, $2, $3, $4, $4, $5, $6)",
			    { HK_ASK_TEXT(hash), HK_ASK_TEXT(name), HK_ASK_TEXT(role),
			      HK_ASK_NUMBER(now), HK_ASK_NUMBER(end_of(owner, now, now)),
			      HK_ASK_TEXT(csrf) },
			    6 };

	hk_secret_make(token);
	hk_secret_make(csrf);
	hk_secret_hash(token, hash);
	return sweep(store, "DELETE FROM visits WHERE expires <= $1", now, error) &&
	       hk_ask(store, &ask, NULL, NULL, NULL, error);
}

/* person, role, owner's role, created, seen, expires, csrf. */
static void
take_visit(const char *const *cells, gpointer user)
{
	HkVisit *visit = g_new0(HkVisit, 1);
	int role = hk_role_from_id(cells[1]);

	visit->person = g_strdup(cells[0]);
	visit->role = role != HK_ROLE_NONE ? (HkRole)role : HK_ROLE_REPORTER;
	visit->owner = *cells[2] != '\0';
	visit->created = hk_ask_to_number(cells[3]);
	visit->seen = hk_ask_to_number(cells[4]);
	visit->expires = hk_ask_to_number(cells[5]);
	visit->csrf = g_strdup(cells[6]);
	*(HkVisit **)user = visit;
}

static gboolean
touch(HkStore *store, const char *hash, HkVisit *visit, gint64 now, GError **error)
{
	gint64 expires = end_of(visit->owner, visit->created, now);
	const HkAsk ask = { "UPDATE visits SET seen = $2, expires = $3 WHERE hash = $1",
			    { HK_ASK_TEXT(hash), HK_ASK_NUMBER(now), HK_ASK_NUMBER(expires) },
			    3 };

	if (now < visit->seen + SEEN_EVERY)
		return TRUE;
	visit->seen = now;
	visit->expires = expires;
	return hk_ask(store, &ask, NULL, NULL, NULL, error);
}

HkVisit *
hk_visits_find(HkStore *store, const char *token, gint64 now, GError **error)
{
	char hash[HK_SECRET_HASH + 1];
	g_autoptr(HkVisit) visit = NULL;
	const HkAsk ask = { "SELECT v.person, CASE WHEN v.role <> '' THEN v.role ELSE p.role END, "
			    "v.role, v.created, v.seen, v.expires, v.csrf FROM visits v LEFT JOIN "
			    "people p ON p.name = v.person WHERE v.hash = $1 AND v.expires > $2 "
			    "AND (v.role <> '' OR p.disabled = 0)",
			    { HK_ASK_TEXT(hash), HK_ASK_NUMBER(now) },
			    2 };

	hk_secret_hash(token, hash);
	if (!hk_ask(store, &ask, take_visit, &visit, NULL, error) || visit == NULL ||
	    !touch(store, hash, visit, now, error))
		return NULL;
	return g_steal_pointer(&visit);
}

gboolean
hk_visits_end(HkStore *store, const char *token, GError **error)
{
	char hash[HK_SECRET_HASH + 1];
	const HkAsk ask = { "DELETE FROM visits WHERE hash = $1", { HK_ASK_TEXT(hash) }, 1 };

	hk_secret_hash(token, hash);
	return hk_ask(store, &ask, NULL, NULL, NULL, error);
}

gboolean
hk_visits_end_all(HkStore *store, const char *name, GError **error)
{
	g_autofree char *stored = hk_person_name(name);
	const HkAsk ask = { "DELETE FROM visits WHERE person = $1 AND role = ''",
			    { HK_ASK_TEXT(stored) },
			    1 };

	return stored == NULL || hk_ask(store, &ask, NULL, NULL, NULL, error);
}

gboolean
hk_invitations_make(HkStore *store, const char *owner, gint64 now, char token[HK_SECRET_TEXT + 1],
		    GError **error)
{
	char hash[HK_SECRET_HASH + 1];
	const HkAsk ask = { "INSERT INTO invitations (hash, person, expires) VALUES ($1, $2, $3)",
			    { HK_ASK_TEXT(hash), HK_ASK_TEXT(owner),
			      HK_ASK_NUMBER(now + HK_INVITATION_SECONDS) },
			    3 };

	hk_secret_make(token);
	hk_secret_hash(token, hash);
	return sweep(store, "DELETE FROM invitations WHERE expires <= $1", now, error) &&
	       hk_ask(store, &ask, NULL, NULL, NULL, error);
}

static void
take_name(const char *const *cells, gpointer user)
{
	*(char **)user = g_strdup(cells[0]);
}

/* One statement finds and removes it, so that of two who have it only one comes in. */
char *
hk_invitations_take(HkStore *store, const char *token, gint64 now, GError **error)
{
	char hash[HK_SECRET_HASH + 1];
	g_autofree char *owner = NULL;
	const HkAsk ask = { "DELETE FROM invitations WHERE hash = $1 AND expires > $2 "
			    "RETURNING person",
			    { HK_ASK_TEXT(hash), HK_ASK_NUMBER(now) },
			    2 };

	hk_secret_hash(token, hash);
	if (!hk_ask(store, &ask, take_name, &owner, NULL, error))
		return NULL;
	return g_steal_pointer(&owner);
}

void
hk_visit_free(HkVisit *visit)
{
	if (visit == NULL)
		return;
	g_free(visit->person);
	hk_secret_free(visit->csrf);
	g_free(visit);
}
