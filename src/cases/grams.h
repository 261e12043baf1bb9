/* grams.h - any substring of any language, found without knowing what a word is.
 *
 * Folded text is NFKC, without case, letters and digits only: 090-1234 is found as 0901234 and
 * half-width kana as full-width.  A search is a substring of it.  The index holds each text's
 * distinct runs of one, two and three letters as numbers; they narrow, and the substring decides,
 * so that two runs may share a number.
 */
#pragma once

#include <glib.h>

/* Between two values that were never neighbours; stays in folded text. */
#define HK_GRAMS_BORDER "\x1e"

/* Reads at most max characters.  (owned) */
char *
hk_grams_fold(const char *text, gsize max);
/* Of folded text: every run, ascending, each once.  (owned array of guint32) */
GArray *
hk_grams_of(const char *folded);
/* Of what somebody searches for, folded: what a text must have in the index to hold it.  (owned) */
GArray *
hk_grams_wanted(const char *folded);
