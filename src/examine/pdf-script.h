/* pdf-script.h - what a script inside a PDF wants. */
#pragma once

#include "examine/pdf-parts.h"

/* Valid UTF-8. */
void
hk_pdf_check_script(HkPdf *pdf, const char *place, const char *text, gsize len);
