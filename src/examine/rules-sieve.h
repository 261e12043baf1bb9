/* rules-sieve.h - which rules are worth asking about a text, and what of the text they need.
 *
 * libyara 4.2 pays for every string of every rule on every text.  Nearly all of our strings
 * are plain words and nearly none is in a given mail, so one cheap pass finds those that are:
 * only rules with a word of their own in the text stay awake, and libyara sees only the bytes
 * around those words.
 */
#pragma once

#include <glib.h>
#include <yara.h>

typedef struct HkSieve HkSieve;

/* A piece of the text, without its end. */
typedef struct {
	gsize from, to;
} HkSpan;

/* Borrows the rules, which must outlive it.  (owned) */
HkSieve *
hk_sieve_new(YR_RULES *rules);
void
hk_sieve_free(HkSieve *sieve);

/* Rules that cannot be judged by their words (private helpers; regular expressions; none of
 * their own) are asked always. */
gboolean
hk_sieve_always(const HkSieve *sieve, guint rule);

/* Sets hit[rule] for each rule with a word of its own in the text.  Returns the pieces to scan (of
 * HkSpan, in order, apart): those words with their neighbours, or one piece of everything when
 * some rule has to see all.  (borrowed until the next call) */
const GArray *
hk_sieve_run(HkSieve *sieve, const char *text, gsize len, gboolean *hit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSieve, hk_sieve_free)
