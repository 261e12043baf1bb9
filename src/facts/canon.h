/* canon.h - strings as RFC 8785 writes them, and a strict reader of the same.
 *
 * ECMAScript's rules: \b \t \n \f \r \" \\, other control characters as \u00xx in lower case,
 * everything else as it is.
 */
#pragma once

#include <glib.h>

void
hk_canon_text(GString *out, const char *text);

/* *p points at the opening quote; moves behind the closing one.  NULL when it is not the
 * canonical form of a valid UTF-8 text without NUL.  (owned) */
char *
hk_canon_read_text(const char **p, const char *end);

/* Moves *p behind the literal; FALSE when something else stands there. */
gboolean
hk_canon_expect(const char **p, const char *end, const char *literal);
