/* mapi.c - a table of properties, and what its values mean.
 *
 * Filled by msg.c, tnef-read.c and pst.c with bytes as they are stored; only here they become
 * numbers, times and text.  Never refuses: a value that cannot be what is asked for is not there.
 */
#include "examine/mapi.h"

#include "base/cursor.h"
#include "base/text.h"
#include "examine/charset.h"
#include "examine/wide.h"

#define EPOCH G_GINT64_CONSTANT(11644473600) /* seconds from 1601 to 1970 */

typedef struct {
	guint16 type;
	GBytes *bytes;
} Value;

static void
value_free(gpointer data)
{
	Value *value = data;

	g_bytes_unref(value->bytes);
	g_free(value);
}

HkMapi *
hk_mapi_new(void)
{
	HkMapi *m = g_new0(HkMapi, 1);

	m->values = g_hash_table_new_full(NULL, NULL, NULL, value_free);
	m->recipients = g_ptr_array_new_with_free_func((GDestroyNotify)hk_mapi_free);
	m->attachments = g_ptr_array_new_with_free_func((GDestroyNotify)hk_mapi_free);
	return m;
}

void
hk_mapi_free(HkMapi *m)
{
	if (m == NULL)
		return;
	g_hash_table_unref(m->values);
	g_ptr_array_unref(m->recipients);
	g_ptr_array_unref(m->attachments);
	hk_mapi_free(m->inside);
	g_free(m);
}

static const Value *
find(const HkMapi *m, guint32 property)
{
	return g_hash_table_lookup(m->values, GUINT_TO_POINTER(property));
}

void
hk_mapi_set(HkMapi *m, guint32 property, guint16 type, GBytes *bytes)
{
	const Value *before = find(m, property);
	Value *value;

	if (before != NULL && before->type == HK_MAPI_UNICODE && type == HK_MAPI_STRING8) {
		g_bytes_unref(bytes);
		return;
	}
	value = g_new0(Value, 1);
	value->type = type;
	value->bytes = bytes;
	g_hash_table_replace(m->values, GUINT_TO_POINTER(property), value);
}

guint32
hk_mapi_named(GBytes *names, guint32 wanted)
{
	gsize len = 0;
	const guint8 *data = names != NULL ? g_bytes_get_data(names, &len) : NULL;
	HkCursor c = hk_cursor(data, len);
	guint32 name;
	guint16 kind, index;

	while (hk_cursor_u32le(&c, "name", &name, NULL) &&
	       hk_cursor_u16le(&c, "kind", &kind, NULL) &&
	       hk_cursor_u16le(&c, "index", &index, NULL))
		if (name == wanted && (kind & 1) == 0 && index < 0x7FFF)
			return 0x8000u + index;
	return 0;
}

gboolean
hk_mapi_has(const HkMapi *m, guint32 property)
{
	return find(m, property) != NULL;
}

GBytes *
hk_mapi_bytes(const HkMapi *m, guint32 property)
{
	const Value *value = find(m, property);

	return value != NULL ? value->bytes : NULL;
}

guint32
hk_mapi_number(const HkMapi *m, guint32 property)
{
	const Value *value = find(m, property);
	guint8 bytes[4] = { 0 };
	HkCursor c = { 0 };
	guint32 number = 0;
	gsize len;
	const guint8 *data;

	if (value == NULL || value->type == HK_MAPI_STRING8 || value->type == HK_MAPI_UNICODE)
		return 0;
	data = g_bytes_get_data(value->bytes, &len);
	c = hk_cursor(data, MIN(len, value->type == HK_MAPI_LONG ? 4 : 2));
	hk_cursor_copy(&c, bytes, sizeof bytes);
	c = hk_cursor(bytes, sizeof bytes);
	hk_cursor_u32le(&c, "number", &number, NULL);
	return number;
}

gint64
hk_mapi_time(const HkMapi *m, guint32 property)
{
	const Value *value = find(m, property);
	guint64 ticks = 0;
	gsize len;
	const guint8 *data;
	HkCursor c;
	gint64 seconds;

	if (value == NULL || value->type != HK_MAPI_TIME)
		return -1;
	data = g_bytes_get_data(value->bytes, &len);
	c = hk_cursor(data, len);
	if (!hk_cursor_u64le(&c, "time", &ticks, NULL))
		return -1;
	seconds = (gint64)(ticks / 10000000) - EPOCH;
	/* Before mail, or the far future that stands for "never". */
	return seconds > 0 && seconds < G_GINT64_CONSTANT(253370764800) ? seconds : -1;
}

