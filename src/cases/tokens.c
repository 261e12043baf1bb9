/* tokens.c - machine tokens, in the store by their hash.
 *
 * Called by the doorman for every request of a machine, and by the roster.  A revoked one stays on
 * the list: somebody will ask which programs ever had a key.
 */
#include "cases/tokens.h"

#include <string.h>

#include "base/error.h"
#include "cases/ask.h"
#include "cases/people.h"

#define USED_EVERY 60 /* as in visits.c */

gboolean
hk_tokens_add(HkStore *store, const char *label, HkRole role, gint64 now, gint64 expires,
	      char token[HK_TOKEN_TEXT + 1], GError **error)
{
	g_autofree char *stored = hk_person_name(label);
	char hash[HK_SECRET_HASH + 1];
	const HkAsk ask = {
		"INSERT INTO tokens (hash, label, role, created, used, expires, revoked) "
		"VALUES ($1, $2, $3, $4, 0, $5, 0) ON CONFLICT DO NOTHING "
		"RETURNING label",
		{ HK_ASK_TEXT(hash), HK_ASK_TEXT(stored), HK_ASK_TEXT(hk_role_id(role)),
		  HK_ASK_NUMBER(now), HK_ASK_NUMBER(expires) },
		5
	};
	guint rows = 0;

	g_strlcpy(token, HK_TOKEN_PREFIX, HK_TOKEN_TEXT + 1);
	hk_secret_make(token + strlen(HK_TOKEN_PREFIX));
	hk_secret_hash(token, hash);
	if (stored != NULL && !hk_ask(store, &ask, NULL, NULL, &rows, error))
		return FALSE;
	if (rows == 0)
		g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE,
				    stored == NULL ? "a label is written like a name"
						   : "there is a token of that label already");
	return rows > 0;
}

/* label, role, created, used, expires, revoked. */
static HkToken *
token_from(const char *const *cells)
{
	HkToken *token = g_new0(HkToken, 1);
	int role = hk_role_from_id(cells[1]);

	token->label = g_strdup(cells[0]);
	token->role = role != HK_ROLE_NONE ? (HkRole)role : HK_ROLE_REPORTER;
	token->created = hk_ask_to_number(cells[2]);
	token->used = hk_ask_to_number(cells[3]);
	token->expires = hk_ask_to_number(cells[4]);
	token->revoked = hk_ask_to_number(cells[5]);
	return token;
}

static void
take_token(const char *const *cells, gpointer user)
{
	*(HkToken **)user = token_from(cells);
}

HkToken *
hk_tokens_find(HkStore *store, const char *token, gint64 now, GError **error)
{
	char hash[HK_SECRET_HASH + 1];
	g_autoptr(HkToken) found = NULL;
	const HkAsk ask = { "SELECT label, role, created, used, expires, revoked FROM tokens WHERE "
			    "hash = $1 AND revoked = 0 AND (expires = 0 OR expires > $2)",
			    { HK_ASK_TEXT(hash), HK_ASK_NUMBER(now) },
			    2 };
	const HkAsk use = { "UPDATE tokens SET used = $2 WHERE hash = $1",
			    { HK_ASK_TEXT(hash), HK_ASK_NUMBER(now) },
			    2 };

	if (!g_str_has_prefix(token, HK_TOKEN_PREFIX))
		return NULL;
	hk_secret_hash(token, hash);
	if (!hk_ask(store, &ask, take_token, &found, NULL, error) || found == NULL)
		return NULL;
	if (now >= found->used + USED_EVERY && !hk_ask(store, &use, NULL, NULL, NULL, error))
		return NULL;
	return g_steal_pointer(&found);
}

gboolean
hk_tokens_revoke(HkStore *store, const char *label, gint64 now, GError **error)
{
	g_autofree char *stored = hk_person_name(label);
	const HkAsk ask = { "UPDATE tokens SET revoked = $2 WHERE label = $1 AND revoked = 0 "
			    "RETURNING label",
			    { HK_ASK_TEXT(stored), HK_ASK_NUMBER(now) },
			    2 };
	guint rows = 0;

	if (stored != NULL && !hk_ask(store, &ask, NULL, NULL, &rows, error))
		return FALSE;
	if (rows == 0)
		g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE,
				    "there is no such token, or it was revoked before");
	return rows > 0;
}

static void
add_token(const char *const *cells, gpointer user)
{
	g_ptr_array_add(user, token_from(cells));
}

GPtrArray *
hk_tokens_list(HkStore *store, GError **error)
{
	g_autoptr(GPtrArray) tokens = g_ptr_array_new_with_free_func((GDestroyNotify)hk_token_free);
	const HkAsk ask = { "SELECT label, role, created, used, expires, revoked FROM tokens "
			    "ORDER BY label, created, revoked",
			    { { NULL, 0 } },
			    0 };

	return hk_ask(store, &ask, add_token, tokens, NULL, error) ? g_steal_pointer(&tokens)
								   : NULL;
}

void
hk_token_free(HkToken *token)
{
	if (token == NULL)
		return;
	g_free(token->label);
	g_free(token);
}
