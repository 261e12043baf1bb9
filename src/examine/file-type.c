/* file-type.c - two tables: endings of names, and marks at the front of files.
 *
 * Called by survey.c.  An ending is in the table only when its files always begin with the mark of
 * that type (or are text), because a missing mark is evidence.  Refuses to guess: an ending that
 * several formats share (.dat, .ts, .bin) is not here, or opaque.
 */
#include "examine/file-type.h"

#include <string.h>

static const char *const ids[HK_TYPE__N] = {
	"unknown", "opaque", "text", "zip",    "ole",	"pdf",	"png",	   "jpeg",
	"mp4",	   "sqlite", "7z",   "packed", "media", "disk", "program",
};

const char *
hk_file_type_id(HkFileType type)
{
	return ids[type];
}

/* clang-format off */
static const struct {
	HkFileType type;
	const char *endings; /* between blanks */
} by_ending[] = {
	{ HK_TYPE_ZIP,	  " zip docx xlsx pptx docm xlsm pptm odt ods odp jar apk epub xlsb dotx xltx " },
	{ HK_TYPE_OLE,	  " doc xls ppt msi vsd jtd msg " },
	{ HK_TYPE_PDF,	  " pdf " },
	{ HK_TYPE_PNG,	  " png " },
	{ HK_TYPE_JPEG,	  " jpg jpeg jpe " },
	{ HK_TYPE_MP4,	  " mp4 m4v m4a mov heic " },
	{ HK_TYPE_SQLITE, " sqlite sqlite3 " },
	{ HK_TYPE_7Z,	  " 7z " },
	{ HK_TYPE_PACKED, " gz tgz bz2 xz zst rar " },
	{ HK_TYPE_MEDIA,  " gif bmp tif tiff webp psd avi wav mkv webm mp3 flac ogg wmv wma " },
	{ HK_TYPE_DISK,	  " vmdk vhdx qcow2 pst ost mdb accdb dwg " },
	{ HK_TYPE_PROGRAM, " exe dll " },
	{ HK_TYPE_TEXT,	  " txt csv tsv html htm xml json md log ini cfg yaml yml sql c h cpp cs py js "
			  "css php rb pl java tex rtf srt vcf ics eml bat cmd vbs reg dxf svg " },
	/* No mark, or locked by whoever owns them; and what is only a copy's or a half file's name. */
	{ HK_TYPE_OPAQUE, " bin dat br brotli lzma gpg pgp asc sig p7m p7s p12 pfx der kdbx kdb axx tc hc age "
			  "enc part crdownload tmp temp bak old orig lck swp new cache bk "
			  "pak img iso vhd raw key pyc idx pack db ts z lz4 lzo snappy zlib "
			  "dpkg-old dpkg-new rpmsave rpmnew save backup partial download " },
};

typedef struct {
	guint at, len;
	const char *bytes;
	HkFileType type;
} Mark;

static const Mark marks[] = {
	{ 0, 4, "PK\3\4", HK_TYPE_ZIP },	{ 0, 4, "PK\5\6", HK_TYPE_ZIP },
	{ 0, 4, "JM\1\0", HK_TYPE_PACKED },
	{ 0, 8, "\320\317\021\340\241\261\032\341", HK_TYPE_OLE },
	{ 0, 5, "%PDF-", HK_TYPE_PDF },		{ 0, 8, "\211PNG\r\n\032\n", HK_TYPE_PNG },
	{ 0, 3, "\377\330\377", HK_TYPE_JPEG }, { 4, 4, "ftyp", HK_TYPE_MP4 },
	{ 4, 4, "moov", HK_TYPE_MP4 },		{ 4, 4, "mdat", HK_TYPE_MP4 },
	{ 4, 4, "wide", HK_TYPE_MP4 },		{ 4, 4, "free", HK_TYPE_MP4 },
	{ 0, 16, "SQLite format 3", HK_TYPE_SQLITE },
	{ 0, 6, "7z\274\257\047\034", HK_TYPE_7Z },
	{ 0, 3, "\037\213\010", HK_TYPE_PACKED }, { 0, 3, "BZh", HK_TYPE_PACKED },
	{ 0, 6, "\3757zXZ", HK_TYPE_PACKED },	{ 0, 4, "\050\265\057\375", HK_TYPE_PACKED },
	{ 0, 6, "Rar!\032\007", HK_TYPE_PACKED }, { 0, 4, "MSCF", HK_TYPE_PACKED },
	{ 0, 4, "\004\042\115\030", HK_TYPE_PACKED },
	{ 0, 4, "GIF8", HK_TYPE_MEDIA },	{ 0, 4, "RIFF", HK_TYPE_MEDIA },
	{ 0, 4, "II*\0", HK_TYPE_MEDIA },	{ 0, 4, "MM\0*", HK_TYPE_MEDIA },
	{ 0, 4, "8BPS", HK_TYPE_MEDIA },	{ 0, 4, "\032\105\337\243", HK_TYPE_MEDIA },
	{ 0, 3, "ID3", HK_TYPE_MEDIA },		{ 0, 4, "fLaC", HK_TYPE_MEDIA },
	{ 0, 4, "OggS", HK_TYPE_MEDIA },	{ 0, 4, "\060\046\262\165", HK_TYPE_MEDIA },
	{ 0, 4, "wOFF", HK_TYPE_MEDIA },	{ 0, 4, "wOF2", HK_TYPE_MEDIA },
	{ 0, 4, "KDMV", HK_TYPE_DISK },		{ 0, 8, "vhdxfile", HK_TYPE_DISK },
	{ 0, 4, "QFI\373", HK_TYPE_DISK },	{ 0, 4, "!BDN", HK_TYPE_DISK },
	{ 4, 8, "Standard", HK_TYPE_DISK },	{ 0, 4, "AC10", HK_TYPE_DISK },
	{ 0, 4, "LUKS", HK_TYPE_OPAQUE },	{ 0, 4, "\003\331\242\232", HK_TYPE_OPAQUE },
	{ 0, 8, "Salted__", HK_TYPE_OPAQUE },	{ 0, 4, "\177ELF", HK_TYPE_PROGRAM },
	{ 0, 5, "{\\rtf", HK_TYPE_TEXT },	{ 0, 8, "-----BEG", HK_TYPE_OPAQUE },
};
/* clang-format on */

