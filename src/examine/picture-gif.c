/* picture-gif.c - reads the first frame of a GIF by giflib.
 *
 * Called by picture.c.  Line by line and never all at once (DGifSlurp): a small file may hold any
 * number of large frames.  Refuses a file without a frame.
 */
#include <gif_lib.h>

#include "base/cursor.h"
#include "base/error.h"
#include "examine/picture.h"

static int
feed(GifFileType *gif, GifByteType *to, int wanted)
{
	return (int)hk_cursor_copy(gif->UserData, to, (gsize)MAX(wanted, 0));
}

static gboolean
skip_extension(GifFileType *gif)
{
	GifByteType *block;
	int code;

	if (DGifGetExtension(gif, &code, &block) == GIF_ERROR)
		return FALSE;
	while (block != NULL)
		if (DGifGetExtensionNext(gif, &block) == GIF_ERROR)
			return FALSE;
	return TRUE;
}

static gboolean
find_frame(GifFileType *gif)
{
	GifRecordType type;

	while (DGifGetRecordType(gif, &type) != GIF_ERROR) {
		if (type == IMAGE_DESC_RECORD_TYPE)
			return DGifGetImageDesc(gif) != GIF_ERROR;
		if (type == TERMINATE_RECORD_TYPE ||
		    (type == EXTENSION_RECORD_TYPE && !skip_extension(gif)))
			return FALSE;
	}
	return FALSE;
}

/* ITU-R BT.601, in 1/256. */
static void
fill_greys(const GifFileType *gif, guint8 *greys)
{
	const ColorMapObject *map = gif->Image.ColorMap != NULL ? gif->Image.ColorMap
								: gif->SColorMap;

	for (int i = 0; i < 256; i++) {
		const GifColorType *c = map != NULL && i < map->ColorCount ? &map->Colors[i] : NULL;

		greys[i] = c != NULL ? (guint8)((77 * c->Red + 150 * c->Green + 29 * c->Blue) >> 8)
				     : 0xFF;
	}
}

static gboolean
read_lines(GifFileType *gif, const guint8 *greys, HkPicture *out, guint first, guint step)
{
	for (guint y = first; y < out->height; y += step) {
		guint8 *row = out->grey + (gsize)y * out->width;

		if (DGifGetLine(gif, row, (int)out->width) == GIF_ERROR)
			return FALSE;
		for (guint x = 0; x < out->width; x++)
			row[x] = greys[row[x]];
	}
	return TRUE;
}

/* Interlaced lines come in four rounds (GIF89a, appendix E). */
static void
read_frame(GifFileType *gif, HkPicture *out)
{
	static const guint rounds[][2] = { { 0, 8 }, { 4, 8 }, { 2, 4 }, { 1, 2 } };
	guint8 greys[256];

	fill_greys(gif, greys);
	if (!gif->Image.Interlace) {
		out->cut = !read_lines(gif, greys, out, 0, 1);
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(rounds) && !out->cut; i++)
		out->cut = !read_lines(gif, greys, out, rounds[i][0], rounds[i][1]);
}

gboolean
hk_picture_gif(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error)
{
	HkCursor rest = hk_cursor(data, len);
	GifFileType *gif = DGifOpen(&rest, feed, NULL);
	gboolean found = gif != NULL && find_frame(gif);
	gboolean ok = found && hk_picture_room(out, (guint)MAX(gif->Image.Width, 0),
					       (guint)MAX(gif->Image.Height, 0), sink, error);

	if (ok)
		read_frame(gif, out);
	if (!found)
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "GIF: no frame");
	if (gif != NULL)
		DGifCloseFile(gif, NULL);
	return ok;
}
