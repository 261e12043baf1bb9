/* alike.c - bags of words as bits in a small hash, enough to tell "same mail" from "another mail".
 *
 * Used by mail-text.c to compare alternatives and to recognise hidden copies of visible text.
 */
#include "examine/alike.h"

#define BITS (1 << 15)
#define MIN_WORDS 12

typedef void (*WordCall)(guint32 hash, gpointer user);

/* Lead bytes E2 82.. of signs and E3 80 of CJK punctuation are skipped; CJK and kana follow. */
static gboolean
is_cjk_lead(guint8 c)
{
	return c >= 0xE3 && c <= 0xED;
}

/* Words of ASCII letters and digits from four on, and pairs of neighbouring CJK characters. */
static void
each_word(const char *text, gsize len, WordCall call, gpointer user)
{
	guint32 hash = 5381, before = 0;
	guint n = 0;

	for (gsize i = 0; i < len; i++) {
		guint8 c = (guint8)text[i];

		if (g_ascii_isalnum(c)) {
			hash = hash * 33 + (guint32)g_ascii_tolower((char)c);
			n++;
			before = 0;
			continue;
		}
		if (n >= 4)
			call(hash, user);
		hash = 5381;
		n = 0;
		if (is_cjk_lead(c) && i + 2 < len) {
			guint32 one = (guint32)c << 16 | (guint32)(guint8)text[i + 1] << 8 |
				      (guint8)text[i + 2];

			if (before != 0)
				call(before * 2654435761U + one, user);
			before = one;
			i += 2;
		}
	}
	if (n >= 4)
		call(hash, user);
}

typedef struct {
	guint32 bits[BITS / 32];
	guint words, found;
} Bag;

static void
put(guint32 hash, gpointer user)
{
	Bag *bag = user;

	hash = (hash ^ hash >> 15) % BITS;
	bag->bits[hash / 32] |= 1U << hash % 32;
}

static void
look(guint32 hash, gpointer user)
{
	Bag *bag = user;

	hash = (hash ^ hash >> 15) % BITS;
	bag->words++;
	bag->found += bag->bits[hash / 32] >> hash % 32 & 1;
}

double
hk_alike(const char *a, gsize a_len, const char *b, gsize b_len)
{
	Bag bag = { .words = 0 };

	each_word(b, MIN(b_len, 64 * 1024), put, &bag);
	each_word(a, MIN(a_len, 16 * 1024), look, &bag);
	return bag.words < MIN_WORDS ? 1.0 : (double)bag.found / bag.words;
}

const char *
hk_alike_begin(const char *text, gsize len)
{
	const char *end = text + len;

	while (text < end && !g_ascii_isalnum(*text) && !is_cjk_lead((guint8)*text))
		text++;
	return text;
}

gsize
hk_alike_letters(const char *text, gsize len)
{
	gsize n = 0;

	for (gsize i = 0; i < len; i++) {
		guint8 c = (guint8)text[i];

		if (is_cjk_lead(c) && i + 2 < len && !(c == 0xE3 && (guint8)text[i + 1] == 0x80)) {
			n += 3;
			i += 2;
		} else if (c >= 0xC3 && c <= 0xDF && c != 0xCD) { /* U+034F is CD 8F */
			n += 2;
		} else {
			n += g_ascii_isalnum(c) ? 1 : 0;
		}
	}
	return n;
}
