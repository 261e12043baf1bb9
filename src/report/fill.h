/* fill.h - {key} placeholders in a sentence, taken apart in one place.
 *
 * A placeholder is {a-z, 0-9, "-", "_", "."}; any other brace is an ordinary character.  A value is
 * never looked at again, so a value that itself holds "{key}" stays as it is.
 */
#pragma once

#include "report/doc.h"

typedef enum { HK_PIECE_WORDS, HK_PIECE_VALUE } HkPiece;

typedef void (*HkPieceCall)(HkPiece piece, const char *text, gsize len, gpointer user);

/* Calls once a piece, left to right; a placeholder without a value gives an empty one. */
void
hk_fill_each(const char *sentence, HkLookup lookup, gconstpointer from, HkPieceCall call,
	     gpointer user);

/* The same, with the placeholders' keys as values: for callers that look up more than a text. */
void
hk_fill_keys(const char *sentence, HkPieceCall call, gpointer user);

/* Appends the whole sentence with its values in. */
void
hk_fill_append(GString *out, const char *sentence, HkLookup lookup, gconstpointer from);

/* A lookup over {"key", "value", …, NULL}. */
const char *
hk_fill_pair(gconstpointer pairs, const char *key);

/* A lookup over the values of a const HkFinding*. */
const char *
hk_fill_finding(gconstpointer finding, const char *key);
