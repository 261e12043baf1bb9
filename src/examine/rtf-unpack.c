/* rtf-unpack.c - undoes the packing of rich text bodies, MS-OXRTFCP.
 *
 * Called by mapi-body.c.  A letter is literal bytes and references into the last 4096 of them,
 * which begin as a fixed phrase book.  Nothing here can grow without bound: two bytes give at most
 * seventeen, and HK_RTF_UNPACKED_MAX ends it.  Refuses other formats with HK_ERROR_MALFORMED.
 */
#include "examine/rtf-unpack.h"

#include <zlib.h>

#include "base/cursor.h"
#include "base/error.h"

#define PACKED 0x75465A4C /* "LZFu" */
#define PLAIN 0x414C454D  /* "MELA" */
#define WINDOW 4096

/* The phrase book, MS-OXRTFCP 2.1.2.1: a format constant. */
static const char book[] = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}"
			   "{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
			   "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier"
			   "{\\colortbl\\red0\\green0\\blue0\r\n\\par "
			   "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

typedef struct {
	guint8 window[WINDOW];
	guint at;
	GByteArray *out;
	gsize max;
} Unpacker;

static void
put(Unpacker *u, guint8 byte)
{
	if (u->out->len >= u->max)
		return;
	g_byte_array_append(u->out, &byte, 1);
	u->window[u->at] = byte;
	u->at = (u->at + 1) % WINDOW;
}

/* FALSE: that was the end mark, a reference to where we are. */
static gboolean
copy(Unpacker *u, guint8 high, guint8 low)
{
	guint from = (guint)high << 4 | low >> 4, count = (low & 0x0F) + 2u;

	if (from == u->at)
		return FALSE;
	for (guint i = 0; i < count; i++)
		put(u, u->window[(from + i) % WINDOW]);
	return TRUE;
}

/* TRUE: the end mark was found. */
static gboolean
unpack(Unpacker *u, HkCursor *c)
{
	guint8 flags, byte, low;

	while (hk_cursor_u8(c, "flags", &flags, NULL))
		for (guint bit = 0; bit < 8; bit++) {
			if (!hk_cursor_u8(c, "byte", &byte, NULL))
				return FALSE;
			if ((flags >> bit & 1) == 0) {
				put(u, byte);
				continue;
			}
			if (!hk_cursor_u8(c, "reference", &low, NULL))
				return FALSE;
			if (!copy(u, byte, low))
				return TRUE;
		}
	return FALSE;
}

static void
prepare(Unpacker *u)
{
	for (guint i = 0; i < sizeof book - 1; i++)
		u->window[i] = (guint8)book[i];
	u->at = sizeof book - 1;
}

GBytes *
hk_rtf_unpack(const guint8 *data, gsize len, gboolean *whole, GError **error)
{
	HkCursor c = hk_cursor(data, len);
	guint32 size, raw, type, crc;
	g_autoptr(GByteArray) out = NULL;
	Unpacker u = { 0 };

	if (!hk_cursor_u32le(&c, "packed size", &size, error) ||
	    !hk_cursor_u32le(&c, "size", &raw, error) ||
	    !hk_cursor_u32le(&c, "type", &type, error) ||
	    !hk_cursor_u32le(&c, "checksum", &crc, error))
		return NULL;
	if (type != PACKED && type != PLAIN) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "rich text: not packed");
		return NULL;
	}
	/* The size counts the three numbers behind it. */
	*whole = size >= 12 && size - 12 <= hk_cursor_left(&c) && raw <= HK_RTF_UNPACKED_MAX;
	if (size >= 12)
		c.len = c.pos + MIN(hk_cursor_left(&c), (gsize)size - 12);
	out = g_byte_array_new();
	if (type == PLAIN) {
		g_byte_array_append(out, data + c.pos,
				    (guint)MIN(MIN(hk_cursor_left(&c), raw), HK_RTF_UNPACKED_MAX));
		return g_byte_array_free_to_bytes(g_steal_pointer(&out));
	}
	/* zlib's sum, without the complement before and after (MS-OXRTFCP 3.1.3.2). */
	if (crc != (guint32)~crc32_z(0xFFFFFFFF, data + c.pos, hk_cursor_left(&c)))
		*whole = FALSE;
	u.out = out;
	u.max = HK_RTF_UNPACKED_MAX;
	prepare(&u);
	*whole = unpack(&u, &c) && *whole;
	if (out->len > raw)
		*whole = FALSE;
	return g_byte_array_free_to_bytes(g_steal_pointer(&out));
}
