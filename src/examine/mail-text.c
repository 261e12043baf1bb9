/* mail-text.c - what a reader of this mail sees, and every link in it.
 *
 * Called once by mail-open.c.  Of a multipart/alternative the HTML is what people see, so the plain
 * part counts only when there is none.  Text parts are decoded here and nowhere else.
 */
#include "examine/mail-open.h"

#include <string.h>

#include "examine/alike.h"
#include "examine/html.h"
#include "examine/link.h"
#include "examine/mail-bare.h"

#define SHOWN_MAX 512	  /* of an anchor's text; a longer one is a paragraph */
#define HIDDEN_MIN 400	  /* letters: honest mail hides a line for phones, filler is thousands */
#define ALIKE_MIN 300	  /* shorter texts are alike or not by chance */
#define PREHEADER_MAX 400 /* letters of a preview line; padding does not count */

typedef struct {
	HkOpener *o;
	GString *text;
	gboolean *html_seen; /* by number of alternative */
} Builder;

/* The part's text in UTF-8; *owned as with hk_charset_utf8(). */
static const char *
body_text(HkOpener *o, const HkBody *body, gsize *len, char **owned)
{
	const HkPart *part = g_ptr_array_index(o->mail->parts, body->part);
	HkCharsetUse use;
	const char *text = hk_charset_utf8((const char *)part->data, part->len, body->charset, len,
					   owned, &use);

	if (use.repaired)
		hk_sink_add(o->sink, "text.charset-repaired", part->place, -1, "declared",
			    body->charset, "used", use.used, NULL);
	return text;
}

static gboolean
has_kana(const char *text, gsize len)
{
	guint n = 0;

	/* U+3040..U+30FF are the bytes E3 81..83 and something. */
	for (const char *p = text; (p = memchr(p, 0xE3, (gsize)(text + len - p))) != NULL; p++)
		if (p + 1 < text + len && (guint8)p[1] >= 0x81 && (guint8)p[1] <= 0x83 && ++n >= 8)
			return TRUE;
	return FALSE;
}

static void
check_foreign(HkOpener *o, const HkBody *body, const char *text, gsize len)
{
	const HkPart *part = g_ptr_array_index(o->mail->parts, body->part);

	if (hk_charset_is_chinese(body->charset) && has_kana(text, len))
		hk_sink_add(o->sink, "text.charset-foreign", part->place, -1, "declared",
			    body->charset, NULL);
}

void
hk_open_bare_links(HkOpener *o, const char *text, gsize len, const char *place, const HkHtml *html)
{
	HkLinkSearch search = { .p = text, .end = text + len };
	const char *p, *stop;
	guint next = 0;

	while ((p = hk_link_next(&search, &stop)) != NULL) {
		gsize at = (gsize)(p - text);
		gboolean inside = FALSE;

		for (; html != NULL && next < html->links->len; next++) {
			const HkHtmlLink *a = &g_array_index(html->links, HkHtmlLink, next);

			inside = a->role == HK_HTML_ANCHOR && at >= a->from && at < a->to;
			if (inside || a->from > at)
				break;
		}
		if (!inside && !hk_link_add(o->mail, p, (gsize)(stop - p), NULL, place, (gint64)at,
					    HK_LINK_TEXT)) {
			o->mail->links_cut = TRUE;
			return;
		}
	}
}

static void
append_text(Builder *b, const char *text, gsize len)
{
	if (b->text->len > 0 && len > 0)
		g_string_append_c(b->text, '\n');
	g_string_append_len(b->text, text, (gssize)len);
}

static void
add_html_links(HkOpener *o, const HkHtml *html, const char *place)
{
	static const guint flags[] = {
		[HK_HTML_ANCHOR] = HK_LINK_ANCHOR,  [HK_HTML_IMAGE] = HK_LINK_IMAGE,
		[HK_HTML_FORM] = HK_LINK_FORM,	    [HK_HTML_BASE] = HK_LINK_HIDDEN,
		[HK_HTML_REFRESH] = HK_LINK_ANCHOR,
	};

	for (guint i = 0; i < html->links->len; i++) {
		const HkHtmlLink *a = &g_array_index(html->links, HkHtmlLink, i);
		g_autofree char *shown = NULL;

		if (a->role == HK_HTML_ANCHOR) {
			gsize n = MIN(a->to - a->from, SHOWN_MAX);

			while (n > 0 && n < a->to - a->from &&
			       ((guint8)html->text->str[a->from + n] & 0xC0) == 0x80)
				n--;
			shown = g_strstrip(g_strndup(html->text->str + a->from, n));
		}
		if (!hk_link_add(o->mail, a->target, strlen(a->target), shown, place,
				 (gint64)a->from,
				 flags[a->role] | (a->hidden ? HK_LINK_HIDDEN : 0)))
			o->mail->links_cut |= a->role != HK_HTML_IMAGE;
	}
	o->mail->links_cut |= html->links_cut;
}