/* clang-format off */
/* Code pages of Windows by the names that charset.c knows ([MS-UCODEREF] 2.2.1). */
static const struct { guint32 page; const char *charset; } pages[] = {
	{ 874, "windows-874" }, { 932, "shift_jis" }, { 936, "gbk" }, { 949, "uhc" },
	{ 950, "big5" }, { 1200, "utf-16le" }, { 1201, "utf-16be" },
	{ 1250, "windows-1250" }, { 1251, "windows-1251" }, { 1252, "windows-1252" },
	{ 1253, "windows-1253" }, { 1254, "windows-1254" }, { 1255, "windows-1255" },
	{ 1256, "windows-1256" }, { 1257, "windows-1257" }, { 1258, "windows-1258" },
	{ 10000, "macintosh" }, { 20127, "us-ascii" }, { 20866, "koi8-r" },
	{ 20932, "euc-jp" }, { 20936, "gb2312" }, { 21866, "koi8-u" },
	{ 28591, "iso-8859-1" }, { 28592, "iso-8859-2" }, { 28593, "iso-8859-3" },
	{ 28594, "iso-8859-4" }, { 28595, "iso-8859-5" }, { 28596, "iso-8859-6" },
	{ 28597, "iso-8859-7" }, { 28598, "iso-8859-8" }, { 28599, "iso-8859-9" },
	{ 28603, "iso-8859-13" }, { 28605, "iso-8859-15" },
	{ 50220, "iso-2022-jp" }, { 50221, "iso-2022-jp" }, { 50222, "iso-2022-jp" },
	{ 50225, "iso-2022-kr" }, { 51932, "euc-jp" }, { 51936, "gb2312" }, { 51949, "euc-kr" },
	{ 52936, "hz-gb-2312" }, { 54936, "gb18030" }, { 65000, "utf-7" }, { 65001, "utf-8" },
};
/* The page of a language, for messages that name nothing else ([MS-LCID]; low ten bits). */
static const struct { guint32 language, page; } languages[] = {
	{ 0x11, 932 }, { 0x12, 949 }, { 0x19, 1251 }, { 0x22, 1251 }, { 0x02, 1251 },
	{ 0x05, 1250 }, { 0x0E, 1250 }, { 0x15, 1250 }, { 0x08, 1253 }, { 0x1F, 1254 },
	{ 0x0D, 1255 }, { 0x01, 1256 }, { 0x25, 1257 }, { 0x2A, 1258 }, { 0x1E, 874 },
	{ 0x09, 1252 }, { 0x07, 1252 }, { 0x0A, 1252 }, { 0x0C, 1252 }, { 0x10, 1252 },
};
/* clang-format on */

static const char *
page_name(guint32 page)
{
	for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
		if (pages[i].page == page)
			return pages[i].charset;
	return "";
}

static const char *
language_name(guint32 locale)
{
	/* Chinese is written in two ways, and the country tells. */
	if ((locale & 0x3FF) == 0x04)
		return locale == 0x0404 || locale == 0x0C04 ? "big5" : "gbk";
	for (guint i = 0; i < G_N_ELEMENTS(languages); i++)
		if (languages[i].language == (locale & 0x3FF))
			return page_name(languages[i].page);
	return "";
}

const char *
hk_mapi_charset(const HkMapi *message, guint32 property)
{
	/* HTML is kept as it came, everything else in the page of whoever stored it
	 * (MS-OXCMSG 2.2.1.11 and MS-OXCMAIL 2.1.3). */
	static const guint32 text[] = { HK_MAPI_CODEPAGE, HK_MAPI_INTERNET_CODEPAGE };
	static const guint32 html[] = { HK_MAPI_INTERNET_CODEPAGE, HK_MAPI_CODEPAGE };
	const guint32 *order = property == HK_MAPI_HTML ? html : text;

	for (guint i = 0; i < 2; i++) {
		const char *name = page_name(hk_mapi_number(message, order[i]));

		if (*name != '\0')
			return name;
	}
	return language_name(hk_mapi_number(message, HK_MAPI_LOCALE));
}

char *
hk_mapi_text(const HkMapi *m, const HkMapi *message, guint32 property)
{
	const Value *value = find(m, property);
	g_autofree char *owned = NULL, *valid = NULL;
	HkCharsetUse use;
	const char *text;
	gsize len;

	if (value == NULL)
		return NULL;
	text = g_bytes_get_data(value->bytes, &len);
	if (value->type == HK_MAPI_UNICODE) {
		valid = hk_wide_text((const guint8 *)text, len);
	} else if (value->type == HK_MAPI_STRING8 || value->type == HK_MAPI_BINARY) {
		while (len > 0 && text[len - 1] == '\0')
			len--;
		text = hk_charset_utf8(text, len, hk_mapi_charset(message, property), &len, &owned,
				       &use);
		valid = hk_text_valid(text, len);
	}
	return valid != NULL && *valid != '\0' ? g_steal_pointer(&valid) : NULL;
}
