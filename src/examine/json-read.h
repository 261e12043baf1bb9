/* json-read.h - JSON text (RFC 8259) read in one pass, without a tree.
 *
 * The caller's function is shown each member or element and either reads the value or leaves it;
 * what is left is skipped.  Depth is bounded; a broken text ends the reading, not the program.
 */
#pragma once

#include <glib.h>

typedef struct {
	const char *p, *end;
	guint depth;
	gboolean broken;
} HkJsonIn;

HkJsonIn
hk_json_in(const char *text, gsize len);

/* Called with the reader on the value; key is "" for an element. */
typedef void (*HkJsonEach)(HkJsonIn *in, const char *key, gpointer user);

/* An object or an array; anything else is skipped.  FALSE: broken. */
gboolean
hk_json_each(HkJsonIn *in, HkJsonEach each, gpointer user);

/* The string, decoded, valid UTF-8, at most max bytes (the rest is skipped).  NULL: it is none, and
 * was skipped.  (owned) */
char *
hk_json_string(HkJsonIn *in, gsize max);
/* -1: it is none, and was skipped. */
gint64
hk_json_number(HkJsonIn *in);
