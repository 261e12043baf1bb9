/* sniff.c - magic numbers, as a table.
 *
 * Called for every part and by the attachment checks.  Only types that mean something for a
 * verdict are told apart; a wrong "unknown" is harmless, a wrong name is not, so marks shorter
 * than four bytes need a second look.
 */
#include "examine/sniff.h"

#include <string.h>

typedef struct {
	const char *name;
	gsize at, len;
	const char *bytes;
} Magic;

/* clang-format off */
static const Magic magics[] = {
	{ "pdf",  0, 5, "%PDF-" },
	{ "zip",  0, 4, "PK\x03\x04" },
	{ "zip",  0, 4, "PK\x05\x06" }, /* an empty one */
	{ "rar",  0, 6, "Rar!\x1A\x07" },
	{ "7z",   0, 6, "7z\xBC\xAF\x27\x1C" },
	{ "ole",  0, 8, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" },
	{ "png",  0, 8, "\x89PNG\r\n\x1A\n" },
	{ "jpeg", 0, 3, "\xFF\xD8\xFF" },
	{ "gif",  0, 4, "GIF8" },
	{ "webp", 8, 4, "WEBP" },
	{ "tiff", 0, 4, "II*\0" },
	{ "tiff", 0, 4, "MM\0*" },
	{ "gzip", 0, 3, "\x1F\x8B\x08" },
	{ "bzip2", 0, 3, "BZh" },
	{ "xz",   0, 6, "\xFD" "7zXZ\0" },
	{ "cab",  0, 4, "MSCF" },
	{ "lnk",  0, 8, "L\0\0\0\x01\x14\x02\0" },
	{ "elf",  0, 4, "\x7F" "ELF" },
	{ "rtf",  0, 5, "{\\rtf" },
	{ "onenote", 0, 8, "\xE4\x52\x5C\x7B\x8C\xD8\xA7\x4D" },
	{ "class", 0, 4, "\xCA\xFE\xBA\xBE" },
	{ "iso",  0x8001, 5, "CD001" },
	{ "tnef", 0, 4, "\x78\x9F\x3E\x22" },
	{ "lzh",  2, 3, "-lh" },
	{ "ace",  7, 7, "**ACE**" },
	{ "chm",  0, 4, "ITSF" },
	{ "mp4",  4, 4, "ftyp" },
	{ "vhd",  0, 8, "conectix" },
	{ "vhdx", 0, 8, "vhdxfile" },
	{ "calendar", 0, 15, "BEGIN:VCALENDAR" },
	{ "vcard", 0, 11, "BEGIN:VCARD" },
	{ "shellscript", 0, 3, "#!/" },
};
/* clang-format on */

/* MZ alone is two letters of text: the header it points to must be there as well. */
static gboolean
is_exe(const guint8 *d, gsize len)
{
	gsize at;

	if (len < 64 || d[0] != 'M' || d[1] != 'Z')
		return FALSE;
	at = (gsize)d[60] | (gsize)d[61] << 8 | (gsize)d[62] << 16 | (gsize)d[63] << 24;
	return at + 4 <= len && d[at] == 'P' && d[at + 1] == 'E' && d[at + 2] == 0;
}

static gboolean
has_tag(const guint8 *d, gsize len, const char *tag)
{
	return len > strlen(tag) && g_ascii_strncasecmp((const char *)d, tag, strlen(tag)) == 0;
}

static gboolean
is_html(const guint8 *d, gsize len)
{
	static const char *const tags[] = {
		"<!doctype html", "<html", "<head",  "<body",
		"<script",	  "<svg",  "<table", "<meta http-equiv"
	};

	if (len >= 3 && memcmp(d, "\xEF\xBB\xBF", 3) == 0) {
		d += 3;
		len -= 3;
	}
	while (len > 0 && g_ascii_isspace(*d)) {
		d++;
		len--;
	}
	for (guint i = 0; i < G_N_ELEMENTS(tags); i++)
		if (has_tag(d, len, tags[i]))
			return TRUE;
	return FALSE;
}

const char *
hk_sniff(const guint8 *data, gsize len)
{
	for (guint i = 0; i < G_N_ELEMENTS(magics); i++)
		if (len >= magics[i].at + magics[i].len &&
		    data[magics[i].at] == (guint8)magics[i].bytes[0] &&
		    memcmp(data + magics[i].at, magics[i].bytes, magics[i].len) == 0)
			return magics[i].name;
	if (is_exe(data, len))
		return "exe";
	return is_html(data, len) ? "html" : "";
}
