/* file-body.c - does a file go on as its first bytes promise?
 *
 * Called by survey.c, in the sandbox, for packed formats: their blocks look like noise anyway, so
 * only their own structure tells an honest file from one that was encrypted behind its head.  Reads
 * a few places, follows no more than some tens of pointers, and promises nothing about content.
 */
#include <string.h>

#include "examine/block-stats.h"
#include "examine/file-type.h"

#define TAIL (64 * 1024 + 22) /* the end record of a zip and its longest remark (APPNOTE 4.3.16)   \
			       */
#define STEPS 64	      /* boxes or chunks followed */
#define MEMBERS 12	      /* of a zip that are looked up */
#define PLACES 8	      /* of a JPEG that are counted */

static guint32
le32(const guint8 *p)
{
	return p[0] | (guint32)p[1] << 8 | (guint32)p[2] << 16 | (guint32)p[3] << 24;
}

static guint32
be32(const guint8 *p)
{
	return p[3] | (guint32)p[2] << 8 | (guint32)p[1] << 16 | (guint32)p[0] << 24;
}

static gsize
fetch(HkInput *in, guint64 at, guint8 *buf, gsize len)
{
	gsize got = 0;

	return hk_input_read(in, at, buf, len, &got, NULL) ? got : 0;
}

/* Do the members stand where the directory says?  base: bytes in front of the zip itself. */
static HkBody
zip_members(HkInput *in, guint64 base, guint64 directory)
{
	guint8 list[16 * 1024], mark[4];
	gsize len = fetch(in, base + directory, list, sizeof list), at = 0;

	for (guint n = 0; n < MEMBERS && at + 46 <= len; n++) {
		if (memcmp(list + at, "PK\1\2", 4) != 0)
			return n > 0 && memcmp(list + at, "PK", 2) == 0 ? HK_BODY_WHOLE
									: HK_BODY_BROKEN;
		if (le32(list + at + 42) != G_MAXUINT32 &&
		    (fetch(in, base + le32(list + at + 42), mark, 4) < 4 ||
		     memcmp(mark, "PK\3\4", 4) != 0))
			return HK_BODY_BROKEN;
		at += 46 + (gsize)(list[at + 28] | list[at + 29] << 8) +
		      (gsize)(list[at + 30] | list[at + 31] << 8) +
		      (gsize)(list[at + 32] | list[at + 33] << 8);
	}
	return HK_BODY_WHOLE;
}

static HkBody
zip_body(HkInput *in)
{
	guint64 size = hk_input_size(in), from = size > TAIL ? size - TAIL : 0;
	g_autofree guint8 *tail = g_malloc(TAIL);
	gsize len = fetch(in, from, tail, TAIL);

	for (gsize i = len >= 22 ? len - 22 + 1 : 0; i-- > 0;) {
		guint64 directory, length;

		if (memcmp(tail + i, "PK\5\6", 4) != 0)
			continue;
		length = le32(tail + i + 12);
		directory = le32(tail + i + 16);
		if (directory == G_MAXUINT32) /* zip64 says it elsewhere */
			return HK_BODY_WHOLE;
		if (length + directory > from + i)
			return HK_BODY_BROKEN;
		return length == 0 ? HK_BODY_WHOLE
				   : zip_members(in, from + i - length - directory, directory);
	}
	return HK_BODY_BROKEN;
}

static HkBody
png_body(HkInput *in)
{
	guint64 size = hk_input_size(in), at = 8;
	guint8 head[8];

	for (guint n = 0; n < STEPS; n++) {
		if (fetch(in, at, head, 8) < 8)
			return HK_BODY_BROKEN;
		for (guint i = 4; i < 8; i++)
			if (!g_ascii_isalpha(head[i]))
				return HK_BODY_BROKEN;
		if (memcmp(head + 4, "IEND", 4) == 0)
			return HK_BODY_WHOLE;
		at += 12 + (guint64)be32(head);
		if (at > size)
			return HK_BODY_BROKEN;
	}
	return HK_BODY_WHOLE;
}

/* Within picture data 0xFF is followed by a zero or a restart mark (T.81, B.1.1.2). */
static HkBody
jpeg_body(HkInput *in)
{
	guint64 size = hk_input_size(in);
	guint all = 0, wrong = 0;
	guint8 block[HK_BLOCK];

	if (size < 2 * HK_BLOCK)
		return HK_BODY_NO_IDEA;
	for (guint n = 0; n < PLACES; n++) {
		gsize len = fetch(in, size / (PLACES + 1) * (n + 1), block, sizeof block);

		for (gsize i = 0; i + 1 < len; i++) {
			if (block[i] != 0xFF)
				continue;
			all++;
			wrong += block[i + 1] != 0 && block[i + 1] != 0xFF &&
				 (block[i + 1] < 0xC0 || block[i + 1] == 0xFF);
		}
	}
	return all < 16 ? HK_BODY_NO_IDEA : wrong * 5 > all ? HK_BODY_BROKEN : HK_BODY_WHOLE;
}

