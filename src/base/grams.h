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

/* `hash` of what stands between the bytes `from` and `to` of the text. */
typedef void (*HkGramEach)(gpointer self, guint32 hash, gsize from, gsize to);

/* Calls `each` in the order of the text, repetitions included. */
void
hk_grams_each(const char *text, HkGramEach each, gpointer self);

/* The subject behind "[list]", "Re:" and "Fwd:".  (borrowed) */
const char *
hk_grams_subject(const char *subject);
