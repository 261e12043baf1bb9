/* cursor.h - the only way hikeshi reads binary numbers out of bytes it did not write.
 *
 * A cursor borrows its bytes.  Invariant: pos <= len, so "len - pos" never wraps.
 * Each reader either moves past what it read or fails with HK_ERROR_MALFORMED, names
 * `what` it wanted and where, and leaves the cursor as it was.
 */
#pragma once

#include <glib.h>

typedef struct {
	const guint8 *data;
	gsize len;
	gsize pos;
} HkCursor;

/* Starts at the first of len borrowed bytes. */
HkCursor
hk_cursor(const void *data, gsize len);

/* Bytes not yet read. */
gsize
hk_cursor_left(const HkCursor *c);

gboolean
hk_cursor_u8(HkCursor *c, const char *what, guint8 *out, GError **error);
gboolean
hk_cursor_u16le(HkCursor *c, const char *what, guint16 *out, GError **error);
gboolean
hk_cursor_u32le(HkCursor *c, const char *what, guint32 *out, GError **error);
gboolean
hk_cursor_u64le(HkCursor *c, const char *what, guint64 *out, GError **error);

/* Borrows the next len bytes. */
gboolean
hk_cursor_bytes(HkCursor *c, const char *what, gsize len, const guint8 **out, GError **error);

/* Copies the next bytes, at most len of them and no more than are left; returns how many. */
gsize
hk_cursor_copy(HkCursor *c, void *buf, gsize len);

/* Reads a u32 length of at most max, then that many bytes of valid UTF-8 without NUL.
 * *out is owned. */
gboolean
hk_cursor_text(HkCursor *c, const char *what, gsize max, char **out, GError **error);
