/* fold-words.c - white space and look-alike letters, after characters are folded.
 *
 * A space between two CJK characters means nothing to a reader, and both line ends of mail programs
 * and evasion put it there.  A Cyrillic or Greek letter inside a Latin word means deceit: no
 * language writes so.
 */
#include "examine/fold-words.h"

#include <string.h>

/* clang-format off */
/* Lower-case letters (text is case-folded) that look like a Latin one: Cyrillic, then Greek. */
static const struct { gunichar from; char to; } twins[] = {
	{ 0x0430, 'a' }, { 0x0435, 'e' }, { 0x043E, 'o' }, { 0x0440, 'p' }, { 0x0441, 'c' },
	{ 0x0443, 'y' }, { 0x0445, 'x' }, { 0x0455, 's' }, { 0x0456, 'i' }, { 0x0458, 'j' },
	{ 0x0501, 'd' }, { 0x051B, 'q' }, { 0x051D, 'w' }, { 0x04BB, 'h' }, { 0x043C, 'm' },
	{ 0x0442, 't' }, { 0x043A, 'k' }, { 0x043D, 'h' }, { 0x0432, 'b' }, { 0x04CF, 'l' },
	{ 0x0475, 'v' }, { 0x03B1, 'a' }, { 0x03B5, 'e' }, { 0x03B9, 'i' }, { 0x03BA, 'k' },
	{ 0x03BD, 'v' }, { 0x03BF, 'o' }, { 0x03C1, 'p' }, { 0x03C4, 't' }, { 0x03C5, 'u' },
	{ 0x03C7, 'x' }, { 0x03B3, 'y' }, { 0x03BC, 'u' }, { 0x03C9, 'w' }, { 0x0269, 'i' },
	{ 0x0251, 'a' }, { 0x0261, 'g' }, { 0x0131, 'i' },
};
/* clang-format on */

static char
twin(gunichar c)
{
	for (guint i = 0; i < G_N_ELEMENTS(twins); i++)
		if (twins[i].from == c)
			return twins[i].to;
	return '\0';
}

static gboolean
is_white(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Hiragana to kanji, and the CJK punctuation: E3 80 .. E9 .. */
static gboolean
is_cjk(const char *p)
{
	return (guint8)p[0] >= 0xE3 && (guint8)p[0] <= 0xE9;
}

static gboolean
is_foreign(gunichar c)
{
	return (c >= 0x0370 && c <= 0x052F) || c == 0x0251 || c == 0x0261 || c == 0x0269;
}

typedef struct {
	guint latin, foreign;
	gboolean all_twins;
} Mix;

/* A word of letters from p on: what it is made of, and its end. */
static const char *
measure(const char *p, const char *end, Mix *mix)
{
	*mix = (Mix){ .all_twins = TRUE };
	while (p < end) {
		gunichar c = (guint8)*p < 0x80 ? (gunichar)*p : g_utf8_get_char(p);

		if (c < 0x80 ? !g_ascii_isalpha((char)c) : !(c < 0x0530 && g_unichar_isalpha(c)))
			break;
		mix->latin += c < 0x80;
		mix->foreign += is_foreign(c);
		mix->all_twins &= !is_foreign(c) || twin(c) != '\0';
		p = g_utf8_next_char(p);
	}
	return p;
}

/* Copies the word with its twins replaced; never longer than the word. */
static char *
copy_latin(char *to, const char *p, const char *stop)
{
	while (p < stop) {
		const char *next = g_utf8_next_char(p);
		char latin = (guint8)*p < 0x80 ? *p : twin(g_utf8_get_char(p));

		if (latin != '\0') {
			*to++ = latin;
		} else {
			/* lint: raw-bytes - to <= p in the same buffer */
			memmove(to, p, (gsize)(next - p));
			to += next - p;
		}
		p = next;
	}
	return to;
}

/* At least two Latin letters and every foreign one a twin: "pаypаl" is, "μm" and "цена" are not. */
static gboolean
is_deceit(const Mix *mix)
{
	return mix->foreign > 0 && mix->all_twins && mix->latin >= 2;
}

typedef struct {
	char *to;
	const char *start, *end;
	HkFoldSeen *seen;
} Writer;

static const char *
move_down(Writer *w, const char *p, const char *stop)
{
	/* lint: raw-bytes - w->to <= p in the same buffer */
	memmove(w->to, p, (gsize)(stop - p));
	w->to += stop - p;
	return stop;
}

static const char *
squeeze(Writer *w, const char *p)
{
	const char *before = w->to;

	while (p < w->end && is_white(*p))
		p++;
	if (w->to == w->start || p == w->end)
		return p;
	do
		before--;
	while (before > w->start && ((guint8)*before & 0xC0) == 0x80);
	if (!(is_cjk(before) && is_cjk(p)))
		*w->to++ = ' ';
	return p;
}

/* A word that may hold foreign letters.  w->to <= p always: output never outgrows input. */
static const char *
take_word(Writer *w, const char *p)
{
	Mix mix;
	const char *stop = measure(p, w->end, &mix);

	if (is_deceit(&mix)) {
		if (w->seen->homoglyphs++ == 0)
			w->seen->first_homoglyph = (gsize)(p - w->start);
		w->to = copy_latin(w->to, p, stop);
		return stop;
	}
	return move_down(w, p, stop);
}

/* Two-byte letters begin with C3..D4; only words with one of them need a closer look. */
static gboolean
is_two_byte(guint8 c)
{
	return c >= 0xC3 && c <= 0xD4;
}

static gboolean
has_two_byte(const GString *text)
{
	guint n = 0;

	/* Counting to the end is quicker than asking at each byte: compilers do it 16 at a time. */
	for (gsize i = 0; i < text->len; i++)
		n |= is_two_byte((guint8)text->str[i]);
	return n != 0;
}

/* One space before ASCII is right as it is, when something stands before it. */
static gboolean
is_good_space(const char *p)
{
	return *p == ' ' && p[1] > ' ';
}

static gboolean
is_looked_at(char c)
{
	return g_ascii_isalpha(c) || is_two_byte((guint8)c);
}

/* The end of what may stay as it is.  The NUL behind the text ends it, too. */
static const char *
plain_end(const Writer *w, const char *p, gboolean look)
{
	const char *from = p;

	while (p < w->end) {
		while ((guint8)*p > ' ' && !(look && is_looked_at(*p)))
			p++;
		if (p == w->end || (guint8)*p > ' ' ||
		    (is_white(*p) && (p == from || !is_good_space(p))))
			break;
		p++;
	}
	return p;
}

/* Moves what needs no look. */
static const char *
copy_plain(Writer *w, const char *p, gboolean look)
{
	const char *stop = plain_end(w, p, look);

	return move_down(w, p, stop);
}

void
hk_fold_words(GString *text, HkFoldSeen *seen)
{
	Writer w = { text->str, text->str, text->str + text->len, seen };
	gboolean look = has_two_byte(text);
	const char *p = text->str;

	while (p < w.end) {
		const char *next = look ? take_word(&w, p) : p;

		if (next == p)
			next = is_white(*p) ? squeeze(&w, p) : copy_plain(&w, p, look);
		if (next == p)
			*w.to++ = *next++; /* a two-byte character that is no letter */
		p = next;
	}
	g_string_truncate(text, (gsize)(w.to - text->str));
}
