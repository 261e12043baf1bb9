/* roster.c - changes to who is let in, each with a line in the log.
 *
 * Called by `hikeshi user`, `hikeshi token` and the page for admins.
 */
#include "house/roster.h"

#include "house/doorman-log.h"

#define DAY (24 * 60 * 60)

/* "handler added: name="sato" by="yamada""; names were folded, so nothing in them ends a quote. */
static gboolean
tell(const HkSteward *steward, gboolean good, const char *what, const char *typed)
{
	g_autofree char *name = hk_person_name(typed);

	if (good)
		hk_doorman_log(steward->door, "%s: name=\"%s\" by=\"%s\"", what,
			       name != NULL ? name : "", steward->actor);
	return good;
}

gboolean
hk_roster_add(const HkSteward *steward, const char *name, HkRole role, const char *password,
	      GError **error)
{
	g_autofree char *what = g_strconcat(hk_role_id(role), " added", NULL);

	return tell(steward,
		    hk_people_add(hk_doorman_store(steward->door), name, role, password,
				  steward->instant, error),
		    what, name);
}

gboolean
hk_roster_password(const HkSteward *steward, const char *name, const char *password, GError **error)
{
	return tell(steward,
		    hk_people_set_password(hk_doorman_store(steward->door), name, password, error),
		    "password changed", name);
}

gboolean
hk_roster_role(const HkSteward *steward, const char *name, HkRole role, GError **error)
{
	g_autofree char *what = g_strconcat("is now ", hk_role_id(role), NULL);

	return tell(steward, hk_people_set_role(hk_doorman_store(steward->door), name, role, error),
		    what, name);
}

gboolean
hk_roster_disable(const HkSteward *steward, const char *name, gboolean disabled, GError **error)
{
	return tell(steward,
		    hk_people_disable(hk_doorman_store(steward->door), name,
				      disabled ? steward->instant : 0, error),
		    disabled ? "disabled" : "enabled", name);
}

GPtrArray *
hk_roster_people(const HkSteward *steward, GError **error)
{
	return hk_people_list(hk_doorman_store(steward->door), error);
}

char *
hk_roster_token(const HkSteward *steward, const char *label, HkRole role, guint days,
		GError **error)
{
	g_autofree char *what = g_strconcat("token made for a ", hk_role_id(role), NULL);
	gint64 expires = days > 0 ? steward->instant + (gint64)days * DAY : 0;
	char token[HK_TOKEN_TEXT + 1];

	if (!tell(steward,
		  hk_tokens_add(hk_doorman_store(steward->door), label, role, steward->instant,
				expires, token, error),
		  what, label))
		return NULL;
	return g_strdup(token);
}

gboolean
hk_roster_revoke(const HkSteward *steward, const char *label, GError **error)
{
	return tell(
		steward,
		hk_tokens_revoke(hk_doorman_store(steward->door), label, steward->instant, error),
		"token revoked", label);
}

GPtrArray *
hk_roster_tokens(const HkSteward *steward, GError **error)
{
	return hk_tokens_list(hk_doorman_store(steward->door), error);
}
