/* vba-decompress.h - the compression of VBA projects (MS-OVBA 2.4.1), backwards only. */
#pragma once

#include <glib.h>

/* Appends at most max bytes to out.  On HK_ERROR_MALFORMED or HK_ERROR_LIMIT what was unpacked
 * before the trouble stays in out. */
gboolean
hk_vba_decompress(const guint8 *data, gsize len, gsize max, GString *out, GError **error);
