/* grams.c - words and runs of characters, hashed.
 *
 * Called by the text model for each mail, and by those who train it.  A first pass brings the text
 * into one form (letters small, full width narrow, numbers, URLs and addresses one sign each), a
 * second counts: of scripts without spaces each run of two and of three characters, of others each
 * word, its beginning, and each pair of words.  Linear in the text, bounded by HK_GRAMS_CHARS.
 */
#include "base/grams.h"

#include <string.h>

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
} Unit;

typedef struct {
	Unit unit[HK_GRAMS_CHARS];
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
	return g_str_has_prefix(p, "http://") || g_str_has_prefix(p, "https://") ||
	       g_str_has_prefix(p, "www.");
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
	u->unit[n].end = (guint32)(end - text);
	u->n = n + 1;
}

static const char *
take(Units *u, const char *text, const char *p)
{
	gunichar c = plain(g_utf8_get_char(p));
	const char *next = g_utf8_next_char(p);
	gboolean fresh = u->n == 0 || class_of(u->unit[u->n - 1].c) == GAP ||
			 class_of(u->unit[u->n - 1].c) == DENSE;

	if (c == '@' && u->n > 0 && is_local(u->unit[u->n - 1].c)) {
		next = behind_host(p + 1);
		take_address(u, text, next);
		return next;
	}
	if (fresh && begins_url(p)) {
		next = behind_url(p);
		c = SIGN_URL;
	} else if (hk_text_is_invisible(c) ||
		   (c == '0' && u->n > 0 && u->unit[u->n - 1].c == '0')) {
		if (u->n > 0)
			u->unit[u->n - 1].end = (guint32)(next - text);
		return next;
	}
	u->unit[u->n++] = (Unit){ c, (guint32)(p - text), (guint32)(next - text) };
	return next;
}

static guint32
mix(guint32 hash, gunichar c)
{
	hash = (hash ^ c) * 0x9E3779B1U;
	return hash ^ (hash >> 15);
}

/* Runs of two and three that begin at i. */
static void
tell_dense(const Units *u, guint i, HkGramEach each, gpointer self)
{
	guint32 hash = mix(2, u->unit[i].c);

	for (guint k = i + 1; k < u->n && k < i + 3 && class_of(u->unit[k].c) == DENSE; k++) {
		hash = mix(hash, u->unit[k].c);
		each(self, hash, u->unit[i].at, u->unit[k].end);
	}
}

typedef struct {
	guint32 hash; /* 0: none */
	guint32 at;
} Word;

/* The word that begins at i, and with the one before it the pair; returns where it ends. */
static guint
tell_word(const Units *u, guint i, Word *before, HkGramEach each, gpointer self)
{
	Word word = { 1, u->unit[i].at };
	guint32 stem = 0;
	guint k = i;

	for (; k < u->n && class_of(u->unit[k].c) == LETTER; k++) {
		word.hash = mix(word.hash, u->unit[k].c);
		if (k - i + 1 == STEM)
			stem = mix(word.hash, '*');
	}
	each(self, word.hash, word.at, u->unit[k - 1].end);
	if (k - i > STEM)
		each(self, stem, word.at, u->unit[k - 1].end);
	if (before->hash != 0)
		each(self, mix(before->hash, word.hash), before->at, u->unit[k - 1].end);
	*before = word;
	return k;
}

static void
tell_units(const Units *u, HkGramEach each, gpointer self)
{
	Word before = { 0, 0 };

	for (guint i = 0; i < u->n;) {
		Class class = class_of(u->unit[i].c);

		if (class == LETTER) {
			i = tell_word(u, i, &before, each, self);
			continue;
		}
		if (class == DENSE)
			tell_dense(u, i, each, self);
		else if (class == SIGN)
			each(self, mix(3, u->unit[i].c), u->unit[i].at, u->unit[i].end);
		if (class != GAP)
			before.hash = 0;
		i++;
	}
}

void
hk_grams_each(const char *text, HkGramEach each, gpointer self)
{
	g_autofree Units *u = g_new(Units, 1);
	const char *p = text;

	u->n = 0;
	while (*p != '\0' && u->n < HK_GRAMS_CHARS)
		p = take(u, text, p);
	tell_units(u, each, self);
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
