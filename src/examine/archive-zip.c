/* archive-zip.c - a zip's directory against its local headers.
 *
 * Called by the archive examiner before the members are read.  Every file of a zip is named twice:
 * in the directory at the end and in front of its bytes (APPNOTE 4.3.6).  Programs pick
 * differently, scanners too, and that is how one file shows two faces; the same with two zips one
 * behind the other, of which some programs see the first and some the last.  Both readings are
 * compared here and differences told, instead of choosing.  Zip64 (APPNOTE 4.3.14) is left to the
 * library.  Nothing is unpacked.
 */
#include "examine/archive-zip.h"

#include <string.h>

#include "base/cursor.h"
#include "base/text.h"
#include "examine/charset.h"

#define END_LEN 22			/* of the end record without its comment */
#define TAIL_MAX (64 * 1024 + END_LEN)	/* APPNOTE 4.4.12: a comment has at most 65535 bytes */
#define DIRECTORY_MAX (4 * 1024 * 1024) /* some 40,000 names */
#define LOCALS_MAX 2000			/* headers that are looked up; each is a read */
#define NAME_MAX_BYTES 1024		/* that are compared */
#define LOCATOR_LEN 20			/* of zip64, in front of the end record (4.3.15) */
#define APART_MAX (1024 * 1024)		/* of a first zip, in front of the real one */

typedef struct {
	HkInput *in;
	HkSink *sink;
	guint64 size;
	guint64 base;  /* what stands in front: offsets count from behind it */
	guint64 first; /* of the local headers, as offsets tell */
	GHashTable *names;
	GHashTable *places; /* of guint32 + 1: where the files begin */
	gboolean told_name, told_twice, told_overlap, told_two;
	guint entries;
} Zip;

/* The end record, in numbers. */
typedef struct {
	guint64 at;
	guint32 directory_len, directory_at;
	guint16 comment;
} End;

static char *
readable(const guint8 *name, gsize len)
{
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	gsize out_len = 0;
	const char *text;

	len = MIN(len, NAME_MAX_BYTES);
	if (len == 0)
		return g_strdup("");
	text = hk_charset_utf8((const char *)name, len, "CP932", &out_len, &owned, &use);
	return hk_text_valid(text, out_len);
}

static gboolean
read_end(const guint8 *tail, gsize len, End *end)
{
	HkCursor c = hk_cursor(tail, len);
	const guint8 *skipped;

	return hk_cursor_bytes(&c, "end", 12, &skipped, NULL) &&
	       hk_cursor_u32le(&c, "directory length", &end->directory_len, NULL) &&
	       hk_cursor_u32le(&c, "directory offset", &end->directory_at, NULL) &&
	       hk_cursor_u16le(&c, "comment length", &end->comment, NULL);
}

/* Programs look from the end, so the last record counts. */
static gboolean
find_end(Zip *zip, End *end)
{
	gsize want = (gsize)MIN(zip->size, (guint64)TAIL_MAX), got, len;
	g_autofree guint8 *tail = g_malloc(want + 1);
	const guint8 *p = tail, *last = NULL;

	if (!hk_input_read(zip->in, zip->size - want, tail, want, &got, NULL))
		return FALSE;
	while ((p = memmem(p, got - (gsize)(p - tail), "PK\x05\x06", 4)) != NULL)
		last = p++;
	if (last == NULL)
		return FALSE;
	len = got - (gsize)(last - tail);
	end->at = zip->size - want + (guint64)(last - tail);
	return read_end(last, len, end);
}

/* The name in front of the file's bytes, or FALSE when there is no header. */
static gboolean
read_local(Zip *zip, guint64 at, guint8 *name, gsize *len)
{
	guint8 head[30];
	gsize got;

	if (!hk_input_read(zip->in, at, head, sizeof head, &got, NULL) || got < sizeof head ||
	    memcmp(head, "PK\x03\x04", 4) != 0)
		return FALSE;
	*len = MIN((gsize)head[26] | (gsize)head[27] << 8, (gsize)NAME_MAX_BYTES);
	return hk_input_read(zip->in, at + sizeof head, name, *len, &got, NULL) && got == *len;
}

static void
compare(Zip *zip, const guint8 *name, gsize len, guint64 at)
{
	guint8 local[NAME_MAX_BYTES];
	g_autofree char *first = NULL, *second = NULL;
	gsize local_len;

	if (zip->told_name || zip->entries > LOCALS_MAX || !read_local(zip, at, local, &local_len))
		return;
	len = MIN(len, (gsize)NAME_MAX_BYTES);
	if (len == local_len && memcmp(name, local, len) == 0)
		return;
	first = readable(name, len);
	second = readable(local, local_len);
	zip->told_name = TRUE;
	hk_sink_add(zip->sink, "archive.name-differs", first, (gint64)at, "name", first, "other",
		    second, NULL);
}

static void
note_name(Zip *zip, const guint8 *name, gsize len)
{
	g_autofree char *text = readable(name, len);

	if (memchr(name, '\0', len) != NULL)
		hk_sink_add(zip->sink, "archive.name-nul", text, -1, "name", text, NULL);
	if (zip->told_twice || g_hash_table_add(zip->names, g_strdup(text)))
		return;
	zip->told_twice = TRUE;
	hk_sink_add(zip->sink, "archive.name-twice", text, -1, "name", text, NULL);
}

