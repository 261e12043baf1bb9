/* picture.c - examines a picture: a photo of a screen, a screenshot, a QR code on a poster.
 *
 * Called by the worker through registry.c, and for pictures inside mails and documents.  The format
 * is what the first bytes say, never the name.  Decoding ends in grey pixels; then codes and words
 * are looked for, and what they say is examined as text.  Refuses what its library cannot read with
 * HK_ERROR_MALFORMED and what is absurdly large with HK_ERROR_LIMIT, before memory is taken.
 */
#include "examine/picture.h"

#include <string.h>

#include "base/error.h"
#include "examine/descend.h"
#include "examine/picture-parts.h"
#include "examine/sink-box.h"

#define INPUT_MAX                                                                                  \
	(48 * HK_MIB) /* a phone's largest photos have 25 MiB, a PNG of a wall of screens 40 */

typedef struct {
	const char *name;
	gsize at; /* of the mark */
	const char *mark;
	HkPictureReader read;
} Format;

/* ISO/IEC 14496-12: "ftyp" and the brand that the file is best read as. */
/* clang-format off */
static const Format formats[] = {
	{ "PNG",  0, "\x89PNG\r\n\x1a\n", hk_picture_png },
	{ "JPEG", 0, "\xff\xd8\xff",      hk_picture_jpeg },
	{ "GIF",  0, "GIF87a",            hk_picture_gif },
	{ "GIF",  0, "GIF89a",            hk_picture_gif },
	{ "WebP", 8, "WEBPVP8",           hk_picture_webp },
	{ "HEIF", 4, "ftypheic",          hk_picture_heif },
	{ "HEIF", 4, "ftypheix",          hk_picture_heif },
	{ "HEIF", 4, "ftypmif1",          hk_picture_heif },
	{ "HEIF", 4, "ftypmsf1",          hk_picture_heif },
	{ "HEIF", 4, "ftypavif",          hk_picture_heif },
};
/* clang-format on */

static const Format *
format_of(const guint8 *head, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(formats); i++) {
		gsize n = strlen(formats[i].mark);

		if (formats[i].at + n <= len &&
		    memcmp(head + formats[i].at, formats[i].mark, n) == 0)
			return &formats[i];
	}
	return NULL;
}

static guint
claims(const guint8 *head, gsize len)
{
	return format_of(head, len) != NULL ? 95 : 0;
}

static void
tell_size(HkSink *sink, const Format *format, const HkPicture *picture)
{
	g_autofree char *width = g_strdup_printf("%u", picture->width);
	g_autofree char *height = g_strdup_printf("%u", picture->height);

	hk_sink_add(sink, "picture.size", "", -1, "format", format->name, "width", width, "height",
		    height, NULL);
	if (picture->cut)
		hk_sink_add(sink, "picture.cut", "", -1, NULL);
}

/* Words first: a code on a poster is judged with what the poster says, a code alone is alone. */
static void
look(const HkKit *kit, const HkPicture *picture, HkSink *sink)
{
	g_autoptr(GPtrArray) held = g_ptr_array_new_with_free_func(g_free);

	if (hk_picture_codes(picture, sink, held) == 0)
		hk_sink_add(sink, "picture.no-code", "", -1, NULL);
	if (hk_picture_words(picture, kit, sink, held))
		hk_sink_whole(sink);
	for (guint i = 0; i < held->len; i++) {
		const char *text = g_ptr_array_index(held, i);
		HkInside inside = { .label = "QR", .data = (const guint8 *)text };

		inside.len = strlen(text);
		hk_descend(kit, sink, &inside);
	}
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	g_auto(HkPicture) picture = { 0 };
	gsize len;
	gboolean more;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	const Format *format;

	if (data == NULL)
		return FALSE;
	format = format_of(data, len);
	if (format == NULL) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "picture: of no known format");
		return FALSE;
	}
	if (!format->read(data, len, &picture, sink, error))
		return FALSE;
	tell_size(sink, format, &picture);
	look(kit, &picture, sink);
	return TRUE;
}

const HkExaminer hk_examiner_picture = {
	.name = "picture",
	.limits = {
		.input_bytes = INPUT_MAX,
		.output_bytes = 256 * HK_MIB, /* grey pixels, four times HK_PICTURE_PIXELS */
		.children = 16,
		.depth = 8,
		.findings = 300,
		.wall_ms = 40 * 1000, /* reading takes 5 s; others may be at work on the machine */
	},
	.claims = claims,
	.examine = examine,
};
