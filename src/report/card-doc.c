/* card-doc.c - what to do and whom to call, before anybody knows what has happened.
 *
 * Called by house/card.c.  Doubt about a number or an hour is a mark behind it that a line at the
 * foot explains, because a page that hangs for years must not sound surer than we are.
 */
#include "report/card-doc.h"

#include <string.h>

#include "base/civil.h"
#include "report/hours.h"

#define WALLET_NUMBERS 5

static const char *
mark_of(const HkVoice *voice, HkStatus status)
{
	return status == HK_STATUS_VERIFIED    ? ""
	       : status == HK_STATUS_SECONDARY ? hk_voice_word(voice, "card.mark-secondary")
					       : hk_voice_word(voice, "card.mark-doubt");
}

static void
say_value(HkBlock *block, const HkVoice *voice, const HkChannel *channel)
{
	gboolean phone = channel != NULL && g_str_equal(channel->type, "phone");

	if (channel == NULL) {
		hk_block_say(block, HK_SPAN_WARN, hk_voice_word(voice, "channel.no-value"));
		return;
	}
	hk_block_say(block, phone ? HK_SPAN_STRONG : HK_SPAN_OWN_URL, channel->value);
	hk_block_say(block, HK_SPAN_WARN, mark_of(voice, channel->status));
}

static void
say_hours(HkBlock *block, const HkVoice *voice, const HkChannel *channel)
{
	g_autofree char *hours = channel != NULL ? hk_hours_text(voice, channel) : NULL;

	if (hours == NULL)
		return;
	hk_block_say(block, HK_SPAN_TEXT, hours);
	if (channel->hours_status != HK_STATUS_NOT_VERIFIED &&
	    (channel->always || channel->hours->len > 0))
		hk_block_say(block, HK_SPAN_WARN, mark_of(voice, channel->hours_status));
}

static void
add_steps(HkBlock *root, const HkVoice *voice, const char *title, const GPtrArray *steps,
	  HkSpanType tone)
{
	HkBlock *list;

	hk_block_heading(root, 2, hk_voice_word(voice, title));
	list = hk_block_add(root, tone == HK_SPAN_BAD ? HK_BLOCK_LIST : HK_BLOCK_NUMBERED);
	for (guint i = 0; i < steps->len; i++) {
		const HkCardStep *step = g_ptr_array_index(steps, i);

		hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), tone,
			     hk_both(&step->text, voice->lang));
	}
}

static HkBlock *
add_head_row(HkBlock *table, const HkVoice *voice, const char *const *keys)
{
	HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

	for (guint i = 0; keys[i] != NULL; i++)
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_STRONG,
			     hk_voice_word(voice, keys[i]));
	return row;
}

static void
add_desks(HkBlock *root, const HkVoice *voice, const HkCardView *view)
{
	static const char *const heads[] = { "card.for", "card.desk", "card.how", "card.hours",
					     NULL };
	HkBlock *table;

	hk_block_heading(root, 2, hk_voice_word(voice, "card.desks"));
	table = hk_block_add(root, HK_BLOCK_TABLE);
	add_head_row(table, voice, heads);
	for (guint i = 0; i < view->desks->len; i++) {
		const HkCardDesk *d = &g_array_index(view->desks, HkCardDesk, i);
		HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT,
			     hk_both(&d->row->what, voice->lang));
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT,
			     hk_both(&d->desk->name, voice->lang));
		say_value(hk_block_add(row, HK_BLOCK_CELL), voice, d->channel);
		say_hours(hk_block_add(row, HK_BLOCK_CELL), voice, d->channel);
	}
}

static void
add_numbers(HkBlock *root, const HkVoice *voice, const HkCardView *view)
{
	static const char *const heads[] = { "card.own", "card.name", "card.phone", "card.hours",
					     NULL };
	HkBlock *table;

	hk_block_heading(root, 2, hk_voice_word(voice, "card.own-title"));
	table = hk_block_add(root, HK_BLOCK_TABLE);
	add_head_row(table, voice, heads);
	for (guint i = 0; i < view->numbers->len; i++) {
		const HkCardNumber *n = g_ptr_array_index(view->numbers, i);
		HkBlock *row = hk_block_add(table, HK_BLOCK_ROW);

		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT, n->label);
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT,
			     n->name != NULL ? n->name : "");
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_STRONG,
			     n->phone != NULL ? n->phone : hk_voice_word(voice, "card.blank"));
		hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT,
			     n->hours != NULL ? n->hours : "");
	}
}

