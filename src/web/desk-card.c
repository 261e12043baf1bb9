/* desk-card.c - desks as cards with a number to press, for home, verdicts and the pages of desks.
 *
 * Whether a desk is open is worked out by src/guide and put into words by hk_voice_opening(); here
 * it only gets its place.  The moment of the next change stands in the markup, so that hours.js can
 * count down to it; without scripts the words say the same.
 */
#include "web/desk-card.h"

#include <string.h>

void
hk_desk_cards_open(HkMarkup *m, const HkVoice *voice)
{
	hk_markup_open(m, "ul", "class", "desks", "data-days",
		       hk_voice_word(voice, "countdown.days"), "data-hours",
		       hk_voice_word(voice, "countdown.hours"), "data-minutes",
		       hk_voice_word(voice, "countdown.minutes"), "data-over",
		       hk_voice_word(voice, "countdown.over"), NULL);
}

void
hk_desk_cards_close(HkMarkup *m)
{
	hk_markup_close(m, "ul");
}

gboolean
hk_desk_card_answers(const HkContact *contact)
{
	HkOpenState state = contact->opening.state;

	return contact->channel != NULL && contact->channel->value != NULL &&
	       (state == HK_OPEN || state == HK_ALWAYS || state == HK_ALWAYS_READ);
}

char *
hk_desk_card_tel(const char *number)
{
	GString *uri = g_string_new("tel:");

	if (*number == '\0' || strspn(number, "0123456789-#+") != strlen(number)) {
		g_string_free(uri, TRUE);
		return NULL;
	}
	for (const char *p = number; *p != '\0'; p++)
		if (*p == '#')
			g_string_append(uri, "%23");
		else
			g_string_append_c(uri, *p);
	return g_string_free(uri, FALSE);
}

static char *
address_of(const HkChannel *channel)
{
	if (g_str_equal(channel->type, "phone"))
		return hk_desk_card_tel(channel->value);
	if (g_str_equal(channel->type, "mail"))
		return g_strconcat("mailto:", channel->value, NULL);
	return g_str_has_prefix(channel->value, "https://") ? g_strdup(channel->value) : NULL;
}

static void
put_state(HkMarkup *m, const HkVoice *voice, const HkContact *contact)
{
	HkSpanType tone;
	g_autofree char *said = hk_voice_opening(voice, contact, &tone);
	g_autofree char *until = contact->opening.until != 0
					 ? g_strdup_printf("%" G_GINT64_FORMAT,
							   contact->opening.until)
					 : NULL;

	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "span", said, "class", tone == HK_SPAN_GOOD ? "state good" : "state warn",
		      "data-until", contact->opening.state == HK_ALWAYS_READ ? NULL : until, NULL);
	hk_markup_close(m, "p");
}

static void
put_value(HkMarkup *m, const HkVoice *voice, const HkChannel *channel, gboolean open)
{
	const char *label = hk_voice_word_of(voice, "channel", channel->type);
	gboolean phone = g_str_equal(channel->type, "phone");
	g_autofree char *address = address_of(channel);

	if (label == NULL)
		label = channel->type;
	if (address == NULL) {
		hk_markup_open(m, "p", "class", "call", NULL);
		hk_markup_printf(m, "%s%s", label, hk_voice_mark(voice, HK_MARK_COLON));
		hk_markup_put(m, "strong", channel->value, NULL);
		hk_markup_close(m, "p");
		return;
	}
	hk_markup_open(m, "a", "href", address, "rel", "noreferrer", "class",
		       phone ? open ? "button main call" : "button call" : NULL, NULL);
	if (phone)
		hk_markup_printf(m, "%s %s", label, channel->value);
	else
		hk_markup_printf(m, "%s%s%s", label, hk_voice_mark(voice, HK_MARK_COLON),
				 channel->value);
	hk_markup_close(m, "a");
}

static void
put_channel(HkMarkup *m, const HkVoice *voice, const HkContact *contact)
{
	const HkChannel *channel = contact->channel;
	const char *doubt;

	if (channel == NULL || channel->value == NULL)
		return; /* the state says where the number is */
	put_value(m, voice, channel, hk_desk_card_answers(contact));
	doubt = hk_voice_word_of(voice, "channel-doubt", hk_status_id(channel->status));
	if (doubt != NULL)
		hk_markup_put(m, "p", doubt, "class", "dim small", NULL);
}

static void
put_line(HkMarkup *m, const char *class, const char *label, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	hk_markup_open(m, "p", "class", class, NULL);
	if (label != NULL)
		hk_markup_put(m, "strong", label, NULL);
	hk_markup_text(m, text);
	hk_markup_close(m, "p");
}

void
hk_desk_card(HkMarkup *m, const HkVoice *voice, const HkContact *contact)
{
	const HkDesk *desk = contact->desk;
	g_autofree char *page = g_strconcat("/desks/", desk->id, NULL);
	g_autofree char *refuses = g_strconcat(hk_voice_word(voice, "desk.refuses-short"),
					       hk_voice_mark(voice, HK_MARK_COLON), NULL);

	hk_markup_open(m, "li", "class", "desk", NULL);
	hk_markup_put(m, "a", hk_both(&desk->name, voice->lang), "class", "name", "href", page,
		      NULL);
	put_state(m, voice, contact);
	put_channel(m, voice, contact);
	put_line(m, "small", NULL,
		 hk_both(contact->route != NULL ? &contact->route->why : &desk->accepts,
			 voice->lang));
	put_line(m, "small", refuses, hk_both(&desk->refuses, voice->lang));
	if (contact->stale)
		put_line(m, "small warn", NULL, hk_voice_word(voice, "desk.stale"));
	hk_markup_close(m, "li");
}
