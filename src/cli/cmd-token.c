/* cmd-token.c - `hikeshi token`: keys for programs that use the API.
 *
 * The new token is standard output and nothing else is, so that a script can keep it; what to know
 * about it goes to standard error.
 */
#include <string.h>

#include "base/civil.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "cli/roster-words.h"
#include "report/fill.h"

static HkExit
bad_days(const HkRosterCall *c)
{
	g_autoptr(GString) text = g_string_new(NULL);

	hk_fill_append(text, hk_roster_word(c, "usage.days"), hk_fill_pair,
		       (const char *const[]){ "most", G_STRINGIFY(HK_TOKEN_DAYS_MOST), NULL });
	hk_output_complain(text->str);
	return HK_EXIT_USAGE;
}

static HkExit
new_token(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;
	int days = c->call->options.days;
	int role = hk_roster_role_asked(c->call, c->call->options.role);
	g_autofree char *token = NULL;

	if (role == HK_ROLE_NONE)
		return HK_EXIT_USAGE;
	if (days < 0 || days > HK_TOKEN_DAYS_MOST)
		return bad_days(c);
	token = hk_roster_token(&c->steward, c->name, (HkRole)role, (guint)days, &error);
	if (token == NULL)
		return hk_case_fail(c->call, error);
	hk_output_text(token, strlen(token));
	hk_output_text("\n", 1);
	hk_output_complain(hk_roster_word(c, "people.token-once"));
	return HK_EXIT_NOTHING;
}

static HkExit
revoke_token(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;

	return hk_roster_revoke(&c->steward, c->name, &error)
		       ? hk_roster_say(c, "people.token-revoked", "")
		       : hk_case_fail(c->call, error);
}

static gboolean
holds(const HkToken *t, gint64 now)
{
	return t->revoked == 0 && (t->expires == 0 || now < t->expires);
}

static char *
state_of(const HkRosterCall *c, const HkToken *t)
{
	if (t->revoked != 0)
		return hk_roster_when(c, "people.stopped", t->revoked);
	if (t->expires == 0)
		return g_strdup(hk_roster_word(c, "people.holds"));
	return hk_roster_when(c,
			      holds(t, c->steward.instant) ? "people.holds-until" : "people.ended",
			      t->expires);
}

static void
add_token(HkBlock *table, const HkRosterCall *c, const HkToken *t)
{
	g_autofree char *since = hk_civil_format(t->created);
	g_autofree char *used = t->used != 0 ? hk_civil_format(t->used)
					     : g_strdup(hk_roster_word(c, "people.never"));
	g_autofree char *state = state_of(c, t);

	hk_roster_row(
		table, holds(t, c->steward.instant) ? HK_SPAN_TEXT : HK_SPAN_DIM,
		(const char *const[]){ t->label, hk_role_id(t->role), since, used, state, NULL });
}

static HkExit
list(const HkRosterCall *c)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) tokens = hk_roster_tokens(&c->steward, &error);
	g_autoptr(HkDoc) doc = hk_doc_new(c->call->lang);
	HkBlock *table;

	if (tokens == NULL)
		return hk_case_fail(c->call, error);
	if (tokens->len == 0)
		return hk_roster_say(c, "people.no-token", "");
	table = hk_block_add(hk_doc_root(doc), HK_BLOCK_TABLE);
	hk_roster_row(table, HK_SPAN_STRONG,
		      (const char *const[]){ hk_roster_word(c, "people.head-label"),
					     hk_roster_word(c, "people.head-role"),
					     hk_roster_word(c, "people.head-since"),
					     hk_roster_word(c, "people.head-used"),
					     hk_roster_word(c, "people.head-state"), NULL });
	for (guint i = 0; i < tokens->len; i++)
		add_token(table, c, g_ptr_array_index(tokens, i));
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

HkExit
hk_cmd_token(const HkCall *call)
{
	static const HkRosterWord words[] = { { "new", 1, new_token },
					      { "list", 0, list },
					      { "revoke", 1, revoke_token },
					      { NULL, 0, NULL } };

	return hk_roster_run(call, words, "usage.token");
}
