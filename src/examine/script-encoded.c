/* script-encoded.c - undoes the Script Encoder, which is a cipher without a key.
 *
 * Called by script-signs.c for every script.  An encoded stretch is "#@~^", its length in eight
 * letters, the text, a checksum in eight and "^#~@".  Three alphabets take turns in a fixed row
 * of 64.  Length and checksum are not believed: a script host reads to the end mark, and so is done
 * here, or to the end of the text, for what was cut off.
 */
#include "examine/script-encoded.h"

#include <string.h>

#define MARK_LEN 4
#define NUMBER_LEN 8 /* Base64 of four bytes with its two signs of equality */
#define END_MARK "^#~@"

/* What a letter stands for, from the tabulator and then from the space on.  '?' stands where no
 * letter is encoded to. */
static const char *const alphabets[] = {
	"{20!)[83=X:5e9\\VsfNEkbYx^}Jmq?`?S?B'Hru17MR\"TjGd- \x7F"
	".L]~loytC&v%$+(#A4\t*D?w;UiacPgQIOFh|6pnz/_KZ,W",
	"W.GzVBj/&IA42[vrC89pEhqO\tbD#u?~?^?wJa]\"KoN;LPg*}tT+-,0nkf5%!dMRc?{x)(sY3\x7F"
	"mUS|:_eFX1ilZH'\\=$y7`Q 6",
	"n-uR`q^I\\b})6 |z\x7F"
	"kc3+hQfv1dTC?:?~?E,*t'7DyY/o&rj9{?8wgSG4x]0#Z[lHUpi.L!$NP\tVs5aKX;W\"mM%(FJ2A=_OBe",
};

static const char turns[] = "1201202002021020102011200210200211020201011201021020112001120102";

/* Letters that would end a page or a line are written as two, outside of the turns' alphabets. */
static const char pairs[][2] = {
	{ '&', '\n' }, { '#', '\r' }, { '*', '>' }, { '!', '<' }, { '$', '@' },
};

static char
unpaired(char c)
{
	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (pairs[i][0] == c)
			return pairs[i][1];
	return '\0';
}

static char
clear(char c, guint turn)
{
	const char *alphabet = alphabets[turns[turn % (sizeof turns - 1)] - '0'];

	if (c == '\t')
		return alphabet[0];
	if (c < ' ' || c == '<' || c == '>' || c == '@')
		return c;
	return alphabet[c - ' ' + 1];
}

static void
decode(GString *out, const char *p, const char *end)
{
	guint turn = 0;

	for (; p < end; p++) {
		char pair = *p == '@' && p + 1 < end ? unpaired(p[1]) : '\0';

		if ((guint8)*p >= 0x80) { /* no letter of these alphabets takes no turn */
			g_string_append_c(out, *p);
			continue;
		}
		g_string_append_c(out, pair != '\0' ? pair : clear(*p, turn));
		turn++;
		p += pair != '\0';
	}
}

GString *
hk_script_decode(const char *text, gsize len)
{
	const char *p = text, *end = text + len,
		   *mark = memmem(text, len, HK_SCRIPT_ENCODED_MARK, MARK_LEN);
	GString *out = mark != NULL ? g_string_sized_new(len) : NULL;

	for (; mark != NULL; mark = memmem(p, (gsize)(end - p), HK_SCRIPT_ENCODED_MARK, MARK_LEN)) {
		const char *from = mark + MIN((gsize)(end - mark), (gsize)(MARK_LEN + NUMBER_LEN));
		const char *stop = memmem(from, (gsize)(end - from), END_MARK, MARK_LEN);

		g_string_append_len(out, p, mark - p);
		decode(out, from, stop == NULL ? end : MAX(from, stop - NUMBER_LEN));
		p = stop != NULL ? stop + MARK_LEN : end;
	}
	if (out != NULL)
		g_string_append_len(out, p, end - p);
	return out;
}
