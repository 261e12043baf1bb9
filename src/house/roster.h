/* roster.h - who is let in: people and machine tokens, for the admin.
 *
 * The caller has checked HK_RIGHT_ADMIN.  Every change is told to the doorman's log.  Names are as
 * typed; HK_ERROR_USAGE says what is wrong with one, HK_ERROR_STORE that nothing was written.
 */
#pragma once

#include "cases/people.h"
#include "cases/tokens.h"
#include "house/doorman.h"

/* Who acts, and when. */
typedef struct {
	HkDoorman *door;
	const char *actor;
	gint64 instant;
} HkSteward;

gboolean
hk_roster_add(const HkSteward *steward, const char *name, HkRole role, const char *password,
	      GError **error);
/* Ends the person's visits. */
gboolean
hk_roster_password(const HkSteward *steward, const char *name, const char *password,
		   GError **error);
/* Counts from the next request on. */
gboolean
hk_roster_role(const HkSteward *steward, const char *name, HkRole role, GError **error);
/* disabled: their visits end, and they cannot sign in until they are enabled. */
gboolean
hk_roster_disable(const HkSteward *steward, const char *name, gboolean disabled, GError **error);
/* Of HkPerson*.  (owned) */
GPtrArray *
hk_roster_people(const HkSteward *steward, GError **error);

/* days 0: until it is revoked.  The token, which nobody can be shown again.  (owned) */
char *
hk_roster_token(const HkSteward *steward, const char *label, HkRole role, guint days,
		GError **error);
gboolean
hk_roster_revoke(const HkSteward *steward, const char *label, GError **error);
/* Of HkToken*, revoked ones too.  (owned) */
GPtrArray *
hk_roster_tokens(const HkSteward *steward, GError **error);
