/* charset-convert.c - tables of charset labels and the iconv descriptors behind them.
 *
 * Used by charset.c only.  Descriptors are opened once and kept for the life of the process:
 * opening costs more than converting a mail, and after the lock nothing new can be opened.
 * ISO-2022-JP is turned into CP932 here, because glibc's converter refuses what Japanese mail
 * really contains under that name: half-width kana and the NEC and IBM characters (①, 髙).
 */
#include "examine/charset-convert.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "examine/charset-cp932.h"

/* clang-format off */
static const char *const names[] = { /* glibc's names, in the order of HkCharset */
	"UTF-8", "ISO-2022-JP", "CP932", "EUC-JP-MS", "GB18030", "BIG5-HKSCS", "UHC", "CP1252",
	"CP1250", "CP1251", "CP1253", "CP1254", "CP1255", "CP1256", "CP1257", "CP1258", "CP874",
	"KOI8-R", "KOI8-U", "ISO-8859-2", "ISO-8859-3", "ISO-8859-4", "ISO-8859-5", "ISO-8859-6",
	"ISO-8859-7", "ISO-8859-8", "ISO-8859-10", "ISO-8859-13", "ISO-8859-14", "ISO-8859-15",
	"ISO-8859-16", "CP850", "CP437", "CP866", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32",
	"UTF-32LE", "UTF-32BE", "UTF-7", "ISO-2022-KR", "ISO-2022-CN", "MACINTOSH", "EUC-TW", "EUC-JP",
};

static const struct { const char *label; const char *name; } labels[] = {
	{ "utf8", "UTF-8" }, { "unicode-1-1-utf-8", "UTF-8" }, { "utf-8n", "UTF-8" },
	{ "iso2022jp", "ISO-2022-JP" }, { "csiso2022jp", "ISO-2022-JP" }, { "jis", "ISO-2022-JP" },
	{ "iso-2022-jp-1", "ISO-2022-JP" }, { "iso-2022-jp-2", "ISO-2022-JP" },
	{ "iso-2022-jp-3", "ISO-2022-JP" }, { "iso-2022-jp-ms", "ISO-2022-JP" },
	{ "iso-2022-jp-2004", "ISO-2022-JP" }, { "cp50220", "ISO-2022-JP" },
	{ "cp50221", "ISO-2022-JP" }, { "cp50222", "ISO-2022-JP" }, { "x-windows-iso2022jp", "ISO-2022-JP" },
	{ "shift_jis", "CP932" }, { "shift-jis", "CP932" }, { "sjis", "CP932" }, { "x-sjis", "CP932" },
	{ "shiftjis", "CP932" }, { "ms_kanji", "CP932" }, { "windows-31j", "CP932" },
	{ "ms932", "CP932" }, { "windows-932", "CP932" }, { "x-ms-cp932", "CP932" },
	{ "sjis-win", "CP932" }, { "cswindows31j", "CP932" }, { "csshiftjis", "CP932" },
	{ "euc-jp", "EUC-JP-MS" }, { "eucjp", "EUC-JP-MS" }, { "x-euc-jp", "EUC-JP-MS" },
	{ "euc_jp", "EUC-JP-MS" }, { "x-euc", "EUC-JP-MS" }, { "eucjp-win", "EUC-JP-MS" },
	{ "eucjp-ms", "EUC-JP-MS" }, { "cp51932", "EUC-JP-MS" }, { "ujis", "EUC-JP-MS" },
	{ "gb2312", "GB18030" }, { "gbk", "GB18030" }, { "cp936", "GB18030" }, { "x-gbk", "GB18030" },
	{ "gb_2312-80", "GB18030" }, { "euc-cn", "GB18030" }, { "windows-936", "GB18030" },
	{ "gb18030-2022", "GB18030" }, { "chinesesimplified", "GB18030" },
	{ "big5", "BIG5-HKSCS" }, { "big-5", "BIG5-HKSCS" }, { "cp950", "BIG5-HKSCS" }, { "x-big5", "BIG5-HKSCS" },
	{ "euc-kr", "UHC" }, { "ks_c_5601-1987", "UHC" }, { "ks_c_5601", "UHC" }, { "ksc5601", "UHC" },
	{ "cp949", "UHC" }, { "windows-949", "UHC" }, { "korean", "UHC" },
	{ "us-ascii", "CP1252" }, { "ascii", "CP1252" }, { "ansi_x3.4-1968", "CP1252" },
	{ "iso-8859-1", "CP1252" }, { "iso8859-1", "CP1252" }, { "iso_8859-1", "CP1252" },
	{ "latin1", "CP1252" }, { "latin-1", "CP1252" }, { "ansi", "CP1252" },
	{ "iso-8859-9", "CP1254" }, { "iso-8859-8-i", "ISO-8859-8" }, { "iso-8859-11", "CP874" },
	{ "tis-620", "CP874" }, { "macroman", "MACINTOSH" }, { "koi8", "KOI8-R" },
};

