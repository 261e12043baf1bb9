/* encoded-word.h - header text as its writer meant it: RFC 2047, and what is sent instead. */
#pragma once

#include <glib.h>

#include "examine/charset.h"

/* What was noticed while decoding one header. */
typedef struct {
	HkCharsetUse use; /* of the piece that needed most repair */
	char declared[32];
	gboolean raw; /* bytes beyond ASCII outside of encoded words */
} HkHeaderSeen;

/* Unfolded, decoded, trimmed.  Line breaks and NUL never survive.  seen may be NULL.  (owned) */
char *
hk_header_decode(const char *raw, gsize len, HkHeaderSeen *seen);

/* The length of the encoded word that begins at p ("=?…?="), 0 when none does.  A word without
 * its end reaches to the end of the text. */
gsize
hk_encoded_word(const char *p, gsize left);
