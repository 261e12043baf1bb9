/* buf.c - the writing half of cursor.h. */
#include "base/buf.h"

#include <string.h>

static void
put_le(GByteArray *buf, guint64 v, guint width)
{
	guint8 bytes[8];

	for (guint i = 0; i < width; i++)
		bytes[i] = (guint8)(v >> (8 * i));
	g_byte_array_append(buf, bytes, width);
}

void
hk_buf_u8(GByteArray *buf, guint8 v)
{
	put_le(buf, v, 1);
}

void
hk_buf_u16le(GByteArray *buf, guint16 v)
{
	put_le(buf, v, 2);
}

void
hk_buf_u32le(GByteArray *buf, guint32 v)
{
	put_le(buf, v, 4);
}

void
hk_buf_u64le(GByteArray *buf, guint64 v)
{
	put_le(buf, v, 8);
}

void
hk_buf_text(GByteArray *buf, const char *text, gsize max)
{
	gsize len = text != NULL ? strlen(text) : 0;

	if (len > max) {
		len = max;
		while (len > 0 && ((guchar)text[len] & 0xC0) == 0x80)
			len--;
	}
	hk_buf_u32le(buf, (guint32)len);
	if (len > 0)
		g_byte_array_append(buf, (const guint8 *)text, (guint)len);
}

void
hk_buf_patch_u32le(GByteArray *buf, guint at, guint32 v)
{
	g_return_if_fail(buf->len >= 4 && at <= buf->len - 4);
	for (guint i = 0; i < 4; i++)
		buf->data[at + i] = (guint8)(v >> (8 * i));
}
