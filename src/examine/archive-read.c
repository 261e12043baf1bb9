/* archive-read.c - libarchive, held to our input and our budgets.
 *
 * Used by the archive examiner only; the one file that knows libarchive.  Formats whose readers
 * start programs or open files (mtree, lrzip, grzip, lzop) are not switched on.  The clock is
 * asked whenever bytes are asked for: chunks are small, because one of them may unpack to a
 * thousand times its size.
 */
#include "examine/archive-read.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "base/text.h"
#include "examine/charset.h"

#define CHUNK (16 * 1024)
#define NAME_MAX_BYTES 4096
/* A quarter of the time is kept for what remains to be told and for the boxes around this one. */
#define TIME_KEPT(limits_ms) ((limits_ms) / 4)

struct HkArchive {
	struct archive *reader;
	struct archive_entry *entry;
	HkInput *in;
	HkSink *sink;
	guint64 at;
	guint32 ms_at_start;
	char *name, *target;
	gboolean locked;
	gboolean late;
	guint8 chunk[CHUNK];
};

/* lint: static-mutable - made once before the lock: afterwards no locale can be loaded */
static locale_t utf8;

void
hk_archive_warm(void)
{
	if (utf8 == NULL)
		utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", NULL);
}

/* libarchive converts names to the locale's charset, and ours is "C".  Only its calls see it. */
static locale_t
speak_utf8(void)
{
	return utf8 != NULL ? uselocale(utf8) : NULL;
}

static void
speak_as_before(locale_t before)
{
	if (before != NULL)
		uselocale(before);
}

static gboolean
is_late(HkArchive *a)
{
	a->late = a->late || hk_sink_ms_left(a->sink) <= TIME_KEPT(a->ms_at_start);
	return a->late;
}

static la_ssize_t
on_read(struct archive *reader, void *self, const void **bytes)
{
	HkArchive *a = self;
	gsize got = 0;

	if (is_late(a)) {
		archive_set_error(reader, EIO, "out of time");
		return ARCHIVE_FATAL;
	}
	if (!hk_input_read(a->in, a->at, a->chunk, CHUNK, &got, NULL)) {
		archive_set_error(reader, EIO, "cannot be read");
		return ARCHIVE_FATAL;
	}
	a->at += got;
	*bytes = a->chunk;
	return (la_ssize_t)got;
}

static la_int64_t
on_skip(struct archive *reader, void *self, la_int64_t n)
{
	HkArchive *a = self;
	guint64 size = hk_input_size(a->in);
	guint64 left = a->at < size ? size - a->at : 0;

	n = (la_int64_t)MIN((guint64)MAX(n, 0), left);
	a->at += (guint64)n;
	return n;
}

static la_int64_t
on_seek(struct archive *reader, void *self, la_int64_t to, int from)
{
	HkArchive *a = self;
	guint64 size = MIN(hk_input_size(a->in), (guint64)G_MAXINT64);
	gint64 base = from == SEEK_SET ? 0 : (gint64)(from == SEEK_CUR ? a->at : size);

	if (to < -base || to > G_MAXINT64 - base)
		return ARCHIVE_FATAL;
	a->at = MIN((guint64)(base + to), size);
	return (la_int64_t)a->at;
}

/* clang-format off */
static int (*const readers[])(struct archive *) = {
	archive_read_support_filter_gzip,  archive_read_support_filter_bzip2,
	archive_read_support_filter_xz,    archive_read_support_filter_lzma,
	archive_read_support_filter_zstd,  archive_read_support_filter_lzip,
	archive_read_support_filter_lz4,   archive_read_support_filter_compress,
	archive_read_support_format_zip_seekable, archive_read_support_format_zip_streamable,
	archive_read_support_format_7zip,  archive_read_support_format_rar,
	archive_read_support_format_rar5,  archive_read_support_format_tar,
	archive_read_support_format_gnutar, archive_read_support_format_cab,
	archive_read_support_format_iso9660, archive_read_support_format_lha,
	archive_read_support_format_cpio,  archive_read_support_format_ar,
	archive_read_support_format_empty, archive_read_support_format_raw,
};
/* clang-format on */

static int
open_reader(HkArchive *a, const char *password)
{
	int status;

	for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
		readers[i](a->reader);
	/* Old formats do not say their charset; in Japan it is that of Windows. */
	archive_read_set_options(a->reader, "lha:hdrcharset=CP932,cab:hdrcharset=CP932");
	if (password != NULL && *password != '\0')
		archive_read_add_passphrase(a->reader, password);
	archive_read_set_callback_data(a->reader, a);
	archive_read_set_read_callback(a->reader, on_read);
	archive_read_set_skip_callback(a->reader, on_skip);
	archive_read_set_seek_callback(a->reader, on_seek);
	status = archive_read_open1(a->reader);
	return status;
}

