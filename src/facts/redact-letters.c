/* redact-letters.c - what two spellings have in common, and what a finished text hides.
 *
 * Pure; called by redact.c alone.  Letters are compared one by one, so that each keeps the bytes it
 * came from.  The readers of markup and JSON only look for what could be read: they judge nothing
 * and never fail, and any byte they do not know stands for itself.
 */
#include <string.h>

#include "base/text.h"
#include "facts/redact-parts.h"

#define KATAKANA_FIRST 0x30A1
#define KATAKANA_LAST 0x30F6
#define HIRAGANA_STEP 0x60

static gunichar
fold_kana(gunichar c)
{
	return c >= KATAKANA_FIRST && c <= KATAKANA_LAST ? c - HIRAGANA_STEP : c;
}

/* One character as letters: without width and case (NFKD, folded); a mark, also the half-width
 * voicing mark that stands alone, belongs to the letter before it. */
static void
add_character(GArray *out, const char *p, gsize start, gsize end)
{
	g_autofree char *wide = g_utf8_normalize(p, (gssize)(end - start), G_NORMALIZE_NFKD);
	g_autofree char *folded = g_utf8_casefold(wide != NULL ? wide : "", -1);

	for (const char *q = folded; *q != '\0'; q = g_utf8_next_char(q)) {
		gunichar c = g_utf8_get_char(q);
		HkLetter l = { .c = fold_kana(c), .start = start, .end = end };

		if (g_unichar_ismark(c)) {
			if (out->len > 0)
				g_array_index(out, HkLetter, out->len - 1).end = end;
			continue;
		}
		l.sign = !g_unichar_isalnum(c);
		/* Any run of blanks is one: a line break and its indentation, too. */
		if (l.sign && g_unichar_isspace(c)) {
			l.c = ' ';
			if (out->len > 0 && g_array_index(out, HkLetter, out->len - 1).c == ' ')
				continue;
		}
		g_array_append_val(out, l);
	}
}

/* "hxxp" is how we write "http" of somebody else's address. */
static void
revive(GArray *letters)
{
	static const char dead[] = "hxxp";

	for (guint i = 0; i + 4 <= letters->len; i++) {
		guint same = 0;

		while (same < 4 &&
		       g_array_index(letters, HkLetter, i + same).c == (gunichar)dead[same])
			same++;
		if (same < 4)
			continue;
		g_array_index(letters, HkLetter, i + 1).c = 't';
		g_array_index(letters, HkLetter, i + 2).c = 't';
	}
}

GArray *
hk_letters(const char *text)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(HkLetter));

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		const char *next = g_utf8_next_char(p);

		if (!hk_text_is_invisible(g_utf8_get_char(p)))
			add_character(out, p, (gsize)(p - text), (gsize)(next - text));
	}
	revive(out);
	return out;
}

static void
add_code(GString *out, guint64 code)
{
	g_string_append_unichar(out,
				g_unichar_validate((gunichar)code) && code > 0 && code <= 0x10FFFF
					? (gunichar)code
					: 0xFFFD);
}

/* The entities that a renderer writes; any number. */
static gsize
read_entity(GString *out, const char *p)
{
	static const struct {
		const char *name;
		char c;
	} names[] = { { "&amp;", '&' },
		      { "&lt;", '<' },
		      { "&gt;", '>' },
		      { "&quot;", '"' },
		      { "&apos;", '\'' } };
	char *end = NULL;
	guint64 code;

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		if (!g_str_has_prefix(p, names[i].name))
			continue;
		g_string_append_c(out, names[i].c);
		return strlen(names[i].name);
	}
	if (p[1] != '#')
		return 0;
	code = (p[2] | 0x20) == 'x' ? g_ascii_strtoull(p + 3, &end, 16)
				    : g_ascii_strtoull(p + 2, &end, 10);
	if (*end != ';')
		return 0;
	add_code(out, code);
	return (gsize)(end + 1 - p);
}