static const struct { const char *family, *mark; gsize len; const char *name; } marks[] = {
	{ "UTF-16", "\xFF\xFE", 2, "UTF-16LE" }, { "UTF-16", "\xFE\xFF", 2, "UTF-16BE" },
	{ "UTF-32", "\xFF\xFE\0\0", 4, "UTF-32LE" }, { "UTF-32", "\0\0\xFE\xFF", 4, "UTF-32BE" },
};
/* clang-format on */

/* Cache: one descriptor a charset, opened on first use: warm.c has made glibc load what it
 * needs, which a locked worker cannot. */
static iconv_t descriptors[G_N_ELEMENTS(names)];

const char *
hk_charset_name(int charset)
{
	return charset >= 0 && charset < (int)G_N_ELEMENTS(names) ? names[charset] : "unknown";
}

static int
named(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(names); i++)
		if (g_ascii_strcasecmp(names[i], name) == 0)
			return (int)i;
	return HK_CS_NONE;
}

int
hk_charset_find(const char *label)
{
	char number[16];

	if (label == NULL || *label == '\0')
		return HK_CS_NONE;
	if (g_ascii_strcasecmp(label, "utf-8") == 0) /* most mails; the tables are long */
		return HK_CS_UTF8;
	for (guint i = 0; i < G_N_ELEMENTS(labels); i++)
		if (g_ascii_strcasecmp(labels[i].label, label) == 0)
			return named(labels[i].name);
	if (g_ascii_strncasecmp(label, "windows-", 8) == 0 && strlen(label) < 14) {
		g_snprintf(number, sizeof number, "CP%s", label + 8);
		return named(number);
	}
	return named(label);
}

static iconv_t
descriptor(int charset)
{
	if (descriptors[charset] == NULL)
		descriptors[charset] = iconv_open("UTF-8", names[charset]);
	return descriptors[charset];
}

/* One JIS X 0208 character (both bytes 0x21..0x7E) as the two bytes of Shift_JIS. */
static void
jis_to_sjis(guint8 row, guint8 cell, guint8 *out)
{
	guint8 lead = (guint8)((row - 0x21) / 2 + 0x81);

	out[0] = lead >= 0xA0 ? lead + 0x40 : lead;
	if (row % 2 == 1)
		out[1] = (guint8)(cell + (cell >= 0x60 ? 0x20 : 0x1F));
	else
		out[1] = (guint8)(cell + 0x7E);
}

typedef enum { JIS_ASCII, JIS_KANA, JIS_KANJI, JIS_SKIP2 } JisMode;

/* What the escape sequence at p selects and how long it is; 0 when it is none. */
static gsize
jis_escape(const char *p, gsize left, JisMode *mode)
{
	if (left < 3)
		return 0;
	if (p[1] == '(') {
		*mode = p[2] == 'I' ? JIS_KANA : JIS_ASCII;
		return 3;
	}
	if (p[1] != '$')
		return 0;
	*mode = JIS_KANJI;
	if (p[2] != '(')
		return 3;
	if (left < 4)
		return 0;
	/* JIS X 0212 has no place in CP932; 0213 plane 1 shares the cells that matter. */
	*mode = p[3] == 'D' || p[3] == 'P' ? JIS_SKIP2 : JIS_KANJI;
	return 4;
}

/* ISO-2022-JP to CP932.  A line end returns to ASCII (RFC 1468 asks for it and senders that
 * forget the escape are common).  Never longer than the input.  (owned) */
static char *
jis_to_cp932(const char *p, gsize len, gsize *out_len)
{
	guint8 *out = g_malloc(len + 1);
	JisMode mode = JIS_ASCII;
	gsize n = 0;

	for (gsize i = 0; i < len;) {
		guint8 c = (guint8)p[i];
		gsize skip = c == 0x1B ? jis_escape(p + i, len - i, &mode) : 0;

		if (skip > 0) {
			i += skip;
		} else if (c == '\n' || c == '\r') {
			mode = JIS_ASCII;
			out[n++] = (guint8)p[i++];
		} else if (c < 0x21 || c > 0x7E || mode == JIS_ASCII) {
			out[n++] = (guint8)p[i++];
		} else if (mode == JIS_KANA) {
			out[n++] = c <= 0x5F ? c | 0x80 : c;
			i++;
		} else if (i + 1 >= len || (guint8)p[i + 1] < 0x21 || (guint8)p[i + 1] > 0x7E) {
			out[n++] = (guint8)p[i++];
		} else {
			if (mode == JIS_KANJI)
				jis_to_sjis(c, (guint8)p[i + 1], out + n);
			else
				jis_to_sjis(0x22, 0x2E, out + n); /* 〓, the printers' "missing" */
			n += 2;
			i += 2;
		}
	}
	*out_len = n;
	return (char *)out;
}

