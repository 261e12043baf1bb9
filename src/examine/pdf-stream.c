/* pdf-stream.c - the bytes of a PDF stream, unpacked under our own budget.
 *
 * Called by the other pdf-*.c.  qpdf can decode, too, but not with a limit: a page of zeros would
 * fill the memory first and be refused afterwards.  So streams are taken from it raw (decrypted)
 * and decoded here, by zlib and a few lines each for the old filters; LZW is left to qpdf, for
 * short streams only.  Broken data yields what came out before the break (PDF 32000-1, 7.4).
 */
#include <string.h>
#include <zlib.h>

#include "examine/pdf-parts.h"

#define CHUNK (64 * 1024)
#define FILTERS_MAX 6
#define LZW_MAX (64 * 1024) /* LZW grows up to 2700-fold: 170 MiB */
#define BOMB_LOOKBACK 512   /* how long the dictionary in front of a stream is */

typedef GByteArray *(*Decode)(HkSink *sink, const guint8 *data, gsize len);

static GByteArray *
decode_flate(HkSink *sink, const guint8 *data, gsize len)
{
	GByteArray *out = g_byte_array_new();
	g_autofree guint8 *chunk = g_malloc(CHUNK);
	z_stream z = { .next_in = (guint8 *)data, .avail_in = (uInt)MIN(len, G_MAXUINT) };
	int rc = inflateInit(&z);

	while (rc == Z_OK) {
		gsize n;

		z.next_out = chunk;
		z.avail_out = CHUNK;
		rc = inflate(&z, Z_NO_FLUSH);
		n = CHUNK - z.avail_out;
		if (n == 0 || !hk_sink_take(sink, n))
			break;
		g_byte_array_append(out, chunk, (guint)n);
	}
	inflateEnd(&z);
	return out;
}

static GByteArray *
decode_hex(HkSink *sink, const guint8 *data, gsize len)
{
	GByteArray *out = g_byte_array_new();
	int high = -1;

	for (gsize i = 0; i < len && data[i] != '>'; i++) {
		int digit = g_ascii_xdigit_value((char)data[i]);
		guint8 byte;

		if (digit < 0)
			continue;
		if (high < 0) {
			high = digit;
			continue;
		}
		byte = (guint8)(high << 4 | digit);
		g_byte_array_append(out, &byte, 1);
		high = -1;
	}
	return out;
}

static void
put_85(GByteArray *out, const guint8 *group, guint n)
{
	guint8 bytes[4];
	guint32 value = 0;

	for (guint i = 0; i < 5; i++)
		value = value * 85 + (i < n ? group[i] : 84u);
	for (guint i = 0; i < 4; i++)
		bytes[i] = (guint8)(value >> (24 - 8 * i));
	g_byte_array_append(out, bytes, n - 1);
}

static GByteArray *
decode_85(HkSink *sink, const guint8 *data, gsize len)
{
	GByteArray *out = g_byte_array_new();
	guint8 group[5];
	guint n = 0;

	for (gsize i = 0; i < len && data[i] != '~'; i++) {
		if (data[i] == 'z' && n == 0)
			g_byte_array_append(out, (const guint8[]){ 0, 0, 0, 0 }, 4);
		if (data[i] < '!' || data[i] > 'u')
			continue;
		group[n++] = (guint8)(data[i] - '!');
		if (n == 5)
			put_85(out, group, 5);
		n %= 5;
	}
	if (n > 1)
		put_85(out, group, n);
	return out;
}

static GByteArray *
decode_runs(HkSink *sink, const guint8 *data, gsize len)
{
	GByteArray *out = g_byte_array_new();

	for (gsize i = 0; i < len && data[i] != 128;) {
		guint n = data[i] < 128 ? data[i] + 1u : 257u - data[i];

		if (i + 1 >= len || !hk_sink_take(sink, n))
			break;
		if (data[i] < 128) {
			n = MIN(n, (guint)(len - i - 1));
			g_byte_array_append(out, data + i + 1, n);
			i += 1 + n;
			continue;
		}
		for (guint k = 0; k < n; k++)
			g_byte_array_append(out, data + i + 1, 1);
		i += 2;
	}
	return out;
}

/* clang-format off */
static const struct { const char *name; Decode decode; } filters[] = {
	{ "/FlateDecode", decode_flate }, { "/Fl", decode_flate },
	{ "/ASCIIHexDecode", decode_hex }, { "/AHx", decode_hex },
	{ "/ASCII85Decode", decode_85 }, { "/A85", decode_85 },
	{ "/RunLengthDecode", decode_runs }, { "/RL", decode_runs },
	{ "/LZWDecode", NULL }, { "/LZW", NULL },
	{ "/DCTDecode", NULL }, { "/DCT", NULL },
	{ "/JPXDecode", NULL }, { "/JBIG2Decode", NULL }, { "/CCITTFaxDecode", NULL }, { "/CCF", NULL },
};
/* clang-format on */

