/* picture-png.c - reads a PNG by libpng's simplified interface, which composes transparency.
 *
 * Called by picture.c.  Of a file that ends early the rows that came are kept; libpng's own limits
 * on chunks hold.  Refuses what libpng refuses.
 */
#include <png.h>

#include "base/error.h"
#include "examine/picture.h"

gboolean
hk_picture_png(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error)
{
	static const png_color white = { 0xFF, 0xFF, 0xFF };
	png_image image = { .version = PNG_IMAGE_VERSION };
	gboolean ok;

	if (!png_image_begin_read_from_memory(&image, data, len)) {
		g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "PNG: %s", image.message);
		return FALSE;
	}
	image.format = PNG_FORMAT_GRAY;
	ok = hk_picture_room(out, image.width, image.height, sink, error);
	if (ok)
		out->cut = !png_image_finish_read(&image, &white, out->grey, 0, NULL);
	png_image_free(&image);
	return ok;
}
