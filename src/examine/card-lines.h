/* card-lines.h - the lines of a calendar or a business card (RFC 5545, RFC 6350). */
#pragma once

#include "examine/input.h"
#include "examine/sink.h"

typedef struct {
	char *name;   /* upper case, without its group: "DESCRIPTION" */
	char *params; /* upper case, behind the first ";": "ENCODING=BASE64"; "" */
	char *value;  /* unfolded, decoded, unescaped UTF-8 */
} HkCardLine;

#define HK_CARD_LINES_MAX 20000

/* A whole address book with faces, ten years of somebody's appointments. */
#define HK_CARD_BYTES (8 * HK_MIB)

/* Whole lines, folded ones joined, in whatever charset; what is beyond the limit is told.  NULL
 * when it cannot be read.  (owned, of HkCardLine*) */
GPtrArray *
hk_card_lines(HkInput *in, HkSink *sink, GError **error);

/* The address behind "mailto:", or the value itself.  (borrowed) */
const char *
hk_card_address(const char *value);