static guint16
le16(const guint8 *p)
{
	return (guint16)(p[0] | p[1] << 8);
}

/* MZ with a new header inside the file's beginning, BM with its own size. */
static HkFileType
by_short_mark(const guint8 *h, gsize len)
{
	if (len >= 64 && h[0] == 'M' && h[1] == 'Z' && le16(h + 62) == 0)
		return HK_TYPE_PROGRAM;
	if (len >= 18 && h[0] == 'B' && h[1] == 'M' && le16(h + 6) == 0 && le16(h + 8) == 0)
		return HK_TYPE_MEDIA;
	return HK_TYPE_UNKNOWN;
}

/* Layer III of MPEG: a frame's length follows from its head, and there the next one begins. */
static gboolean
is_mp3(const guint8 *h, gsize len)
{
	static const guint16 kbit[2][16] = {
		{ 0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0 },
		{ 0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0 },
	};
	static const guint16 hertz[4] = { 44100, 48000, 32000, 0 };
	guint one, rate, frame;

	if (len < 4 || h[0] != 0xFF || (h[1] & 0xE6) != 0xE2 || (h[1] & 0x18) == 0x08)
		return FALSE;
	one = (h[1] & 0x18) == 0x18;
	rate = hertz[h[2] >> 2 & 3] / (one ? 1u : (h[1] & 0x18) == 0 ? 4u : 2u);
	if (rate == 0 || kbit[one][h[2] >> 4] == 0)
		return FALSE;
	frame = (one ? 144u : 72u) * 1000 * kbit[one][h[2] >> 4] / rate + (h[2] >> 1 & 1);
	return frame + 2 > len || (h[frame] == 0xFF && h[frame + 1] == h[1]);
}

HkFileType
hk_file_type_by_mark(const guint8 *head, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++) {
		const Mark *m = &marks[i];

		if (m->at + m->len <= len && memcmp(head + m->at, m->bytes, m->len) == 0)
			return m->type;
	}
	return is_mp3(head, len) ? HK_TYPE_MEDIA : by_short_mark(head, len);
}

static gboolean
is_number(const char *text)
{
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static HkFileType
by_name(const char *ending)
{
	g_autofree char *wanted = NULL;

	if (*ending == '\0' || strlen(ending) > 12 || strchr(ending, ' ') != NULL)
		return HK_TYPE_UNKNOWN;
	if (is_number(ending)) /* log.1, libx.so.2, a part of a set */
		return HK_TYPE_OPAQUE;
	wanted = g_strconcat(" ", ending, " ", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(by_ending); i++)
		if (strstr(by_ending[i].endings, wanted) != NULL)
			return by_ending[i].type;
	return HK_TYPE_UNKNOWN;
}

/* The last ending but one that people's files have: behind it the appended begins.  Further in only
 * where an address or a victim's number stands behind it: "java.xml.crypto.jmod" is nobody's text.
 */
static void
find_inner(const char *low, const char *whole, HkFileName *name)
{
	g_auto(GStrv) parts = g_strsplit(low, ".", -1);
	guint n = g_strv_length(parts);
	gsize at = strlen(low);

	for (guint i = n; i-- > 1 && n - i <= (name->mail || name->id ? 6u : 2u);) {
		HkFileType type = by_name(parts[i]);

		if (i < n - 1 && type != HK_TYPE_UNKNOWN && type != HK_TYPE_OPAQUE) {
			name->inner = type;
			g_strlcpy(name->tail, whole + at, sizeof name->tail);
			return;
		}
		at -= strlen(parts[i]) + 1;
	}
}

/* Eight hexadecimal digits in a row or more, behind "id" or within brackets. */
static gboolean
has_victim_id(const char *low)
{
	for (const char *p = low; (p = strpbrk(p, "[{-_.")) != NULL; p++) {
		gsize n = strspn(p + 1, "0123456789abcdef");

		if (n >= 8 && p[1 + n] != '\0' && strchr("]}-_.[", p[1 + n]) != NULL)
			return TRUE;
	}
	return strstr(low, ".id-") != NULL || strstr(low, ".id[") != NULL ||
	       strstr(low, "_id_") != NULL;
}

void
hk_file_name_read(const char *path, HkFileName *name)
{
	const char *slash = strrchr(path, '/');
	const char *base = slash != NULL ? slash + 1 : path, *dot, *at;
	g_autofree char *low = g_ascii_strdown(base, -1);

	memset(name, 0, sizeof *name);
	dot = strrchr(low, '.');
	if (dot == NULL || dot == low)
		return;
	g_strlcpy(name->ending, dot + 1, sizeof name->ending);
	name->last = by_name(name->ending);
	at = strchr(low, '@');
	name->mail = at != NULL && at > low && strchr(at, '.') != NULL;
	name->id = has_victim_id(low);
	if (name->last == HK_TYPE_UNKNOWN)
		find_inner(low, base, name);
}
