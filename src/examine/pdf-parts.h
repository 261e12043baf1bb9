/* pdf-parts.h - what the files of the PDF examiner share.  Nobody else includes this. */
#pragma once

#include <qpdf/qpdf-c.h>

#include "examine/descend.h"

/* Honest text of a contract is 300 KiB; rules look at HK_FOLD_MAX of it. */
#define HK_PDF_TEXT_MAX (512 * HK_KIB)

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	const char *hints;
	qpdf_data q;
	GHashTable *told;  /* findings that are made once (static strings) */
	GHashTable *links; /* addresses already written into text (owned) */
	GHashTable *fonts; /* object number -> HkPdfFont */
	GString *text;	   /* of pages and form fields, then addresses */
	GString *addresses;
	guint nodes, images, insides;
	gboolean blank_font; /* some text stands in a font whose letters cannot be known */
} HkPdf;

/* Every action, script, file and field of one object; pdf-walk.c. */
void
hk_pdf_walk(HkPdf *pdf, qpdf_oh object, int number);

/* The text of a page, or of a form that pages show; pdf-text.c. */
void
hk_pdf_read_page(HkPdf *pdf, qpdf_oh page);
void
hk_pdf_read_form(HkPdf *pdf, qpdf_oh form);

/* Hands a picture to the examiner of pictures; pdf-image.c. */
void
hk_pdf_read_image(HkPdf *pdf, qpdf_oh image, int number);

/* The bytes of a stream, decoded as far as we can: *left names the filter that is not ours
 * (DCTDecode), or is NULL.  NULL when there are none or the budget is gone; pdf-stream.c.  (owned)
 */
GByteArray *
hk_pdf_stream(HkPdf *pdf, qpdf_oh stream, const char **left);

/* Would opening it unpack more than the budget?  Looked at before the library does; pdf-stream.c.
 */
gboolean
hk_pdf_is_bomb(const guint8 *data, gsize len, HkSink *sink);

/* A key of a dictionary (or of a stream's) as text, number or name; "" and -1 when it is none. */
const char *
hk_pdf_name(HkPdf *pdf, qpdf_oh dict, const char *key);
char *
hk_pdf_text(HkPdf *pdf, qpdf_oh dict, const char *key); /* owned */
long long
hk_pdf_number(HkPdf *pdf, qpdf_oh dict, const char *key);
