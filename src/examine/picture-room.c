/* picture-room.c - how large a picture may be, and the memory for it.
 *
 * Every reader of a format asks here before it decodes: a header of thirty bytes may promise four
 * thousand million pixels.
 */
#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "examine/picture.h"

gboolean
hk_picture_fits(guint64 width, guint64 height, GError **error)
{
	if (width == 0 || height == 0) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "picture: no pixels");
		return FALSE;
	}
	if (width <= HK_PICTURE_PIXELS && height <= HK_PICTURE_PIXELS / width)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_LIMIT,
		    "picture: %" G_GUINT64_FORMAT " x %" G_GUINT64_FORMAT " pixels", width, height);
	return FALSE;
}

gboolean
hk_picture_room(HkPicture *picture, guint width, guint height, HkSink *sink, GError **error)
{
	gsize bytes = (gsize)width * height;

	if (!hk_picture_fits(width, height, error))
		return FALSE;
	if (!hk_sink_take(sink, bytes)) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_LIMIT, "picture: no room is left");
		return FALSE;
	}
	picture->width = width;
	picture->height = height;
	picture->grey = g_malloc(bytes);
	memset(picture->grey, 0xFF, bytes);
	return TRUE;
}

void
hk_picture_row(HkPicture *picture, guint y, const guint8 *row)
{
	HkCursor from = hk_cursor(row, picture->width);

	if (y < picture->height)
		hk_cursor_copy(&from, picture->grey + (gsize)y * picture->width, picture->width);
}

void
hk_picture_clear(HkPicture *picture)
{
	g_clear_pointer(&picture->grey, g_free);
}
