/* card-lines.h - the lines of a calendar or a business card (RFC 5545, RFC 6350). */
#pragma once

#include <glib.h>

typedef struct {
	char *name;   /* upper case, without its group: "DESCRIPTION" */
	char *params; /* upper case, behind the first ";": "ENCODING=BASE64"; "" */
	char *value;  /* unfolded, decoded, unescaped UTF-8 */
} HkCardLine;

#define HK_CARD_LINES_MAX 20000

/* Whole lines, folded ones joined.  (owned, of HkCardLine*) */
GPtrArray *
hk_card_lines(const char *text, gsize len);

/* The address behind "mailto:", or the value itself.  (borrowed) */
const char *
hk_card_address(const char *value);
