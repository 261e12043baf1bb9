/* pdf-lex.h - the words of a content stream or of a character map (PDF 32000-1, 7.2 and 7.8). */
#pragma once

#include <glib.h>

typedef enum {
	HK_PDF_END,
	HK_PDF_NUMBER,
	HK_PDF_STRING, /* its bytes are in `bytes` */
	HK_PDF_NAME,   /* without the slash */
	HK_PDF_WORD,   /* an operator */
	HK_PDF_OPEN,   /* [ */
	HK_PDF_CLOSE,  /* ] */
} HkPdfToken;

typedef struct {
	const guint8 *p, *end;
	GByteArray *bytes; /* of the last string */
	char word[64];	   /* of the last name or operator, cut to fit */
	double number;
} HkPdfLex;

/* Borrows data.  End with hk_pdf_lex_clear(). */
HkPdfLex
hk_pdf_lex(const guint8 *data, gsize len);

HkPdfToken
hk_pdf_lex_next(HkPdfLex *lex);

void
hk_pdf_lex_clear(HkPdfLex *lex);
