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
#define DIGITS_MIN 5 /* a year or a price of a lunch is in every mail; an invoice has more */
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

/* Amounts, numbers of invoices and accounts.  Letters of other scripts end them. */
static void
take_codes(Text *t, const char *folded, guint line)
{
	gunichar code[CODE_MAX];
	guint n = 0, digits = 0;

	for (const char *p = folded;; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (c < 0x80 && g_ascii_isalnum((char)c)) {
			digits += g_ascii_isdigit((char)c) ? 1 : 0;
			if (n < CODE_MAX)
				code[n++] = c;
			continue;
		}
		if (n > 0 && is_joint(c))
			continue;
		if (digits >= DIGITS_MIN && n < CODE_MAX)
			keep(t, hash_letters(code, n), line, 'n');
		n = digits = 0;
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
