/* fold.c - the one spelling that rules, brands and the text model see.
 *
 * Called for subject and text of every mail, so the common characters (ASCII, kana, kanji,
 * full-width letters) are folded by arithmetic; only what is left goes through ICU's
 * NFKC_Casefold.  Two passes: characters, then white space and mixed-script words in place.
 * Promises valid UTF-8 without NUL, and the same output for the same input on every machine.
 */
#include "examine/fold-words.h"

#include <string.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include "base/text.h"

typedef struct {
	GString *out;
	HkFoldSeen *seen;
	const char *start;
	gsize run;	 /* invisible characters in a row, up to here */
	gboolean letter; /* the last visible character was a letter or digit */
	gsize base;	 /* where in out the last visible character begins */
} Folder;

/* A run of padding is a newsletter's; a trick is one to three characters inside a word. */
#define RUN_MAX 3

static gboolean
is_letter(gunichar c)
{
	return c < 0x80 ? g_ascii_isalnum((char)c) : g_unichar_isalnum(c);
}

/* Joiners are spelling in Arabic, Persian, Indic scripts and in emoji. */
static gboolean
is_spelling(gunichar c, gunichar next)
{
	if (c >= 0xFE00 && c <= 0xFE0F)
		return TRUE;
	if (c != 0x200C && c != 0x200D)
		return c == 0x00AD || c == 0x200E || c == 0x200F;
	return (next >= 0x0600 && next <= 0x0DFF) || next >= 0x1F000 ||
	       (next >= 0x2600 && next <= 0x27BF);
}

/* Embeddings, overrides, isolates; the plain marks (LRM, RLM) only help sorting things out. */
static gboolean
is_override(gunichar c)
{
	return c == 0x202D || c == 0x202E || c == 0x2066 || c == 0x2067;
}

static const char *
skip_invisible(Folder *f, const char *p, const char *end)
{
	const char *first = p;
	gboolean spelling = FALSE;
	guint run = 0;

	while (p < end) {
		gunichar c = g_utf8_get_char(p);
		const char *next = g_utf8_next_char(p);

		if (!hk_text_is_invisible(c))
			break;
		if (is_override(c) && f->seen->bidi++ == 0 && f->seen->invisible == 0)
			f->seen->first_invisible = (gsize)(p - f->start);
		spelling |= is_spelling(c, next < end ? g_utf8_get_char(next) : 0);
		run++;
		p = next;
	}
	if (run <= RUN_MAX && !spelling && f->letter && p < end && is_letter(g_utf8_get_char(p))) {
		if (f->seen->invisible == 0 && f->seen->bidi == 0)
			f->seen->first_invisible = (gsize)(first - f->start);
		f->seen->invisible += run;
	}
	return p;
}

/* NFKC_Casefold of a piece, appended. */
static void
append_normal(GString *out, const char *p, gsize len)
{
	UErrorCode error = U_ZERO_ERROR;
	const UNormalizer2 *nfkc = unorm2_getNFKCCasefoldInstance(&error);
	g_autofree UChar *wide = g_new(UChar, len + 1);
	g_autofree UChar *folded = NULL;
	int32_t n = 0, m, bytes = 0;
	/* One code point unfolds into at most 18 (U+FDFA). */
	int32_t room = (int32_t)MIN(len * 18 + 16, 4 * HK_FOLD_MAX);
	gsize at = out->len;

	u_strFromUTF8(wide, (int32_t)len + 1, &n, p, (int32_t)len, &error);
	folded = g_new(UChar, (gsize)room);
	m = unorm2_normalize(nfkc, wide, n, folded, room, &error);
	if (U_FAILURE(error))
		return;
	g_string_set_size(out, at + (gsize)m * 3 + 1);
	u_strToUTF8(out->str + at, m * 3 + 1, &bytes, folded, m, &error);
	g_string_truncate(out, U_FAILURE(error) ? at : at + (gsize)bytes);
}

/* Characters that NFKC_Casefold leaves alone and that never combine with what stands before. */
static gboolean
is_inert(gunichar c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3041 && c <= 0x3096) ||
	       (c >= 0x30A1 && c <= 0x30FC) || c == 0x3001 || c == 0x3002 ||
	       (c >= 0x3008 && c <= 0x3011);
}

/* Dashes and tildes that charsets confuse; none of them is told apart by a reader. */
static char
plain_sign(gunichar c)
{
	if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFF0D)
		return '-';
	if (c == 0x301C || c == 0xFF5E)
		return '~';
	if (c == 0x2018 || c == 0x2019 || c == 0x02BC)
		return '\'';
	if (c == 0x201C || c == 0x201D)
		return '"';
	if (c == 0x3000 || c == 0x00A0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
	    c == 0x2028 || c == 0x2029)
		return ' ';
	if (c >= 0xFF01 && c <= 0xFF5E)
		return g_ascii_tolower((char)(c - 0xFF01 + '!'));
	return '\0';
}

