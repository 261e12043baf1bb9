/* redact-parts.h - text as comparable letters, and behind its escapes.  Private to redact*.c. */
#pragma once

#include <glib.h>

typedef struct {
	gunichar c;
	gsize start, end; /* the bytes it came from */
	gboolean sign;	  /* no letter and no digit: may stand between the letters of a number */
	gboolean open;	  /* of a word: it has a sign behind this letter */
} HkLetter;

/* text is valid UTF-8.  (owned array of HkLetter) */
GArray *
hk_letters(const char *text);

/* Ways in which a renderer may have written a letter that a reader's program turns back. */
typedef enum {
	HK_UNVEIL_MARKUP,  /* <b>a</b>&#98; */
	HK_UNVEIL_JSON,	   /* \u0061 \n */
	HK_UNVEIL_PERCENT, /* %E5%B1%B1 */
	HK_UNVEIL__N
} HkUnveil;

/* (owned, valid UTF-8) */
char *
hk_unveil(HkUnveil way, const char *text);
