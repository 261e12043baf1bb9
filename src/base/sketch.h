/* sketch.h - a text as 32 small numbers by which its near-duplicates are found again.
 *
 * A min-hash (Broder 1997) over the grams of subject and text (base/grams.h): each slot holds the
 * smallest hash of those that fell into it, so the share of equal slots estimates how much two
 * texts have in common.  Names, numbers, addresses and links differ within one lure and move few
 * slots.  The same text gives the same sketch on every machine and in every release; another way
 * of counting would be told by another version in front.
 */
#pragma once

#include "base/grams.h"

#define HK_SKETCH_SLOTS 32
#define HK_SKETCH_BANDS 10 /* each of three neighbouring slots: what is looked up */
#define HK_SKETCH_NEAR 18  /* equal slots of one lure in other clothes: 56 % in common */
#define HK_SKETCH_CLOSE 25 /* equal slots of what is nearly the same text: about 80 % */
#define HK_SKETCH_TEXT 131 /* "1-" and four hex digits a slot, with the NUL */

typedef struct {
	guint16 slot[HK_SKETCH_SLOTS];
} HkSketch;

/* FALSE: too little text to be told from others. */
gboolean
hk_sketch_of(const HkWording *wording, HkSketch *sketch);
gboolean
hk_sketch_make(const char *subject, const char *text, HkSketch *sketch);

/* How many slots are equal. */
guint
hk_sketch_alike(const HkSketch *a, const HkSketch *b);

/* Two of one lure share at least one of these keys, unrelated ones seldom. */
guint64
hk_sketch_band(const HkSketch *sketch, guint band);

/* "1-01ab…", and back; FALSE for anything else. */
void
hk_sketch_print(const HkSketch *sketch, char out[HK_SKETCH_TEXT]);
gboolean
hk_sketch_parse(const char *text, HkSketch *sketch);
