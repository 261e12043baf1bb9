/* contact-doc.c - the desks under a verdict, a guide or in `desks KIND`.
 *
 * Called by the builders beside it.  Rank orders the list; when the first desk is closed, the
 * best one that answers now is named above it, because a frightened person stops at the first
 * closed door.
 */
#include "report/contact-doc.h"

void
hk_contact_say_opening(HkBlock *block, const HkVoice *voice, const HkContact *contact)
{
	HkSpanType tone;
	g_autofree char *said = hk_voice_opening(voice, contact, &tone);

	hk_block_say(block, tone, said);
}

static gboolean
is_address(const HkChannel *channel)
{
	return g_str_equal(channel->type, "web") || g_str_equal(channel->type, "mail") ||
	       g_str_equal(channel->type, "chat");
}

void
hk_contact_say_channel(HkBlock *block, const HkVoice *voice, const HkChannel *channel)
{
	const char *label = hk_voice_word_of(voice, "channel", channel->type);
	const char *doubt = hk_voice_word_of(voice, "channel-doubt", hk_status_id(channel->status));

	hk_block_say(block, HK_SPAN_TEXT, label != NULL ? label : channel->type);
	hk_block_say(block, HK_SPAN_TEXT, " ");
	if (channel->value != NULL)
		hk_block_say(block, is_address(channel) ? HK_SPAN_OWN_URL : HK_SPAN_DIAL,
			     channel->value);
	else
		hk_block_say(block, HK_SPAN_WARN,
			     hk_voice_word(voice, g_str_equal(channel->type, "own")
							  ? "opening.own"
							  : "channel.no-value"));
	if (channel->value == NULL || doubt == NULL)
		return;
	hk_block_say(block, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_SPACE));
	hk_block_say(block, HK_SPAN_DIM, doubt);
}

/* A number in somebody's own papers is one statement: where it is, and its hours with it. */
void
hk_contact_say_how(HkBlock *block, const HkVoice *voice, const HkContact *contact)
{
	if (contact->channel != NULL && !g_str_equal(contact->channel->type, "own")) {
		hk_contact_say_channel(block, voice, contact->channel);
		hk_block_say(block, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	} else if (contact->channel != NULL && contact->channel->value != NULL) {
		hk_block_say(block, HK_SPAN_STRONG, contact->channel->value);
		hk_block_say(block, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	}
	hk_contact_say_opening(block, voice, contact);
}

static void
add_line(HkBlock *item, const HkVoice *voice, HkSpanType type, const char *label, const char *text)
{
	HkBlock *line;

	if (text == NULL || *text == '\0')
		return;
	line = hk_block_add(item, HK_BLOCK_PARAGRAPH);
	if (label != NULL) {
		hk_block_say(line, HK_SPAN_DIM, hk_voice_word(voice, label));
		hk_block_say(line, HK_SPAN_DIM, hk_voice_mark(voice, HK_MARK_COLON));
	}
	hk_block_say(line, type, text);
}

static void
add_contact(HkBlock *list, const HkVoice *voice, const HkContact *contact)
{
	const HkDesk *desk = contact->desk;
	HkBlock *item = hk_block_add(list, HK_BLOCK_ITEM);
	HkBlock *how = hk_block_add(item, HK_BLOCK_PARAGRAPH);

	hk_block_say(item, HK_SPAN_STRONG, hk_both(&desk->name, voice->lang));
	hk_contact_say_how(how, voice, contact);
	if (contact->route != NULL)
		add_line(item, voice, HK_SPAN_TEXT, NULL,
			 hk_both(&contact->route->why, voice->lang));
	add_line(item, voice, HK_SPAN_WARN, "desk.refuses-short",
		 hk_both(&desk->refuses, voice->lang));
	if (contact->stale)
		add_line(item, voice, HK_SPAN_WARN, NULL, hk_voice_word(voice, "desk.stale"));
}

static void
add_best_open(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance)
{
	const HkContact *best;
	HkBlock *line;

	if (guidance->best_open == 0)
		return;
	line = hk_block_add(parent, HK_BLOCK_PARAGRAPH);
	if (guidance->best_open < 0 || (guint)guidance->best_open >= guidance->contacts->len) {
		hk_block_say(line, HK_SPAN_WARN, hk_voice_word(voice, "contacts.none-open"));
		return;
	}
	best = &g_array_index(guidance->contacts, HkContact, guidance->best_open);
	hk_block_say(line, HK_SPAN_GOOD, hk_voice_word(voice, "contacts.open-now"));
	hk_block_say(line, HK_SPAN_GOOD, hk_voice_mark(voice, HK_MARK_COLON));
	hk_block_say(line, HK_SPAN_STRONG, hk_both(&best->desk->name, voice->lang));
	if (best->channel == NULL)
		return;
	hk_block_say(line, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_BETWEEN));
	hk_contact_say_channel(line, voice, best->channel);
}

void
hk_contact_list(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, guint max)
{
	g_autofree char *now = hk_voice_now(voice);
	g_autofree char *title = hk_voice_fill(voice, "contacts.title",
					       (const char *const[]){ "now", now, NULL });
	guint shown = max != 0 ? MIN(max, guidance->contacts->len) : guidance->contacts->len;
	HkBlock *list;

	if (guidance->contacts->len == 0)
		return;
	hk_block_heading(parent, 2, title);
	add_best_open(parent, voice, guidance);
	list = hk_block_add(parent, HK_BLOCK_NUMBERED);
	for (guint i = 0; i < shown; i++)
		add_contact(list, voice, &g_array_index(guidance->contacts, HkContact, i));
	if (shown < guidance->contacts->len) {
		g_autofree char *more = hk_voice_fill(
			voice, "contacts.more",
			(const char *const[]){ "kind", hk_kind_id(guidance->kind), NULL });

		hk_block_say(hk_block_add(parent, HK_BLOCK_PARAGRAPH), HK_SPAN_SHELL, more);
	}
}
