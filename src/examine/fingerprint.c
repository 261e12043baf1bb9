/* fingerprint.c - winnowing (Schleimer, Wilkerson, Aiken, 2003) over folded letters.
 *
 * Called by mail-letter.c for each mail of a mailbox that a forged one is held against.  Only
 * letters and digits count, because quoting changes everything else: line breaks, spaces, widths,
 * case. Promises the same marks for the same text on every machine, and at most HK_FINGERPRINT_MAX.
 */
#include "examine/fingerprint.h"

#include <string.h>

#include "examine/fold.h"

#define LETTERS_MAX 50000
#define DIGITS_MIN 6 /* a year or a price of a lunch is in every mail; an invoice has more */
#define CODE_MAX 40

typedef struct {
	GArray *letters; /* of gunichar */
	GArray *line_of; /* of guint, beside them */
	GArray *out;
} Text;

static guint64
mix(guint64 hash, guint64 value)
{
	hash = (hash ^ value) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
	return hash ^ (hash >> 29);
}

static guint64
hash_letters(const gunichar *letters, guint n)
{
	guint64 hash = G_GUINT64_CONSTANT(0x243F6A8885A308D3);

	for (guint i = 0; i < n; i++)
		hash = mix(hash, letters[i]);
	return mix(hash, n);
}

static void
keep(Text *t, guint64 hash, guint line, char type)
{
	HkFingerprint f = { .hash = hash, .line = line, .type = type };

	if (t->out->len < HK_FINGERPRINT_MAX)
		g_array_append_val(t->out, f);
}

/* What stands inside a number or a code, but is left out or put elsewhere by the next writer. */
static gboolean
is_joint(gunichar c)
{
	return c == '-' || c == ',' || c == '.' || c == '/' || c == '_' || c == '#';
}

/* Enough digits behind leading zeros, and not one of them all along: such are in every form. */
static gboolean
is_telling(const gunichar *code, guint n)
{
	guint digits = 0;
	gboolean differ = FALSE;
	gunichar first = 0;

	for (guint i = 0; i < n; i++) {
		if (code[i] >= 0x80 || !g_ascii_isdigit((char)code[i]))
			continue;
		first = first == 0 ? code[i] : first;
		differ |= code[i] != first;
		digits += digits > 0 || code[i] != '0' ? 1 : 0;
	}
	return digits >= DIGITS_MIN && differ;
}

/* "(03) 5550-" and "+81 3 " belong to the number behind them. */
static const char *
begin_of_number(const char *line, const char *p)
{
	while (p > line && (g_ascii_isdigit(p[-1]) || strchr(" ()+-.", p[-1]) != NULL))
		p--;
	return p + strspn(p, " ()-.");
}

static gboolean
is_named_so(const char *line, const char *p)
{
	static const char *const names[] = { "tel",	   "telephone", "phone",    "fax",
					     "mobile",	   "zip",	"電話",	    "電話番号",
					     "携帯",	   "携帯番号",	"ダイヤル", "ファクス",
					     "ファックス", "窓口",	"郵便番号", "〒" };
	gsize len = (gsize)(p - line);

	while (len > 0 && strchr(" :;.(-", line[len - 1]) != NULL)
		len--;
	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		gsize n = strlen(names[i]);

		if (len >= n && memcmp(line + len - n, names[i], n) == 0 &&
		    (len == n || !g_ascii_isalpha(line[len - n - 1])))
			return TRUE;
	}
	return FALSE;
}

/* A telephone number or a post code stands below every mail of a firm: it tells nothing. */
static gboolean
is_telephone(const char *line, const char *at, const gunichar *code, guint n)
{
	const char *begin = begin_of_number(line, at);

	for (guint i = 0; i < n; i++)
		if (code[i] >= 0x80 || !g_ascii_isdigit((char)code[i]))
			return FALSE;
	return *begin == '+' || (begin < at && *begin == '0') ||
	       (code[0] == '0' && (n == 10 || n == 11)) || is_named_so(line, begin);
}

/* Amounts, numbers of invoices and accounts.  Letters of other scripts end them. */
static void
take_codes(Text *t, const char *folded, guint line)
{
	gunichar code[CODE_MAX];
	const char *at = folded;
	guint n = 0;

	for (const char *p = folded;; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c < 0x80 && g_ascii_isalnum((char)c)) {
			at = n == 0 ? p : at;
			if (n < CODE_MAX)
				code[n++] = c;
			continue;
		}
		if (n > 0 && is_joint(c))
			continue;
		if (n < CODE_MAX && is_telling(code, n) && !is_telephone(folded, at, code, n))
			keep(t, hash_letters(code, n), line, 'n');
		n = 0;
		if (c == 0)
			return;
	}
}

static void
take_letters(Text *t, const char *folded, guint line)
{
	for (const char *p = folded; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!g_unichar_isalnum(c) || t->letters->len == LETTERS_MAX)
			continue;
		g_array_append_val(t->letters, c);
		g_array_append_val(t->line_of, line);
	}
}

static void
winnow(Text *t)
{
	const gunichar *letters = (const gunichar *)t->letters->data;
	guint runs = t->letters->len >= HK_FINGERPRINT_RUN
			     ? t->letters->len - HK_FINGERPRINT_RUN + 1
			     : 0;
	g_autofree guint64 *hashes = g_new(guint64, MAX(runs, 1));
	guint kept = G_MAXUINT;

	for (guint i = 0; i < runs; i++)
		hashes[i] = hash_letters(letters + i, HK_FINGERPRINT_RUN);
	for (guint i = 0; i < runs; i++) {
		guint end = MIN(i + HK_FINGERPRINT_WINDOW, runs), least = i;

		for (guint k = i + 1; k < end; k++)
			least = hashes[k] <= hashes[least] ? k : least;
		if (least != kept)
			keep(t, hashes[least], g_array_index(t->line_of, guint, least), 't');
		kept = least;
		if (end == runs)
			return;
	}
}

GArray *
hk_fingerprints(const char *const *lines, guint n)
{
	Text t = {
		.letters = g_array_new(FALSE, FALSE, sizeof(gunichar)),
		.line_of = g_array_new(FALSE, FALSE, sizeof(guint)),
		.out = g_array_new(FALSE, FALSE, sizeof(HkFingerprint)),
	};

	for (guint i = 0; i < n; i++) {
		g_autofree char *folded = hk_fold(lines[i], strlen(lines[i]), NULL);

		take_codes(&t, folded, i);
		take_letters(&t, folded, i);
	}
	winnow(&t);
	g_array_unref(t.letters);
	g_array_unref(t.line_of);
	return t.out;
}

guint64
hk_fingerprint_of(const char *word)
{
	Text t = { .letters = g_array_new(FALSE, FALSE, sizeof(gunichar)),
		   .line_of = g_array_new(FALSE, FALSE, sizeof(guint)) };
	g_autofree char *folded = hk_fold(word, strlen(word), NULL);
	guint64 hash;

	take_letters(&t, folded, 0);
	hash = hash_letters((const gunichar *)t.letters->data, t.letters->len);
	g_array_unref(t.letters);
	g_array_unref(t.line_of);
	return hash;
}
