/* html-lex.c - the tokenizer: tags, attributes, comments, character references.
 *
 * Own code instead of a library's parser for two reasons.  A fraud is written for the reader's
 * mail program, which cuts HTML by the WHATWG rules; a parser with other ideas sees another
 * mail.  And no tree is needed: this reads a newsletter in the time that libxml2 needs
 * for its first tenth (doc/decisions/0010-own-html-tokenizer.md).  Used by html.c only.
 */
#include "examine/html-lex.h"

#include <libxml/HTMLparser.h>
#include <string.h>

/* clang-format off */
static const struct { const char *name; HkAttr id; } attr_names[] = {
	{ "action", HK_ATTR_ACTION }, { "alt", HK_ATTR_ALT }, { "background", HK_ATTR_BACKGROUND },
	{ "bgcolor", HK_ATTR_BGCOLOR }, { "class", HK_ATTR_CLASS }, { "color", HK_ATTR_COLOR },
	{ "content", HK_ATTR_CONTENT }, { "formaction", HK_ATTR_FORMACTION },
	{ "hidden", HK_ATTR_HIDDEN }, { "href", HK_ATTR_HREF }, { "http-equiv", HK_ATTR_HTTP_EQUIV },
	{ "src", HK_ATTR_SRC }, { "style", HK_ATTR_STYLE }, { "type", HK_ATTR_TYPE },
	{ "value", HK_ATTR_VALUE }, { "autocomplete", HK_ATTR_AUTOCOMPLETE },
	{ "download", HK_ATTR_DOWNLOAD }, { "height", HK_ATTR_HEIGHT }, { "loop", HK_ATTR_LOOP },
	{ "name", HK_ATTR_NAME }, { "placeholder", HK_ATTR_PLACEHOLDER },
	{ "property", HK_ATTR_PROPERTY }, { "rel", HK_ATTR_REL }, { "srcdoc", HK_ATTR_SRCDOC },
	{ "width", HK_ATTR_WIDTH },
};

/* References that libxml2's HTML 4 list lacks and obfuscators like. */
static const struct { const char *name; const char *text; } html5[] = {
	{ "Tab", "\t" }, { "NewLine", "\n" }, { "excl", "!" }, { "num", "#" }, { "dollar", "$" },
	{ "percnt", "%" }, { "apos", "'" }, { "lpar", "(" }, { "rpar", ")" }, { "ast", "*" },
	{ "plus", "+" }, { "comma", "," }, { "period", "." }, { "sol", "/" }, { "colon", ":" },
	{ "semi", ";" }, { "equals", "=" }, { "quest", "?" }, { "commat", "@" }, { "lbrack", "[" },
	{ "lsqb", "[" }, { "bsol", "\\" }, { "rbrack", "]" }, { "rsqb", "]" }, { "Hat", "^" },
	{ "lowbar", "_" }, { "grave", "`" }, { "lbrace", "{" }, { "lcub", "{" }, { "verbar", "|" },
	{ "vert", "|" }, { "rbrace", "}" }, { "rcub", "}" }, { "hyphen", "‐" }, { "dash", "‐" },
	{ "NoBreak", "\xE2\x81\xA0" }, { "ZeroWidthSpace", "\xE2\x80\x8B" }, { "AMP", "&" },
	{ "LT", "<" }, { "GT", ">" }, { "QUOT", "\"" }, { "COPY", "©" }, { "REG", "®" },
	{ "NonBreakingSpace", "\xC2\xA0" }, { "InvisibleTimes", "\xE2\x81\xA2" },
	{ "InvisibleComma", "\xE2\x81\xA3" }, { "check", "✓" }, { "star", "☆" }, { "starf", "★" },
};
/* clang-format on */

static gboolean
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

static void
keep_attr(HkTag *tag, HkSlice name, HkSlice value)
{
	char first = name.len > 2 ? g_ascii_tolower(*name.at) : '\0';

	for (guint i = 0; first != '\0' && i < G_N_ELEMENTS(attr_names); i++) {
		HkSlice *slot = &tag->attrs[attr_names[i].id];

		if (*attr_names[i].name == first && strlen(attr_names[i].name) == name.len &&
		    g_ascii_strncasecmp(attr_names[i].name, name.at, name.len) == 0) {
			if (slot->at == NULL)
				*slot = value;
			return;
		}
	}
}

