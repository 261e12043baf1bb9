/* rtf-lex.h - rich text as tokens (RTF 1.9.1, "RTF Syntax"). */
#pragma once

#include "base/cursor.h"

typedef enum {
	HK_RTF_OPEN,   /* { */
	HK_RTF_CLOSE,  /* } */
	HK_RTF_WORD,   /* \name or \name123 */
	HK_RTF_SYMBOL, /* \* and other single signs, in byte */
	HK_RTF_BYTE,   /* text, or \'hh */
	HK_RTF_BINARY, /* what follows \bin, in bytes */
} HkRtfKind;

typedef struct {
	HkRtfKind kind;
	char name[33]; /* of a word; longer names are cut, as Word does */
	gint32 number; /* its parameter */
	gboolean has_number;
	guint8 byte;
	const guint8 *bytes;
	gsize len;
} HkRtfToken;

/* FALSE at the end. */
gboolean
hk_rtf_next(HkCursor *c, HkRtfToken *token);
