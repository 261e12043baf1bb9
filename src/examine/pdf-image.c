/* pdf-image.c - pictures in a PDF, handed to the examiner of pictures: QR codes live there.
 *
 * Called by pdf-walk.c.  A JPEG is a JPEG already; rows of grey, colour or palette become a grey
 * PNG, because that examiner reads files, not rows.  Fax and JPEG 2000 pictures are left out and
 * told.  Only a few are looked at: a scanned contract has hundreds, a lure has one.
 */
#include <string.h>
#include <zlib.h>

#include "examine/pdf-parts.h"

#define IMAGES_MAX 6
#define SIDE_MIN 40    /* a code smaller than that cannot be read off a screen either */
#define SIDE_MAX 10000 /* 35 cm at 720 dots an inch */
#define TIME_LEFT 6000 /* reading the words of one picture takes up to 5 s */

typedef struct {
	gsize width, height;
	guint bits, parts; /* of one dot */
	gboolean inverse;
	GByteArray *palette; /* grey of each index, or NULL */
	gsize row;	     /* bytes */
} Image;

static void
put_u32(GByteArray *out, guint32 v)
{
	g_byte_array_append(out,
			    (const guint8[]){ (guint8)(v >> 24), (guint8)(v >> 16),
					      (guint8)(v >> 8), (guint8)v },
			    4);
}

static void
put_chunk(GByteArray *out, const char *type, const guint8 *data, gsize len)
{
	gsize from = out->len + 4;

	put_u32(out, (guint32)len);
	g_byte_array_append(out, (const guint8 *)type, 4);
	if (len > 0)
		g_byte_array_append(out, data, (guint)len);
	put_u32(out, (guint32)crc32(0, out->data + from, (uInt)(len + 4)));
}

/* Rows with a filter byte in front each, as a PNG of 8 bits grey.  (owned; NULL) */
static GByteArray *
png_of(const GByteArray *rows, gsize width, gsize height)
{
	GByteArray *out = g_byte_array_new(), *head = g_byte_array_new();
	uLongf packed_len = compressBound(rows->len);
	g_autofree guint8 *packed = g_malloc(packed_len);

	g_byte_array_append(out, (const guint8 *)"\x89PNG\r\n\x1a\n", 8);
	put_u32(head, (guint32)width);
	put_u32(head, (guint32)height);
	g_byte_array_append(head, (const guint8[]){ 8, 0, 0, 0, 0 }, 5);
	put_chunk(out, "IHDR", head->data, head->len);
	g_byte_array_unref(head);
	compress2(packed, &packed_len, rows->data, rows->len, 1);
	put_chunk(out, "IDAT", packed, packed_len);
	put_chunk(out, "IEND", NULL, 0);
	return out;
}

static guint
paeth(guint a, guint b, guint c)
{
	int p = (int)a + (int)b - (int)c, pa = ABS(p - (int)a), pb = ABS(p - (int)b),
	    pc = ABS(p - (int)c);

	if (pa <= pb && pa <= pc)
		return a;
	return pb <= pc ? b : c;
}

/* Undoes PNG's prediction of one row (RFC 2083, 6); above is NULL for the first. */
static void
undo_row(guint8 kind, guint8 *row, const guint8 *above, gsize len, gsize step)
{
	for (gsize i = 0; i < len; i++) {
		guint left = i >= step ? row[i - step] : 0, up = above != NULL ? above[i] : 0;
		guint corner = i >= step && above != NULL ? above[i - step] : 0;
		guint add[] = { 0, left, up, (left + up) / 2, paeth(left, up, corner) };

		row[i] = (guint8)(row[i] + add[MIN(kind, 4)]);
	}
}

/* In place: rows without their filter byte. */
static void
undo_prediction(GByteArray *bytes, gsize row, gsize step)
{
	gsize rows = bytes->len / (row + 1);

	for (gsize y = 0; y < rows; y++) {
		guint8 *from = bytes->data + y * (row + 1), *to = bytes->data + y * row;
		guint8 kind = from[0];

		for (gsize i = 0; i < row; i++)
			to[i] = from[i + 1];
		undo_row(kind, to, y > 0 ? to - row : NULL, row, MAX(step, 1));
	}
	g_byte_array_set_size(bytes, (guint)(rows * row));
}

