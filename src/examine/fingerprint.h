/* fingerprint.h - what two texts have in common, without either of them being told.
 *
 * Marks are taken by winnowing: of every 8 neighbouring runs of 16 letters the one with the
 * smallest hash is kept, so any 23 letters that stand in both texts give both an equal mark,
 * however the lines were broken and whatever stands between the letters.
 */
#pragma once

#include <glib.h>

#define HK_FINGERPRINT_RUN 16	 /* letters; half a Japanese sentence, three English words */
#define HK_FINGERPRINT_WINDOW 8	 /* runs of which one is kept */
#define HK_FINGERPRINT_MAX 12000 /* of one text; more would not fit into what a mail may say */

typedef struct {
	guint64 hash;
	guint line; /* in which its first letter stands */
	char type;  /* 't' a run of text, 'n' a number or a code, but no telephone's */
} HkFingerprint;

/* Of the text that the lines are together, in order.  (owned; of HkFingerprint) */
GArray *
hk_fingerprints(const char *const *lines, guint n);

/* Of one name, whatever its case, width and spaces. */
guint64
hk_fingerprint_of(const char *word);
