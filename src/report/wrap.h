/* wrap.h - spans of text flowed into lines of limited width. */
#pragma once

#include "report/render.h"

typedef struct {
	GString *out; /* borrowed */
	const HkTextStyle *style;
	guint column; /* where the first line begins, when something stands on it already */
} HkPen;

/* Writes the spans as lines that end in "\n".  `first` precedes the first line and may be text
 * ("1. "); following lines are indented by `hang` columns.  No spans: the bare `first`. */
void
hk_wrap_spans(const HkPen *pen, const GArray *spans, const char *first, guint hang);

/* What a span looks like once it is harmless; the one gate for hostile words in text.  (owned) */
char *
hk_wrap_words(const HkSpan *span);
