/* translate.c - finds the sentence that a message was made of, and says it in the other language.
 *
 * Called where a front end complains.  A sentence fits when its words stand in the message in
 * their order, from the first letter to the last; of several the one with most words of its own
 * does.  Promises a message in any case.
 */
#include "report/translate.h"

#include <string.h>

#include "report/fill.h"

#define VALUES_MAX 6 /* no sentence of ours has more */

typedef struct {
	const char *rest;		 /* of the message, not yet matched */
	const char *value;		 /* where an open value began, or NULL */
	char *pairs[VALUES_MAX * 2 + 1]; /* key, value, …, NULL */
	guint n;
	gsize own; /* letters of the sentence itself */
	gboolean fits;
} Match;

static void
close_value(Match *m, gsize len)
{
	m->pairs[m->n++] = g_strndup(m->value, len);
	m->value = NULL;
}

static void
match_piece(HkPiece piece, const char *text, gsize len, gpointer user)
{
	Match *m = user;
	g_autofree char *words = g_strndup(text, len);
	const char *found;

	if (!m->fits)
		return;
	if (piece == HK_PIECE_VALUE) {
		m->fits = m->value == NULL && m->n + 2 < G_N_ELEMENTS(m->pairs);
		if (!m->fits)
			return;
		m->pairs[m->n++] = g_steal_pointer(&words);
		m->value = m->rest;
		return;
	}
	found = m->value != NULL ? strstr(m->rest, words) : m->rest;
	m->fits = found != NULL && strncmp(found, words, len) == 0;
	if (!m->fits)
		return;
	if (m->value != NULL)
		close_value(m, (gsize)(found - m->value));
	m->rest = found + len;
	m->own += len;
}

typedef struct {
	const char *message;
	HkLang lang;
	gsize own; /* letters of the best so far */
	char *said;
} Search;

static void
try_sentence(const HkBoth *both, gpointer user)
{
	Search *s = user;
	Match m = { .rest = s->message, .fits = TRUE };

	hk_fill_keys(both->en, match_piece, &m);
	if (m.value != NULL && m.fits) {
		close_value(&m, strlen(m.rest));
		m.rest += strlen(m.rest);
	}
	if (m.fits && *m.rest == '\0' && m.own > s->own) {
		GString *out = g_string_new(NULL);

		hk_fill_append(out, hk_both(both, s->lang), hk_fill_pair, m.pairs);
		g_free(s->said);
		s->said = g_string_free(out, FALSE);
		s->own = m.own;
	}
	for (guint i = 0; i < G_N_ELEMENTS(m.pairs); i++)
		g_free(m.pairs[i]);
}

char *
hk_translate_error(const HkTexts *texts, const char *message, HkLang lang)
{
	Search s = { .message = message, .lang = lang };

	if (lang == HK_JA)
		hk_texts_each(texts, "error.", try_sentence, &s);
	return s.said != NULL ? s.said : g_strdup(message);
}
