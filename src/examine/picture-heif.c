/* picture-heif.c - reads a HEIF picture's brightness: libheif takes the boxes apart, libde265
 * decodes HEVC.
 *
 * Called by picture.c.  libheif's own use of libde265 starts a thread, which the sandbox answers
 * with death, so this file puts a decoder of its own in front: same library, no thread, brightness
 * only.  AV1 (AVIF) is claimed and refused for the same reason.  Rotation and mirroring that the
 * file asks for are applied by libheif.
 */
#include <libde265/de265.h>
#include <libheif/heif.h>
#include <libheif/heif_plugin.h>

#include "base/cursor.h"
#include "base/error.h"
#include "examine/picture.h"

#define SIDE_MAX 30000 /* of the picture; with HK_PICTURE_PIXELS the stricter one counts */
#define FIRST 200      /* libheif's own decoders say 100 */

static const struct heif_error fine = { heif_error_Ok, heif_suberror_Unspecified, "" };
static const struct heif_error broken = { heif_error_Decoder_plugin_error,
					  heif_suberror_Unspecified, "not decodable" };

typedef struct {
	de265_decoder_context *hevc;
} Decoder;

static const char *
hevc_name(void)
{
	return "HEVC without threads";
}

static int
hevc_supports(enum heif_compression_format format)
{
	return format == heif_compression_HEVC ? FIRST : 0;
}

static struct heif_error
hevc_new(void **decoder)
{
	Decoder *d = g_new0(Decoder, 1);

	d->hevc = de265_new_decoder();
	*decoder = d;
	return fine;
}

static void
hevc_free(void *decoder)
{
	Decoder *d = decoder;

	de265_free_decoder(d->hevc);
	g_free(d);
}

/* NAL units, each behind its length in four bytes (ISO/IEC 14496-15). */
static struct heif_error
hevc_push(void *decoder, const void *data, size_t size)
{
	Decoder *d = decoder;
	const guint8 *p = data;

	while (size >= 4) {
		guint32 n = (guint32)p[0] << 24 | (guint32)p[1] << 16 | (guint32)p[2] << 8 | p[3];

		if (n > size - 4)
			return broken;
		de265_push_NAL(d->hevc, p + 4, (int)n, 0, NULL);
		p += 4 + n;
		size -= 4 + n;
	}
	return size == 0 ? fine : broken;
}

/* Ten bits become eight; libde265 keeps deeper samples in two bytes each. */
static void
copy_row(guint8 *to, const guint8 *from, int width, int bits)
{
	HkCursor row = hk_cursor(from, (gsize)width);

	if (bits <= 8) {
		hk_cursor_copy(&row, to, (gsize)width);
		return;
	}
	for (int x = 0; x < width; x++)
		to[x] = (guint8)(((guint16)from[2 * x] | (guint16)(from[2 * x + 1] << 8)) >>
				 (bits - 8));
}

static struct heif_error
hevc_grey(const struct de265_image *from, struct heif_image **out)
{
	int width = de265_get_image_width(from, 0), height = de265_get_image_height(from, 0);
	int bits = de265_get_bits_per_pixel(from, 0), stride, to_stride;
	const guint8 *rows = de265_get_image_plane(from, 0, &stride);
	guint8 *to;

	if (rows == NULL || !hk_picture_fits((guint64)MAX(width, 0), (guint64)MAX(height, 0), NULL))
		return broken;
	if (heif_image_create(width, height, heif_colorspace_monochrome, heif_chroma_monochrome,
			      out)
		    .code != heif_error_Ok)
		return broken;
	if (heif_image_add_plane(*out, heif_channel_Y, width, height, 8).code != heif_error_Ok) {
		heif_image_release(*out);
		*out = NULL;
		return broken;
	}
	to = heif_image_get_plane(*out, heif_channel_Y, &to_stride);
	for (int y = 0; y < height; y++)
		copy_row(to + (gsize)y * (gsize)to_stride, rows + (gsize)y * (gsize)stride, width,
			 bits);
	return fine;
}

