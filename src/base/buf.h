/* buf.h - writing what cursor.h reads: little-endian numbers and counted text.
 *
 * A plain GByteArray with verbs, so that encoder and decoder of a message can be read side
 * by side.
 */
#pragma once

#include <glib.h>

void
hk_buf_u8(GByteArray *buf, guint8 v);
void
hk_buf_u16le(GByteArray *buf, guint16 v);
void
hk_buf_u32le(GByteArray *buf, guint32 v);
void
hk_buf_u64le(GByteArray *buf, guint64 v);

/* A u32 length and the bytes.  NULL is written as empty text; text longer than max is cut
 * before the character that would not fit. */
void
hk_buf_text(GByteArray *buf, const char *text, gsize max);

/* Overwrites four bytes at `at` (a length known only after the body is written). */
void
hk_buf_patch_u32le(GByteArray *buf, guint at, guint32 v);
