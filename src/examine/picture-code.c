/* picture-code.c - QR and bar codes in a picture, by zbar.
 *
 * Called by picture.c.  A code hides where it leads from everybody but a telephone; what it holds
 * is told here and then examined as if it had been written out.  Codes of goods and parcels are
 * told for the record.  Photos are looked at smaller, too, because zbar loses a code that is large.
 */
#include <zbar.h>

#include "examine/picture-parts.h"

#define CODES_MAX 20	/* a sheet of labels has more, a lure has one */
#define SIDE_MIN 42	/* pixels: the smallest code has 21 modules, of at least two pixels */
#define GROW_BELOW 700	/* pixels: small pictures of codes are read better enlarged */
#define SMALLER_MIN 400 /* pixels of the shorter side */
#define ROUNDS 4
#define LEFT_MS 2000U /* another look is taken only with this much time left */

typedef struct {
	HkSink *sink;
	GHashTable *seen; /* texts, so that each is told once */
	GPtrArray *held;
} Codes;

static void
tell_code(Codes *codes, const zbar_symbol_t *symbol)
{
	const char *data = zbar_symbol_get_data(symbol);
	gboolean qr = zbar_symbol_get_type(symbol) == ZBAR_QRCODE;
	g_autofree char *text = g_utf8_make_valid(data, zbar_symbol_get_data_length(symbol));

	if (g_hash_table_size(codes->seen) >= CODES_MAX ||
	    !g_hash_table_add(codes->seen, g_strdup(text)))
		return;
	hk_sink_add(codes->sink, qr ? "picture.qr" : "picture.barcode", "", -1, "text", text,
		    "type", zbar_get_symbol_name(zbar_symbol_get_type(symbol)), NULL);
	if (qr)
		g_ptr_array_add(codes->held, g_steal_pointer(&text));
}

static void
scan(Codes *codes, const guint8 *grey, guint width, guint height)
{
	zbar_image_scanner_t *scanner = zbar_image_scanner_create();
	zbar_image_t *image = zbar_image_create();

	/* Two bars that happen to be somewhere in a photo are read as these. */
	zbar_image_scanner_set_config(scanner, ZBAR_DATABAR, ZBAR_CFG_ENABLE, 0);
	zbar_image_scanner_set_config(scanner, ZBAR_I25, ZBAR_CFG_ENABLE, 0);
	zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
	zbar_image_set_size(image, width, height);
	zbar_image_set_data(image, grey, (unsigned long)width * height, NULL);
	zbar_scan_image(scanner, image);
	for (const zbar_symbol_t *s = zbar_image_first_symbol(image); s != NULL;
	     s = zbar_symbol_next(s))
		tell_code(codes, s);
	zbar_image_destroy(image);
	zbar_image_scanner_destroy(scanner);
}

/* Half as wide and high, each pixel the mean of four.  (owned) */
static guint8 *
halved(const guint8 *grey, guint *width, guint *height)
{
	guint w = *width / 2, h = *height / 2, step = *width;
	guint8 *out = g_malloc((gsize)w * h);

	for (guint y = 0; y < h; y++)
		for (guint x = 0; x < w; x++) {
			const guint8 *p = grey + (gsize)2 * y * step + 2 * x;

			out[(gsize)y * w + x] = (guint8)((p[0] + p[1] + p[step] + p[step + 1] + 2) /
							 4);
		}
	*width = w;
	*height = h;
	return out;
}

/* Twice as wide and high.  (owned) */
static guint8 *
doubled(const guint8 *grey, guint *width, guint *height)
{
	guint w = *width * 2, h = *height * 2;
	guint8 *out = g_malloc((gsize)w * h);

	for (guint y = 0; y < h; y++)
		for (guint x = 0; x < w; x++)
			out[(gsize)y * w + x] = grey[(gsize)(y / 2) * *width + x / 2];
	*width = w;
	*height = h;
	return out;
}

static void
scan_smaller(Codes *codes, const HkPicture *picture)
{
	guint w = picture->width, h = picture->height;
	g_autofree guint8 *grey = NULL;

	for (guint i = 0;
	     i < ROUNDS && MIN(w, h) / 2 >= SMALLER_MIN && g_hash_table_size(codes->seen) == 0 &&
	     hk_sink_ms_left(codes->sink) > LEFT_MS;
	     i++) {
		guint8 *smaller = halved(grey != NULL ? grey : picture->grey, &w, &h);

		g_free(grey);
		grey = smaller;
		scan(codes, grey, w, h);
	}
}

/* White on black, as dark screens show them. */
static void
scan_negative(Codes *codes, const guint8 *grey, gsize bytes, guint width, guint height)
{
	g_autofree guint8 *negative = g_malloc(bytes);

	for (gsize i = 0; i < bytes; i++)
		negative[i] = (guint8)~grey[i];
	scan(codes, negative, width, height);
}

static void
scan_larger(Codes *codes, const HkPicture *picture)
{
	guint w = picture->width, h = picture->height;
	g_autofree guint8 *larger = NULL;

	if (MAX(w, h) >= GROW_BELOW || g_hash_table_size(codes->seen) > 0)
		return;
	larger = doubled(picture->grey, &w, &h);
	scan(codes, larger, w, h);
	if (g_hash_table_size(codes->seen) == 0)
		scan_negative(codes, larger, (gsize)w * h, w, h);
}

guint
hk_picture_codes(const HkPicture *picture, HkSink *sink, GPtrArray *held)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	Codes codes = { sink, seen, held };

	if (MIN(picture->width, picture->height) < SIDE_MIN)
		return 0;
	scan(&codes, picture->grey, picture->width, picture->height);
	scan_smaller(&codes, picture);
	scan_larger(&codes, picture);
	return g_hash_table_size(seen);
}