static struct heif_error
hevc_decode(void *decoder, struct heif_image **out)
{
	Decoder *d = decoder;
	const struct de265_image *image = NULL;
	int more = 1;

	*out = NULL;
	de265_flush_data(d->hevc);
	while (more != 0 && image == NULL) {
		more = 0;
		if (de265_decode(d->hevc, &more) != DE265_OK)
			break;
		image = de265_get_next_picture(d->hevc);
	}
	return image != NULL ? hevc_grey(image, out) : broken;
}

static void
take_note(void *decoder, int strict)
{
}

static int
other_supports(enum heif_compression_format format)
{
	return format == heif_compression_AV1 ? FIRST : 0;
}

static struct heif_error
other_new(void **decoder)
{
	*decoder = NULL;
	return broken;
}

static void
other_free(void *decoder)
{
}

static struct heif_error
other_push(void *decoder, const void *data, size_t size)
{
	return broken;
}

static struct heif_error
other_decode(void *decoder, struct heif_image **out)
{
	*out = NULL;
	return broken;
}

void
hk_picture_warm(void)
{
	static const struct heif_decoder_plugin hevc = {
		3,	   hevc_name, NULL,	   NULL,      hevc_supports, hevc_new,
		hevc_free, hevc_push, hevc_decode, take_note, "hk-hevc",
	};
	static const struct heif_decoder_plugin other = {
		3,	    hevc_name,	NULL,	      NULL,	 other_supports, other_new,
		other_free, other_push, other_decode, take_note, "hk-none",
	};

	heif_register_decoder_plugin(&hevc);
	heif_register_decoder_plugin(&other);
}

static gboolean
take_grey(const struct heif_image *image, HkPicture *out, HkSink *sink, GError **error)
{
	int stride = 0, width = heif_image_get_width(image, heif_channel_Y);
	int height = heif_image_get_height(image, heif_channel_Y);
	const guint8 *rows = heif_image_get_plane_readonly(image, heif_channel_Y, &stride);

	if (rows == NULL || width <= 0 || height <= 0 ||
	    heif_image_get_bits_per_pixel(image, heif_channel_Y) != 8) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "HEIF: no brightness");
		return FALSE;
	}
	if (!hk_picture_room(out, (guint)width, (guint)height, sink, error))
		return FALSE;
	for (int y = 0; y < height; y++)
		hk_picture_row(out, (guint)y, rows + (gsize)y * (gsize)stride);
	return TRUE;
}

static gboolean
decode(struct heif_context *context, HkPicture *out, HkSink *sink, GError **error)
{
	struct heif_image_handle *handle = NULL;
	struct heif_image *image = NULL;
	gboolean ok = FALSE;

	if (heif_context_get_primary_image_handle(context, &handle).code == heif_error_Ok &&
	    hk_picture_fits((guint64)MAX(heif_image_handle_get_width(handle), 0),
			    (guint64)MAX(heif_image_handle_get_height(handle), 0), error) &&
	    heif_decode_image(handle, &image, heif_colorspace_undefined, heif_chroma_undefined,
			      NULL)
			    .code == heif_error_Ok)
		ok = take_grey(image, out, sink, error);
	if (image != NULL)
		heif_image_release(image);
	if (handle != NULL)
		heif_image_handle_release(handle);
	return ok;
}

gboolean
hk_picture_heif(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error)
{
	struct heif_context *context = heif_context_alloc();
	GError *why = NULL;
	gboolean ok;

	heif_context_set_max_decoding_threads(context, 0);
	heif_context_set_maximum_image_size_limit(context, SIDE_MAX);
	ok = heif_context_read_from_memory_without_copy(context, data, len, NULL).code ==
		     heif_error_Ok &&
	     decode(context, out, sink, &why);
	heif_context_free(context);
	if (!ok && why == NULL)
		why = g_error_new_literal(HK_ERROR, HK_ERROR_MALFORMED, "HEIF: not readable");
	if (!ok)
		g_propagate_error(error, why);
	return ok;
}
