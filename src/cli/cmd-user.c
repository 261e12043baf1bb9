/* cmd-user.c - `hikeshi user`: who may sign in to the page, and as what.
 *
 * Whoever may write the store may do this; the page asks for the role of admin instead.  A password
 * is never an argument, because every user of a machine can read those.
 */
#include "base/civil.h"
#include "base/text.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "cli/password.h"
#include "cli/roster-words.h"

static HkExit
add(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;
	int role = hk_roster_role_asked(c->call, c->call->options.role);
	char *password = role != HK_ROLE_NONE ? hk_password_ask(c->call, c->name) : NULL;
	gboolean good;

	if (password == NULL)
		return HK_EXIT_USAGE;
	good = hk_roster_add(&c->steward, c->name, (HkRole)role, password, &error);
	hk_password_forget(password);
	return good ? hk_roster_say(c, "people.added", hk_role_id((HkRole)role))
		    : hk_case_fail(c->call, error);
}

static HkExit
change_role(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;
	int role = hk_roster_role_asked(c->call, c->more);

	if (role == HK_ROLE_NONE)
		return HK_EXIT_USAGE;
	return hk_roster_role(&c->steward, c->name, (HkRole)role, &error)
		       ? hk_roster_say(c, "people.role", c->more)
		       : hk_case_fail(c->call, error);
}

static HkExit
change_password(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;
	char *password = hk_password_ask(c->call, c->name);
	gboolean good;

	if (password == NULL)
		return HK_EXIT_USAGE;
	good = hk_roster_password(&c->steward, c->name, password, &error);
	hk_password_forget(password);
	return good ? hk_roster_say(c, "people.password", "") : hk_case_fail(c->call, error);
}

static HkExit
disable(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;

	return hk_roster_disable(&c->steward, c->name, TRUE, &error)
		       ? hk_roster_say(c, "people.disabled", "")
		       : hk_case_fail(c->call, error);
}

static HkExit
enable(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;

	return hk_roster_disable(&c->steward, c->name, FALSE, &error)
		       ? hk_roster_say(c, "people.enabled", "")
		       : hk_case_fail(c->call, error);
}

static void
add_person(HkBlock *table, const HkRosterCall *c, const HkPerson *p)
{
	g_autofree char *since = hk_civil_format(p->created);
	g_autofree char *state = p->disabled != 0 ? hk_roster_when(c, "people.stopped", p->disabled)
						  : g_strdup(hk_roster_word(c, "people.may-enter"));

	hk_roster_row(table, p->disabled != 0 ? HK_SPAN_DIM : HK_SPAN_TEXT,
		      (const char *const[]){ p->name, hk_role_id(p->role), since, state, NULL });
}

static HkExit
list(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) people = hk_roster_people(&c->steward, &error);
	g_autoptr(HkDoc) doc = hk_doc_new(c->call->lang);
	HkBlock *table;

	if (people == NULL)
		return hk_case_fail(c->call, error);
	if (people->len == 0)
		return hk_roster_say(c, "people.nobody", "");
	table = hk_block_add(hk_doc_root(doc), HK_BLOCK_TABLE);
	hk_roster_row(table, HK_SPAN_STRONG,
		      (const char *const[]){ hk_roster_word(c, "people.head-name"),
					     hk_roster_word(c, "people.head-role"),
					     hk_roster_word(c, "people.head-since"),
					     hk_roster_word(c, "people.head-state"), NULL });
	for (guint i = 0; i < people->len; i++)
		add_person(table, c, g_ptr_array_index(people, i));
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

HkExit
hk_cmd_user(const HkCall *call)
{
	static const HkRosterWord words[] = {
		{ "add", 1, add },	    { "list", 0, list },
		{ "role", 2, change_role }, { "password", 1, change_password },
		{ "disable", 1, disable },  { "enable", 1, enable },
		{ NULL, 0, NULL },
	};

	return hk_roster_run(call, words, "usage.user");
}
