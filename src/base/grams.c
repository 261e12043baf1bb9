/* grams.c - words and runs of characters, hashed.
 *
 * Called once for each mail, for the text model and the sketch, and by those who train it.  A first
 * pass brings the text into one form (letters small, full width narrow, numbers, URLs and addresses
 * one sign each), a second counts: of scripts without spaces each run of two and of three
 * characters, of others each word, its beginning, and each pair of words.  Linear in the text,
 * bounded by HK_GRAMS_CHARS.
 */
#include "base/grams.h"

#include <string.h>

#include "base/courtesy.h"
#include "base/text.h"

/* Signs of the first pass; private use, which no honest text contains. */
#define STEM 5 /* letters: "confirm", "confirmation" and "confirmez" begin alike */
#define SIGN_URL 0xE000
#define SIGN_ADDRESS 0xE001

typedef enum { GAP, LETTER, DENSE, SIGN } Class; /* DENSE: a script without spaces */

typedef struct {
	gunichar c; /* in the one form */
	guint32 at; /* byte in the text */
	guint32 end;
	Class class; /* of c, which both passes ask for again and again */
} Unit;

typedef struct {
	Unit unit[HK_GRAMS_CHARS + 1]; /* behind the last stands a gap */
	guint n;
} Units;

static gboolean
is_dense(gunichar c)
{
	return (c >= 0x3041 && c <= 0x30FF && c != 0x30FB) || (c >= 0x3400 && c <= 0x9FFF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) || c == 0x3005 ||
	       (c >= 0x0E01 && c <= 0x0E4E) || (c >= 0x20000 && c <= 0x3FFFF);
}

static Class
class_of(gunichar c)
{
	if (c < 0x80)
		return g_ascii_isalnum((char)c) ? LETTER : GAP;
	if (c == SIGN_URL || c == SIGN_ADDRESS)
		return SIGN;
	if (is_dense(c))
		return DENSE;
	return g_unichar_isalnum(c) || g_unichar_ismark(c) ? LETTER : GAP;
}

/* Capitals, full width and the nine other digits say the same. */
static gunichar
plain(gunichar c)
{
	if (c >= 0xFF01 && c <= 0xFF5E)
		c -= 0xFF01 - '!';
	if (c < 0x80)
		return g_ascii_isdigit((char)c) ? '0' : (gunichar)g_ascii_tolower((char)c);
	return c < 0x3000 ? g_unichar_tolower(c) : c;
}

static gboolean
goes_on(char c)
{
	return (guint8)c > ' ' && (guint8)c < 0x7F && c != '<' && c != '>' && c != '"';
}

static gboolean
begins_url(const char *p)
{
	return (*p == 'h' && (g_str_has_prefix(p, "http://") || g_str_has_prefix(p, "https://"))) ||
	       (*p == 'w' && g_str_has_prefix(p, "www."));
}

static const char *
behind_url(const char *p)
{
	while (goes_on(*p))
		p++;
	return p;
}

static const char *
behind_host(const char *p)
{
	while (g_ascii_isalnum(*p) || *p == '.' || *p == '-')
		p++;
	return p;
}

static gboolean
is_local(gunichar c)
{
	return c < 0x80 && (g_ascii_isalnum((char)c) || strchr("._+-", (int)c) != NULL) && c != 0;
}

/* The local part is already there: it goes, and one sign stands for the whole address. */
static void
take_address(Units *u, const char *text, const char *end)
{
	guint n = u->n;

	while (n > 0 && is_local(u->unit[n - 1].c))
		n--;
	u->unit[n].c = SIGN_ADDRESS;
	u->unit[n].class = SIGN;
	u->unit[n].end = (guint32)(end - text);
	u->n = n + 1;
}

static const char *
take(Units *u, const char *text, const char *p)
{
	gboolean ascii = (guint8)*p < 0x80;
	gunichar c = plain(ascii ? (gunichar)*p : g_utf8_get_char(p));
	const char *next = ascii ? p + 1 : g_utf8_next_char(p);
	Unit *before = u->n > 0 ? &u->unit[u->n - 1] : NULL;
	gboolean fresh = before == NULL || before->class == GAP || before->class == DENSE;

	if (c == '@' && before != NULL && is_local(before->c)) {
		next = behind_host(p + 1);
		take_address(u, text, next);
		return next;
	}
	if (fresh && begins_url(p)) {
		next = behind_url(p);
		c = SIGN_URL;
	} else if ((!ascii && hk_text_is_invisible(c)) ||
		   (c == '0' && before != NULL && before->c == '0')) {
		if (before != NULL)
			before->end = (guint32)(next - text);
		return next;
	}
	u->unit[u->n++] = (Unit){ c, (guint32)(p - text), (guint32)(next - text), class_of(c) };
	return next;
}

/* Of what most texts consist, kana and kanji, spaces and letters that begin no URL, each is a unit
 * of its own whatever stands in front.  Its bytes, or 0 for anything else. */
static inline guint
take_simple(Units *u, const char *text, const char *at)
{
	const guint8 *p = (const guint8 *)at;
	guint32 from = (guint32)(at - text);
	gunichar c = p[0];
	Class class = c == ' ' || c == '\n' ? GAP : LETTER;
	guint n = 1;

	if (c >= 0xE3 && c <= 0xE9) { /* U+3000 to U+9FFF: three bytes */
		c = (c & 0x0F) << 12 | (p[1] & 0x3FU) << 6 | (p[2] & 0x3FU);
		class = DENSE;
		n = 3;
		if (!is_dense(c))
			return 0;
	} else if (class == LETTER) {
		if (!g_ascii_isalpha(c) || c == 'h' || c == 'w')
			return 0;
		c |= 0x20; /* small */
	}
	u->unit[u->n++] = (Unit){ c, from, from + n, class };
	return n;
}

