/* cmd-drill.c - `hikeshi drill KIND`: a rehearsal, one step of the guide after the other.
 *
 * Every answer is recorded when it is given.  The gaps are told at the end, also when the drill was
 * broken off: what was not tried is one of them.
 */
#include "base/error.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/kinds.h"
#include "cli/lines.h"
#include "cli/output.h"
#include "house/drill.h"
#include "house/profile.h"

static const char *
format_of(const HkCall *call)
{
	return call->options.format != NULL ? call->options.format : "text";
}

/* Steps and gaps share standard output only when both are text. */
static gboolean
shows_steps(const HkCall *call)
{
	return call->options.output != NULL || g_str_equal(format_of(call), "text");
}

static void
say_how(const HkCall *call)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);

	hk_block_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
		     hk_call_word(call, "drill.how"));
	hk_output_doc(doc);
}

static gboolean
walk(const HkCall *call, HkDrill *drill, GError **error)
{
	if (shows_steps(call))
		say_how(call);
	while (hk_drill_step(drill) != NULL) {
		g_autofree char *line = NULL;

		if (shows_steps(call)) {
			g_autoptr(HkDoc) doc = hk_drill_tell_step(drill, call->lang);

			hk_output_text("\n", 1);
			hk_output_doc(doc);
		}
		hk_lines_prompt(hk_call_word(call, "drill.prompt"));
		line = hk_lines_next();
		if (line == NULL)
			return TRUE;
		if (!hk_drill_answer(drill, line, error))
			return FALSE;
	}
	return TRUE;
}

HkExit
hk_cmd_drill(const HkCall *call)
{
	const HkOptions *o = &call->options;
	int kind = hk_kinds_read(call, o->rest[0]);
	g_autoptr(GError) error = NULL;
	g_autoptr(HkPapers) papers = NULL;
	g_autoptr(HkDrill) drill = NULL;
	g_autoptr(GBytes) bytes = NULL;

	if (kind == HK_KIND_NONE || o->rest[1] != NULL)
		return hk_output_misuse(call, "usage.drill");
	papers = hk_profile_papers(o->profile, &error);
	if (error != NULL)
		return hk_case_fail(call, error);
	drill = hk_drill_begin(call->house, call->book, papers, (HkKind)kind, call->lang, &error);
	if (drill == NULL || !walk(call, drill, &error))
		return hk_case_fail(call, error);
	if (shows_steps(call))
		hk_output_text("\n", 1);
	bytes = hk_drill_bytes(drill, format_of(call), call->lang, &error);
	return bytes != NULL ? hk_output_bytes(call, bytes) : hk_case_fail(call, error);
}
