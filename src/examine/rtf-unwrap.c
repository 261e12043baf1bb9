/* rtf-unwrap.c - takes the original letter out of the rich text that Outlook made of it.
 *
 * Called by mapi-body.c for messages that keep no other body.  Wrapped HTML stands in "\*\htmltag"
 * groups and in text that "\htmlrtf" does not switch off (MS-OXRTFEX 2.1); wrapped text and genuine
 * rich text are simply their words.  Promises text for anything; depth is bounded, deeper groups
 * share the state of their parents.
 */
#include "examine/rtf-unwrap.h"

#include <string.h>

#include "examine/charset.h"
#include "examine/rtf-lex.h"

#define GROUPS_MAX 500
#define FONTS_MAX 1000 /* a letter uses a handful */

typedef struct {
	guint8 uc;	 /* characters that stand in for one in Unicode */
	gboolean hidden; /* a destination that is no part of the letter */
	gboolean tag;	 /* a piece of HTML */
	gboolean off;	 /* between \htmlrtf and \htmlrtf0 */
	gboolean fonts;	 /* the table of fonts */
	gint32 font;
} State;

typedef struct {
	HkUnwrapped what;
	GString *out, *bytes; /* bytes: not yet decoded */
	State now, stack[GROUPS_MAX];
	guint depth;
	gboolean starred;
	gint32 page;	     /* of the document */
	GHashTable *pages;   /* number of a font -> its charset */
	gint32 defining;     /* the font whose line is being read */
	guint skip;	     /* characters of a fallback still to come */
	gunichar2 surrogate; /* the first half of a character */
} Unwrap;

/* clang-format off */
/* Charsets of fonts ([MS-WMF] 2.1.1.5) and code pages, by the names that charset.c knows. */
static const struct { gint32 font, page; const char *charset; } charsets[] = {
	{ 128, 932, "shift_jis" }, { 129, 949, "uhc" }, { 134, 936, "gbk" }, { 136, 950, "big5" },
	{ 161, 1253, "windows-1253" }, { 162, 1254, "windows-1254" },
	{ 163, 1258, "windows-1258" }, { 177, 1255, "windows-1255" },
	{ 178, 1256, "windows-1256" }, { 186, 1257, "windows-1257" },
	{ 204, 1251, "windows-1251" }, { 222, 874, "windows-874" }, { 238, 1250, "windows-1250" },
	{ 77, 10000, "macintosh" }, { -1, 1252, "windows-1252" }, { -1, 65001, "utf-8" },
	{ -1, 20127, "us-ascii" }, { -1, 28591, "iso-8859-1" }, { -1, 54936, "gb18030" },
	{ -1, 50220, "iso-2022-jp" },
};

/* Words that are a sign; in HTML those that would be lost are written as entities. */
static const struct { const char *name, *text, *html; } signs[] = {
	{ "par", "\r\n", "\r\n" }, { "line", "\r\n", "\r\n" }, { "tab", "\t", "\t" },
	{ "row", "\r\n", NULL }, { "cell", "\t", NULL }, { "sect", "\r\n", NULL },
	{ "lquote", "‘", "&lsquo;" }, { "rquote", "’", "&rsquo;" },
	{ "ldblquote", "“", "&ldquo;" }, { "rdblquote", "”", "&rdquo;" },
	{ "bullet", "•", "&bull;" }, { "endash", "–", "&ndash;" }, { "emdash", "—", "&mdash;" },
	{ "emspace", " ", "&emsp;" }, { "enspace", " ", "&ensp;" },
};

static const char *const hidden[] = {
	"fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "pntext", "themedata",
	"listtable", "filetbl", "header", "footer", NULL
};
/* clang-format on */

static const char *
charset_now(const Unwrap *u)
{
	gint32 font = GPOINTER_TO_INT(
		g_hash_table_lookup(u->pages, GINT_TO_POINTER(u->now.font + 1)));

	for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
		if (charsets[i].font > 0 && charsets[i].font == font)
			return charsets[i].charset;
	for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
		if (charsets[i].page == u->page)
			return charsets[i].charset;
	return "windows-1252"; /* what Windows means by ANSI in the west */
}

static void
flush(Unwrap *u)
{
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text;
	gsize len;

	if (u->bytes->len == 0)
		return;
	text = hk_charset_utf8(u->bytes->str, u->bytes->len, charset_now(u), &len, &owned, &use);
	g_string_append_len(u->out, text, (gssize)len);
	g_string_truncate(u->bytes, 0);
}

/* Is what stands here a part of the letter? */
static gboolean
is_shown(const Unwrap *u)
{
	if (u->now.hidden)
		return FALSE;
	return u->what != HK_UNWRAPPED_HTML || u->now.tag || !u->now.off;
}

static void
say(Unwrap *u, const char *text)
{
	if (!is_shown(u))
		return;
	flush(u);
	g_string_append(u->out, text);
}

static void
say_byte(Unwrap *u, guint8 byte)
{
	if (u->skip > 0)
		u->skip--;
	else if (is_shown(u) && byte != '\0')
		g_string_append_c(u->bytes, (char)byte);
}

