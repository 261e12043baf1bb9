/* grams.h - a text as numbers: its words, and the runs of characters where words have no spaces.
 *
 * What the text model counts (facts/text-model.h), and what tells one lure from another.  The same
 * text gives the same numbers on every machine and in every release: they stand in files.
 *
 * What betrays where a mail was collected, rather than what it wants, is not told apart: numbers,
 * addresses and URLs each are one word, whatever they say, and a "[list]" in front of a subject is
 * passed over.
 */
#pragma once

#include <glib.h>

#define HK_GRAMS_CHARS 6000 /* what is counted of a text; a lure says what it wants long before */

typedef struct {
	guint32 hash;
	guint32 from, to; /* the bytes of the text it stands for */
} HkGram;

/* In the order of the text, repetitions included.  (owned) */
GArray * /* of HkGram */
hk_grams_take(const char *text);

/* The subject behind "[list]", "Re:" and "Fwd:".  (borrowed) */
const char *
hk_grams_subject(const char *subject);

/* The grams of a mail, taken once for everybody who counts them. */
typedef struct {
	GArray *subject; /* of HkGram: of what hk_grams_subject() leaves of it */
	GArray *text;	 /* of HkGram */
	GArray *telling; /* of HkGram: those of the text that are no courtesy (base/courtesy.h) */
} HkWording;

HkWording *
hk_wording_take(const char *subject, const char *text);
void
hk_wording_free(HkWording *wording);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkWording, hk_wording_free)