/* The day it was made, because an old card is a trap. */
static void
add_foot(HkBlock *root, const HkVoice *voice, const char *key)
{
	g_autofree char *whole = hk_civil_format(voice->instant);
	g_autofree char *day = g_strndup(whole, strlen("2026-11-23"));
	g_autofree char *foot = hk_voice_fill(voice, key,
					      (const char *const[]){ "now", day, NULL });

	hk_block_say(hk_block_add(root, HK_BLOCK_PARAGRAPH), HK_SPAN_DIM, foot);
}

HkDoc *
hk_card_doc(const HkVoice *voice, const HkCardView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *head = hk_block_heading(root, 1, hk_voice_word(voice, "card.title"));

	if (view->organisation != NULL) {
		hk_block_say(head, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
		hk_block_say(head, HK_SPAN_TEXT, view->organisation);
	}
	add_steps(root, voice, "card.steps", view->card->steps, HK_SPAN_STRONG);
	add_steps(root, voice, "card.donts", view->card->donts, HK_SPAN_BAD);
	add_desks(root, voice, view);
	add_numbers(root, voice, view);
	add_foot(root, voice, "card.foot");
	return doc;
}

static void
add_short(HkBlock *root, const HkVoice *voice, const char *title, const GPtrArray *steps,
	  HkSpanType tone)
{
	HkBlock *line = hk_block_add(root, HK_BLOCK_PARAGRAPH);

	hk_block_say(line, HK_SPAN_STRONG, hk_voice_word(voice, title));
	hk_block_say(line, HK_SPAN_STRONG, hk_voice_mark(voice, HK_MARK_COLON));
	for (guint i = 0; i < steps->len; i++) {
		const HkCardStep *step = g_ptr_array_index(steps, i);
		g_autofree char *number = g_strdup_printf("%s%u. ", i > 0 ? "  " : "", i + 1);

		hk_block_say(line, HK_SPAN_STRONG, number);
		hk_block_say(line, tone, hk_both(&step->short_text, voice->lang));
	}
}

static void
add_wallet_rows(HkBlock *facts, const HkVoice *voice, const HkCardView *view)
{
	for (guint i = 0; i < view->numbers->len && i < WALLET_NUMBERS; i++) {
		const HkCardNumber *n = g_ptr_array_index(view->numbers, i);
		HkBlock *fact = hk_block_add(facts, HK_BLOCK_FACT);

		hk_block_say(fact, HK_SPAN_STRONG, n->label);
		hk_block_say(fact, HK_SPAN_STRONG,
			     n->phone != NULL ? n->phone : hk_voice_word(voice, "card.blank"));
		hk_block_say(fact, HK_SPAN_TEXT, "  ");
		hk_block_say(fact, HK_SPAN_DIM, n->name != NULL ? n->name : "");
	}
	for (guint i = 0; i < view->desks->len; i++) {
		const HkCardDesk *d = &g_array_index(view->desks, HkCardDesk, i);
		HkBlock *fact;

		if (!d->row->wallet)
			continue;
		fact = hk_block_add(facts, HK_BLOCK_FACT);
		hk_block_say(fact, HK_SPAN_TEXT, hk_both(&d->row->what, voice->lang));
		say_value(fact, voice, d->channel);
		hk_block_say(fact, HK_SPAN_TEXT, "  ");
		say_hours(fact, voice, d->channel);
	}
}

HkDoc *
hk_card_wallet_doc(const HkVoice *voice, const HkCardView *view)
{
	HkDoc *doc = hk_doc_new(voice->lang);
	HkBlock *root = hk_doc_root(doc);

	hk_block_heading(root, 4, hk_voice_word(voice, "card.title"));
	add_short(root, voice, "card.steps", view->card->steps, HK_SPAN_TEXT);
	add_short(root, voice, "card.donts", view->card->donts, HK_SPAN_BAD);
	add_wallet_rows(hk_block_add(root, HK_BLOCK_FACTS), voice, view);
	add_foot(root, voice, "card.foot-short");
	return doc;
}
