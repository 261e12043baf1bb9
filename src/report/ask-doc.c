/* ask-doc.c - a question with its choices, and the outcome in the order of verdict-doc.c.
 *
 * Called by house/interview.c.  Answers are a person's memory, not an examination: there is no
 * probability here, and too little to go by is called undecided.
 */
#include "report/ask-doc.h"

#include <string.h>

#include "base/json.h"
#include "report/contact-doc.h"
#include "report/fill.h"
#include "report/step-doc.h"

#define STEPS_SHOWN 5
#define DESKS_SHOWN 4

HkDoc *
hk_question_doc(const HkVoice *voice, const HkQuestion *question, guint number)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	const char *hint = hk_both(&question->hint, voice->lang);
	g_autofree char *count = g_strdup_printf("%u. ", number);
	HkBlock *list;

	hk_block_say(line, HK_SPAN_DIM, count);
	hk_block_say(line, HK_SPAN_STRONG, hk_both(&question->text, voice->lang));
	if (*hint != '\0')
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, hint);
	if (question->options->len == 0)
		return doc;
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_TEXT,
			     hk_both(&option->text, voice->lang));
	}
	return doc;
}

static HkSpanType
tone_of(int kind)
{
	return kind == HK_KIND_NONE	? HK_SPAN_WARN
	       : kind == HK_KIND_BENIGN ? HK_SPAN_GOOD
					: HK_SPAN_BAD;
}

static void
add_head(HkBlock *root, const HkVoice *voice, const HkAskView *view)
{
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);
	const char *subkind = view->asking->subkind;
	const char *word = subkind != NULL ? hk_voice_word_of(voice, "subkind", subkind) : NULL;
	HkSpanType tone = tone_of(view->asking->kind);

	head->level = 1;
	hk_block_say(head, tone, hk_both(view->name, voice->lang));
	if (word != NULL) {
		hk_block_say(head, tone, hk_voice_mark(voice, HK_MARK_OPEN));
		hk_block_say(head, tone, word);
		hk_block_say(head, tone, hk_voice_mark(voice, HK_MARK_CLOSE));
	}
	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
		     hk_voice_word(voice, "ask.by-answers"));
	/* The book's words for "undecided" speak of a mail; here perhaps nobody has one. */
	hk_block_paragraph(root, view->asking->kind == HK_KIND_NONE
					 ? hk_voice_word(voice, "ask.undecided")
					 : hk_both(view->summary, voice->lang));
	if (view->asking->kind == HK_KIND_BENIGN ||
	    (view->asking->kind == HK_KIND_NONE && view->asking->reasons->len > 0)) {
		HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);

		hk_block_say(line, HK_SPAN_STRONG, hk_voice_word(voice, "verdict.decide"));
		hk_block_say(line, HK_SPAN_STRONG, hk_voice_mark(voice, HK_MARK_COLON));
		hk_block_say(line, HK_SPAN_TEXT, hk_both(view->decide, voice->lang));
	}
}

static void
add_reasons(HkBlock *root, const HkVoice *voice, const GPtrArray *reasons)
{
	HkBlock *list;

	if (reasons->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "ask.reasons"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < reasons->len; i++) {
		const HkOption *option = g_ptr_array_index(reasons, i);

		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_TEXT,
			     hk_both(&option->text, voice->lang));
	}
}

static void
add_case(HkBlock *root, const HkVoice *voice, const char *case_id)
{
	HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);

	if (case_id == NULL)
		hk_block_say(line, HK_SPAN_SHELL, hk_voice_word(voice, "ask.offer-case"));
	else
		hk_block_fill(line, hk_voice_word(voice, "case.made"), hk_fill_pair,
			      (const char *const[]){ "case", case_id, NULL });
}

HkDoc *
hk_ask_doc(const HkVoice *voice, const HkAskView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	add_head(root, voice, view);
	add_reasons(root, voice, view->asking->reasons);
	if (view->guidance != NULL) {
		hk_step_list(root, voice, view->guidance, HK_PHASE_NOW, STEPS_SHOWN);
		hk_step_list(root, voice, view->guidance, HK_PHASE_DONT, STEPS_SHOWN);
		hk_contact_list(root, voice, view->guidance, DESKS_SHOWN);
	}
	add_case(root, voice, view->case_id);
	return doc;
}

static const char *
result_of(int kind)
{
	return kind == HK_KIND_NONE ? "undecided" : kind == HK_KIND_BENIGN ? "benign" : "incident";
}

static void
write_replies(HkJson *j, const HkAskReply *replies, guint n)
{
	hk_json_key(j, "answers");
	hk_json_open(j, '[');
	for (guint i = 0; i < n; i++) {
		hk_json_open(j, '{');
		hk_json_pair(j, "question", replies[i].question);
		hk_json_pair(j, "option", replies[i].option);
		hk_json_pair(j, "text", replies[i].text);
		hk_json_close(j, '}');
	}
	hk_json_close(j, ']');
}

static void
write_facts(HkJson *j, const HkFields *facts)
{
	hk_json_key(j, "facts");
	hk_json_open(j, '{');
	for (guint i = 0; i < hk_fields_count(facts); i++) {
		const char *key, *value;

		hk_fields_at(facts, i, &key, &value);
		hk_json_pair(j, key, value);
	}
	hk_json_close(j, '}');
}

void
hk_ask_json(GString *out, const HkAskView *view, const HkAskReply *replies, guint n,
	    const char *next)
{
	const HkAsking *a = view->asking;
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", "hikeshi.ask/1");
	hk_json_pair(&j, "result", result_of(a->kind));
	hk_json_pair(&j, "kind", a->kind >= 0 ? hk_kind_id((HkKind)a->kind) : NULL);
	hk_json_pair(&j, "subkind", a->subkind);
	write_replies(&j, replies, n);
	write_facts(&j, a->facts);
	hk_json_pair(&j, "case", view->case_id);
	hk_json_key(&j, "next");
	if (next != NULL)
		g_string_append(out, next);
	else
		hk_json_text(&j, NULL);
	hk_json_close(&j, '}');
	g_string_append_c(out, '\n');
}
