/* mail-open-fold.c - the folded text for the rules, and what folding noticed.
 *
 * Invisible characters are ordinary in newsletters (soft hyphens, padding after the preview
 * line) and in names of some languages; hk_fold() counts only those between letters.
 */
#include "examine/fold.h"
#include "examine/mail-open.h"

#include <string.h>

#define INVISIBLE_MIN 3 /* one or two come from copying text about */

/* The surroundings of a byte offset, for the reason's sentence.  (owned) */
static char *
around(const char *text, gsize at)
{
	gsize len = strlen(text);
	gsize from = at > 30 ? at - 30 : 0, to;

	at = MIN(at, len);
	to = MIN(at + 60, len);
	while (from > 0 && ((guint8)text[from] & 0xC0) == 0x80)
		from--;
	while (to < len && ((guint8)text[to] & 0xC0) == 0x80)
		to++;
	return g_strndup(text + from, to - from);
}

static void
report(const HkFoldSeen *seen, const char *text, const char *place, HkSink *sink)
{
	g_autofree char *invisible = g_strdup_printf("%u", seen->invisible);
	g_autofree char *homoglyphs = g_strdup_printf("%u", seen->homoglyphs);

	if (seen->invisible >= INVISIBLE_MIN) {
		g_autofree char *quote = around(text, seen->first_invisible);

		hk_sink_add(sink, "text.invisible", place, (gint64)seen->first_invisible, "count",
			    invisible, "text", quote, NULL);
	}
	if (seen->bidi > 0) {
		g_autofree char *quote = around(text, seen->first_invisible);

		hk_sink_add(sink, "text.bidi-override", place, (gint64)seen->first_invisible,
			    "text", quote, NULL);
	}
	if (seen->homoglyphs > 0) {
		g_autofree char *quote = around(text, seen->first_homoglyph);

		hk_sink_add(sink, "text.homoglyphs", place, (gint64)seen->first_homoglyph, "count",
			    homoglyphs, "text", quote, NULL);
	}
}

void
hk_open_fold(HkOpener *o)
{
	HkMail *mail = o->mail;
	HkFoldSeen subject = { 0 }, text = { 0 };
	g_autofree char *first = hk_fold(mail->subject, strlen(mail->subject), &subject);
	g_autofree char *rest = hk_fold(mail->text, strlen(mail->text), &text);

	mail->folded = g_strconcat(first, "\n", rest, NULL);
	report(&subject, mail->subject, "header:Subject", o->sink);
	report(&text, mail->text, "text", o->sink);
}