static void
report_count(HkSink *sink, const char *id, const char *place, guint count)
{
	g_autofree char *n = g_strdup_printf("%u", count);

	if (count > 0)
		hk_sink_add(sink, id, place, -1, "count", n, NULL);
}

static void
report_targets(HkSink *sink, const HkHtml *html, const char *place)
{
	for (guint i = 0; i < html->links->len; i++) {
		const HkHtmlLink *a = &g_array_index(html->links, HkHtmlLink, i);

		if (a->role == HK_HTML_BASE)
			hk_sink_add(sink, "html.base", place, -1, "url", a->target, NULL);
		if (a->role == HK_HTML_REFRESH)
			hk_sink_add(sink, "html.meta-refresh", place, -1, "url", a->target, NULL);
	}
}

/* Text that is written but not shown.  Ordinary are a preheader (the preview line of
 * newsletters) and blocks that repeat the visible text for another screen width. */
static void
report_hidden(HkSink *sink, const HkHtml *html, const char *place)
{
	gboolean preview = hk_alike_letters(html->hidden->str, html->preheader) <= PREHEADER_MAX;
	gsize from = preview ? html->preheader : 0;
	const char *hidden = html->hidden->str + from;
	gsize letters = hk_alike_letters(hidden, html->hidden->len - from);
	g_autofree char *bytes = g_strdup_printf("%" G_GSIZE_FORMAT, letters);

	if (html->inside_words >= 3) {
		g_autofree char *times = g_strdup_printf("%u", html->inside_words);

		hk_sink_add(sink, "text.hidden-inside-words", place, -1, "count", times, "text",
			    html->hidden->str, NULL);
	}
	if (letters >= HIDDEN_MIN &&
	    hk_alike(hidden, html->hidden->len - from, html->text->str, html->text->len) < 0.6)
		hk_sink_add(sink, "text.hidden", place, -1, "text",
			    hk_alike_begin(hidden, html->hidden->len - from), "letters", bytes,
			    NULL);
}

static void
report_html(HkSink *sink, const HkHtml *html, const char *place)
{
	report_count(sink, "html.script", place, html->scripts);
	report_count(sink, "html.form", place, html->forms);
	report_count(sink, "html.form-password", place, html->passwords);
	report_count(sink, "html.object", place, html->objects);
	report_targets(sink, html, place);
	report_hidden(sink, html, place);
}

static void
add_html(Builder *b, const HkBody *body)
{
	const HkPart *part = g_ptr_array_index(b->o->mail->parts, body->part);
	g_autofree char *owned = NULL;
	gsize len;
	const char *source = body_text(b->o, body, &len, &owned);
	g_autoptr(HkHtml) html = hk_html_read(source, len);

	check_foreign(b->o, body, html->text->str, html->text->len);
	add_html_links(b->o, html, part->place);
	hk_open_bare_links(b->o, html->text->str, html->text->len, part->place, html);
	report_html(b->o->sink, html, part->place);
	append_text(b, html->text->str, html->text->len);
	if (html->text->len > 0)
		b->html_seen[body->alternative] = TRUE;
}

static void
add_plain(Builder *b, const HkBody *body)
{
	const HkPart *part = g_ptr_array_index(b->o->mail->parts, body->part);
	g_autofree char *owned = NULL;
	gsize len;
	const char *text = body_text(b->o, body, &len, &owned);

	check_foreign(b->o, body, text, len);
	hk_open_bare_links(b->o, text, len, part->place, NULL);
	append_text(b, text, len);
}

/* Two versions that say different things: one for filters, one for the reader. */
static void
compare_alternative(Builder *b, const HkBody *body)
{
	const HkPart *part = g_ptr_array_index(b->o->mail->parts, body->part);
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	gsize len;
	const char *text;

	if (part->len < ALIKE_MIN || b->text->len < ALIKE_MIN)
		return;
	text = hk_charset_utf8((const char *)part->data, part->len, body->charset, &len, &owned,
			       &use);
	if (hk_alike(text, len, b->text->str, b->text->len) < 0.1)
		hk_sink_add(b->o->sink, "mail.alternative-differs", part->place, -1, NULL);
}

/* HTML first, so that it is known which plain parts nobody sees; the order of the parts on the
 * page does not matter to the rules. */
void
hk_open_text(HkOpener *o)
{
	Builder b = { .o = o, .text = g_string_new(NULL) };

	b.html_seen = g_new0(gboolean, o->alternatives + 1);
	for (guint i = 0; i < o->bodies->len; i++)
		if (g_array_index(o->bodies, HkBody, i).html)
			add_html(&b, &g_array_index(o->bodies, HkBody, i));
	for (guint i = 0; i < o->bodies->len; i++) {
		const HkBody *body = &g_array_index(o->bodies, HkBody, i);

		if (body->html)
			continue;
		if (body->alternative > 0 && b.html_seen[body->alternative])
			compare_alternative(&b, body);
		else
			add_plain(&b, body);
	}
	g_free(b.html_seen);
	o->mail->text = g_string_free(b.text, FALSE);
}
