/* alike.h - do two texts say roughly the same?  Cheap, for texts of any language. */
#pragma once

#include <glib.h>

/* The share of a's words (or pairs of CJK characters) that occur in b as well, 0..1; 1 when a
 * has hardly any. */
double
hk_alike(const char *a, gsize a_len, const char *b, gsize b_len);

/* The text from its first letter or digit on.  (borrowed) */
const char *
hk_alike_begin(const char *text, gsize len);

/* Bytes of letters and digits, so without white space, punctuation and invisible padding. */
gsize
hk_alike_letters(const char *text, gsize len);
