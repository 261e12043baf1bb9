/* notice-doc.c - a notice as a letter, with the facts of the case in it.
 *
 * Called by the house for `report --notice`.  What is missing stands before the letter and as a
 * blank in it.  Addresses of false sites stay dead: a warning that can be clicked is a lure.
 */
#include "report/fact-fill.h"
#include "report/notice.h"

/* Conditional lines are left out while their fact is unknown. */
static gboolean
is_said(const HkNoticeLine *line, const HkCase *c)
{
	return line->only_if == NULL || hk_fact_of(c, line->only_if) != NULL;
}

GPtrArray *
hk_notice_missing(const HkNotice *notice, const HkFactNames *names, const HkCase *c)
{
	GPtrArray *missing = g_ptr_array_new();

	hk_fact_fill_missing(missing, names, c, hk_both(&notice->subject, HK_JA));
	for (guint i = 0; i < notice->lines->len; i++) {
		const HkNoticeLine *line = g_ptr_array_index(notice->lines, i);

		if (is_said(line, c))
			hk_fact_fill_missing(missing, names, c, hk_both(&line->text, HK_JA));
	}
	return missing;
}

/* The hash is what a host can check later; the time is when it was sealed, not when it was made. */
static void
add_evidence(HkBlock *parent, const HkVoice *voice, const HkCase *c)
{
	HkBlock *list;

	if (c->evidence->len == 0) {
		hk_block_say(hk_block_add(parent, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
			     hk_voice_word(voice, "notice.evidence-none"));
		return;
	}
	list = hk_block_add(parent, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < c->evidence->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->evidence, i);
		const char *hash = hk_fields_get(e->body, "sha256");
		g_autofree char *time = hk_fact_time(voice, e->recorded);
		g_autofree char *said = hk_voice_fill(
			voice, "notice.evidence-row",
			(const char *const[]){ "hash", hash != NULL ? hash : "-", "time", time,
					       NULL });
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

		hk_block_say(item, HK_SPAN_HOSTILE, hk_fields_get(e->body, "name"));
		hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, said);
	}
}

typedef struct {
	const HkVoice *voice;
	const HkFactNames *names;
	const HkCase *c;
	HkBlock *parent;
	guint level;   /* of the headings in the letter */
	HkBlock *list; /* that the next item joins, or NULL */
} Letter;

static HkBlock *
block_for(Letter *letter, HkLineAs as)
{
	HkBlock *block;

	if (as == HK_LINE_ITEM) {
		if (letter->list == NULL)
			letter->list = hk_block_add(letter->parent, HK_BLOCK_LIST);
		return hk_block_add(letter->list, HK_BLOCK_ITEM);
	}
	letter->list = NULL;
	if (as == HK_LINE_TEXT)
		return hk_block_add(letter->parent, HK_BLOCK_PARAGRAPH);
	block = hk_block_add(letter->parent, HK_BLOCK_HEADING);
	block->level = letter->level;
	return block;
}

static void
add_lines(Letter *letter, const HkNotice *notice)
{
	const HkVoice *voice = letter->voice;

	for (guint i = 0; i < notice->lines->len; i++) {
		const HkNoticeLine *line = g_ptr_array_index(notice->lines, i);

		if (!is_said(line, letter->c))
			continue;
		hk_fact_fill(block_for(letter, line->as), voice, letter->names, letter->c,
			     hk_both(&line->text, voice->lang));
		if (line->as == HK_LINE_EVIDENCE)
			add_evidence(letter->parent, voice, letter->c);
	}
}

/* The subject as a heading of that level; the letter's own headings are one below. */
static void
add_letter(Letter *letter, const HkNotice *notice, const char *label)
{
	const HkVoice *voice = letter->voice;
	HkBlock *head = hk_block_add(letter->parent, HK_BLOCK_HEADING);

	head->level = letter->level++;
	if (label != NULL) {
		hk_block_say(head, HK_SPAN_DIM, hk_voice_word(voice, label));
		hk_block_say(head, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	}
	hk_fact_fill(head, voice, letter->names, letter->c, hk_both(&notice->subject, voice->lang));
	add_lines(letter, notice);
}

static void
say_drill(HkBlock *root, const HkVoice *voice, const HkCase *c)
{
	if (c->drill)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_BAD,
			     hk_voice_word(voice, "form.drill"));
}

HkDoc *
hk_notice_letter(const HkVoice *voice, const HkNotice *notice, const HkFactNames *names,
		 const HkCase *c)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	Letter letter = { voice, names, c, root, 1, NULL };

	say_drill(root, voice, c);
	add_letter(&letter, notice, NULL);
	return doc;
}

static void
add_labelled(HkBlock *parent, const HkVoice *voice, const char *label, const HkBoth *text)
{
	HkBlock *line = hk_block_add(parent, HK_BLOCK_PARAGRAPH);

	hk_block_say(line, HK_SPAN_DIM, hk_voice_word(voice, label));
	hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_TEXT, hk_both(text, voice->lang));
}

static void
add_missing(HkBlock *parent, const HkVoice *voice, const HkNotice *notice, const HkFactNames *names,
	    const HkCase *c)
{
	g_autoptr(GPtrArray) missing = hk_notice_missing(notice, names, c);
	HkBlock *list;

	if (missing->len == 0)
		return;
	hk_block_heading(parent, 2, hk_voice_word(voice, "form.missing-title"));
	list = hk_block_add(parent, HK_BLOCK_LIST);
	for (guint i = 0; i < missing->len; i++) {
		const HkFactName *name = hk_fact_names_find(names, g_ptr_array_index(missing, i));
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);

		hk_block_say(item, HK_SPAN_BAD, hk_both(&name->label, voice->lang));
		hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM,
			     hk_both(&name->hint, voice->lang));
	}
}

HkDoc *
hk_notice_doc(const HkVoice *voice, const HkNotice *notice, const HkFactNames *names,
	      const HkCase *c)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	Letter letter = { voice, names, c, root, 2, NULL };

	hk_block_heading(root, 1, hk_both(&notice->title, voice->lang));
	say_drill(root, voice, c);
	add_labelled(root, voice, "notice.when", &notice->when);
	add_labelled(root, voice, "notice.to", &notice->to);
	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
		     hk_voice_word(voice, "notice.check"));
	add_missing(root, voice, notice, names, c);
	hk_block_add(root, HK_BLOCK_RULE);
	add_letter(&letter, notice, "notice.subject");
	return doc;
}
