/* pdf-shape.h - what the bytes of a PDF tell before it is opened. */
#pragma once

#include "examine/sink.h"

#define HK_PDF_HEAD 1024 /* readers look for the header that far in */

/* Where "%PDF-1" stands in the first HK_PDF_HEAD bytes, or -1. */
gssize
hk_pdf_head(const guint8 *data, gsize len);

/* Reports a late header, a second format in the same bytes, updates, and names spelt to hide. */
void
hk_pdf_check_shape(HkSink *sink, const guint8 *data, gsize len);
