/* office-word.c - text and fields of a binary Word document (MS-DOC).
 *
 * One of the checks of office.h.  The text lies in pieces that the piece table names
 * (2.9.38, 2.9.178); fields stand in it between the characters 19, 20 and 21, code before result.
 * A document whose table is broken is read as if its text were one piece, which it was in Word's
 * older files.
 */
#include <string.h>

#include "base/cursor.h"
#include "examine/office-outside.h"

#define STREAM_MAX (32 * 1024 * 1024)
#define FIELD_MAX (32 * 1024)
#define PIECES_MAX 20000

enum { FIELD_BEGIN = 19, FIELD_SEPARATOR = 20, FIELD_END = 21 };

static guint32
u32_at(const guint8 *data, gsize len, gsize at)
{
	HkCursor c = hk_cursor(data, len);
	guint32 n = 0;

	c.pos = MIN(at, len);
	hk_cursor_u32le(&c, "number", &n, NULL);
	return n;
}

/* A piece: 16 bits a character, or 8 bits of the code page, by a bit of its offset. */
static void
append_piece(GString *out, const guint8 *stream, gsize len, guint32 fc, gsize characters)
{
	gboolean narrow = (fc & 0x40000000) != 0;
	gsize from = (fc & 0x3FFFFFFF) / (narrow ? 2 : 1), n;
	g_autofree char *text = NULL;

	if (from >= len || out->len >= HK_OFFICE_TEXT)
		return;
	n = MIN(MIN(characters, (gsize)HK_OFFICE_TEXT) * (narrow ? 1 : 2), len - from);
	if (narrow)
		text = g_convert_with_fallback((const char *)stream + from, (gssize)n, "UTF-8",
					       "WINDOWS-1252", "?", NULL, NULL, NULL);
	else
		text = g_convert((const char *)stream + from, (gssize)(n & ~(gsize)1), "UTF-8",
				 "UTF-16LE", NULL, NULL, NULL);
	if (text != NULL)
		g_string_append(out, text);
}

/* The Clx: runs of formatting (1) may stand in front of the table (2). */
static gboolean
read_pieces(GString *out, const guint8 *stream, gsize len, const guint8 *table, gsize table_len)
{
	HkCursor c = hk_cursor(table, table_len);
	const guint8 *skipped, *plc;
	guint32 size = 0;
	guint16 run;
	guint8 kind = 0;
	gsize n;

	while (hk_cursor_u8(&c, "clx", &kind, NULL) && kind == 1)
		if (!hk_cursor_u16le(&c, "run", &run, NULL) ||
		    !hk_cursor_bytes(&c, "run", run, &skipped, NULL))
			return FALSE;
	if (kind != 2 || !hk_cursor_u32le(&c, "table", &size, NULL) || size < 16 ||
	    !hk_cursor_bytes(&c, "table", size, &plc, NULL))
		return FALSE;
	n = (size - 4) / 12;
	for (gsize i = 0; i < n && i < PIECES_MAX; i++) {
		guint32 from = u32_at(plc, size, 4 * i), to = u32_at(plc, size, 4 * i + 4);

		if (to > from)
			append_piece(out, stream, len, u32_at(plc, size, 4 * (n + 1) + 8 * i + 2),
				     to - from);
	}
	return out->len > 0;
}

/* Codes of fields go to hk_office_field(), all else is what a reader sees. */
static void
part_fields(HkOffice *office, const char *text)
{
	g_autoptr(GString) field = g_string_new(NULL), shown = g_string_new(NULL);
	guint depth = 0, results = 0;

	for (const char *p = text; *p != '\0'; p++) {
		if (*p == FIELD_BEGIN) {
			depth++;
			g_string_append_c(field, ' ');
		} else if (*p == FIELD_SEPARATOR) {
			results = depth;
		} else if (*p == FIELD_END) {
			depth -= depth > 0;
			results = MIN(results, depth);
		} else if (depth == 0 || results == depth) {
			g_string_append_c(shown, *p == '\r' ? '\n' : *p);
		} else if (field->len < FIELD_MAX) {
			g_string_append_c(field, *p);
		}
		if (depth == 0 && field->len > 0) {
			hk_office_field(office, field->str, "field");
			g_string_truncate(field, 0);
		}
	}
	if (field->len > 0)
		hk_office_field(office, field->str, "field");
	hk_office_say(office, shown->str, shown->len);
}

static GBytes *
stream_named(HkOffice *office, const char *name)
{
	const HkBoxItem *item = hk_box_find(office->box, name);

	return item != NULL ? hk_box_read(office->box, item, STREAM_MAX, office->sink) : NULL;
}

/* 2.5.1: the header's flags say which table stream and whether it is encrypted; offset and length
 * of the Clx stand at 0x01A2. */
static void
read_document(HkOffice *office, const guint8 *data, gsize len)
{
	guint16 flags = (guint16)(u32_at(data, len, 8) >> 16);
	g_autoptr(GBytes) bytes = stream_named(office, (flags & 0x0200) != 0 ? "1Table" : "0Table");
	g_autoptr(GString) text = g_string_new(NULL);
	gsize table_len = 0, at = u32_at(data, len, 0x01A2), size = u32_at(data, len, 0x01A6);
	const guint8 *table = bytes != NULL ? g_bytes_get_data(bytes, &table_len) : NULL;

	if ((flags & 0x0100) != 0) {
		office->locked = TRUE;
		hk_sink_add(office->sink, "office.locked", "", -1, NULL);
		return;
	}
	if (at > table_len ||
	    !read_pieces(text, data, len, table + at, MIN(size, table_len - at))) {
		guint32 from = u32_at(data, len, 0x18), to = u32_at(data, len, 0x1C);

		if (to > from)
			append_piece(text, data, len, (from * 2) | 0x40000000, to - from);
	}
	part_fields(office, text->str);
}

void
hk_office_check_word(HkOffice *office)
{
	g_autoptr(GBytes) bytes = NULL;
	gsize len = 0;
	const guint8 *data;

	if (hk_box_is_zip(office->box))
		return;
	bytes = stream_named(office, "WordDocument");
	data = bytes != NULL ? g_bytes_get_data(bytes, &len) : NULL;
	if (len >= 32)
		read_document(office, data, len);
}
