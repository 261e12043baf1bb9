/* charset.c - decides which charset a text is really in.
 *
 * Called for every header and text part.  Promises valid UTF-8 whatever comes in.  Plain
 * ASCII, nearly all headers and half of all bodies, costs one look and no copy.  The order of
 * belief: escape sequences of ISO-2022-JP, valid UTF-8, the declared charset, then the best of the
 * candidates.  It refuses to guess charsets that cannot be told apart from others (KOI8-R,
 * ISO-8859-2 …): those are used when declared, never otherwise.
 */
#include "examine/charset.h"

#include <string.h>

#include "examine/charset-convert.h"
#include "examine/charset-score.h"

static const int candidates[] = { HK_CS_UTF8, HK_CS_CP932, HK_CS_EUCJP, HK_CS_GB18030,
				  HK_CS_BIG5, HK_CS_EUCKR, HK_CS_1252 };

/* A guess must read this much better than what was declared; the unit is one character's
 * plausibility, see charset-score.c. */
#define MARGIN 0.6
/* A declared charset whose text scores this well is not questioned. */
#define GOOD 0.75
/* Fewer bytes beyond ASCII prove nothing against a declaration that decodes. */
#define FEW 16

gboolean
hk_charset_is_chinese(const char *declared)
{
	int charset = hk_charset_find(declared);

	return charset == HK_CS_GB18030 || charset == HK_CS_BIG5;
}

/* No byte above 0x7F, eight at a time. */
static gboolean
is_seven_bit(const char *p, gsize len)
{
	guint64 all = 0;
	gsize i = 0;

	for (; i + 8 <= len; i += 8) {
		guint64 word;

		memcpy(&word, p + i, 8); /* lint: raw-bytes - i + 8 <= len, just checked */
		all |= word;
	}
	for (; i < len; i++)
		all |= (guint8)p[i];
	return (all & G_GUINT64_CONSTANT(0x8080808080808080)) == 0;
}

/* As g_utf8_validate_len(), which takes its time over each byte of ASCII; most HTML is little else.
 */
static gboolean
is_utf8(const char *p, gsize len)
{
	const char *end = p + len, *from;

	if (memchr(p, '\0', len) != NULL)
		return FALSE;
	while (p < end) {
		while (end - p >= 8 && is_seven_bit(p, 8))
			p += 8;
		while (p < end && (guint8)*p < 0x80)
			p++;
		for (from = p; p < end && (guint8)*p >= 0x80;)
			p++;
		if (!g_utf8_validate_len(from, (gsize)(p - from), NULL))
			return FALSE;
	}
	return TRUE;
}

/* The two-byte escapes that begin Japanese in ISO-2022-JP. */
static gboolean
has_jis_escape(const char *p, gsize len)
{
	const char *end = p + len;

	while ((p = memchr(p, 0x1B, (gsize)(end - p))) != NULL && end - p >= 3) {
		if (p[1] == '$' && (p[2] == 'B' || p[2] == '@' || p[2] == '('))
			return TRUE;
		if (p[1] == '(' && (p[2] == 'I' || p[2] == 'J'))
			return TRUE;
		p++;
	}
	return FALSE;
}

/* Two-byte UTF-8 sequences alone are also everyday half-width kana of Shift_JIS. */
static gboolean
has_three_byte(const char *p, gsize len)
{
	for (gsize i = 0; i < len; i++)
		if ((guint8)p[i] >= 0xE0)
			return TRUE;
	return FALSE;
}

static gsize
count_high(const char *p, gsize len)
{
	gsize n = 0;

	for (gsize i = 0; i < len; i++)
		n += (guint8)p[i] >> 7;
	return n;
}

/* Accented letters stand alone between ASCII ones; bytes of two-byte charsets come in rows. */
static gboolean
is_western(const char *p, gsize len)
{
	gsize high = 0, rows = 0;

	for (gsize i = 0; i < len; i++) {
		high += (guint8)p[i] >> 7;
		rows += i + 1 < len && ((guint8)p[i] & (guint8)p[i + 1] & 0x80) != 0;
	}
	return rows * 8 < high;
}

typedef struct {
	int charset;
	char *text;
	gsize len;
	guint errors;
	double score;
} Attempt;

static Attempt
attempt(int charset, const char *bytes, gsize len)
{
	Attempt a = { .charset = charset };

	a.text = hk_charset_convert(charset, bytes, len, &a.len, &a.errors);
	a.score = hk_charset_score(a.text, a.len);
	return a;
}

/* The candidate that reads best, on a sample; `best` is what the declaration gave (charset
 * HK_CS_NONE when nothing usable was declared). */
