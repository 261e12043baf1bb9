/* match.c - a hash of the first three bytes, then a comparison.
 *
 * Used for brand names in text and for brand labels in host names.  Some 1,500 words of
 * at least three bytes: a table of 16 Ki heads stays in the second-level cache and nine
 * places of ten are passed with one look.  An automaton would be no faster and ten times the
 * size.
 */
#include "examine/match.h"

#include <string.h>

#define BUCKETS 16384

typedef struct {
	char *text;
	gsize len;
	guint id;
	guint next; /* index + 1 of the next word in the same bucket */
} Word;

struct HkMatch {
	guint head[BUCKETS]; /* index + 1 */
	GArray *words;
};

static guint
bucket_of(const char *p)
{
	guint32 three = (guint8)p[0] | (guint32)(guint8)p[1] << 8 | (guint32)(guint8)p[2] << 16;

	return (three * 2654435761U) >> 18; /* Knuth's multiplicative hash, upper 14 bits */
}

static void
word_clear(gpointer word)
{
	g_free(((Word *)word)->text);
}

HkMatch *
hk_match_new(void)
{
	HkMatch *match = g_new0(HkMatch, 1);

	match->words = g_array_new(FALSE, TRUE, sizeof(Word));
	g_array_set_clear_func(match->words, word_clear);
	return match;
}

gboolean
hk_match_add(HkMatch *match, const char *word, guint id)
{
	Word w = { .len = strlen(word), .id = id };
	guint *head;

	if (w.len < HK_MATCH_MIN)
		return FALSE;
	head = &match->head[bucket_of(word)];
	w.text = g_strdup(word);
	w.next = *head;
	g_array_append_val(match->words, w);
	*head = match->words->len;
	return TRUE;
}

HkMatchScan
hk_match_scan(const HkMatch *match, const char *text, gsize len)
{
	HkMatchScan scan = { .match = match, .text = text, .len = len };

	if (len >= HK_MATCH_MIN)
		scan.next = match->head[bucket_of(text)];
	return scan;
}

/* Moves to the next place whose bucket is not empty. */
static gboolean
advance(HkMatchScan *scan)
{
	while (scan->next == 0) {
		scan->at++;
		if (scan->len < HK_MATCH_MIN || scan->at > scan->len - HK_MATCH_MIN)
			return FALSE;
		scan->next = scan->match->head[bucket_of(scan->text + scan->at)];
	}
	return TRUE;
}

gboolean
hk_match_next(HkMatchScan *scan, HkMatchHit *hit)
{
	while (advance(scan)) {
		const Word *w = &g_array_index(scan->match->words, Word, scan->next - 1);

		scan->next = w->next;
		if (w->len > scan->len - scan->at ||
		    memcmp(w->text, scan->text + scan->at, w->len) != 0)
			continue;
		*hit = (HkMatchHit){ .id = w->id, .at = scan->at, .len = w->len };
		return TRUE;
	}
	return FALSE;
}

void
hk_match_free(HkMatch *match)
{
	if (match == NULL)
		return;
	g_array_unref(match->words);
	g_free(match);
}
