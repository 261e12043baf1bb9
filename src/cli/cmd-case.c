/* cmd-case.c - `hikeshi case WORD …`: everything about one incident, written down as it happens.
 *
 * One table: the word, how many operands it wants, and what it does.  Words that write say one line
 * and give the case's number; nothing is ever changed or removed, only added.
 */
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "cli/call.h"
#include "cli/case-evidence.h"
#include "cli/case-words.h"
#include "cli/kinds.h"
#include "cli/output.h"
#include "house/casebook-found.h"
#include "house/office-tell.h"
#include "report/fill.h"

HkExit
hk_case_fail(const HkCall *call, const GError *error)
{
	hk_output_complain_error(call, error);
	return g_error_matches(error, HK_ERROR, HK_ERROR_USAGE)	       ? HK_EXIT_USAGE
	       : g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE) ? HK_EXIT_UNREADABLE
	       : g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED)  ? HK_EXIT_UNREADABLE
	       : g_error_matches(error, HK_ERROR, HK_ERROR_STORE)      ? HK_EXIT_OUTPUT
								       : HK_EXIT_INTERNAL;
}

static HkExit
say_made(const HkCall *call, const char *id)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);

	hk_block_fill(line, hk_call_word(call, "case.made"), hk_fill_pair,
		      (const char *const[]){ "case", id, NULL });
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
case_new(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *id = NULL;
	int kind = HK_KIND_BENIGN;

	if (call->options.kind != NULL)
		kind = hk_kinds_read(call, call->options.kind);
	if (kind == HK_KIND_NONE)
		return HK_EXIT_USAGE;
	if (operands[0] != NULL)
		id = hk_casebook_new_from(call->book, call->house, operands[0], &error);
	else
		id = hk_casebook_new(call->book, call->house,
				     call->options.title != NULL ? call->options.title : "-",
				     (HkKind)kind, NULL, call->options.drill, &error);
	return id != NULL ? say_made(call, id) : hk_case_fail(call, error);
}

static HkExit
case_list(const HkCall *call, char **operands)
{
	const HkCaseQuery query = {
		.text = operands[0],
		.kind = call->options.kind,
		.open = call->options.all ? -1 : 1,
		.limit = 200, /* a longer list is not read; search narrows it */
	};
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) rows = hk_store_list(hk_casebook_store(call->book), &query, &error);
	g_autoptr(HkDoc) doc = NULL;

	if (rows == NULL)
		return hk_case_fail(call, error);
	if (rows->len == 0) {
		doc = hk_doc_new(call->lang);
		hk_block_paragraph(
			hk_doc_root(doc),
			hk_call_word(call, operands[0] != NULL ? "case.found-none" : "case.none"));
	} else {
		doc = hk_office_tell_list(call->office, rows, call->lang);
	}
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
case_show(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkCase) c = hk_casebook_get(call->book, operands[0], &error);
	g_autoptr(HkDoc) doc = NULL;

	if (c == NULL)
		return hk_case_fail(call, error);
	doc = hk_office_tell_case(call->office, c, call->lang);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
case_deadlines(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkCase) c = hk_casebook_get(call->book, operands[0], &error);
	g_autoptr(HkDoc) doc = NULL;

	if (c == NULL)
		return hk_case_fail(call, error);
	if (g_strcmp0(call->options.format, "ics") == 0) {
		g_autofree char *ics = hk_office_ics(call->office, c, call->lang);

		hk_output_text(ics, strlen(ics));
		return HK_EXIT_NOTHING;
	}
	doc = hk_office_tell_deadlines(call->office, c, call->lang);
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

/* clang-format off */
static const HkCaseWord words[] = {
	{ "new",       0, 1, case_new },
	{ "list",      0, 1, case_list },
	{ "show",      1, 1, case_show },
	{ "deadlines", 1, 1, case_deadlines },
	{ "note",      1, 2, hk_case_note },
	{ "event",     2, 2, hk_case_event },
	{ "fact",      3, 3, hk_case_fact_word, "usage.case-fact" },
	{ "facts",     0, 0, hk_case_facts },
	{ "task",      2, 3, hk_case_task },
	{ "contact",   2, 3, hk_case_contact },
	{ "inquiry",   2, 2, hk_case_inquiry },
	{ "loss",      2, 3, hk_case_loss },
	{ "close",     1, 1, hk_case_close },
	{ "reopen",    1, 1, hk_case_reopen },
	{ "export",    1, 1, hk_case_export },
	{ "import",    1, 1, hk_case_import },
	{ "redact",    1, 1, hk_case_redact },
	{ "stamp",     1, 3, hk_case_stamp },
};
/* clang-format on */

static HkExit
wrong_use(const HkCall *call, const char *usage)
{
	return hk_output_misuse(call, usage != NULL ? usage : "usage.case");
}

HkExit
hk_cmd_case(const HkCall *call)
{
	char **rest = call->options.rest;
	guint n = rest != NULL ? g_strv_length(rest) : 0;

	for (guint i = 0; n > 0 && i < G_N_ELEMENTS(words); i++) {
		if (!g_str_equal(words[i].word, rest[0]))
			continue;
		if (n - 1 < words[i].least || n - 1 > words[i].most)
			return wrong_use(call, words[i].usage);
		return words[i].run(call, rest + 1);
	}
	return wrong_use(call, NULL);
}