static const char *
read_value(const char *p, const char *end, HkSlice *value)
{
	const char *from;

	while (p < end && is_space(*p))
		p++;
	if (p < end && (*p == '"' || *p == '\'')) {
		const char *close = memchr(p + 1, *p, (gsize)(end - p - 1));

		if (close == NULL)
			return NULL;
		*value = (HkSlice){ p + 1, (gsize)(close - p - 1) };
		return close + 1;
	}
	for (from = p; p < end && !is_space(*p) && *p != '>';)
		p++;
	*value = (HkSlice){ from, (gsize)(p - from) };
	return p;
}

/* Behind the tag's name.  Returns behind ">", NULL when the source ends first. */
static const char *
read_attrs(const char *p, const char *end, HkTag *tag)
{
	while (p < end) {
		HkSlice name, value = { "", 0 };

		while (p < end && (is_space(*p) || *p == '/'))
			p++;
		if (p < end && *p == '>')
			return p + 1;
		name.at = p;
		if (p < end && *p == '=') /* an error by the standard, a name by all browsers */
			p++;
		while (p < end && !is_space(*p) && *p != '/' && *p != '>' && *p != '=')
			p++;
		name.len = (gsize)(p - name.at);
		while (p < end && is_space(*p))
			p++;
		if (p < end && *p == '=')
			p = read_value(p + 1, end, &value);
		if (p == NULL)
			return NULL;
		if (!tag->closing)
			keep_attr(tag, name, value);
	}
	return NULL;
}

/* Behind "-->" or "--!>", which ends a comment as well. */
static const char *
comment_end(const char *p, const char *end)
{
	while ((p = memmem(p, (gsize)(end - p), "--", 2)) != NULL) {
		const char *close = p + 2 + (end - p > 2 && p[2] == '!');

		if (close < end && *close == '>')
			return close + 1;
		p++;
	}
	return end;
}

static const char *
skip_comment(const char *p, const char *end)
{
	const char *close;

	if (end - p >= 4 && memcmp(p, "<!--", 4) == 0) {
		if (end - p >= 5 && p[4] == '>')
			return p + 5;
		if (end - p >= 6 && memcmp(p + 4, "->", 2) == 0)
			return p + 6;
		return comment_end(p + 4, end);
	}
	close = memchr(p, '>', (gsize)(end - p));
	return close != NULL ? close + 1 : end;
}

const char *
hk_html_tag(const char *p, const char *end, HkTag *tag)
{
	const char *name = p + 1, *after;
	gsize n = 0;

	tag->name[0] = '\0';
	if (name >= end)
		return NULL;
	if (*name == '!' || *name == '?')
		return skip_comment(p, end);
	tag->closing = *name == '/';
	name += tag->closing;
	if (name >= end || !g_ascii_isalpha(*name))
		return tag->closing && name < end ? skip_comment(p, end) : NULL;
	memset(tag->attrs, 0, sizeof tag->attrs);
	for (p = name; p < end && !is_space(*p) && *p != '/' && *p != '>'; p++)
		if (n + 1 < sizeof tag->name)
			tag->name[n++] = g_ascii_tolower(*p);
	after = read_attrs(p, end, tag);
	tag->name[after != NULL ? n : 0] = '\0';
	return after != NULL ? after : end;
}

const char *
hk_html_raw_end(const char *p, const char *end, const char *name)
{
	gsize n = strlen(name);

	while ((p = memmem(p, (gsize)(end - p), "</", 2)) != NULL) {
		if ((gsize)(end - p) > n + 2 && g_ascii_strncasecmp(p + 2, name, n) == 0 &&
		    (is_space(p[n + 2]) || p[n + 2] == '>' || p[n + 2] == '/'))
			return p;
		p += 2;
	}
	return end;
}

static gsize
put(gunichar c, char *out)
{
	/* NUL, surrogates and what is beyond Unicode: the standard's answer is U+FFFD. */
	if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = 0xFFFD;
	return (gsize)g_unichar_to_utf8(c, out);
}

/* Numbers 128 to 159 mean Windows-1252 (the standard's table); only the ones in use. */
static gunichar
windows_1252(gunichar c)
{
	static const guint16 map[32] = { 0x20AC, 0,	 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
					 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
					 0x017D, 0,	 0,	 0x2018, 0x2019, 0x201C, 0x201D,
					 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
					 0x0153, 0,	 0x017E, 0x0178 };

	return c >= 0x80 && c <= 0x9F && map[c - 0x80] != 0 ? map[c - 0x80] : c;
}