/* One file under many names: that is how ten kilobytes become gigabytes.  FALSE: it is one more
 * name. */
static gboolean
note_place(Zip *zip, const guint8 *name, gsize len, guint32 at)
{
	g_autofree char *text = NULL;

	if (g_hash_table_add(zip->places, GUINT_TO_POINTER(at + 1)))
		return TRUE;
	if (zip->told_overlap)
		return FALSE;
	text = readable(name, len);
	zip->told_overlap = TRUE;
	hk_sink_add(zip->sink, "archive.overlap", text, (gint64)at, "name", text, NULL);
	return FALSE;
}

/* One entry of the directory (APPNOTE 4.3.12). */
static gboolean
read_entry(Zip *zip, HkCursor *c)
{
	guint16 name_len, extra_len, comment_len;
	const guint8 *skipped, *name;
	guint32 mark, at;

	if (!hk_cursor_u32le(c, "entry", &mark, NULL) || mark != 0x02014B50 ||
	    !hk_cursor_bytes(c, "entry", 24, &skipped, NULL) ||
	    !hk_cursor_u16le(c, "name length", &name_len, NULL) ||
	    !hk_cursor_u16le(c, "extra length", &extra_len, NULL) ||
	    !hk_cursor_u16le(c, "comment length", &comment_len, NULL) ||
	    !hk_cursor_bytes(c, "entry", 8, &skipped, NULL) ||
	    !hk_cursor_u32le(c, "offset", &at, NULL) ||
	    !hk_cursor_bytes(c, "name", name_len, &name, NULL))
		return FALSE;
	zip->entries++;
	zip->first = MIN(zip->first, (guint64)at);
	note_name(zip, name, name_len);
	/* 0xFFFFFFFF: zip64, it stands in the extra field. */
	if (at != G_MAXUINT32 && note_place(zip, name, name_len, at))
		compare(zip, name, name_len, zip->base + at);
	return hk_cursor_bytes(c, "extra", (gsize)extra_len + comment_len, &skipped, NULL);
}

/* Is there another whole zip in front of the one that the last record describes? */
static gboolean
has_zip_in_front(Zip *zip, guint64 len)
{
	gsize want = (gsize)MIN(len, (guint64)APART_MAX), got;
	g_autofree guint8 *front = g_malloc(want + 1);
	End end;
	const guint8 *p;

	if (!hk_input_read(zip->in, len - want, front, want, &got, NULL))
		return FALSE;
	p = memmem(front, got, "PK\x05\x06", 4);
	return p != NULL && read_end(p, got - (gsize)(p - front), &end) && end.directory_len > 0;
}

static void
tell_bytes(Zip *zip, const char *id, guint64 at, guint64 n)
{
	g_autofree char *text = g_strdup_printf("%" G_GUINT64_FORMAT, n);

	hk_sink_add(zip->sink, id, "", (gint64)MIN(at, (guint64)G_MAXINT64), "bytes", text, NULL);
}

static void
check_outside(Zip *zip, const End *end)
{
	guint64 begin = zip->base + (zip->entries > 0 ? zip->first : 0);
	guint64 after = end->at + END_LEN + end->comment;

	zip->told_two = begin > 0 && begin < zip->size && has_zip_in_front(zip, begin);
	if (zip->told_two)
		hk_sink_add(zip->sink, "archive.two-zips", "", (gint64)begin, NULL);
	else if (begin > 0 && begin < zip->size)
		tell_bytes(zip, "archive.data-before", 0, begin);
	if (after < zip->size)
		tell_bytes(zip, "archive.data-after", after, zip->size - after);
}

/* Then its own end record stands between the directory and this one. */
static gboolean
is_zip64(Zip *zip, const End *end)
{
	guint8 mark[4];
	gsize got;

	return end->directory_at == G_MAXUINT32 ||
	       (end->at >= LOCATOR_LEN &&
		hk_input_read(zip->in, end->at - LOCATOR_LEN, mark, sizeof mark, &got, NULL) &&
		got == sizeof mark && memcmp(mark, "PK\x06\x07", 4) == 0);
}

static void
read_directory(Zip *zip, const End *end)
{
	gsize want = MIN(end->directory_len, (guint32)DIRECTORY_MAX), got;
	g_autofree guint8 *bytes = g_malloc((gsize)want + 1);
	guint64 at = end->at - end->directory_len;
	HkCursor c;

	if (!hk_input_read(zip->in, at, bytes, want, &got, NULL))
		return;
	c = hk_cursor(bytes, got);
	zip->base = at > end->directory_at ? at - end->directory_at : 0;
	while (read_entry(zip, &c))
		;
}

gboolean
hk_zip_structure(HkInput *in, HkSink *sink)
{
	Zip zip = { .in = in, .sink = sink, .size = hk_input_size(in), .first = G_MAXUINT32 };
	End end;

	if (zip.size == G_MAXUINT64 || zip.size < END_LEN || !find_end(&zip, &end) ||
	    end.directory_len > end.at || is_zip64(&zip, &end))
		return FALSE;
	zip.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	zip.places = g_hash_table_new(NULL, NULL);
	read_directory(&zip, &end);
	check_outside(&zip, &end);
	g_hash_table_unref(zip.names);
	g_hash_table_unref(zip.places);
	return zip.told_name || zip.told_twice || zip.told_overlap || zip.told_two;
}
