/* pdf-font.h - which letters the codes of a font stand for. */
#pragma once

#include "examine/pdf-parts.h"

typedef struct HkPdfFont HkPdfFont;

/* Reads the font's character map, or goes by the name of its encoding.  (owned) */
HkPdfFont *
hk_pdf_font_new(HkPdf *pdf, qpdf_oh font);

/* Appends what these codes say; FALSE when nothing tells which letters they are. */
gboolean
hk_pdf_font_say(const HkPdfFont *font, const guint8 *codes, gsize len, GString *out);

void
hk_pdf_font_free(HkPdfFont *font);
