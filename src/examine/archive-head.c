/* archive-head.c - reads directories and headers of archives, never their contents.
 *
 * Used by mail-parts.c.  A zip's names stand in its central directory in clear even when the files
 * are encrypted (APPNOTE 4.3.12, 4.4.4), which is how a password cannot hide a script.  Rar and
 * 7-Zip tell encryption in their first headers (RAR 4: flags of the main header, RAR 5: a header
 * of type 4; 7-Zip: the AES coder's id among the coders).
 */
#include "examine/archive-head.h"

#include <string.h>

#include "base/cursor.h"

#define FILES_MAX 1000
#define EOCD_SEARCH (64 * 1024 + 22) /* APPNOTE: the comment behind it has at most 65535 bytes */

/* Extensions that Windows runs or opens with something that runs; containers that are mounted with
 * a double click and so lose the mark of the web belong here too. */
static const char *const runs[] = {
	"exe",	       "scr",
	"com",	       "pif",
	"bat",	       "cmd",
	"ps1",	       "vbs",
	"vbe",	       "js",
	"jse",	       "wsf",
	"wsh",	       "hta",
	"lnk",	       "msi",
	"msp",	       "cpl",
	"jar",	       "iso",
	"img",	       "vhd",
	"vhdx",	       "one",
	"dll",	       "reg",
	"chm",	       "scf",
	"url",	       "gadget",
	"application", "appx",
	"msix",	       "xll",
	"ace",	       "library-ms",
	"search-ms",   "settingcontent-ms",
	"wsc",	       "sct",
	"msc",	       "apk",
	"dmg",	       "pkg",
	"command",     NULL,
};

gboolean
hk_extension_runs(const char *extension)
{
	return g_strv_contains(runs, extension);
}

const char *
hk_file_base(const char *path)
{
	const char *slash = strrchr(path, '/'), *back = strrchr(path, '\\');
	const char *last = MAX(slash, back);

	return last != NULL ? last + 1 : path;
}

char *
hk_file_extension(const char *name)
{
	const char *dot = strrchr(name, '.');
	g_autofree char *low = dot != NULL ? g_ascii_strdown(dot + 1, -1) : NULL;

	/* Windows drops spaces and dots at the end of a name. */
	return low != NULL ? g_strdup(g_strstrip(low)) : g_strdup("");
}

static void
take_name(HkArchiveHead *head, const guint8 *name, gsize len)
{
	g_autofree char *text = g_strndup((const char *)name, MIN(len, 255));
	g_autofree char *extension = hk_file_extension(text);

	head->files++;
	if (g_str_has_suffix(text, "vbaProject.bin"))
		head->macros = TRUE;
	if (g_str_equal(text, "[Content_Types].xml"))
		head->office = TRUE;
	if (head->program == NULL && hk_extension_runs(extension))
		head->program = g_strdup(text);
}

/* One entry of the central directory (APPNOTE 4.3.12). */
static gboolean
read_entry(HkCursor *c, HkArchiveHead *head)
{
	const guint8 *fixed, *name, *rest;
	gsize name_len, more;

	if (!hk_cursor_bytes(c, "entry", 46, &fixed, NULL) || memcmp(fixed, "PK\x01\x02", 4) != 0)
		return FALSE;
	name_len = (gsize)fixed[28] | (gsize)fixed[29] << 8;
	more = ((gsize)fixed[30] | (gsize)fixed[31] << 8) +
	       ((gsize)fixed[32] | (gsize)fixed[33] << 8);
	if (!hk_cursor_bytes(c, "name", name_len, &name, NULL))
		return FALSE;
	if (fixed[8] & 1)
		head->encrypted = TRUE;
	take_name(head, name, name_len);
	return hk_cursor_bytes(c, "extra", more, &rest, NULL);
}

