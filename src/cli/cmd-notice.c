/* cmd-notice.c - `hikeshi notice CASE --to NOTICE`: a letter, drafted from the facts of a case.
 *
 * Without --to it lists the letters there are, those for the case's kind first.  Nothing is sent;
 * that a draft was made is recorded.
 */
#include "cli/call.h"
#include "cli/case-words.h"
#include "cli/output.h"
#include "report/fill.h"

static gboolean
is_for(const HkNotice *notice, const HkCase *c)
{
	return c == NULL || notice->kinds == NULL || notice->kinds[0] == NULL ||
	       g_strv_contains((const char *const *)notice->kinds, hk_kind_id(c->kind));
}

static void
add_rows(HkBlock *facts, const HkCall *call, const HkCase *c, gboolean fitting)
{
	const HkNotices *notices = hk_office_notices(call->office);

	for (guint i = 0; i < hk_notices_count(notices); i++) {
		const HkNotice *n = hk_notices_at(notices, i);
		HkBlock *row;

		if (is_for(n, c) != fitting)
			continue;
		row = hk_block_add(facts, HK_BLOCK_FACT);
		hk_block_say(row, HK_SPAN_STRONG, n->id);
		hk_block_say(row, fitting ? HK_SPAN_TEXT : HK_SPAN_DIM,
			     hk_both(&n->title, call->lang));
	}
}

static HkDoc *
list_of(const HkCall *call, const HkCase *c, const char *title)
{
	HkDoc *doc = hk_doc_new(call->lang);
	HkBlock *facts;

	hk_block_paragraph(hk_doc_root(doc), title);
	facts = hk_block_add(hk_doc_root(doc), HK_BLOCK_FACTS);
	add_rows(facts, call, c, TRUE);
	add_rows(facts, call, c, FALSE);
	return doc;
}

static HkExit
no_such_notice(const HkCall *call, const HkCase *c)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(HkDoc) doc = NULL;

	hk_fill_append(text, hk_call_word(call, "usage.no-notice"), hk_fill_pair,
		       (const char *const[]){ "id", call->options.to, NULL });
	doc = list_of(call, c, text->str);
	hk_output_complain_doc(doc);
	return HK_EXIT_USAGE;
}

static HkExit
write_notice(const HkCall *call, const HkCase *c, const HkNotice *notice)
{
	g_autoptr(GError) error = NULL;
	const HkPaperwork paperwork = hk_call_paperwork(call, c);
	g_autoptr(GBytes) bytes = hk_paperwork_notice(&paperwork, notice, &error);

	return bytes != NULL ? hk_output_bytes(call, bytes) : hk_case_fail(call, error);
}

HkExit
hk_cmd_notice(const HkCall *call)
{
	const HkOptions *o = &call->options;
	const char *id = o->rest != NULL ? o->rest[0] : NULL;
	g_autoptr(GError) error = NULL;
	g_autoptr(HkCase) c = NULL;
	const HkNotice *notice;

	if ((id == NULL && o->to != NULL) || (id != NULL && o->rest[1] != NULL))
		return hk_output_misuse(call, "usage.notice");
	c = id != NULL ? hk_casebook_get(call->book, id, &error) : NULL;
	if (error != NULL)
		return hk_case_fail(call, error);
	if (o->to == NULL) {
		g_autoptr(HkDoc) doc = list_of(call, c, hk_call_word(call, "notice.list"));

		hk_output_doc(doc);
		return HK_EXIT_NOTHING;
	}
	notice = hk_notices_find(hk_office_notices(call->office), o->to);
	return notice != NULL ? write_notice(call, c, notice) : no_such_notice(call, c);
}