/* Does the tag at p break the line for its reader? */
static gboolean
breaks(const char *p)
{
	static const char *const within[] = { "a",   "b",     "i",	"u",	"s",
					      "em",  "q",     "strong", "span", "code",
					      "bdi", "small", "mark",	"wbr" };
	const char *name = p + (p[1] == '/' ? 2 : 1);
	gsize len = 0;

	while (g_ascii_isalnum(name[len]))
		len++;
	for (guint i = 0; i < G_N_ELEMENTS(within); i++)
		if (strlen(within[i]) == len && g_ascii_strncasecmp(name, within[i], len) == 0)
			return FALSE;
	return TRUE;
}

/* The values that a reader meets, each on a line of its own. */
static void
add_values(GString *out, const char *tag, const char *end)
{
	static const char *const attributes[] = { " href=\"", " src=\"", " title=\"", " alt=\"",
						  " content=\"" };

	for (guint i = 0; i < G_N_ELEMENTS(attributes); i++) {
		const char *value = g_strstr_len(tag, end - tag, attributes[i]);
		const char *stop;

		if (value == NULL)
			continue;
		value += strlen(attributes[i]);
		stop = memchr(value, '"', (gsize)(end - value));
		g_string_append_c(out, '\n');
		g_string_append_len(out, value, (stop != NULL ? stop : end) - value);
		g_string_append_c(out, '\n');
	}
}

static gsize
read_tag(GString *out, const char *p)
{
	const char *end = g_str_has_prefix(p, "<style") ? strstr(p, "</style") : p;

	end = end != NULL ? strchr(end, '>') : NULL;
	if (end == NULL)
		return 0;
	add_values(out, p, end);
	if (breaks(p))
		g_string_append_c(out, '\n');
	return (gsize)(end + 1 - p);
}

static gsize
read_markup(GString *out, const char *p)
{
	return *p == '&' ? read_entity(out, p) : *p == '<' ? read_tag(out, p) : 0;
}

static gboolean
read_hex(const char *p, guint digits, guint *value)
{
	*value = 0;
	for (guint i = 0; i < digits; i++) {
		if (!g_ascii_isxdigit(p[i]))
			return FALSE;
		*value = *value * 16 + (guint)g_ascii_xdigit_value(p[i]);
	}
	return TRUE;
}

static gsize
read_json(GString *out, const char *p)
{
	guint high, low;

	if (p[0] != '\\' || p[1] == '\0')
		return 0;
	if (p[1] != 'u') {
		g_string_append_c(out, strchr("ntrbf", p[1]) != NULL ? ' ' : p[1]);
		return (guchar)p[1] < 0x80 ? 2 : 1;
	}
	if (!read_hex(p + 2, 4, &high))
		return 0;
	if (high >= 0xD800 && high < 0xDC00 && p[6] == '\\' && p[7] == 'u' &&
	    read_hex(p + 8, 4, &low) && low >= 0xDC00 && low < 0xE000) {
		add_code(out, 0x10000 + ((guint64)(high - 0xD800) << 10) + (low - 0xDC00));
		return 12;
	}
	add_code(out, high);
	return 6;
}

static gsize
read_percent(GString *out, const char *p)
{
	guint byte;

	if (p[0] != '%' || !read_hex(p + 1, 2, &byte) || byte == 0)
		return 0;
	g_string_append_c(out, (char)byte);
	return 3;
}

char *
hk_unveil(HkUnveil way, const char *text)
{
	static gsize (*const readers[])(GString *, const char *) = {
		[HK_UNVEIL_MARKUP] = read_markup,
		[HK_UNVEIL_JSON] = read_json,
		[HK_UNVEIL_PERCENT] = read_percent,
	};
	g_autoptr(GString) out = g_string_sized_new(strlen(text) + 1);

	for (const char *p = text; *p != '\0';) {
		gsize n = readers[way](out, p);

		if (n == 0)
			g_string_append_c(out, *p);
		p += n > 0 ? n : 1;
	}
	return hk_text_valid(out->str, out->len);
}
