/* desks-doc.c - `hikeshi desks`: who answers now, and one desk in full.
 *
 * The full page shows how well each value is known, where it comes from, and what was once
 * printed and no longer holds, so that nobody dials last year's number from memory.
 */
#include "report/desks-doc.h"

#include "report/contact-doc.h"
#include "report/source-doc.h"

/* The groups of the list: who can be reached now comes first. */
static const struct {
	const char *title;
	guint states; /* bits 1 << HkOpenState */
} groups[] = {
	{ "desks.now", 1 << HK_OPEN | 1 << HK_ALWAYS | 1 << HK_ALWAYS_READ },
	{ "desks.closed", 1 << HK_CLOSED },
	{ "desks.unconfirmed", 1 << HK_UNCONFIRMED },
};

static void
add_desk(HkBlock *list, const HkVoice *voice, const HkContact *c)
{
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
	HkBlock *how = hk_block_add(item, HK_BLOCK_PARAGRAPH);

	hk_block_say(item, HK_SPAN_STRONG, hk_both(&c->desk->name, voice->lang));
	hk_block_say(item, HK_SPAN_TEXT, "  ");
	hk_block_say(item, HK_SPAN_DIM, c->desk->id);
	if (c->desk->superseded_by == NULL) {
		hk_contact_say_how(how, voice, c);
		return;
	}
	hk_block_say(how, HK_SPAN_WARN, hk_voice_word(voice, "desk.superseded"));
	hk_block_say(how, HK_SPAN_WARN, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(how, HK_SPAN_WARN, c->desk->superseded_by);
}

static void
add_group(HkBlock *root, const HkVoice *voice, const GArray *contacts, guint group)
{
	HkBlock *list = NULL;

	for (guint i = 0; i < contacts->len; i++) {
		const HkContact *c = &g_array_index(contacts, HkContact, i);

		if ((groups[group].states & 1u << c->opening.state) == 0)
			continue;
		if (list == NULL) {
			hk_block_heading(root, 2, hk_voice_word(voice, groups[group].title));
			list = hk_block_add(root, HK_BLOCK_LIST);
		}
		add_desk(list, voice, c);
	}
}

HkDoc *
hk_desks_doc(const HkVoice *voice, const GArray *contacts)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	g_autofree char *now = hk_voice_now(voice);
	g_autofree char *title = hk_voice_fill(voice, "contacts.title",
					       (const char *const[]){ "now", now, NULL });

	hk_block_heading(root, 1, title);
	for (guint g = 0; g < G_N_ELEMENTS(groups); g++)
		add_group(root, voice, contacts, g);
	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_SHELL,
		     hk_voice_word(voice, "desks.more"));
	return doc;
}

HkDoc *
hk_desks_kind_doc(const HkVoice *voice, const HkGuidance *guidance)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	if (guidance->name != NULL)
		hk_block_heading(root, 1, hk_both(guidance->name, voice->lang));
	hk_contact_list(root, voice, guidance, 0);
	return doc;
}

static HkBlock *
add_fact(HkBlock *facts, const HkVoice *voice, const char *label)
{
	HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);

	hk_block_say(fact, HK_SPAN_DIM, hk_voice_word(voice, label));
	return fact;
}

static void
add_text_fact(HkBlock *facts, const HkVoice *voice, const char *label, HkSpanType type,
	      const char *text)
{
	if (text != NULL && *text != '\0')
		hk_block_say(add_fact(facts, voice, label), type, text);
}

static void
add_audience(HkBlock *facts, const HkVoice *voice, char *const *audience)
{
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	g_autofree char *line = NULL;

	for (guint i = 0; audience != NULL && audience[i] != NULL; i++) {
		const char *word = hk_voice_word_of(voice, "audience", audience[i]);

		g_ptr_array_add(words, (gpointer)(word != NULL ? word : audience[i]));
	}
	g_ptr_array_add(words, NULL);
	line = g_strjoinv(hk_voice_mark(voice, HK_MARK_COMMA), (char **)words->pdata);
	add_text_fact(facts, voice, "desk.audience", HK_SPAN_TEXT, line);
}

static void
add_channels(HkBlock *root, const HkVoice *voice, const HkDesk *desk)
{
	HkBlock *list;

	if (desk->channels->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, "desk.channels"));
	list = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < desk->channels->len; i++) {
		const HkChannel *c = g_ptr_array_index(desk->channels, i);
		HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
		const char *note = hk_both(&c->note, voice->lang);
		const char *status = hk_voice_word_of(voice, "status", hk_status_id(c->status));

		hk_contact_say_channel(item, voice, c);
		if (*note != '\0')
			hk_block_paragraph(item, note);
		hk_block_say(hk_block_add(item, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, status);
	}
}

static void
add_boths(HkBlock *root, const HkVoice *voice, const char *title, const GPtrArray *list)
{
	HkBlock *items;

	if (list->len == 0)
		return;
	hk_block_heading(root, 2, hk_voice_word(voice, title));
	items = hk_block_add(root, HK_BLOCK_LIST);
	for (guint i = 0; i < list->len; i++)
		hk_block_say(hk_block_add(items, HK_BLOCK_ITEM), HK_SPAN_TEXT,
			     hk_both(g_ptr_array_index(list, i), voice->lang));
}

static void
add_provenance(HkBlock *root, const HkVoice *voice, const HkContact *contact)
{
	const HkDesk *d = contact->desk;
	HkBlock *facts;

	hk_block_heading(root, 2, hk_voice_word(voice, "desk.provenance"));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	add_text_fact(facts, voice, "desk.status", HK_SPAN_TEXT,
		      hk_voice_word_of(voice, "status", hk_status_id(d->status)));
	add_text_fact(facts, voice, "desk.checked-on", HK_SPAN_TEXT, d->checked_on);
	add_text_fact(facts, voice, "desk.review-by", HK_SPAN_TEXT, d->review_by);
	if (contact->stale)
		hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_WARN,
			     hk_voice_word(voice, "desk.stale"));
}

HkDoc *
hk_desk_doc(const HkVoice *voice, const HkContact *contact, const GArray *citations)
{
	const HkDesk *d = contact->desk;
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *head = hk_block_add(root, HK_BLOCK_HEADING);
	HkBlock *facts;
	g_autofree char *now = hk_voice_now(voice);

	head->level = 1;
	hk_block_say(head, HK_SPAN_STRONG, hk_both(&d->name, voice->lang));
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	if (d->superseded_by != NULL)
		add_text_fact(facts, voice, "desk.superseded", HK_SPAN_WARN, d->superseded_by);
	hk_contact_say_opening(add_fact(facts, voice, "desk.now"), voice, contact);
	add_text_fact(facts, voice, "desk.at", HK_SPAN_DIM, now);
	add_audience(facts, voice, d->audience);
	add_text_fact(facts, voice, "desk.accepts", HK_SPAN_TEXT,
		      hk_both(&d->accepts, voice->lang));
	add_text_fact(facts, voice, "desk.refuses", HK_SPAN_WARN,
		      hk_both(&d->refuses, voice->lang));
	add_text_fact(facts, voice, "desk.caution", HK_SPAN_BAD, hk_both(&d->caution, voice->lang));
	add_channels(root, voice, d);
	add_boths(root, voice, "desk.prepare", d->prepare);
	add_boths(root, voice, "desk.history", d->history);
	add_provenance(root, voice, contact);
	hk_source_list(root, voice, citations);
	return doc;
}