/* The piece of characters from p on that ICU must see, the one before it included by the
 * caller: a mark may combine with it. */
static const char *
slow_end(const char *p, const char *end)
{
	while (p < end && (guint8)*p >= 0x80) {
		gunichar c = g_utf8_get_char(p);

		if (is_inert(c) || plain_sign(c) != '\0' || hk_text_is_invisible(c))
			break;
		p = g_utf8_next_char(p);
	}
	return p;
}

static const char *
fold_slow(Folder *f, const char *p, const char *end)
{
	const char *stop = slow_end(p, end);
	g_autofree char *piece = g_strndup(f->out->str + f->base, f->out->len - f->base);
	g_autofree char *joined = g_strdup_printf("%s%.*s", piece, (int)(stop - p), p);

	g_string_truncate(f->out, f->base);
	append_normal(f->out, joined, strlen(joined));
	f->letter = is_letter(g_utf8_get_char(g_utf8_prev_char(stop)));
	f->base = f->out->len;
	return stop;
}

/* The character of three bytes at p, or 0 when it is a shorter or longer one. */
static gunichar
three_bytes(const char *p)
{
	if (((guint8)p[0] & 0xF0) != 0xE0)
		return 0;
	return (gunichar)(p[0] & 0x0F) << 12 | (gunichar)(p[1] & 0x3F) << 6 |
	       (gunichar)(p[2] & 0x3F);
}

/* Most of a Japanese text, copied in one go. */
static const char *
inert_end(const char *p, const char *end)
{
	while (p < end && is_inert(three_bytes(p)))
		p += 3;
	return p;
}

static const char *
fold_wide(Folder *f, const char *p, const char *end)
{
	const char *next = inert_end(p, end);
	gunichar c;
	char sign;

	if (next > p) {
		g_string_append_len(f->out, p, next - p);
		f->base = f->out->len - 3;
		f->letter = TRUE;
		return next;
	}
	c = g_utf8_get_char(p);
	next = g_utf8_next_char(p);
	if (hk_text_is_invisible(c))
		return skip_invisible(f, p, end);
	sign = plain_sign(c);
	if (sign == '\0')
		return fold_slow(f, p, end);
	f->base = f->out->len;
	g_string_append_c(f->out, sign);
	f->letter = g_ascii_isalnum(sign);
	return next;
}

/* How many of the n bytes at p are ASCII before the first other one; eight at a time. */
static gsize
ascii_run(const char *p, gsize n)
{
	gsize i = 0;
	guint64 word;

	for (; i + sizeof word <= n; i += sizeof word) {
		memcpy(&word, p + i, sizeof word); /* lint: raw-bytes - i + 8 <= n */
		if ((word & G_GUINT64_CONSTANT(0x8080808080808080)) != 0)
			break;
	}
	while (i < n && (guint8)p[i] < 0x80)
		i++;
	return i;
}

/* A to Z to lower case, NUL to a space; without a branch, so that compilers do 16 at a time. */
static void
lower_ascii(char *restrict to, const char *restrict from, gsize n)
{
	for (gsize i = 0; i < n; i++) {
		guint8 c = (guint8)from[i];

		c = (guint8)(c | (guint8)((c >= 'A') & (c <= 'Z')) << 5);
		to[i] = (char)(c | (guint8)(c == 0) << 5);
	}
}

static const char *
fold_ascii(Folder *f, const char *p, const char *end)
{
	gsize at = f->out->len, n = ascii_run(p, (gsize)(end - p));

	g_string_set_size(f->out, at + n);
	lower_ascii(f->out->str + at, p, n);
	f->base = at + n - 1;
	f->letter = g_ascii_isalnum(p[n - 1]);
	return p + n;
}

char *
hk_fold(const char *text, gsize len, HkFoldSeen *seen)
{
	HkFoldSeen unused = { 0 };
	Folder f = { .start = text, .seen = seen != NULL ? seen : &unused };
	const char *p = text, *end;

	if (len > HK_FOLD_MAX)
		for (len = HK_FOLD_MAX; len > 0 && ((guint8)text[len] & 0xC0) == 0x80;)
			len--;
	end = text + len;
	memset(f.seen, 0, sizeof *f.seen);
	f.out = g_string_sized_new(len + 16);
	while (p < end)
		p = (guint8)*p < 0x80 ? fold_ascii(&f, p, end) : fold_wide(&f, p, end);
	hk_fold_words(f.out, f.seen);
	return g_string_free(f.out, FALSE);
}
