/* pocket-desks.c - the desks of the pocket edition, and their hours as data.
 *
 * Called by pocket.c.  Nothing here says "open": that is for the script, which looks at the moment
 * of the reader; without it the hours stand there as text.  Hours are minutes in base 36, a gap and
 * a length in turn, counted from the edition's first day: "f0,2s,6o" is closed for 540 minutes,
 * open for 100, closed for 240.  They say what src/guide/opening.c said.
 */
#include "house/ahead.h"
#include "report/hours.h"
#include "web/desk-card.h"
#include "web/pocket-parts.h"

char *
hk_pocket_name(const HkPocket *p, const char *before, const char *chapter, const char *id)
{
	return g_strconcat(before, p->voice.lang == HK_JA ? "ja-" : "en-", chapter,
			   id != NULL ? "-" : "", id, NULL);
}

static void
append_base36(GString *out, guint64 n)
{
	char digits[16];
	guint at = sizeof digits;

	do {
		digits[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[n % 36];
		n /= 36;
	} while (n > 0);
	g_string_append_len(out, digits + at, (gssize)(sizeof digits - at));
}

/* (owned) */
static char *
packed(const HkPocket *p, const HkChannel *channel)
{
	g_autoptr(GArray) spans = hk_house_open_spans(p->house, channel, p->until);
	GString *out = g_string_new(NULL);
	gint64 before = p->from;

	for (guint i = 0; i < spans->len; i++) {
		const HkOpenSpan *span = &g_array_index(spans, HkOpenSpan, i);

		g_string_append(out, i > 0 ? "," : "");
		append_base36(out, (guint64)(span->from - before) / 60);
		g_string_append_c(out, ',');
		append_base36(out, (guint64)(span->until - span->from) / 60);
		before = span->until;
	}
	return g_string_free(out, FALSE);
}

static const char *
hours_type(const HkChannel *c)
{
	if (g_str_equal(c->type, "own"))
		return "own";
	if (c->hours_status == HK_STATUS_NOT_VERIFIED || (!c->always && c->hours->len == 0))
		return "unconfirmed";
	if (c->always && c->read_later && c->hours->len > 0)
		return "always-read-later";
	return c->always ? "always" : "hours";
}

static void
put_channel_hours(HkMarkup *m, const HkPocket *p, const HkDesk *desk, guint n)
{
	const HkChannel *channel = g_ptr_array_index(desk->channels, n);
	g_autofree char *number = g_strdup_printf("%u", n);
	g_autofree char *spans = packed(p, channel);

	hk_markup_open(m, "data", "value", spans, "data-desk", desk->id, "data-channel", number,
		       "data-type", channel->type, "data-hours", hours_type(channel), "data-blank",
		       channel->value == NULL ? "" : NULL, NULL);
	hk_markup_close(m, "data");
}

void
hk_pocket_hours(HkMarkup *m, const HkPocket *p)
{
	const HkDesks *desks = hk_house_desks(p->house);
	g_autofree char *from = g_strdup_printf("%" G_GINT64_FORMAT, p->from / 60);
	g_autofree char *until = g_strdup_printf("%" G_GINT64_FORMAT, p->until / 60);

	hk_markup_open(m, "div", "id", "hours", "hidden", "", "data-from", from, "data-until",
		       until, NULL);
	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *desk = hk_desks_at(desks, i);

		for (guint n = 0; desk->superseded_by == NULL && n < desk->channels->len; n++)
			put_channel_hours(m, p, desk, n);
	}
	hk_markup_close(m, "div");
}

static void
put_state(HkMarkup *m, const HkDesk *desk, const char *channel)
{
	hk_markup_put(m, "span", NULL, "class", "state", "hidden", "", "data-of", desk->id,
		      "data-nth", channel, NULL);
}

void
hk_pocket_desk_line(HkMarkup *m, const HkPocket *p, const HkDesk *desk)
{
	g_autofree char *href = hk_pocket_name(p, "#", "desk", desk->id);

	hk_markup_put(m, "a", hk_both(&desk->name, p->voice.lang), "href", href, NULL);
	hk_markup_text(m, " ");
	put_state(m, desk, NULL);
}

