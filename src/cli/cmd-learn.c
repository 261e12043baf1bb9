/* cmd-learn.c - `hikeshi learn`: a firm's own judgement, taken, listed and taken back.
 *
 * The files are examined behind the lock like any other; what is kept of them is a fingerprint,
 * and nothing that we ship changes.
 */
#include <string.h>

#include "base/text.h"
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "house/learning.h"
#include "report/fill.h"

typedef struct {
	const HkCall *call;
	HkLearning learning;
	guint learned, refused;
	GError *error;
} Session;

/* "3fa0c1d2  a.eml": what was learned, and of what. */
static void
tell(const HkCall *call, const char *id, const char *name, const char *more)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);
	HkBlock *line = hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH);

	hk_block_say(line, HK_SPAN_STRONG, id);
	hk_block_say(line, HK_SPAN_TEXT, id != NULL ? "  " : "");
	hk_block_say(line, HK_SPAN_HOSTILE, name);
	if (more != NULL) {
		hk_block_say(line, HK_SPAN_TEXT, call->lang == HK_JA ? "：" : ": ");
		hk_block_say(line, HK_SPAN_WARN, hk_call_word(call, more));
	}
	if (id != NULL)
		hk_output_doc(doc);
	else
		hk_output_complain_doc(doc);
}

static gboolean
on_result(const HkCaseFile *file, gpointer user)
{
	Session *s = user;
	const char *name = hk_artefact_name(file->examination->artefact);
	g_autofree char *id = NULL;
	HkLearnedWord said;

	if (file->examination->outcome == HK_CONTAINER_ONLY)
		return TRUE;
	if (!hk_house_learn_lesson(s->call->house, file, &s->learning, &said, &id, &s->error))
		return FALSE;
	s->learned += said != HK_LEARNED_NOT ? 1 : 0;
	s->refused += said == HK_LEARNED_NOT ? 1 : 0;
	tell(s->call, id, name,
	     said == HK_LEARNED_NOT	  ? "learn.too-little"
	     : said == HK_LEARNED_IN_VAIN ? "learn.in-vain"
					  : NULL);
	return hk_output_works();
}

/* Beside the list, which a program may read. */
static void
tell_sum(const HkCall *call, guint learned)
{
	g_autofree char *n = g_strdup_printf("%u", learned);
	g_autoptr(GString) said = g_string_new(NULL);

	hk_fill_append(said, hk_call_word(call, "learn.done"), hk_fill_pair,
		       (const char *const[]){ "n", n, NULL });
	hk_output_complain(said->str);
}

static HkExit
learn(const HkCall *call, int kind, const char *const *paths)
{
	const HkOptions *o = &call->options;
	Session s = { .call = call };
	GError *error = NULL;
	HkExit code;

	s.learning = (HkLearning){ .kind = (HkKind)kind,
				   .by = o->by != NULL ? o->by : g_get_user_name(),
				   .now = call->instant };
	hk_house_examine(call->house, paths, on_result, &s, &error);
	if (error == NULL)
		error = g_steal_pointer(&s.error);
	code = error != NULL			 ? hk_case_fail(call, error)
	       : s.refused > 0 || s.learned == 0 ? HK_EXIT_UNREADABLE
						 : HK_EXIT_NOTHING;
	if (code == HK_EXIT_NOTHING)
		tell_sum(call, s.learned);
	g_clear_error(&error);
	g_clear_error(&s.error);
	return code;
}

static HkExit
list(const HkCall *call)
{
	g_autoptr(HkDoc) doc = hk_house_tell_lessons(call->house, call->lang);

	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static HkExit
forget(const HkCall *call, const char *id)
{
	g_autofree char *shown = hk_text_valid(id, strlen(id));
	g_autoptr(GError) error = NULL;

	return hk_house_forget_lesson(call->house, shown, &error) ? HK_EXIT_NOTHING
								  : hk_case_fail(call, error);
}

HkExit
hk_cmd_learn(const HkCall *call)
{
	const char *const *rest = (const char *const *)call->options.rest;
	guint n = rest != NULL ? g_strv_length(call->options.rest) : 0;
	int kind = n > 1 ? hk_kind_from_id(rest[0]) : HK_KIND_NONE;

	if (n == 1 && g_str_equal(rest[0], "list"))
		return list(call);
	if (n == 2 && g_str_equal(rest[0], "forget"))
		return forget(call, rest[1]);
	return kind != HK_KIND_NONE ? learn(call, kind, rest + 1)
				    : hk_output_misuse(call, "usage.learn");
}
