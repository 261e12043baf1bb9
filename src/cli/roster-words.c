/* roster-words.c - words, operands and tables of `hikeshi user` and `hikeshi token`. */
#include "cli/roster-words.h"

#include <string.h>

#include "base/civil.h"
#include "base/text.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "report/fill.h"

static HkExit
run_word(HkRosterCall *c, const HkRosterWord *word)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkDoorman) door = hk_doorman_open(c->call->book, NULL, NULL, &error);
	char **rest = c->call->options.rest;
	g_autofree char *name = word->operands > 0 ? hk_text_valid(rest[1], strlen(rest[1])) : NULL;
	g_autofree char *more = word->operands > 1 ? hk_text_valid(rest[2], strlen(rest[2])) : NULL;

	if (door == NULL)
		return hk_case_fail(c->call, error);
	c->steward.door = door;
	c->name = name;
	c->more = more;
	return word->run(c);
}

HkExit
hk_roster_run(const HkCall *call, const HkRosterWord *words, const char *usage)
{
	char **rest = call->options.rest; /* there is at least one */
	HkRosterCall c = { .call = call };

	c.steward.actor = call->options.by != NULL ? call->options.by : g_get_user_name();
	c.steward.instant = call->instant;
	for (const HkRosterWord *w = words; w->word != NULL; w++)
		if (g_str_equal(w->word, rest[0]) && g_strv_length(rest) == 1 + w->operands)
			return run_word(&c, w);
	return hk_output_misuse(call, usage);
}

const char *
hk_roster_word(const HkRosterCall *c, const char *key)
{
	return hk_texts_get(c->call->texts, key, c->call->lang);
}

HkExit
hk_roster_say(const HkRosterCall *c, const char *key, const char *role)
{
	g_autoptr(HkDoc) doc = hk_doc_new(c->call->lang);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *folded = c->name != NULL ? hk_person_name(c->name) : NULL;

	hk_fill_append(
		text, hk_roster_word(c, key), hk_fill_pair,
		(const char *const[]){ "name", folded != NULL ? folded : "", "role", role, NULL });
	hk_block_paragraph(hk_doc_root(doc), text->str);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

char *
hk_roster_when(const HkRosterCall *c, const char *key, gint64 instant)
{
	g_autofree char *when = hk_civil_format(instant);
	GString *text = g_string_new(NULL);

	hk_fill_append(text, hk_roster_word(c, key), hk_fill_pair,
		       (const char *const[]){ "when", when, NULL });
	return g_string_free(text, FALSE);
}

void
hk_roster_row(HkBlock *table, HkSpanType tone, const char *const *cells)
{
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

	for (guint i = 0; cells[i] != NULL; i++)
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), tone, cells[i]);
}

int
hk_roster_role_asked(const HkCall *call, const char *asked)
{
	int role = asked != NULL ? hk_role_from_id(asked) : HK_ROLE_REPORTER;

	if (role == HK_ROLE_NONE)
		hk_output_complain(hk_call_word(call, "usage.role"));
	return role;
}