static guint
sample(const Image *image, const guint8 *row, gsize at)
{
	gsize bit = at * image->bits;

	if (image->bits == 16)
		return row[at * 2];
	return (row[bit / 8] >> (8 - image->bits - bit % 8)) & ((1u << image->bits) - 1);
}

static guint8
grey_of(const Image *image, const guint8 *row, gsize x)
{
	guint most = image->bits >= 8 ? 255 : (1u << image->bits) - 1, v[4], grey;

	for (guint i = 0; i < image->parts; i++)
		v[i] = sample(image, row, x * image->parts + i);
	if (image->palette != NULL)
		return v[0] < image->palette->len ? image->palette->data[v[0]] : 0;
	for (guint i = 0; i < image->parts; i++)
		v[i] = v[i] * 255 / most;
	grey = v[0];
	if (image->parts == 3)
		grey = (v[0] * 30 + v[1] * 59 + v[2] * 11) / 100;
	if (image->parts == 4)
		grey = 255 - MIN(255, v[3] + (v[0] * 30 + v[1] * 59 + v[2] * 11) / 100);
	return (guint8)(image->inverse ? 255 - grey : grey);
}

static GByteArray *
grey_rows(const Image *image, const GByteArray *bytes)
{
	GByteArray *rows = g_byte_array_sized_new((guint)((image->width + 1) * image->height));
	g_autofree guint8 *out = g_malloc0(image->width + 1);

	for (gsize y = 0; y < image->height; y++) {
		for (gsize x = 0; x < image->width; x++)
			out[x + 1] = (y + 1) * image->row <= bytes->len
					     ? grey_of(image, bytes->data + y * image->row, x)
					     : 255;
		g_byte_array_append(rows, out, (guint)image->width + 1);
	}
	return rows;
}

/* The grey of each colour of an indexed space: [/Indexed base most colours]. */
static GByteArray *
palette_of(HkPdf *pdf, qpdf_oh space)
{
	qpdf_oh base = qpdf_oh_get_array_item(pdf->q, space, 1);
	qpdf_oh colours = qpdf_oh_get_array_item(pdf->q, space, 3);
	gboolean plain = qpdf_oh_is_name_and_equals(pdf->q, base, "/DeviceGray");
	const char *left;
	size_t len = 0;
	GByteArray *bytes = NULL, *out = g_byte_array_new();
	gsize step = plain ? 1 : 3;

	if (qpdf_oh_is_stream(pdf->q, colours)) {
		bytes = hk_pdf_stream(pdf, colours, &left);
	} else if (qpdf_oh_is_string(pdf->q, colours)) {
		const char *text = qpdf_oh_get_binary_string_value(pdf->q, colours, &len);

		bytes = g_byte_array_new();
		g_byte_array_append(bytes, (const guint8 *)text, (guint)MIN(len, 1024));
	}
	for (gsize i = 0; bytes != NULL && i + step <= bytes->len && out->len < 256; i += step) {
		const guint8 *c = bytes->data + i;
		guint8 grey = plain ? c[0] : (guint8)((c[0] * 30 + c[1] * 59 + c[2] * 11) / 100);

		g_byte_array_append(out, &grey, 1);
	}
	g_clear_pointer(&bytes, g_byte_array_unref);
	qpdf_oh_release(pdf->q, base);
	qpdf_oh_release(pdf->q, colours);
	return out;
}

/* How many numbers a dot has in this colour space; 0: not one of ours. */
static guint
read_array_space(HkPdf *pdf, qpdf_oh space, Image *image)
{
	qpdf_oh kind = qpdf_oh_get_array_item(pdf->q, space, 0);
	qpdf_oh second = qpdf_oh_get_array_item(pdf->q, space, 1);
	guint parts = 0;

	if (qpdf_oh_is_name_and_equals(pdf->q, kind, "/ICCBased"))
		parts = (guint)CLAMP(hk_pdf_number(pdf, second, "/N"), 0, 4);
	else if (qpdf_oh_is_name_and_equals(pdf->q, kind, "/CalRGB"))
		parts = 3;
	else if (qpdf_oh_is_name_and_equals(pdf->q, kind, "/CalGray"))
		parts = 1;
	else if (qpdf_oh_is_name_and_equals(pdf->q, kind, "/Indexed") ||
		 qpdf_oh_is_name_and_equals(pdf->q, kind, "/I")) {
		image->palette = palette_of(pdf, space);
		parts = 1;
	}
	qpdf_oh_release(pdf->q, kind);
	qpdf_oh_release(pdf->q, second);
	return parts == 2 ? 0 : parts;
}

