/* cursor.c - checked reading of little-endian numbers, spans and text.
 *
 * Used by the wire decoder (which reads what a possibly hijacked examiner wrote) and by
 * the examiners of binary formats.  There is no unchecked variant on purpose.
 */
#include "base/cursor.h"

#include <string.h>

#include "base/error.h"

HkCursor
hk_cursor(const void *data, gsize len)
{
	return (HkCursor){ .data = data, .len = len, .pos = 0 };
}

gsize
hk_cursor_left(const HkCursor *c)
{
	return c->len - c->pos;
}

gboolean
hk_cursor_bytes(HkCursor *c, const char *what, gsize len, const guint8 **out, GError **error)
{
	if (c->len - c->pos < len) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "%s: wanted %" G_GSIZE_FORMAT " bytes at %" G_GSIZE_FORMAT
			    ", %" G_GSIZE_FORMAT " left",
			    what, len, c->pos, c->len - c->pos);
		return FALSE;
	}
	*out = c->data + c->pos;
	c->pos += len;
	return TRUE;
}

gsize
hk_cursor_copy(HkCursor *c, void *buf, gsize len)
{
	len = MIN(len, c->len - c->pos);
	if (len > 0) /* an empty cursor may have no bytes to point at */
		memcpy(buf, c->data + c->pos, len);
	c->pos += len;
	return len;
}

/* Reads width bytes, least significant first. */
static gboolean
read_le(HkCursor *c, const char *what, guint width, guint64 *out, GError **error)
{
	const guint8 *p;

	if (!hk_cursor_bytes(c, what, width, &p, error))
		return FALSE;
	*out = 0;
	for (guint i = 0; i < width; i++)
		*out |= (guint64)p[i] << (8 * i);
	return TRUE;
}

gboolean
hk_cursor_u8(HkCursor *c, const char *what, guint8 *out, GError **error)
{
	guint64 v;

	if (!read_le(c, what, 1, &v, error))
		return FALSE;
	*out = (guint8)v;
	return TRUE;
}

gboolean
hk_cursor_u16le(HkCursor *c, const char *what, guint16 *out, GError **error)
{
	guint64 v;

	if (!read_le(c, what, 2, &v, error))
		return FALSE;
	*out = (guint16)v;
	return TRUE;
}

gboolean
hk_cursor_u32le(HkCursor *c, const char *what, guint32 *out, GError **error)
{
	guint64 v;

	if (!read_le(c, what, 4, &v, error))
		return FALSE;
	*out = (guint32)v;
	return TRUE;
}

gboolean
hk_cursor_u64le(HkCursor *c, const char *what, guint64 *out, GError **error)
{
	return read_le(c, what, 8, out, error);
}

gboolean
hk_cursor_text(HkCursor *c, const char *what, gsize max, char **out, GError **error)
{
	HkCursor try = *c;
	const guint8 *p;
	guint32 len;

	if (!hk_cursor_u32le(&try, what, &len, error))
		return FALSE;
	if (len > max) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "%s: %u bytes of text, %" G_GSIZE_FORMAT " allowed", what, len, max);
		return FALSE;
	}
	if (!hk_cursor_bytes(&try, what, len, &p, error))
		return FALSE;
	if (!g_utf8_validate_len((const char *)p, len, NULL)) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "%s: not UTF-8", what);
		return FALSE;
	}
	*out = g_strndup((const char *)p, len);
	*c = try;
	return TRUE;
}