static gsize
numeric(const char *p, const char *end, char *out, gsize *n)
{
	const char *q = p + 2;
	gboolean hex = q < end && (*q == 'x' || *q == 'X');
	const char *digits = q + hex;
	gunichar c = 0;

	for (q = digits; q < end && q - digits < 16; q++) {
		int d = hex ? g_ascii_xdigit_value(*q) : g_ascii_digit_value(*q);

		if (d < 0)
			break;
		c = c > 0x110000 ? c : c * (hex ? 16 : 10) + (gunichar)d;
	}
	if (q == digits)
		return 0;
	*n = put(windows_1252(c), out);
	return (gsize)(q - p) + (q < end && *q == ';');
}

gsize
hk_html_entity(const char *p, const char *end, char *out, gsize *n)
{
	char name[20];
	gsize len = 0;
	const htmlEntityDesc *known;

	if (end - p < 3)
		return 0;
	if (p[1] == '#')
		return numeric(p, end, out, n);
	for (const char *q = p + 1; q < end && g_ascii_isalnum(*q) && len + 1 < sizeof name; q++)
		name[len++] = *q;
	name[len] = '\0';
	if (len < 2)
		return 0;
	known = strcmp(name, "nbsp") == 0 ? NULL : htmlEntityLookup((const xmlChar *)name);
	if (known != NULL || strcmp(name, "nbsp") == 0) {
		*n = put(known != NULL ? known->value : 0xA0, out);
		return len + 1 + (p + 1 + len < end && p[1 + len] == ';');
	}
	for (guint i = 0; i < G_N_ELEMENTS(html5); i++) {
		if (strcmp(html5[i].name, name) != 0 || p + 1 + len >= end || p[1 + len] != ';')
			continue;
		*n = strlen(html5[i].text);
		memcpy(out, html5[i].text, *n); /* lint: raw-bytes - at most 4 of 6 */
		return len + 2;
	}
	return 0;
}

char *
hk_html_value(HkSlice value, gsize max)
{
	const char *p = value.at, *end = p + MIN(value.len, max);
	GString *out = g_string_sized_new((gsize)(end - p) + 1);

	while (end > p && value.len > max && ((guint8)*end & 0xC0) == 0x80)
		end--; /* never through a character */
	while (p < end) {
		const char *amp = memchr(p, '&', (gsize)(end - p));
		const char *stop = amp != NULL ? amp : end;
		char c[8];
		gsize n, used;

		g_string_append_len(out, p, stop - p);
		p = stop;
		if (p == end)
			break;
		used = hk_html_entity(p, end, c, &n);
		/* "?a=1&copy=2" is two parameters, not a sign (the standard's exception). */
		if (used > 0 && p[1] != '#' && p[used - 1] != ';' && p + used < end &&
		    (p[used] == '=' || g_ascii_isalnum(p[used])))
			used = 0;
		if (used == 0)
			g_string_append_c(out, '&');
		else
			g_string_append_len(out, c, (gssize)n);
		p += used > 0 ? used : 1;
	}
	return g_string_free(out, FALSE);
}

gboolean
hk_html_value_is(HkSlice value, const char *word)
{
	return value.at != NULL && value.len == strlen(word) &&
	       g_ascii_strncasecmp(value.at, word, value.len) == 0;
}

HkSlice
hk_html_refresh(HkSlice content)
{
	const char *p = content.at, *end;

	if (p == NULL)
		return content;
	end = p + content.len;
	while (end - p > 4 && g_ascii_strncasecmp(p, "url=", 4) != 0)
		p++;
	if (end - p <= 4)
		return (HkSlice){ NULL, 0 };
	p += p + 5 < end && (p[4] == '\'' || p[4] == '"') ? 5 : 4;
	return (HkSlice){ p, (gsize)(end - p) };
}

const char *
hk_html_cdata(const char *p, const char *end, HkSlice *text)
{
	const char *stop;

	if (end - p < 9 || memcmp(p, "<![CDATA[", 9) != 0)
		return NULL;
	p += 9;
	stop = memmem(p, (gsize)(end - p), "]]>", 3);
	*text = (HkSlice){ p, (gsize)((stop != NULL ? stop : end) - p) };
	return stop != NULL ? stop + 3 : end;
}