/* The address as something to press, or as words when it cannot be. */
static void
put_value(HkMarkup *m, const HkPocket *p, const HkChannel *c)
{
	const char *label = hk_voice_word_of(&p->voice, "channel", c->type);
	g_autofree char *tel = g_str_equal(c->type, "phone") && c->value != NULL
				       ? hk_desk_card_tel(c->value)
				       : NULL;
	g_autofree char *mail = g_str_equal(c->type, "mail") && c->value != NULL
					? g_strconcat("mailto:", c->value, NULL)
					: NULL;
	const char *href = tel != NULL ? tel : mail != NULL ? mail : c->value;

	hk_markup_printf(m, "%s%s", label != NULL ? label : c->type,
			 hk_voice_mark(&p->voice, HK_MARK_COLON));
	if (c->value == NULL)
		hk_markup_text(m, hk_voice_word(&p->voice, g_str_equal(c->type, "own")
								   ? "opening.own"
								   : "channel.no-value"));
	else if (tel != NULL || mail != NULL || g_str_has_prefix(c->value, "https://"))
		hk_markup_put(m, "a", c->value, "href", href, "rel", "noreferrer", "class",
			      tel != NULL ? "button" : NULL, NULL);
	else
		hk_markup_put(m, "strong", c->value, NULL);
}

static void
put_line(HkMarkup *m, const char *class, const char *text)
{
	if (text != NULL && *text != '\0')
		hk_markup_put(m, "p", text, "class", class, NULL);
}

static void
put_channel(HkMarkup *m, const HkPocket *p, const HkDesk *desk, guint n)
{
	const HkChannel *c = g_ptr_array_index(desk->channels, n);
	const char *doubt = hk_voice_word_of(&p->voice, "channel-doubt", hk_status_id(c->status));
	g_autofree char *number = g_strdup_printf("%u", n);
	g_autofree char *hours = hk_hours_text(&p->voice, c);

	hk_markup_open(m, "li", NULL);
	put_value(m, p, c);
	hk_markup_text(m, " ");
	put_state(m, desk, number);
	if (c->value != NULL && doubt != NULL)
		put_line(m, "dim small", doubt);
	if (!g_str_equal(c->type, "own"))
		put_line(m, "small", hours);
	if (c->closed_yearend && c->yearend_assumed && c->hours->len > 0)
		put_line(m, "dim small", hk_voice_word(&p->voice, "opening.assumed"));
	put_line(m, "small", hk_both(&c->note, p->voice.lang));
	hk_markup_close(m, "li");
}

static void
put_fact(HkMarkup *m, const HkPocket *p, const char *label, const char *text)
{
	if (text == NULL || *text == '\0')
		return;
	hk_markup_put(m, "dt", hk_voice_word(&p->voice, label), NULL);
	hk_markup_put(m, "dd", text, NULL);
}

static void
put_prepare(HkMarkup *m, const HkPocket *p, const HkDesk *desk)
{
	if (desk->prepare->len == 0)
		return;
	hk_markup_put(m, "dt", hk_voice_word(&p->voice, "desk.prepare"), NULL);
	hk_markup_open(m, "dd", NULL);
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < desk->prepare->len; i++)
		hk_markup_put(m, "li", hk_both(g_ptr_array_index(desk->prepare, i), p->voice.lang),
			      NULL);
	hk_markup_close(m, "ul");
	hk_markup_close(m, "dd");
}

static void
put_desk(HkMarkup *m, const HkPocket *p, const HkDesk *desk)
{
	HkLang lang = p->voice.lang;
	g_autofree char *id = hk_pocket_name(p, "", "desk", desk->id);

	hk_markup_open(m, "section", "class", "entry", "id", id, "data-review", desk->review_by,
		       NULL);
	hk_markup_put(m, "h3", hk_both(&desk->name, lang), NULL);
	hk_markup_put(m, "p", hk_voice_word(&p->voice, "desk.stale"), "class", "note stale",
		      "hidden", "", NULL);
	hk_markup_open(m, "ul", "class", "channels", NULL);
	for (guint n = 0; n < desk->channels->len; n++)
		put_channel(m, p, desk, n);
	hk_markup_close(m, "ul");
	hk_markup_open(m, "dl", NULL);
	put_fact(m, p, "desk.accepts", hk_both(&desk->accepts, lang));
	put_fact(m, p, "desk.refuses", hk_both(&desk->refuses, lang));
	put_fact(m, p, "desk.caution", hk_both(&desk->caution, lang));
	put_prepare(m, p, desk);
	put_fact(m, p, "desk.status",
		 hk_voice_word_of(&p->voice, "status", hk_status_id(desk->status)));
	put_fact(m, p, "desk.checked-on", desk->checked_on);
	hk_markup_close(m, "dl");
	hk_markup_close(m, "section");
}

void
hk_pocket_desks(HkMarkup *m, const HkPocket *p)
{
	const HkDesks *desks = hk_house_desks(p->house);
	g_autofree char *id = hk_pocket_name(p, "", "desks", NULL);

	hk_markup_open(m, "section", "id", id, NULL);
	hk_markup_put(m, "h2", hk_voice_word(&p->voice, "frame.desks"), NULL);
	for (guint i = 0; i < hk_desks_count(desks); i++)
		if (hk_desks_at(desks, i)->superseded_by == NULL)
			put_desk(m, p, hk_desks_at(desks, i));
	hk_markup_close(m, "section");
}
