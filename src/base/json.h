/* json.h - writes JSON text (RFC 8259) into a GString, one value after the other.
 *
 * The writer knows only where commas go; nesting is the caller's.  Text that is not UTF-8 is
 * repaired.  Every string is escaped
 * here and nowhere else: control characters, DEL, U+2028/2029 and all invisible or
 * bidirectional characters leave as \uXXXX, so a JSON line is safe to look at, too.
 */
#pragma once

#include <glib.h>

typedef struct {
	GString *out;  /* borrowed */
	gboolean next; /* a comma is due before the next value or key */
} HkJson;

HkJson
hk_json(GString *out);

void
hk_json_open(HkJson *j, char bracket); /* '{' or '[' */
void
hk_json_close(HkJson *j, char bracket); /* '}' or ']' */
void
hk_json_key(HkJson *j, const char *key);
void
hk_json_text(HkJson *j, const char *text); /* NULL is written as null */
void
hk_json_int(HkJson *j, gint64 v);
void
hk_json_real(HkJson *j, double v, guint decimals); /* null when not finite */
void
hk_json_bool(HkJson *j, gboolean v);

/* key and text in one; leaves nothing out when text is NULL (writes null). */
void
hk_json_pair(HkJson *j, const char *key, const char *text);
