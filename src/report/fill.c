/* fill.c - the one reader of {key} placeholders.
 *
 * Sentences come from data (catalogue, texts), values from the artefact.  Both are walked byte
 * by byte: braces are ASCII and never part of a longer UTF-8 character.
 */
#include "report/fill.h"

#include <string.h>

#include "facts/finding.h"

/* Length of the key of a placeholder that starts at `brace`, 0 when it is none. */
static gsize
key_length(const char *brace)
{
	gsize n = strspn(brace + 1, "abcdefghijklmnopqrstuvwxyz0123456789-_.");

	return n > 0 && n < HK_FINDING_KEY_MAX && brace[1 + n] == '}' ? n : 0;
}

void
hk_fill_keys(const char *sentence, HkPieceCall call, gpointer user)
{
	const char *run = sentence; /* words not yet handed over */
	const char *p = sentence;

	while ((p = strchr(p, '{')) != NULL) {
		gsize n = key_length(p);

		if (n == 0) {
			p++;
			continue;
		}
		if (p > run)
			call(HK_PIECE_WORDS, run, (gsize)(p - run), user);
		call(HK_PIECE_VALUE, p + 1, n, user);
		p += n + 2;
		run = p;
	}
	if (*run != '\0')
		call(HK_PIECE_WORDS, run, strlen(run), user);
}

typedef struct {
	HkLookup lookup;
	gconstpointer from;
	HkPieceCall call;
	gpointer user;
} Each;

static void
look_up(HkPiece piece, const char *text, gsize len, gpointer user)
{
	const Each *each = user;
	char key[HK_FINDING_KEY_MAX];
	const char *value;

	if (piece == HK_PIECE_WORDS) {
		each->call(piece, text, len, each->user);
		return;
	}
	g_strlcpy(key, text, len + 1);
	value = each->lookup(each->from, key);
	if (value != NULL)
		each->call(piece, value, strlen(value), each->user);
}

void
hk_fill_each(const char *sentence, HkLookup lookup, gconstpointer from, HkPieceCall call,
	     gpointer user)
{
	Each each = { lookup, from, call, user };

	hk_fill_keys(sentence, look_up, &each);
}

static void
append_piece(HkPiece piece, const char *text, gsize len, gpointer user)
{
	g_string_append_len(user, text, (gssize)len);
}

void
hk_fill_append(GString *out, const char *sentence, HkLookup lookup, gconstpointer from)
{
	hk_fill_each(sentence, lookup, from, append_piece, out);
}

const char *
hk_fill_pair(gconstpointer pairs, const char *key)
{
	for (const char *const *p = pairs; p[0] != NULL && p[1] != NULL; p += 2)
		if (strcmp(p[0], key) == 0)
			return p[1];
	return NULL;
}

const char *
hk_fill_finding(gconstpointer finding, const char *key)
{
	return hk_finding_value(finding, key);
}
