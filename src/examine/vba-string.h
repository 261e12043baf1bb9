/* vba-string.h - texts that VBA source puts together: Chr() chains, joined pieces, reversed words.
 *
 * Computes constants, never runs anything: no loops, no calls of the source's own procedures with
 * arguments.  A part that is not known stays as {name} in the text.
 */
#pragma once

#include <glib.h>

typedef struct {
	char *text;	  /* valid UTF-8 */
	gboolean derived; /* put together or decoded, not written so */
	gsize at;	  /* byte offset of the statement in its source */
	guint module;	  /* index of the source */
} HkVbaString;

/* sources: the modules, UTF-8.  Each text once, at most 20000.  (owned array of owned) */
GPtrArray *
hk_vba_strings(const char *const *sources, guint n);