/* Which of our table a name is; G_N_ELEMENTS(filters) when it is none. */
static guint
filter_of(HkPdf *pdf, qpdf_oh name)
{
	const char *text = qpdf_oh_is_name(pdf->q, name) ? qpdf_oh_get_name(pdf->q, name) : "";
	guint i = 0;

	while (i < G_N_ELEMENTS(filters) && !g_str_equal(filters[i].name, text))
		i++;
	return i;
}

static guint
filters_of(HkPdf *pdf, qpdf_oh stream, guint *found)
{
	qpdf_oh dict = qpdf_oh_get_dict(pdf->q, stream);
	qpdf_oh value = qpdf_oh_get_key_if_dict(pdf->q, dict, "/Filter");
	guint n = 0;

	if (qpdf_oh_is_name(pdf->q, value))
		found[n++] = filter_of(pdf, value);
	else if (qpdf_oh_is_array(pdf->q, value))
		for (int i = 0; i < MIN(qpdf_oh_get_array_n_items(pdf->q, value), FILTERS_MAX);
		     i++) {
			qpdf_oh item = qpdf_oh_get_array_item(pdf->q, value, i);

			found[n++] = filter_of(pdf, item);
			qpdf_oh_release(pdf->q, item);
		}
	qpdf_oh_release(pdf->q, value);
	qpdf_oh_release(pdf->q, dict);
	return n;
}

static GByteArray *
raw_of(HkPdf *pdf, qpdf_oh stream, enum qpdf_stream_decode_level_e level)
{
	QPDF_BOOL filtered = FALSE;
	unsigned char *bytes = NULL;
	size_t len = 0;
	GByteArray *out = NULL;

	if (qpdf_oh_get_stream_data(pdf->q, stream, level, &filtered, &bytes, &len) < QPDF_ERRORS &&
	    bytes != NULL && len < G_MAXUINT && hk_sink_take(pdf->sink, len)) {
		out = g_byte_array_sized_new((guint)len);
		g_byte_array_append(out, bytes, (guint)len);
	}
	free(bytes);
	return out;
}

GByteArray *
hk_pdf_stream(HkPdf *pdf, qpdf_oh stream, const char **left)
{
	guint chain[FILTERS_MAX], n = filters_of(pdf, stream, chain);
	GByteArray *bytes = raw_of(pdf, stream, qpdf_dl_none);

	*left = NULL;
	for (guint i = 0; i < n && bytes != NULL; i++) {
		GByteArray *before = bytes;

		if (chain[i] >= G_N_ELEMENTS(filters)) {
			*left = "";
			return bytes;
		}
		if (filters[chain[i]].decode == NULL) {
			*left = filters[chain[i]].name;
			if (i > 0 || !g_str_has_prefix(*left, "/LZW") || before->len > LZW_MAX)
				return bytes;
			*left = NULL;
			g_byte_array_unref(before);
			return raw_of(pdf, stream, qpdf_dl_generalized);
		}
		bytes = filters[chain[i]].decode(pdf->sink, before->data, before->len);
		g_byte_array_unref(before);
	}
	return bytes;
}

/* Counts without keeping. */
static gboolean
inflates_beyond(const guint8 *data, gsize len, guint64 most)
{
	g_autofree guint8 *chunk = g_malloc(CHUNK);
	z_stream z = { .next_in = (guint8 *)data, .avail_in = (uInt)MIN(len, G_MAXUINT) };
	guint64 total = 0;
	int rc = inflateInit(&z);

	while (rc == Z_OK && total <= most) {
		z.next_out = chunk;
		z.avail_out = CHUNK;
		rc = inflate(&z, Z_NO_FLUSH);
		if (z.avail_out == CHUNK)
			break;
		total += CHUNK - z.avail_out;
	}
	inflateEnd(&z);
	return total > most;
}

static gboolean
has_word(const guint8 *from, gsize len, const char *word)
{
	return memmem(from, len, word, strlen(word)) != NULL;
}

/* Object and cross-reference streams are unpacked by the library as soon as it opens the file;
 * a name spelt with # may be one of them. */
gboolean
hk_pdf_is_bomb(const guint8 *data, gsize len, HkSink *sink)
{
	const guint8 *end = data + len, *p = data;

	while ((p = memmem(p, (gsize)(end - p), "stream", 6)) != NULL) {
		gsize back = MIN((gsize)(p - data), (gsize)BOMB_LOOKBACK);
		const guint8 *body = p + 6;

		p = body;
		if (!has_word(body - 6 - back, back, "/ObjStm") &&
		    !has_word(body - 6 - back, back, "/XRef") &&
		    !has_word(body - 6 - back, back, "#"))
			continue;
		while (body < end && (*body == '\r' || *body == '\n'))
			body++;
		if (inflates_beyond(body, (gsize)(end - body), hk_sink_output_left(sink)))
			return TRUE;
	}
	return FALSE;
}
