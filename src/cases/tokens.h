/* tokens.h - machine tokens: "hk_…", shown once, for programs that use the API.
 *
 * The prefix lets a search for leaked secrets find one.
 */
#pragma once

#include "cases/secret.h"
#include "cases/store.h"
#include "facts/role.h"

#define HK_TOKEN_PREFIX "hk_"
#define HK_TOKEN_TEXT (3 + HK_SECRET_TEXT)
#define HK_TOKEN_DAYS_MOST 3650

typedef struct {
	char *label;
	HkRole role;
	gint64 created, used, expires, revoked; /* 0: never, not */
} HkToken;

/* label is folded as a name (people.h) and is unique among those that hold.  expires 0: never.
 * HK_ERROR_USAGE: the label cannot be one or is taken; HK_ERROR_STORE. */
gboolean
hk_tokens_add(HkStore *store, const char *label, HkRole role, gint64 now, gint64 expires,
	      char token[HK_TOKEN_TEXT + 1], GError **error);
/* The token, used now.  NULL without error: unknown, revoked or expired.  (owned) */
HkToken *
hk_tokens_find(HkStore *store, const char *token, gint64 now, GError **error);
/* HK_ERROR_USAGE: none of that label holds. */
gboolean
hk_tokens_revoke(HkStore *store, const char *label, gint64 now, GError **error);
/* All that ever were, by label.  (owned array of HkToken*) */
GPtrArray *
hk_tokens_list(HkStore *store, GError **error);
void
hk_token_free(HkToken *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkToken, hk_token_free)
