/* courtesy.h - the phrases with which Japanese mails begin and end, whatever they want. */
#pragma once

#include <glib.h>

typedef struct {
	gsize from, to; /* bytes */
} HkSpan;

/* Where they stand in the text, ascending, none within another.  (owned) */
GArray * /* of HkSpan */
hk_courtesies_in(const char *text);
