/* render.h - the renderers: one document, many media. */
#pragma once

#include "report/doc.h"

typedef struct {
	guint columns; /* 0: no wrapping */
	gboolean colour;
} HkTextStyle;

/* Plain text for a terminal or a file; wraps by display width (East Asian wide = 2), escapes
 * hostile words through hk_text_printable().  (owned) */
char *
hk_render_text(const HkDoc *doc, const HkTextStyle *style);
