/* vba-decompress.c - a CompressedContainer: chunks of 4096 bytes, each a run of literals and
 * copies.
 *
 * Called for the dir stream and the source of every module.  Promises never to read behind its
 * bytes nor to write more than it was allowed; a copy that reaches back before its chunk is
 * malformed, because Office writes none.
 */
#include "examine/vba-decompress.h"

#include "base/cursor.h"
#include "base/error.h"

#define CHUNK_MAX 4096 /* MS-OVBA 2.4.1.1.4: bytes of a chunk, unpacked */

typedef struct {
	GString *out;
	gsize begin; /* of this chunk in out */
	gsize max;   /* out may grow to this */
} Chunk;

static gboolean
room(const Chunk *chunk, gsize n, GError **error)
{
	if (chunk->out->len + n <= chunk->max && chunk->out->len + n - chunk->begin <= CHUNK_MAX)
		return TRUE;
	g_set_error(error, HK_ERROR,
		    chunk->out->len + n > chunk->max ? HK_ERROR_LIMIT : HK_ERROR_MALFORMED,
		    "VBA: a chunk of more than it may hold");
	return FALSE;
}

/* 2.4.1.3.19.1: how many bits are the offset depends on how much of the chunk is there. */
static gboolean
copy(Chunk *chunk, guint16 token, GError **error)
{
	gsize there = chunk->out->len - chunk->begin, offset, length;
	guint bits = 4;

	while (((gsize)1 << bits) < there)
		bits++;
	length = (gsize)(token & (0xFFFF >> bits)) + 3;
	offset = (gsize)(token >> (16 - bits)) + 1;
	if (offset > there) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "VBA: a copy from before its chunk");
		return FALSE;
	}
	if (!room(chunk, length, error))
		return FALSE;
	for (gsize i = 0; i < length; i++)
		g_string_append_c(chunk->out, chunk->out->str[chunk->out->len - offset]);
	return TRUE;
}

static gboolean
token(Chunk *chunk, HkCursor *c, gboolean is_copy, GError **error)
{
	guint16 copied;
	guint8 byte;

	if (is_copy)
		return hk_cursor_u16le(c, "VBA copy", &copied, error) && copy(chunk, copied, error);
	if (!hk_cursor_u8(c, "VBA literal", &byte, error) || !room(chunk, 1, error))
		return FALSE;
	g_string_append_c(chunk->out, (char)byte);
	return TRUE;
}

/* A byte of flags in front of each eight tokens says which are copies. */
static gboolean
tokens(Chunk *chunk, HkCursor *c, GError **error)
{
	while (hk_cursor_left(c) > 0) {
		guint8 flags;

		if (!hk_cursor_u8(c, "VBA flags", &flags, error))
			return FALSE;
		for (guint bit = 0; bit < 8 && hk_cursor_left(c) > 0; bit++)
			if (!token(chunk, c, (flags >> bit & 1) != 0, error))
				return FALSE;
	}
	return TRUE;
}

static gboolean
raw(Chunk *chunk, HkCursor *c, GError **error)
{
	gsize n = MIN(hk_cursor_left(c), (gsize)CHUNK_MAX);
	const guint8 *bytes;

	if (!room(chunk, n, error) || !hk_cursor_bytes(c, "VBA raw chunk", n, &bytes, error))
		return FALSE;
	g_string_append_len(chunk->out, (const char *)bytes, (gssize)n);
	return TRUE;
}

static gboolean
chunk_read(HkCursor *c, GString *out, gsize max, GError **error)
{
	Chunk chunk = { out, out->len, max };
	const guint8 *bytes;
	guint16 header;
	HkCursor inner;
	gsize size;

	if (!hk_cursor_u16le(c, "VBA chunk", &header, error))
		return FALSE;
	if ((header >> 12 & 7) != 3) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "VBA: no chunk at %" G_GSIZE_FORMAT, c->pos - 2);
		return FALSE;
	}
	size = MIN((gsize)(header & 0xFFF) + 1, hk_cursor_left(c)); /* + 3, less the header */
	if (!hk_cursor_bytes(c, "VBA chunk", size, &bytes, error))
		return FALSE;
	inner = hk_cursor(bytes, size);
	return (header & 0x8000) != 0 ? tokens(&chunk, &inner, error) : raw(&chunk, &inner, error);
}

gboolean
hk_vba_decompress(const guint8 *data, gsize len, gsize max, GString *out, GError **error)
{
	HkCursor c = hk_cursor(data, len);
	gsize most = out->len + max;
	guint8 signature;

	if (!hk_cursor_u8(&c, "VBA container", &signature, error))
		return FALSE;
	if (signature != 1) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
			    "VBA: a container begins with %u, not 1", signature);
		return FALSE;
	}
	while (hk_cursor_left(&c) > 0)
		if (!chunk_read(&c, out, most, error))
			return FALSE;
	return TRUE;
}
