/* vba-decode.h - texts within texts: hex and base64 that code carries along. */
#pragma once

#include <glib.h>

/* What the whole of a text says when it is hex or base64 of readable words (also of UTF-16), or
 * holds a run of base64 for PowerShell; NULL when it is neither.  (owned) */
char *
hk_vba_decode(const char *text);

/* Does this word not stand in the source as it is? */
gboolean
hk_vba_is_hidden(const char *source, const char *word);
