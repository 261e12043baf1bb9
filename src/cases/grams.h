/* grams.h - any substring of any language, found by an ordinary word index.
 *
 * Text becomes its overlapping pairs of letters and digits (NFKC, case folded), each written as
 * hexadecimal code points ("x30e930f3"): a token in every engine.  A search for three letters or
 * more is then a phrase of pairs; for one letter, a prefix.
 */
#pragma once

#include <glib.h>

/* The pairs of text, separated by spaces, and its last letter alone; reads at most max
 * characters.  (owned) */
char *
hk_grams(const char *text, gsize max);

/* The pairs of what somebody searches for, or its only letter.  "" when it has no letter or
 * digit.  (owned) */
char *
hk_grams_query(const char *text);
