/* case-draft.c - `hikeshi case note CASE` without a text: the note is typed, or piped in.
 *
 * What was typed before a crash is shown first and goes on; every line is on the disk before the
 * next is asked for.  The end of the input, or a line with a dot alone, ends the note.
 */
#include <string.h>

#include "base/error.h"
#include "cli/case-words.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "house/draft.h"

static void
say(const HkCall *call, const char *key)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);

	hk_block_paragraph(hk_doc_root(doc), hk_call_word(call, key));
	hk_output_doc(doc);
}

static void
show(const HkCall *call, const char *text)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	hk_block_paragraph(hk_doc_root(doc), hk_call_word(call, "draft.found"));
	for (guint i = 0; lines[i] != NULL; i++)
		if (*lines[i] != '\0')
			hk_block_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH),
				     HK_SPAN_HOSTILE, lines[i]);
	hk_output_doc(doc);
}

/* Only a person is asked; a script's lines always go on, so that nothing is lost unasked. */
static gboolean
offer(const HkCall *call, HkDraft *draft, GError **error)
{
	g_autofree char *line = NULL;

	if (*hk_draft_text(draft) == '\0')
		return TRUE;
	show(call, hk_draft_text(draft));
	if (!hk_lines_from_person())
		return TRUE;
	hk_lines_prompt(hk_call_word(call, "draft.keep"));
	line = hk_lines_next();
	if (line == NULL || g_ascii_strcasecmp(g_strstrip(line), "d") != 0)
		return TRUE;
	return hk_draft_drop(draft, error);
}

static gboolean
type_in(const HkCall *call, HkDraft *draft, GError **error)
{
	if (hk_lines_from_person())
		say(call, "draft.how");
	for (;;) {
		g_autofree char *line = NULL;

		hk_lines_prompt("> ");
		line = hk_lines_next();
		if (line == NULL || g_str_equal(line, "."))
			return TRUE;
		if (!hk_draft_add(draft, line, error))
			return FALSE;
	}
}

HkExit
hk_case_note_typed(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkDraft) draft = hk_draft_open(call->book, operands[0], &error);

	if (draft == NULL || !offer(call, draft, &error) || !type_in(call, draft, &error))
		return hk_case_fail(call, error);
	if (strspn(hk_draft_text(draft), " \t\n") == strlen(hk_draft_text(draft))) {
		hk_draft_drop(draft, NULL);
		return hk_output_misuse(call, "draft.empty");
	}
	if (!hk_draft_record(draft, &error))
		return hk_case_fail(call, error);
	say(call, "case.noted");
	return HK_EXIT_NOTHING;
}
