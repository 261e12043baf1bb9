/* mail-open-fold.c - the folded text for the rules, and what folding noticed.
 *
 * Invisible characters are ordinary in newsletters (soft hyphens, padding after the preview
 * line) and in names of some languages; hk_fold() counts only those between letters.  Of a text
 * too long for the rules, they get the beginning and the end: a lure stands on either side of
 * its filler, and the finding tells that the middle was not read.
 */
#include "examine/fold.h"
#include "examine/mail-open.h"

#include <string.h>

#define INVISIBLE_MIN 3				 /* one or two come from copying text about */
#define SUBJECT_MAX (16 * 1024)			 /* folded; far more than any mail program shows */
#define HALF_MAX (HK_FOLD_MAX / 2 - SUBJECT_MAX) /* of a long text, folded */

/* The surroundings of a byte offset, for the reason's sentence.  The offset may lie behind the end:
 * that of a look-alike letter counts in the folded text, and folding swells ("½").  (owned) */
static char *
around(const char *text, gsize at)
{
	gsize len = strlen(text);
	gsize from, to;

	at = MIN(at, len);
	from = at > 30 ? at - 30 : 0;
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

/* Where the character begins that holds this byte. */
static gsize
char_start(const char *text, gsize at)
{
	while (at > 0 && ((guint8)text[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void
add_seen(HkFoldSeen *sum, const HkFoldSeen *more, gsize offset)
{
	if (sum->invisible == 0 && sum->bidi == 0)
		sum->first_invisible = more->first_invisible + offset;
	if (sum->homoglyphs == 0)
		sum->first_homoglyph = more->first_homoglyph + offset;
	sum->invisible += more->invisible;
	sum->bidi += more->bidi;
	sum->homoglyphs += more->homoglyphs;
}

/* Folding may swell a text (U+FDFA becomes 18 characters), so both halves are cut again. */
static char *
fold_ends(const char *text, gsize len, HkFoldSeen *seen)
{
	gsize stop = char_start(text, MIN(len, HALF_MAX));
	gsize start = char_start(text, MAX(len - MIN(len, HALF_MAX), stop));
	HkFoldSeen last;
	g_autofree char *head = hk_fold(text, stop, seen);
	g_autofree char *tail = hk_fold(text + start, len - start, &last);
	gsize n = strlen(tail), from = n > HALF_MAX ? char_start(tail, n - HALF_MAX) : 0;

	add_seen(seen, &last, start);
	if (strlen(head) > HALF_MAX)
		head[char_start(head, HALF_MAX)] = '\0';
	return g_strconcat(head, "\n", tail + from, NULL);
}

void
hk_open_fold(HkOpener *o)
{
	HkMail *mail = o->mail;
	HkFoldSeen subject = { 0 }, text = { 0 };
	gsize len = strlen(mail->text), limit = HK_FOLD_MAX - SUBJECT_MAX - 1;
	g_autofree char *first = hk_fold(mail->subject, strlen(mail->subject), &subject);
	g_autofree char *rest = hk_fold(mail->text, len, &text);
	gboolean long_subject = strlen(first) > SUBJECT_MAX;

	if (long_subject)
		first[char_start(first, SUBJECT_MAX)] = '\0';
	if (len > limit || strlen(rest) > limit) {
		g_free(rest);
		rest = fold_ends(mail->text, len, &text);
		hk_sink_add(o->sink, "limit.text", "text", -1, NULL);
	} else if (long_subject) {
		hk_sink_add(o->sink, "limit.text", "header:Subject", -1, NULL);
	}
	mail->folded = g_strconcat(first, "\n", rest, NULL);
	report(&subject, mail->subject, "header:Subject", o->sink);
	report(&text, mail->text, "text", o->sink);
}
