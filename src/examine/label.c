/* label.c - does a name look drawn at random?
 *
 * For hk_label_is_random(): throw-away domains and mailboxes are made by machine.  Counts
 * what neither English nor romanised Japanese does: letter pairs that do not occur, digits
 * strewn between letters, long runs of consonants.  Promises no more than a hint, and refuses
 * to judge labels of fewer than six characters, of digits only, or in A-label form.
 */
#include <string.h>

#include "examine/domain.h"

#define LABEL_MIN 6
#define LABEL_LONG 11 /* several words run together make odd pairs where they meet */
#define RUN_MAX 4     /* "lengths" and "schw…" reach five, and then only once */

/* Letters that practically never follow the first one.  Abbreviations break this too, hence a
 * single hit decides nothing. */
static const struct {
	char first;
	const char *never;
} odd_pairs[] = {
	{ 'a', "q" },
	{ 'b', "kqvwxz" },
	{ 'c', "fgjpvwxz" },
	{ 'd', "qxz" },
	{ 'e', "j" },
	{ 'f', "hjkqvwxz" },
	{ 'g', "jkqvxz" },
	{ 'h', "fgjkqvxz" },
	{ 'i', "jwy" },
	{ 'j', "bcdfghklmqrtvwxyz" },
	{ 'k', "fjqvxz" },
	{ 'l', "jqrxz" },
	{ 'm', "jkqvwxz" },
	{ 'n', "qxz" },
	{ 'o', "jq" },
	{ 'p', "jkqvwxz" },
	{ 'q', "abcdefghjklmnopqrstvwxyz" },
	{ 'r', "jqxz" },
	{ 's', "jrvxz" },
	{ 't', "jkqvx" },
	{ 'u', "uwj" },
	{ 'v', "bcdfghjklmnpqrtuvwxz" },
	{ 'w', "bcfgjkpquvxz" },
	{ 'x', "bdfgjklmnqrsuvwxz" },
	{ 'y', "hjkqvxyz" },
	{ 'z', "bcdfghjklmnpqrstvwx" },
};

static gboolean
is_odd(char a, char b)
{
	for (guint i = 0; i < G_N_ELEMENTS(odd_pairs); i++)
		if (odd_pairs[i].first == a)
			return strchr(odd_pairs[i].never, b) != NULL;
	return FALSE;
}

typedef struct {
	guint letters;
	guint digits;
	guint odd;    /* impossible pairs */
	guint shifts; /* letter to digit and back */
	guint run;    /* longest run of consonants */
} Shape;

static Shape
shape_of(const char *label)
{
	Shape s = { 0 };
	guint run = 0;

	for (const char *p = label; *p != '\0'; p++) {
		gboolean letter = g_ascii_isalpha(*p);
		gboolean digit = g_ascii_isdigit(*p);

		s.letters += letter;
		s.digits += digit;
		run = letter && strchr("aeiouy", *p) == NULL ? run + 1 : 0;
		s.run = MAX(s.run, run);
		if (p == label)
			continue;
		s.odd += letter && g_ascii_isalpha(p[-1]) && is_odd(p[-1], *p);
		s.shifts += (letter && g_ascii_isdigit(p[-1])) || (digit && g_ascii_isalpha(p[-1]));
	}
	return s;
}

gboolean
hk_label_is_random(const char *label)
{
	gsize len = strlen(label);
	Shape s;

	if (len < LABEL_MIN || g_str_has_prefix(label, "xn--"))
		return FALSE;
	s = shape_of(label);
	if (s.letters < 3 || s.letters + s.digits < len)
		return FALSE; /* a hyphen means that somebody chose words */
	if (s.shifts >= 3)
		return TRUE;
	return 2 * s.odd + s.shifts + (s.run > RUN_MAX ? s.run - RUN_MAX : 0) >=
	       (len > LABEL_LONG ? 6U : 4U);
}
