/* wide.c - UTF-16 as Windows stores it, without iconv, because half of it is broken. */
#include "examine/wide.h"

static gunichar
unit_at(const guint8 *bytes, gsize at)
{
	return (gunichar)bytes[at] | (gunichar)bytes[at + 1] << 8;
}

char *
hk_wide_text(const guint8 *bytes, gsize len)
{
	GString *out = g_string_sized_new(len / 2 + 1);

	for (gsize at = 0; at + 1 < len; at += 2) {
		gunichar c = unit_at(bytes, at), low;

		if (c == 0)
			break;
		if (c >= 0xD800 && c < 0xDC00 && at + 3 < len) {
			low = unit_at(bytes, at + 2);
			if (low >= 0xDC00 && low < 0xE000) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				at += 2;
			}
		}
		g_string_append_unichar(out, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
	}
	return g_string_free(out, FALSE);
}

gboolean
hk_wide_likely(const guint8 *bytes, gsize len)
{
	gsize zeros = 0, pairs = MIN(len, 512) / 2;

	for (gsize i = 0; i < pairs; i++)
		zeros += bytes[2 * i] != 0 && bytes[2 * i + 1] == 0;
	return pairs >= 4 && zeros * 10 >= pairs * 8;
}
