/* rules-sieve.c - a hash filter over the plain words of all rules.
 *
 * Used by rules.c before each scan.  Every word is filed under four of its bytes; a bit table
 * of 16 KiB (it stays in the processor's nearest cache) tells for each four bytes of the text
 * whether any word could be there.  Of a word of which libyara wants one match only the first
 * place is kept.  It decides nothing: libyara still matches and judges, but on a few hundred
 * bytes instead of all.
 */
#include "examine/rules-sieve.h"

#include <string.h>

#define WINDOW 4     /* bytes a word is filed under; shorter words are looked for one by one */
#define HASH_BITS 17 /* 131,072 bits: some 5 % set by our 8,800 words */
#define MARGIN 1     /* bytes kept around a word, which "fullword" looks at */
#define NO_WORD G_MAXUINT32

typedef struct {
	const guint8 *bytes; /* of the compiled rules */
	guint32 len;
	guint32 at; /* where in the word its window begins */
	guint32 window;
	guint32 rule;
	guint32 next;	 /* of the same hash, or NO_WORD */
	guint32 seen_in; /* the last run that kept it */
	gboolean once;	 /* its first place says all */
} Word;

struct HkSieve {
	GArray *words;	    /* of Word: filed */
	GArray *short_ones; /* of Word: of which the first place is all that is wanted */
	GArray *always;	    /* of gboolean, by rule */
	gboolean needs_all; /* some string is not a plain word */
	GArray *spans;	    /* of HkSpan, of the last run */
	guint32 run;	    /* counts texts */
	guint64 bits[(1 << HASH_BITS) / 64];
	guint32 heads[1 << HASH_BITS];
};

static guint
hash(guint32 window)
{
	return (window * 2654435761u) >> (32 - HASH_BITS); /* Knuth's multiplicative hash */
}

static guint32
window_at(const guint8 *p)
{
	return (guint32)p[0] | (guint32)p[1] << 8 | (guint32)p[2] << 16 | (guint32)p[3] << 24;
}

static gboolean
is_plain(const YR_STRING *string)
{
	const int odd = STRING_FLAGS_NO_CASE | STRING_FLAGS_WIDE | STRING_FLAGS_XOR |
			STRING_FLAGS_BASE64 | STRING_FLAGS_BASE64_WIDE | STRING_FLAGS_HEXADECIMAL |
			STRING_FLAGS_REGEXP | STRING_FLAGS_CHAIN_PART;

	return STRING_IS_LITERAL(string) && (string->flags & odd) == 0 && string->length > 0 &&
	       memchr(string->string, '\0', (gsize)string->length) == NULL;
}

/* Whether more places of the word than its first could matter: to a condition that counts them or
 * asks where they are, or because the first is inside a longer word. */
static gboolean
is_once(const YR_STRING *string)
{
	return STRING_IS_SINGLE_MATCH(string) && !STRING_IS_FULL_WORD(string) &&
	       !STRING_IS_FIXED_OFFSET(string);
}

/* How many words hold each four bytes, by hash; common ones ("acco", "アカ…") make bad windows. */
static void
count_windows(const HkSieve *sieve, guint16 *counts)
{
	for (guint i = 0; i < sieve->words->len; i++) {
		const Word *word = &g_array_index(sieve->words, Word, i);

		for (guint32 at = 0; at + WINDOW <= word->len; at++) {
			guint16 *seen = &counts[hash(window_at(word->bytes + at))];

			*seen = (guint16)MIN(*seen + 1, G_MAXUINT16);
		}
	}
}

/* Files the word under its rarest four bytes. */
static void
file_word(HkSieve *sieve, guint number, const guint16 *counts)
{
	Word *word = &g_array_index(sieve->words, Word, number);
	guint best = G_MAXUINT;
	guint h;

	for (guint32 at = 0; at + WINDOW <= word->len; at++) {
		guint32 window = window_at(word->bytes + at);
		guint seen = counts[hash(window)];

		if (seen < best) {
			best = seen;
			word->at = at;
			word->window = window;
		}
	}
	h = hash(word->window);
	word->next = sieve->heads[h];
	sieve->heads[h] = number;
	sieve->bits[h / 64] |= (guint64)1 << (h % 64);
}

/* Takes the words of one rule; FALSE when it must be asked always. */
static gboolean
add_rule(HkSieve *sieve, const YR_RULE *rule, guint number)
{
	gboolean plain = rule->strings != NULL && !RULE_IS_PRIVATE(rule);
	const YR_STRING *string;

	yr_rule_strings_foreach(rule, string)
	{
		Word word = { .bytes = string->string,
			      .len = (guint32)string->length,
			      .rule = number,
			      .next = NO_WORD,
			      .once = is_once(string) };

		if (is_plain(string) && (word.len >= WINDOW || word.once)) {
			g_array_append_val(word.len >= WINDOW ? sieve->words : sieve->short_ones,
					   word);
			continue;
		}
		sieve->needs_all = TRUE;
		plain = FALSE;
	}
	return plain;
}