/* Characters beyond the first plane come as two. */
static void
say_unicode(Unwrap *u, gint32 number)
{
	gunichar c = (gunichar)(number < 0 ? number + 0x10000 : number);
	char utf8[7] = { 0 };

	u->skip = u->now.uc;
	if (c >= 0xD800 && c < 0xDC00) {
		u->surrogate = (gunichar2)c;
		return;
	}
	if (c >= 0xDC00 && c < 0xE000 && u->surrogate != 0)
		c = 0x10000 + (((gunichar)u->surrogate - 0xD800) << 10) + (c - 0xDC00);
	u->surrogate = 0;
	if (c == 0 || !g_unichar_validate(c))
		c = 0xFFFD;
	g_unichar_to_utf8(c, utf8);
	say(u, utf8);
}

static void
open_group(Unwrap *u)
{
	if (u->depth < GROUPS_MAX)
		u->stack[u->depth] = u->now;
	u->depth++;
	u->starred = FALSE;
	u->skip = 0;
}

static void
close_group(Unwrap *u)
{
	flush(u);
	u->skip = 0;
	if (u->depth == 0)
		return;
	u->depth--;
	if (u->depth < GROUPS_MAX)
		u->now = u->stack[u->depth];
}

/* Words that say how to read what follows.  FALSE: not one of these. */
static gboolean
set_reading(Unwrap *u, const HkRtfToken *t)
{
	if (strcmp(t->name, "ansicpg") == 0)
		u->page = t->number;
	else if (strcmp(t->name, "uc") == 0)
		u->now.uc = (guint8)CLAMP(t->number, 0, 8);
	else if (strcmp(t->name, "u") == 0)
		say_unicode(u, t->number);
	else if (strcmp(t->name, "fromhtml") == 0 && t->number != 0)
		u->what = HK_UNWRAPPED_HTML;
	else if (strcmp(t->name, "fromtext") == 0)
		u->what = HK_UNWRAPPED_TEXT;
	else if (strcmp(t->name, "htmlrtf") == 0)
		u->now.off = !t->has_number || t->number != 0;
	else
		return FALSE;
	return TRUE;
}

static gboolean
set_font(Unwrap *u, const HkRtfToken *t)
{
	if (strcmp(t->name, "f") == 0 || strcmp(t->name, "deff") == 0) {
		flush(u);
		u->now.font = MAX(t->number, 0);
		u->defining = u->now.font;
		return TRUE;
	}
	if (strcmp(t->name, "fcharset") != 0)
		return FALSE;
	if (u->now.fonts && g_hash_table_size(u->pages) < FONTS_MAX)
		g_hash_table_insert(u->pages, GINT_TO_POINTER(u->defining + 1),
				    GINT_TO_POINTER(t->number));
	return TRUE;
}

static void
set_destination(Unwrap *u, const HkRtfToken *t)
{
	gboolean starred = u->starred;

	u->starred = FALSE;
	if (strcmp(t->name, "fonttbl") == 0)
		u->now.fonts = TRUE;
	if (starred && strcmp(t->name, "htmltag") == 0) {
		flush(u);
		u->now.tag = TRUE;
		u->now.hidden = u->what != HK_UNWRAPPED_HTML;
	} else if (starred || g_strv_contains(hidden, t->name)) {
		flush(u);
		u->now.hidden = TRUE;
	}
}

static void
take_word(Unwrap *u, const HkRtfToken *t)
{
	if (set_reading(u, t) || set_font(u, t)) {
		u->starred = FALSE;
		return;
	}
	for (guint i = 0; i < G_N_ELEMENTS(signs); i++) {
		const char *text = u->what == HK_UNWRAPPED_HTML ? signs[i].html : signs[i].text;

		if (strcmp(t->name, signs[i].name) == 0) {
			say(u, text != NULL ? text : "");
			return;
		}
	}
	set_destination(u, t);
}

static void
take_symbol(Unwrap *u, guint8 sign)
{
	gboolean html = u->what == HK_UNWRAPPED_HTML;

	if (sign == '*')
		u->starred = TRUE;
	else if (strchr("{}\\", sign) != NULL && sign != '\0')
		say_byte(u, sign);
	else if (sign == '~')
		say(u, html ? "&nbsp;" : "\302\240");
	else if (sign == '_')
		say(u, html ? "&shy;" : "-");
	else if (sign == '\r' || sign == '\n')
		say(u, "\r\n");
}

static void
take(Unwrap *u, const HkRtfToken *t)
{
	if (t->kind == HK_RTF_OPEN)
		open_group(u);
	else if (t->kind == HK_RTF_CLOSE)
		close_group(u);
	else if (t->kind == HK_RTF_WORD)
		take_word(u, t);
	else if (t->kind == HK_RTF_SYMBOL)
		take_symbol(u, t->byte);
	else if (t->kind == HK_RTF_BYTE && t->byte != '\r' && t->byte != '\n')
		say_byte(u, t->byte);
}

char *
hk_rtf_unwrap(const guint8 *data, gsize len, HkUnwrapped *what)
{
	g_autofree Unwrap *u = g_new0(Unwrap, 1);
	HkCursor c = hk_cursor(data, len);
	HkRtfToken token;

	u->what = HK_UNWRAPPED_WORDS;
	u->out = g_string_sized_new(MIN(len, 64 * 1024));
	u->bytes = g_string_new(NULL);
	u->pages = g_hash_table_new(NULL, NULL);
	u->now.uc = 1;
	while (hk_rtf_next(&c, &token))
		take(u, &token);
	flush(u);
	*what = u->what;
	g_string_free(u->bytes, TRUE);
	g_hash_table_unref(u->pages);
	return g_string_free(u->out, FALSE);
}
