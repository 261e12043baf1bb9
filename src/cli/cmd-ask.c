/* cmd-ask.c - `hikeshi ask`: for somebody who has nothing to hand in, only a worry.
 *
 * One question at a time; the end of the input ends the questions and what was said counts.  The
 * casebook is opened only when a case is wanted: a broken store must not keep anybody from an
 * answer.  Exit status as of `examine`.
 */
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "house/interview.h"

/* A piped file of nonsense ends sometime, a person who is stuck should be let go sooner. */
#define TRIES 1000

static void
show_question(const HkCall *call, const HkInterview *iv)
{
	g_autoptr(HkDoc) doc = NULL;

	if (call->json && !hk_lines_from_person())
		return;
	doc = hk_interview_tell_question(iv, call->lang);
	if (call->json)
		hk_output_complain_doc(doc);
	else
		hk_output_doc(doc);
}

static void
ask_all(const HkCall *call, HkInterview *iv)
{
	const char *problem = NULL;

	for (guint i = 0; i < TRIES && hk_interview_question(iv) != NULL; i++) {
		g_autofree char *line = NULL;

		if (problem == NULL)
			show_question(call, iv);
		hk_lines_prompt(hk_call_word(call, "ask.prompt"));
		line = hk_lines_next();
		if (line == NULL)
			return;
		problem = hk_interview_reply(iv, line);
		if (problem != NULL)
			hk_output_complain(hk_call_word(call, problem));
		else if (!call->json)
			hk_output_text("\n", 1);
	}
}

/* A person is asked behind the answer, which comes first. */
static gboolean
wants_case(const HkCall *call)
{
	g_autofree char *line = NULL;

	if (call->options.make_case || !hk_lines_from_person() || call->json)
		return FALSE;
	hk_lines_prompt(hk_call_word(call, "ask.want-case"));
	line = hk_lines_next();
	return line != NULL && g_ascii_strcasecmp(g_strstrip(line), "y") == 0;
}

static char *
open_case(const HkCall *call, const HkInterview *iv, GError **error)
{
	const HkCasebookOptions options = {
		.url = call->options.store,
		.actor = call->options.by,
		.instant = call->instant,
	};
	g_autoptr(HkCasebook) book = hk_casebook_open(&options, error);

	return book != NULL ? hk_interview_case(iv, book, call->lang, error) : NULL;
}

static void
tell_end(const HkCall *call, const HkInterview *iv, const char *case_id)
{
	g_autoptr(HkDoc) doc = NULL;

	if (call->json) {
		g_autoptr(GString) out = g_string_new(NULL);

		hk_interview_json(iv, case_id, out);
		hk_output_text(out->str, out->len);
		return;
	}
	doc = hk_interview_tell_end(iv, case_id, call->lang);
	hk_output_doc(doc);
}

static HkExit
exit_of(int kind)
{
	return kind == HK_KIND_NONE	? HK_EXIT_UNDECIDED
	       : kind == HK_KIND_BENIGN ? HK_EXIT_NOTHING
					: HK_EXIT_INCIDENT;
}

static void
say_how(const HkCall *call)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);

	hk_block_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
		     hk_call_word(call, "ask.how"));
	hk_output_doc(doc);
}

static void
say_made(const HkCall *call, const char *case_id)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);

	hk_block_say(line, HK_SPAN_TEXT, hk_call_word(call, "case.made"));
	hk_block_say(line, HK_SPAN_STRONG, case_id);
	hk_output_doc(doc);
}

HkExit
hk_cmd_ask(const HkCall *call)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkOffice) office = hk_office_open(call->house, &error);
	g_autoptr(HkInterview) iv = office != NULL ? hk_interview_new(call->house, office, &error)
						   : NULL;
	g_autofree char *case_id = NULL;

	if (iv == NULL)
		return hk_case_fail(call, error);
	if (!call->json && hk_lines_from_person())
		say_how(call);
	ask_all(call, iv);
	if (call->options.make_case)
		case_id = open_case(call, iv, &error);
	tell_end(call, iv, case_id);
	if (wants_case(call) && (case_id = open_case(call, iv, &error)) != NULL)
		say_made(call, case_id);
	return error != NULL ? hk_case_fail(call, error) : exit_of(hk_interview_kind(iv));
}