/* Without a directory (a cut mail), the first local header still tells something. */
static void
read_first_local(const guint8 *data, gsize len, HkArchiveHead *head)
{
	gsize name_len;

	if (len < 30 || memcmp(data, "PK\x03\x04", 4) != 0)
		return;
	head->encrypted = data[6] & 1;
	name_len = (gsize)data[26] | (gsize)data[27] << 8;
	if (30 + name_len <= len)
		take_name(head, data + 30, name_len);
}

static void
read_zip(const guint8 *data, gsize len, HkArchiveHead *head)
{
	gsize from = len > EOCD_SEARCH ? len - EOCD_SEARCH : 0, size, at;
	const guint8 *end = NULL, *p = data + from;
	HkCursor c;

	/* The last one counts: an attacker may put another into the comment, unzip programs look
	 * from the end. */
	while ((p = memmem(p, len - (gsize)(p - data), "PK\x05\x06", 4)) != NULL)
		end = p++;
	if (end == NULL || (gsize)(end - data) + 22 > len) {
		read_first_local(data, len, head);
		return;
	}
	size = (gsize)end[12] | (gsize)end[13] << 8 | (gsize)end[14] << 16 | (gsize)end[15] << 24;
	/* Counted back from the end record, as programs do for archives with something in front. */
	at = size <= (gsize)(end - data) ? (gsize)(end - data) - size : 0;
	c = hk_cursor(data + at, (gsize)(end - data) - at);
	while (head->files < FILES_MAX && read_entry(&c, head))
		;
	if (head->files == 0)
		read_first_local(data, len, head);
}

static void
read_rar(const guint8 *data, gsize len, HkArchiveHead *head)
{
	if (len > 8 && data[6] == 1) { /* RAR 5: signature, CRC, then size and type as vint */
		gsize at = 12;

		while (at < len && at < 15 && (data[at] & 0x80))
			at++;
		head->encrypted = at + 1 < len && data[at + 1] == 4;
		return;
	}
	if (len < 7 + 13 + 7 || data[9] != 0x73)
		return;
	head->encrypted = (data[10] & 0x80) != 0;
	if (data[7 + 13 + 2] == 0x74) /* the first file behind the main header of 13 bytes */
		head->encrypted |= (data[7 + 13 + 3] & 0x04) != 0;
}

static void
read_7z(const guint8 *data, gsize len, HkArchiveHead *head)
{
	HkCursor c = hk_cursor(data, len);
	const guint8 *skipped;
	guint64 at = 0;

	if (!hk_cursor_bytes(&c, "signature", 12, &skipped, NULL) ||
	    !hk_cursor_u64le(&c, "next header", &at, NULL) || len < 32 || at > len - 32)
		return;
	/* 06 F1 07 01 is 7zAES in the list of coders; headers encoded but not encrypted name LZMA.
	 */
	head->encrypted = memmem(data + 32 + at, len - 32 - (gsize)at, "\x06\xF1\x07\x01", 4) !=
			  NULL;
}

/* The directory of an OLE file holds names in UTF-16: the storage every VBA project has. */
static void
read_ole(const guint8 *data, gsize len, HkArchiveHead *head)
{
	static const char vba[] = "_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0";
	static const char package[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";

	head->office = TRUE;
	head->macros = memmem(data, len, vba, sizeof vba - 1) != NULL;
	head->encrypted = memmem(data, len, package, sizeof package - 1) != NULL;
}

/* clang-format off */
static const struct {
	const char *sniffed;
	void (*read)(const guint8 *data, gsize len, HkArchiveHead *head);
} readers[] = {
	{ "zip", read_zip }, { "rar", read_rar }, { "7z", read_7z }, { "ole", read_ole },
};
/* clang-format on */

void
hk_archive_head(const char *sniffed, const guint8 *data, gsize len, HkArchiveHead *head)
{
	memset(head, 0, sizeof *head);
	for (guint i = 0; i < G_N_ELEMENTS(readers); i++)
		if (g_str_equal(readers[i].sniffed, sniffed))
			readers[i].read(data, len, head);
}

void
hk_archive_head_clear(HkArchiveHead *head)
{
	g_clear_pointer(&head->program, g_free);
}