HkArchive *
hk_archive_open(HkInput *in, HkSink *sink, const char *password, char **why)
{
	g_autoptr(HkArchive) a = g_new0(HkArchive, 1);
	locale_t before = speak_utf8();
	int status;

	a->in = in;
	a->sink = sink;
	a->ms_at_start = hk_sink_ms_left(sink);
	a->reader = archive_read_new();
	status = open_reader(a, password);
	speak_as_before(before);
	if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
		return g_steal_pointer(&a);
	*why = hk_text_valid(hk_archive_trouble(a), strlen(hk_archive_trouble(a)));
	return NULL;
}

/* Names without a mark of their charset: UTF-8 when they can be, else what Windows in Japan
 * writes. */
static char *
readable(const char *bytes, const char *known_utf8)
{
	gsize len = bytes != NULL ? strnlen(bytes, NAME_MAX_BYTES) : 0, out_len = 0;
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text;

	if (len == 0)
		return g_strdup(known_utf8 != NULL ? known_utf8 : "");
	if (g_utf8_validate_len(bytes, len, NULL))
		return g_strndup(bytes, len);
	text = hk_charset_utf8(bytes, len, "CP932", &out_len, &owned, &use);
	return hk_text_valid(text, out_len);
}

static void
fill(HkArchive *a, HkMember *member)
{
	const char *link = archive_entry_symlink(a->entry);

	if (link == NULL)
		link = archive_entry_hardlink(a->entry);
	g_free(a->name);
	g_free(a->target);
	a->name = readable(archive_entry_pathname(a->entry), archive_entry_pathname_utf8(a->entry));
	a->target = link != NULL ? readable(link, NULL) : NULL;
	*member = (HkMember){
		.name = a->name,
		.target = a->target,
		.size = archive_entry_size_is_set(a->entry)
				? (guint64)MAX(archive_entry_size(a->entry), 0)
				: G_MAXUINT64,
		.folder = archive_entry_filetype(a->entry) == AE_IFDIR,
		.encrypted = archive_entry_is_encrypted(a->entry) > 0,
	};
	a->locked = a->locked || member->encrypted;
}

HkMemberNext
hk_archive_next(HkArchive *a, HkMember *member)
{
	locale_t before = speak_utf8();
	int status = archive_read_next_header(a->reader, &a->entry);

	if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
		fill(a, member);
	speak_as_before(before);
	if (status == ARCHIVE_EOF)
		return HK_MEMBERS_END;
	return status == ARCHIVE_OK || status == ARCHIVE_WARN ? HK_MEMBER : HK_MEMBERS_BROKEN;
}

gboolean
hk_archive_take(HkArchive *a, GByteArray *out, gsize max)
{
	gsize end = out->len + max;

	while (out->len < end) {
		gsize want = MIN(end - out->len, (gsize)4 * CHUNK), had = out->len;
		la_ssize_t got;

		if (is_late(a) || !hk_sink_take(a->sink, want))
			return FALSE;
		g_byte_array_set_size(out, (guint)(had + want));
		got = archive_read_data(a->reader, out->data + had, want);
		g_byte_array_set_size(out, (guint)(had + (gsize)MAX(got, 0)));
		if (got <= 0)
			return got == 0;
	}
	return TRUE;
}

/* Behind a compressor there is no way around the bytes: they are unpacked to be thrown away. */
static gboolean
drain(HkArchive *a)
{
	const void *block;
	size_t len;
	la_int64_t at;

	for (;;) {
		int status = archive_read_data_block(a->reader, &block, &len, &at);

		if (status == ARCHIVE_EOF)
			return TRUE;
		if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
			return FALSE;
		if (is_late(a) || !hk_sink_take(a->sink, len))
			return FALSE;
	}
}

gboolean
hk_archive_skip(HkArchive *a)
{
	if (archive_filter_code(a->reader, 0) != ARCHIVE_FILTER_NONE)
		return drain(a);
	return archive_read_data_skip(a->reader) >= ARCHIVE_WARN;
}

const char *
hk_archive_format(const HkArchive *a)
{
	const char *name = hk_archive_is_single(a) ? archive_filter_name(a->reader, 0)
						   : archive_format_name(a->reader);

	return name != NULL ? name : "";
}

gboolean
hk_archive_is_single(const HkArchive *a)
{
	return archive_format(a->reader) == ARCHIVE_FORMAT_RAW;
}

gboolean
hk_archive_is_bare(const HkArchive *a)
{
	return hk_archive_is_single(a) && archive_filter_code(a->reader, 0) == ARCHIVE_FILTER_NONE;
}

gboolean
hk_archive_is_late(const HkArchive *a)
{
	return a->late;
}

gboolean
hk_archive_is_locked(const HkArchive *a)
{
	return a->locked || archive_read_has_encrypted_entries(a->reader) > 0;
}

const char *
hk_archive_trouble(const HkArchive *a)
{
	const char *text = archive_error_string(a->reader);

	return text != NULL ? text : "";
}

void
hk_archive_free(HkArchive *a)
{
	if (a == NULL)
		return;
	if (a->reader != NULL)
		archive_read_free(a->reader);
	g_free(a->name);
	g_free(a->target);
	g_free(a);
}