static int
choose(const char *bytes, gsize len, const Attempt *declared)
{
	double best = declared->charset == HK_CS_NONE ? -G_MAXDOUBLE : declared->score + MARGIN;
	int chosen = declared->charset;
	gsize sample = MIN(len, 8192);
	gboolean western = is_western(bytes, sample);

	for (guint i = 0; i < G_N_ELEMENTS(candidates); i++) {
		Attempt a;

		if (candidates[i] == declared->charset)
			continue;
		a = attempt(candidates[i], bytes, sample);
		g_free(a.text);
		if (candidates[i] == HK_CS_1252 && western)
			a.score += 1.0;
		if (a.score > best) {
			best = a.score;
			chosen = candidates[i];
		}
	}
	return chosen;
}

/* GB2312 has the kana in the same cells as EUC-JP, so a wrong guess between these two
 * shows in the kanji only and half of the text looks right either way. */
static gboolean
is_euc_after_all(const char *bytes, gsize len, const Attempt *chinese)
{
	Attempt a;

	if (chinese->charset != HK_CS_GB18030)
		return FALSE;
	a = attempt(HK_CS_EUCJP, bytes, len);
	g_free(a.text);
	return a.errors == 0 && a.score > chinese->score + MARGIN / 2;
}

static int
settle(const char *bytes, gsize len, int declared, Attempt *first)
{
	*first = (Attempt){ .charset = HK_CS_NONE };
	if (declared == HK_CS_NONE)
		return choose(bytes, len, first);
	*first = attempt(declared, bytes, len);
	if (first->errors == 0 && count_high(bytes, len) >= FEW &&
	    is_euc_after_all(bytes, len, first))
		return HK_CS_EUCJP;
	/* A charset that is never guessed is believed unless it fails. */
	if (first->errors == 0 &&
	    (declared >= HK_CS_OTHERS || first->score >= GOOD || count_high(bytes, len) < FEW))
		return declared;
	return choose(bytes, len, first);
}

static gboolean
is_wide(int charset)
{
	return charset >= HK_CS_OTHERS && (g_str_has_prefix(hk_charset_name(charset), "UTF-16") ||
					   g_str_has_prefix(hk_charset_name(charset), "UTF-32"));
}

/* What can be told without comparing decodings; HK_CS_NONE when nothing can. */
static int
obvious(const char *bytes, gsize len, int declared, gboolean seven_bit)
{
	const char *name = hk_charset_name(declared);

	if (is_wide(declared) || g_str_equal(name, "UTF-7") || g_str_equal(name, "ISO-2022-KR") ||
	    g_str_equal(name, "ISO-2022-CN"))
		return declared;
	if (has_jis_escape(bytes, len))
		return HK_CS_JIS;
	if (seven_bit)
		return HK_CS_UTF8;
	if (is_utf8(bytes, len) && (declared != HK_CS_CP932 || has_three_byte(bytes, len)))
		return HK_CS_UTF8;
	return HK_CS_NONE;
}

/* iconv() passes NUL on; inside our text it would end the string early. */
static void
drop_nul(char *text, gsize *len)
{
	char *to = memchr(text, '\0', *len);

	if (to == NULL)
		return;
	for (char *from = to; from < text + *len; from++)
		if (*from != '\0')
			*to++ = *from;
	*to = '\0';
	*len = (gsize)(to - text);
}

const char *
hk_charset_utf8(const char *bytes, gsize len, const char *declared, gsize *out_len, char **owned,
		HkCharsetUse *use)
{
	gboolean seven_bit = is_seven_bit(bytes, len);
	gboolean plain = seven_bit && memchr(bytes, '\0', len) == NULL;
	Attempt first = { .charset = HK_CS_NONE };
	int claimed, used;

	*owned = NULL;
	*out_len = len;
	*use = (HkCharsetUse){ .used = "US-ASCII" };
	if (plain && memchr(bytes, 0x1B, len) == NULL &&
	    (declared == NULL || g_ascii_strcasecmp(declared, "utf-7") != 0))
		return bytes;
	claimed = hk_charset_find(declared);
	used = obvious(bytes, len, claimed, seven_bit);
	if (used == HK_CS_UTF8 && memchr(bytes, '\0', len) == NULL) {
		use->used = hk_charset_name(used);
		use->repaired = claimed != used && !seven_bit;
		return bytes;
	}
	if (used == HK_CS_NONE)
		/* ISO-2022-JP has no byte above 0x7F: here the declaration is wrong for sure. */
		used = settle(bytes, len, claimed == HK_CS_JIS ? HK_CS_NONE : claimed, &first);
	if (used == first.charset && first.text != NULL) {
		*owned = g_steal_pointer(&first.text);
		*out_len = first.len;
		use->errors = first.errors;
	} else {
		*owned = hk_charset_convert(used, bytes, len, out_len, &use->errors);
	}
	g_free(first.text);
	drop_nul(*owned, out_len);
	use->used = hk_charset_name(used);
	use->repaired = claimed != used && !seven_bit;
	if (used == HK_CS_JIS)
		use->repaired = claimed != HK_CS_JIS;
	return *owned;
}
