/* fold.h - text as the rules see it: one spelling for what looks the same.
 *
 * NFKC case folding (ICU), invisible and bidirectional characters dropped, half-width kana
 * and full-width letters unified, white space runs to one space and dropped between two
 * CJK characters (mails break Japanese words anywhere; phishing breaks them on purpose),
 * letters of another script inside a Latin word replaced by the Latin one they imitate.
 */
#pragma once

#include <glib.h>

#define HK_FOLD_MAX (256 * 1024) /* rules look at this much text; the rest repeats or hides */

typedef struct {
	guint invisible;       /* characters dropped because nobody sees them */
	guint bidi;	       /* of those, ones that change direction */
	guint homoglyphs;      /* words that mix scripts to imitate Latin */
	gsize first_invisible; /* byte offset in the input */
	gsize first_homoglyph;
} HkFoldSeen;

/* seen may be NULL.  (owned) */
char *
hk_fold(const char *text, gsize len, HkFoldSeen *seen);