static void
read_space(HkPdf *pdf, qpdf_oh dict, Image *image)
{
	qpdf_oh space = qpdf_oh_get_key_if_dict(pdf->q, dict, "/ColorSpace");
	const char *name = hk_pdf_name(pdf, dict, "/ColorSpace");
	qpdf_oh decode = qpdf_oh_get_key_if_dict(pdf->q, dict, "/Decode");

	image->parts = 1;
	if (g_str_equal(name, "/DeviceRGB"))
		image->parts = 3;
	else if (g_str_equal(name, "/DeviceCMYK"))
		image->parts = 4;
	else if (qpdf_oh_is_array(pdf->q, space))
		image->parts = read_array_space(pdf, space, image);
	if (qpdf_oh_is_array(pdf->q, decode) && qpdf_oh_get_array_n_items(pdf->q, decode) == 2) {
		qpdf_oh first = qpdf_oh_get_array_item(pdf->q, decode, 0);
		double from = 0;

		image->inverse = qpdf_oh_get_value_as_number(pdf->q, first, &from) && from > 0.5;
		qpdf_oh_release(pdf->q, first);
	}
	qpdf_oh_release(pdf->q, decode);
	qpdf_oh_release(pdf->q, space);
}

static void
hand_on(HkPdf *pdf, int number, const guint8 *data, gsize len)
{
	g_autofree char *label = g_strdup_printf("image %d", number);

	hk_descend(pdf->kit, pdf->sink, &(HkInside){ label, "picture", NULL, data, len });
}

static void
hand_on_rows(HkPdf *pdf, qpdf_oh dict, Image *image, GByteArray *bytes, int number)
{
	qpdf_oh parms = qpdf_oh_get_key_if_dict(pdf->q, dict, "/DecodeParms");
	long long predictor = hk_pdf_number(pdf, parms, "/Predictor");
	g_autoptr(GByteArray) rows = NULL, png = NULL;

	qpdf_oh_release(pdf->q, parms);
	image->row = (image->width * image->parts * image->bits + 7) / 8;
	if (predictor >= 10)
		undo_prediction(bytes, image->row, image->parts * image->bits / 8);
	if (!hk_sink_take(pdf->sink, image->width * image->height * 2))
		return;
	rows = grey_rows(image, bytes);
	png = png_of(rows, image->width, image->height);
	hand_on(pdf, number, png->data, png->len);
}

static gboolean
read_head(HkPdf *pdf, qpdf_oh dict, Image *image)
{
	long long width = hk_pdf_number(pdf, dict, "/Width");
	long long height = hk_pdf_number(pdf, dict, "/Height");
	long long bits = hk_pdf_number(pdf, dict, "/BitsPerComponent");

	if (width < SIDE_MIN || height < SIDE_MIN || width > SIDE_MAX || height > SIDE_MAX)
		return FALSE;
	image->width = (gsize)width;
	image->height = (gsize)height;
	image->bits = bits == 2 || bits == 4 || bits == 8 || bits == 16 ? (guint)bits : 1;
	read_space(pdf, dict, image);
	return TRUE;
}

void
hk_pdf_read_image(HkPdf *pdf, qpdf_oh stream, int number)
{
	qpdf_oh dict = qpdf_oh_get_dict(pdf->q, stream);
	g_autoptr(GByteArray) bytes = NULL;
	const char *left = NULL;
	Image image = { 0 };

	if (pdf->images < IMAGES_MAX && hk_sink_ms_left(pdf->sink) > TIME_LEFT &&
	    read_head(pdf, dict, &image)) {
		pdf->images++;
		bytes = hk_pdf_stream(pdf, stream, &left);
	}
	if (bytes != NULL && left != NULL && g_str_has_prefix(left, "/DCT"))
		hand_on(pdf, number, bytes->data, bytes->len);
	else if (bytes != NULL && left == NULL && image.parts > 0)
		hand_on_rows(pdf, dict, &image, bytes, number);
	else if (bytes != NULL)
		hk_sink_add(pdf->sink, "pdf.image-unread", "", -1, "filter",
			    left != NULL && *left != '\0' ? left + 1 : "", NULL);
	g_clear_pointer(&image.palette, g_byte_array_unref);
	qpdf_oh_release(pdf->q, dict);
}