static guint32
mix(guint32 hash, gunichar c)
{
	hash = (hash ^ c) * 0x9E3779B1U;
	return hash ^ (hash >> 15);
}

/* Runs of two and three that begin at `u`. */
static inline HkGram *
tell_dense(const Unit *u, HkGram *out)
{
	guint32 hash = mix(2, u[0].c);

	if (u[1].class != DENSE)
		return out;
	hash = mix(hash, u[1].c);
	*out++ = (HkGram){ hash, u[0].at, u[1].end };
	if (u[2].class == DENSE)
		*out++ = (HkGram){ mix(hash, u[2].c), u[0].at, u[2].end };
	return out;
}

typedef struct {
	guint32 hash; /* 0: none */
	guint32 at;
} Word;

/* The word that begins at *at, and with the one before it the pair; *at goes behind it. */
static HkGram *
tell_word(const Units *u, guint *at, Word *before, HkGram *out)
{
	guint i = *at, k = i;
	Word word = { 1, u->unit[i].at };
	guint32 stem = 0, end;

	for (; u->unit[k].class == LETTER; k++) {
		word.hash = mix(word.hash, u->unit[k].c);
		if (k - i + 1 == STEM)
			stem = mix(word.hash, '*');
	}
	end = u->unit[k - 1].end;
	*out++ = (HkGram){ word.hash, word.at, end };
	if (k - i > STEM)
		*out++ = (HkGram){ stem, word.at, end };
	if (before->hash != 0)
		*out++ = (HkGram){ mix(before->hash, word.hash), before->at, end };
	*before = word;
	*at = k;
	return out;
}

/* Writes at most two grams a unit: a word of one letter has a gap beside it. */
static HkGram *
tell_units(const Units *u, HkGram *out)
{
	Word before = { 0, 0 };

	for (guint i = 0; i < u->n;) {
		Class class = u->unit[i].class;

		if (class == LETTER) {
			out = tell_word(u, &i, &before, out);
			continue;
		}
		if (class == DENSE)
			out = tell_dense(&u->unit[i], out);
		else if (class == SIGN)
			*out++ = (HkGram){ mix(3, u->unit[i].c), u->unit[i].at, u->unit[i].end };
		if (class != GAP)
			before.hash = 0;
		i++;
	}
	return out;
}

GArray *
hk_grams_take(const char *text)
{
	GArray *all = g_array_new(FALSE, FALSE, sizeof(HkGram));
	g_autofree Units *u = g_new(Units, 1);
	const char *p = text;
	HkGram *first;

	u->n = 0;
	while (*p != '\0' && u->n < HK_GRAMS_CHARS) {
		guint n = take_simple(u, text, p);

		p = n > 0 ? p + n : take(u, text, p);
	}
	u->unit[u->n].class = GAP;
	g_array_set_size(all, 2 * u->n + 1); /* never empty, so that there is a first */
	first = (HkGram *)(gpointer)all->data;
	g_array_set_size(all, (guint)(tell_units(u, first) - first));
	return all;
}

const char *
hk_grams_subject(const char *subject)
{
	static const char *const fronts[] = { "re:", "fw:", "fwd:" };
	gboolean more = TRUE;

	while (more) {
		more = FALSE;
		subject += strspn(subject, " \t");
		if (*subject == '[' && strchr(subject, ']') != NULL) {
			subject = strchr(subject, ']') + 1;
			more = TRUE;
		}
		for (guint i = 0; i < G_N_ELEMENTS(fronts); i++) {
			gsize n = strlen(fronts[i]);

			if (g_ascii_strncasecmp(subject, fronts[i], n) == 0) {
				subject += n;
				more = TRUE;
			}
		}
	}
	return subject;
}

static GArray *
without_courtesies(const GArray *grams, const char *text)
{
	GArray *telling = g_array_sized_new(FALSE, FALSE, sizeof(HkGram), grams->len);
	g_autoptr(GArray) spans = hk_courtesies_in(text);
	guint next = 0;

	for (guint i = 0; i < grams->len; i++) {
		HkGram gram = g_array_index(grams, HkGram, i);
		const HkSpan *span;

		while (next < spans->len && g_array_index(spans, HkSpan, next).to <= gram.from)
			next++;
		span = next < spans->len ? &g_array_index(spans, HkSpan, next) : NULL;
		if (span == NULL || gram.from < span->from || gram.to > span->to)
			g_array_append_val(telling, gram);
	}
	return telling;
}

HkWording *
hk_wording_take(const char *subject, const char *text)
{
	HkWording *wording = g_new(HkWording, 1);

	wording->subject = hk_grams_take(hk_grams_subject(subject));
	wording->text = hk_grams_take(text);
	wording->telling = without_courtesies(wording->text, text);
	return wording;
}

void
hk_wording_free(HkWording *wording)
{
	if (wording == NULL)
		return;
	g_array_unref(wording->subject);
	g_array_unref(wording->text);
	g_array_unref(wording->telling);
	g_free(wording);
}