static void
append_unknown(GString *out, guint *errors)
{
	g_string_append_len(out, "\xEF\xBF\xBD", 3);
	(*errors)++;
}

/* How many bytes a code unit has: what is broken is passed by whole units, as readers do. */
static gsize
unit_size(int charset)
{
	const char *name = hk_charset_name(charset);

	if (g_str_has_prefix(name, "UTF-32"))
		return 4;
	return g_str_has_prefix(name, "UTF-16") ? 2 : 1;
}

/* glibc's "UTF-16" and "UTF-32" keep the byte order of a mark for the text that comes next, even
 * when they are reset: one mail would make the following ones unreadable.  So the mark is read
 * here.  It outweighs the label, and without either the order is little-endian, as in browsers
 * (WHATWG Encoding, "decode"). */
static int
with_byte_order(int charset, const char **bytes, gsize *len)
{
	const char *name = names[charset];

	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_has_prefix(name, marks[i].family) && *len >= marks[i].len &&
		    memcmp(*bytes, marks[i].mark, marks[i].len) == 0) {
			*bytes += marks[i].len;
			*len -= marks[i].len;
			return named(marks[i].name);
		}
	if (g_str_equal(name, "UTF-16"))
		return named("UTF-16LE");
	return g_str_equal(name, "UTF-32") ? named("UTF-32LE") : charset;
}

/* glibc's UHC tells of this one pair (found by trying all) when it has already passed it; every
 * other error is told in front of the bytes that it is about. */
static gboolean
is_passed(int charset, const char *before, const char *in)
{
	return charset == HK_CS_EUCKR && in - before >= 2 && memcmp(in - 2, "\xA2\xE8", 2) == 0;
}

static char *
convert(iconv_t cd, int charset, const char *bytes, gsize len, gsize *out_len, guint *errors)
{
	GString *out = g_string_sized_new(len + len / 2 + 16);
	gsize begun = charset == HK_CS_CP932 ? hk_cp932_begin(cd, bytes, len, out) : 0;
	gsize left = len - begun, unit = unit_size(charset);
	char *in = (char *)bytes + begun; /* iconv() never writes there */
	char buffer[8192];

	iconv(cd, NULL, NULL, NULL, NULL);
	while (left > 0) {
		char *to = buffer, *before = in;
		gsize room = sizeof buffer, skip;
		gsize r = iconv(cd, &in, &left, &to, &room);
		int why = errno;

		g_string_append_len(out, buffer, to - buffer);
		if (r != (gsize)-1 || why == E2BIG)
			continue;
		append_unknown(out, errors);
		skip = is_passed(charset, before, in) ? 0 : MIN(unit, left);
		in += skip;
		left -= skip;
	}
	*out_len = out->len;
	return g_string_free(out, FALSE);
}

static char *
convert_utf8(const char *bytes, gsize len, gsize *out_len, guint *errors)
{
	GString *out = g_string_sized_new(len + 16);
	const char *end;

	while (len > 0 && !g_utf8_validate_len(bytes, len, &end)) {
		g_string_append_len(out, bytes, end - bytes);
		append_unknown(out, errors);
		len -= (gsize)(end - bytes) + 1;
		bytes = end + 1;
	}
	g_string_append_len(out, bytes, (gssize)len);
	*out_len = out->len;
	return g_string_free(out, FALSE);
}

char *
hk_charset_convert(int charset, const char *bytes, gsize len, gsize *out_len, guint *errors)
{
	g_autofree char *sjis = NULL;
	iconv_t cd;

	*errors = 0;
	if (charset == HK_CS_JIS) {
		sjis = jis_to_cp932(bytes, len, &len);
		bytes = sjis;
		charset = HK_CS_CP932;
	}
	if (charset >= HK_CS_OTHERS && charset < (int)G_N_ELEMENTS(names))
		charset = with_byte_order(charset, &bytes, &len);
	cd = charset > 0 && charset < (int)G_N_ELEMENTS(names) ? descriptor(charset) : (iconv_t)-1;
	if (cd == (iconv_t)-1)
		return convert_utf8(bytes, len, out_len, errors);
	return convert(cd, charset, bytes, len, out_len, errors);
}
