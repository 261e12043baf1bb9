/* zip.c - local header, deflated bytes, descriptor; and at the end the directory of all of them.
 *
 * Called by bag-write.c, locked-zip.c and the redacted copy.  zlib does the packing and the CRC. It
 * writes only: a reader of zip files is a parser of hostile bytes, which this program must not
 * contain; that is also why libzip, which brings one along, is not used. Section numbers are those
 * of APPNOTE.TXT 6.3.10.
 */
#include "cases/zip.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/error.h"
#include "cases/zip-head.h"

#define CHUNK (64 * 1024)
#define NEEDS_DEFLATE 20
#define NEEDS_ZIP64 45
#define FLAG_SIZES_FOLLOW (1 << 3)
#define METHOD_DEFLATE 8
#define LARGE 0xffffffffu
#define MANY 0xffffu
#define ENTRIES_MAX 100000

typedef struct {
	HkZipHead head;
	guint64 offset;
	gboolean zip64;
} Entry;

struct HkZip {
	int fd;
	gint64 instant;
	guint64 at;	 /* bytes written */
	GArray *entries; /* of Entry */
	z_stream packer;
	gboolean open; /* an entry is begun */
	guint8 out[CHUNK];
};

static void
entry_clear(gpointer p)
{
	g_free(((Entry *)p)->head.name);
}

HkZip *
hk_zip_new(int fd, gint64 instant)
{
	HkZip *zip = g_new0(HkZip, 1);

	zip->fd = fd;
	zip->instant = instant;
	zip->entries = g_array_new(FALSE, TRUE, sizeof(Entry));
	g_array_set_clear_func(zip->entries, entry_clear);
	return zip;
}

static gboolean
fail(GError **error, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "zip: %s", why);
	return FALSE;
}

static gboolean
put(HkZip *zip, const guint8 *data, gsize len, GError **error)
{
	while (len > 0) {
		gssize n = write(zip->fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(error, g_strerror(errno));
		data += n;
		len -= (gsize)n;
		zip->at += (guint64)n;
	}
	return TRUE;
}

static gboolean
put_buf(HkZip *zip, GByteArray *buf, GError **error)
{
	gboolean good = put(zip, buf->data, buf->len, error);

	g_byte_array_unref(buf);
	return good;
}

static Entry *
current(HkZip *zip)
{
	return &g_array_index(zip->entries, Entry, zip->entries->len - 1);
}

gboolean
hk_zip_begin(HkZip *zip, const char *name, guint64 size, GError **error)
{
	Entry e = { .offset = zip->at };
	GByteArray *buf;

	if (strlen(name) > HK_ZIP_NAME_MAX || zip->entries->len >= ENTRIES_MAX || zip->open)
		return fail(error, "too long a name or too many files");
	/* Deflate may add a little to bytes that do not pack: one in a thousand is far above zlib's
	 * own bound. */
	e.zip64 = size + size / 1000 + CHUNK > LARGE;
	e.head = (HkZipHead){ .name = g_strdup(name),
			      .needs = e.zip64 ? NEEDS_ZIP64 : NEEDS_DEFLATE,
			      .flags = FLAG_SIZES_FOLLOW,
			      .method = METHOD_DEFLATE,
			      .instant = zip->instant,
			      .zip64 = e.zip64 };
	g_array_append_val(zip->entries, e);
	zip->open = TRUE;
	memset(&zip->packer, 0, sizeof zip->packer);
	/* Fast, because most evidence is packed already and a disk image is large.  Negative window
	 * bits: raw deflate, without zlib's own frame. */
	if (deflateInit2(&zip->packer, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return fail(error, "the packer does not start");
	buf = g_byte_array_new();
	hk_zip_local(buf, &current(zip)->head);
	return put_buf(zip, buf, error);
}

static gboolean
pack(HkZip *zip, int flush, GError **error)
{
	int state;

	do {
		gsize n;

		zip->packer.next_out = zip->out;
		zip->packer.avail_out = CHUNK;
		state = deflate(&zip->packer, flush);
		n = CHUNK - zip->packer.avail_out;
		current(zip)->head.packed += n;
		if (state == Z_STREAM_ERROR || !put(zip, zip->out, n, error))
			return state != Z_STREAM_ERROR ? FALSE : fail(error, "the packer fails");
	} while (zip->packer.avail_out == 0);
	return TRUE;
}

gboolean
hk_zip_write(HkZip *zip, const void *data, gsize len, GError **error)
{
	const guint8 *at = data;

	while (len > 0) {
		uInt n = (uInt)MIN(len, CHUNK);
		HkZipHead *head = &current(zip)->head;

		head->crc = (guint32)crc32(head->crc, at, n);
		head->size += n;
		zip->packer.next_in = (Bytef *)at;
		zip->packer.avail_in = n;
		if (!pack(zip, Z_NO_FLUSH, error))
			return FALSE;
		at += n;
		len -= n;
	}
	return TRUE;
}

gboolean
hk_zip_end(HkZip *zip, GError **error)
{
	gboolean good = pack(zip, Z_FINISH, error);
	Entry *e = current(zip);
	GByteArray *buf;

	deflateEnd(&zip->packer);
	zip->open = FALSE;
	if (!good)
		return FALSE;
	if (!e->zip64 && (e->head.size >= LARGE || e->head.packed >= LARGE))
		return fail(error, "a file is larger than was said");
	buf = g_byte_array_new();
	hk_zip_descriptor(buf, &e->head);
	return put_buf(zip, buf, error);
}

gboolean
hk_zip_add(HkZip *zip, const char *name, const void *data, gsize len, GError **error)
{
	return hk_zip_begin(zip, name, len, error) && hk_zip_write(zip, data, len, error) &&
	       hk_zip_end(zip, error);
}

gboolean
hk_zip_finish(HkZip *zip, GError **error)
{
	guint64 start = zip->at;
	GByteArray *buf = g_byte_array_new();

	for (guint i = 0; i < zip->entries->len; i++) {
		const Entry *e = &g_array_index(zip->entries, Entry, i);

		hk_zip_central(buf, &e->head, e->offset);
	}
	hk_zip_tail(buf, zip->entries->len, start, buf->len);
	return put_buf(zip, buf, error);
}

void
hk_zip_free(HkZip *zip)
{
	if (zip == NULL)
		return;
	if (zip->open)
		deflateEnd(&zip->packer);
	g_array_unref(zip->entries);
	g_free(zip);
}
