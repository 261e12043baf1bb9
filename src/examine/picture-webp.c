/* picture-webp.c - reads a WebP's brightness by libwebp; of an animation the first frame.
 *
 * Called by picture.c.  libwebp knows no animations, but its frames are pictures of their own: the
 * first ANMF chunk (WebP container specification) holds one behind 16 bytes of place and time.
 */
#include <string.h>

#include <webp/decode.h>

#include "base/error.h"
#include "examine/picture.h"

#define RIFF_HEAD 12
#define CHUNK_HEAD 8
#define FRAME_HEAD 16

static guint32
le32(const guint8 *p)
{
	return p[0] | (guint32)p[1] << 8 | (guint32)p[2] << 16 | (guint32)p[3] << 24;
}

/* The first chunk of one of these names at or after *data; FALSE when there is none. */
static gboolean
find_chunk(const guint8 **data, gsize *len, const char *a, const char *b)
{
	while (*len >= CHUNK_HEAD) {
		gsize size = le32(*data + 4), step = CHUNK_HEAD + size + (size & 1);

		if (memcmp(*data, a, 4) == 0 || memcmp(*data, b, 4) == 0)
			return TRUE;
		if (step > *len)
			return FALSE;
		*data += step;
		*len -= step;
	}
	return FALSE;
}

static void
enter_first_frame(const guint8 **data, gsize *len)
{
	const guint8 *p = *data + RIFF_HEAD;
	gsize n = *len - RIFF_HEAD;

	if (!find_chunk(&p, &n, "ANMF", "ANMF") || n < CHUNK_HEAD + FRAME_HEAD)
		return;
	p += CHUNK_HEAD + FRAME_HEAD;
	n -= CHUNK_HEAD + FRAME_HEAD;
	if (!find_chunk(&p, &n, "VP8 ", "VP8L"))
		return;
	*data = p;
	*len = n;
}

/* Into our own memory: of a picture that ends early libwebp would free what it has read. */
static gboolean
decode(WebPDecoderConfig *config, const guint8 *data, gsize len, HkPicture *out)
{
	guint half = (out->width + 1) / 2;
	gsize colours = (gsize)half * ((out->height + 1) / 2);
	g_autofree guint8 *unused = g_malloc(2 * colours);
	WebPYUVABuffer *planes = &config->output.u.YUVA;
	VP8StatusCode status;

	config->output.colorspace = MODE_YUV;
	config->output.is_external_memory = 1;
	*planes = (WebPYUVABuffer){
		.y = out->grey,
		.y_stride = (int)out->width,
		.y_size = (gsize)out->width * out->height,
		.u = unused,
		.u_stride = (int)half,
		.u_size = colours,
		.v = unused + colours,
		.v_stride = (int)half,
		.v_size = colours,
	};
	status = WebPDecode(data, len, config);
	out->cut = status == VP8_STATUS_NOT_ENOUGH_DATA || status == VP8_STATUS_SUSPENDED;
	return status == VP8_STATUS_OK || out->cut;
}

gboolean
hk_picture_webp(const guint8 *data, gsize len, HkPicture *out, HkSink *sink, GError **error)
{
	WebPDecoderConfig config;
	gboolean known = len > RIFF_HEAD && WebPInitDecoderConfig(&config) &&
			 WebPGetFeatures(data, len, &config.input) == VP8_STATUS_OK;

	if (known && config.input.has_animation) {
		enter_first_frame(&data, &len);
		known = WebPGetFeatures(data, len, &config.input) == VP8_STATUS_OK;
	}
	if (known && !hk_picture_room(out, (guint)config.input.width, (guint)config.input.height,
				      sink, error))
		return FALSE;
	if (known && decode(&config, data, len, out))
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "WebP: not readable");
	return FALSE;
}