HkSieve *
hk_sieve_new(YR_RULES *rules)
{
	HkSieve *sieve = g_new0(HkSieve, 1);
	g_autofree guint16 *counts = g_new0(guint16, 1 << HASH_BITS);
	const YR_RULE *rule;
	guint number = 0;

	sieve->words = g_array_new(FALSE, FALSE, sizeof(Word));
	sieve->short_ones = g_array_new(FALSE, FALSE, sizeof(Word));
	sieve->always = g_array_new(FALSE, FALSE, sizeof(gboolean));
	sieve->spans = g_array_new(FALSE, FALSE, sizeof(HkSpan));
	memset(sieve->heads, 0xff, sizeof(sieve->heads)); /* NO_WORD */
	yr_rules_foreach(rules, rule)
	{
		gboolean always = !add_rule(sieve, rule, number++);

		g_array_append_val(sieve->always, always);
	}
	count_windows(sieve, counts);
	for (guint i = 0; i < sieve->words->len; i++)
		file_word(sieve, i, counts);
	return sieve;
}

void
hk_sieve_free(HkSieve *sieve)
{
	if (sieve == NULL)
		return;
	g_array_unref(sieve->words);
	g_array_unref(sieve->short_ones);
	g_array_unref(sieve->always);
	g_array_unref(sieve->spans);
	g_free(sieve);
}

gboolean
hk_sieve_always(const HkSieve *sieve, guint rule)
{
	return rule >= sieve->always->len || g_array_index(sieve->always, gboolean, rule);
}

/* The word is in the text if its window, found at `at`, has the rest of it around. */
static gboolean
is_here(const Word *word, guint32 window, const guint8 *text, gsize len, gsize at)
{
	return word->window == window && word->at <= at && word->len <= len - (at - word->at) &&
	       memcmp(word->bytes, text + at - word->at, word->len) == 0;
}

static void
keep(HkSieve *sieve, gsize len, gsize from, gsize n)
{
	HkSpan span = { from - MIN(from, (gsize)MARGIN), MIN(len, from + n + MARGIN) };

	g_array_append_val(sieve->spans, span);
}

static void
look_closer(HkSieve *sieve, guint32 window, const guint8 *text, gsize len, gsize at, gboolean *hit)
{
	guint32 number = sieve->heads[hash(window)];

	while (number != NO_WORD) {
		Word *word = &g_array_index(sieve->words, Word, number);

		if ((word->seen_in != sieve->run || !word->once) &&
		    is_here(word, window, text, len, at)) {
			word->seen_in = sieve->run;
			hit[word->rule] = TRUE;
			keep(sieve, len, at - word->at, word->len);
		}
		number = word->next;
	}
}

static void
look_for_short_ones(HkSieve *sieve, const char *text, gsize len, gboolean *hit)
{
	for (guint i = 0; i < sieve->short_ones->len; i++) {
		const Word *word = &g_array_index(sieve->short_ones, Word, i);
		const char *found = memmem(text, len, word->bytes, word->len);

		if (found == NULL)
			continue;
		hit[word->rule] = TRUE;
		keep(sieve, len, (gsize)(found - text), word->len);
	}
}

static int
by_place(gconstpointer a, gconstpointer b)
{
	const HkSpan *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* In order, and none that touch: libyara must not see a byte twice. */
static void
merge(GArray *spans)
{
	HkSpan *s = (HkSpan *)(gpointer)spans->data;
	guint n = 0;

	g_array_sort(spans, by_place);
	for (guint i = 0; i < spans->len; i++) {
		if (n > 0 && s[i].from <= s[n - 1].to)
			s[n - 1].to = MAX(s[n - 1].to, s[i].to);
		else
			s[n++] = s[i];
	}
	g_array_set_size(spans, n);
}

const GArray *
hk_sieve_run(HkSieve *sieve, const char *text, gsize len, gboolean *hit)
{
	const guint8 *bytes = (const guint8 *)text;
	HkSpan all = { 0, len };

	sieve->run++;
	g_array_set_size(sieve->spans, 0);
	for (gsize at = 0; at + WINDOW <= len; at++) {
		guint32 window = window_at(bytes + at);
		guint h = hash(window);

		if (sieve->bits[h / 64] >> (h % 64) & 1)
			look_closer(sieve, window, bytes, len, at, hit);
	}
	look_for_short_ones(sieve, text, len, hit);
	if (sieve->needs_all) {
		g_array_set_size(sieve->spans, 0);
		g_array_append_val(sieve->spans, all);
	}
	merge(sieve->spans);
	return sieve->spans;
}