static HkBody
mp4_body(HkInput *in)
{
	guint64 size = hk_input_size(in), at = 0;
	guint8 head[16];

	for (guint n = 0; n < STEPS && at + 8 <= size; n++) {
		guint64 box;
		gsize got = fetch(in, at, head, 16);

		for (guint i = 4; i < 8 && got >= 8; i++)
			if (!g_ascii_isprint(head[i]) && head[i] != 0xA9)
				return HK_BODY_BROKEN;
		box = be32(head);
		if (box == 0 || got < 8)
			return got < 8 ? HK_BODY_BROKEN : HK_BODY_WHOLE;
		if (box == 1 && got == 16)
			box = (guint64)be32(head + 8) << 32 | be32(head + 12);
		if (box < 8 || box > size - at)
			return HK_BODY_BROKEN;
		at += box;
	}
	return HK_BODY_WHOLE;
}

static HkBody
pdf_body(HkInput *in)
{
	guint64 size = hk_input_size(in), from = size > HK_BLOCK ? size - HK_BLOCK : 0;
	guint8 tail[HK_BLOCK];
	gsize len = fetch(in, from, tail, sizeof tail);

	return memmem(tail, len, "%%EOF", 5) != NULL || memmem(tail, len, "startxref", 9) != NULL
		       ? HK_BODY_WHOLE
		       : HK_BODY_BROKEN;
}

/* The directory begins with "Root Entry" ([MS-CFB] 2.6.1). */
static HkBody
ole_body(HkInput *in)
{
	static const guint8 root[] = { 'R', 0, 'o', 0, 'o', 0, 't', 0 };
	guint8 head[512], entry[8];
	guint shift;

	if (fetch(in, 0, head, sizeof head) < sizeof head)
		return HK_BODY_BROKEN;
	shift = head[30];
	if (shift != 9 && shift != 12)
		return HK_BODY_BROKEN;
	if (fetch(in, ((guint64)le32(head + 48) + 1) << shift, entry, 8) < 8)
		return HK_BODY_BROKEN;
	return memcmp(entry, root, 2) == 0 ? HK_BODY_WHOLE : HK_BODY_BROKEN;
}

/* A page begins with the kind of its tree, or with the number of another page (SQLite file format,
 * 1.5 to 1.8). */
static gboolean
is_page(const guint8 *p, guint64 pages)
{
	static const guint8 kinds[] = { 1, 2, 3, 4, 5, 10, 13 };

	return memchr(kinds, p[0], sizeof kinds) != NULL || be32(p) <= pages;
}

static HkBody
sqlite_body(HkInput *in)
{
	guint64 size = hk_input_size(in), pages;
	guint page, wrong = 0, seen = 0;
	guint8 head[18];

	if (fetch(in, 0, head, sizeof head) < sizeof head)
		return HK_BODY_BROKEN;
	page = (guint)head[16] << 8 | head[17];
	page = page == 1 ? 65536 : page;
	if (page < 512 || (page & (page - 1)) != 0)
		return HK_BODY_BROKEN;
	pages = size / page;
	for (guint n = 1; n <= 24 && pages > 1; n++) {
		guint64 number = 1 + (pages - 1) * n / 25;

		if (fetch(in, number * page, head, 8) < 8)
			continue;
		seen++;
		wrong += !is_page(head, pages);
	}
	return wrong > 0 && wrong * 8 >= seen ? HK_BODY_BROKEN : HK_BODY_WHOLE;
}

/* The last header stands where the first one says, and begins with its kind (7zFormat.txt). */
static HkBody
seven_body(HkInput *in)
{
	guint8 head[32], next;
	guint64 at;

	if (fetch(in, 0, head, 32) < 32)
		return HK_BODY_BROKEN;
	at = le32(head + 12) | (guint64)le32(head + 16) << 32;
	if (at > hk_input_size(in) || fetch(in, at + 32, &next, 1) < 1)
		return HK_BODY_BROKEN;
	return next == 0x01 || next == 0x17 ? HK_BODY_WHOLE : HK_BODY_BROKEN;
}

HkBody
hk_file_body(HkInput *in, HkFileType type)
{
	static HkBody (*const rows[HK_TYPE__N])(HkInput *) = {
		[HK_TYPE_ZIP] = zip_body,	[HK_TYPE_OLE] = ole_body,
		[HK_TYPE_PDF] = pdf_body,	[HK_TYPE_PNG] = png_body,
		[HK_TYPE_JPEG] = jpeg_body,	[HK_TYPE_MP4] = mp4_body,
		[HK_TYPE_SQLITE] = sqlite_body, [HK_TYPE_7Z] = seven_body,
	};

	return rows[type] != NULL ? rows[type](in) : HK_BODY_NO_IDEA;
}
