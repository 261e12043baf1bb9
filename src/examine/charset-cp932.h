/* charset-cp932.h - the common part of CP932, by table; for charset-convert.c only. */
#pragma once

#include <glib.h>
#include <iconv.h>

/* Appends to `out` the text from the start of bytes as far as it is ASCII and characters of two
 * bytes.  cd converts from CP932 to UTF-8.  Returns how many bytes were taken; what follows is for
 * iconv(). */
gsize
hk_cp932_begin(iconv_t cd, const char *bytes, gsize len, GString *out);
