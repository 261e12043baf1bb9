/* quote.c - surroundings of a match, as a person would cut them.
 *
 * Used by the word rules and the coin check for the {quote} of their sentences.  Promises valid
 * UTF-8 on one line whatever the offsets are; the text itself must be valid UTF-8.
 */
#include "examine/quote.h"

#include <string.h>

/* Ends of what belongs together: a line, or a Japanese full stop. */
static gboolean
is_border(const char *p)
{
	return *p == '\n' || strncmp(p, "。", strlen("。")) == 0;
}

static gboolean
is_inside(const char *p)
{
	return ((guchar)*p & 0xc0) == 0x80; /* a continuation byte: not the start of a character */
}

/* A word of Latin letters or digits that the cut would break. */
static gboolean
in_word(const char *text, gsize len, gsize at)
{
	return at > 0 && at < len && g_ascii_isalnum(text[at - 1]) && g_ascii_isalnum(text[at]);
}

static gsize
walk_back(const char *text, gsize len, gsize at)
{
	gsize from = at;

	while (from > 0 && at - from < HK_QUOTE_AROUND) {
		gsize before = from - 1;

		while (before > 0 && is_inside(text + before))
			before--;
		if (is_border(text + before))
			return from;
		from = before;
	}
	while (from < at && in_word(text, len, from))
		from++;
	return from;
}

static gsize
walk_on(const char *text, gsize len, gsize at)
{
	gsize to = at;

	while (to < len && to - at < HK_QUOTE_AROUND) {
		if (is_border(text + to))
			return to;
		do
			to++;
		while (to < len && is_inside(text + to));
	}
	while (to > at && in_word(text, len, to))
		to--;
	return to;
}

/* Cut where the sentence goes on. */
static gboolean
goes_on(const char *text, gsize len, gsize at)
{
	return at < len && !is_border(text + at);
}

char *
hk_quote(const char *text, gsize len, gsize at, gsize n)
{
	g_autoptr(GString) quote = g_string_new(NULL);
	gsize from, to;

	at = MIN(at, len);
	while (at > 0 && at < len && is_inside(text + at))
		at--;
	to = at + MIN(n, MIN(len - at, (gsize)HK_QUOTE_MATCH));
	while (to < len && is_inside(text + to))
		to++;
	from = walk_back(text, len, at);
	to = walk_on(text, len, to);
	while (from < to && g_ascii_isspace(text[from]))
		from++;
	while (to > from && g_ascii_isspace(text[to - 1]))
		to--;
	g_string_append_len(quote, text + from, (gssize)(to - from));
	g_strdelimit(quote->str, "\r\n\t\v\f", ' ');
	if (goes_on(text, len, to))
		g_string_append(quote, "…");
	if (from > 0 && text[from - 1] != '\n' && !(from >= 3 && is_border(text + from - 3)))
		g_string_prepend(quote, "…");
	return g_string_free(g_steal_pointer(&quote), FALSE);
}
