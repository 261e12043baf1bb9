/* card-lines.c - lines of calendars and cards, unfolded and unescaped.
 *
 * Called by calendar.c and vcard.c.  Both formats are the same lines: NAME;PARAMS:value, folded by
 * a line break and a blank.  Telephones of old write version 2.1, whose values are quoted-printable
 * in Shift_JIS and folded by "=" at the end.
 */
#include "examine/card-lines.h"

#include <string.h>

#include "examine/charset.h"

static void
line_free(gpointer p)
{
	HkCardLine *line = p;

	g_free(line->name);
	g_free(line->params);
	g_free(line->value);
	g_free(line);
}

/* \n \, \; \\ */
static void
unescape(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++) {
		if (*from == '\\' && from[1] != '\0') {
			from++;
			*to++ = *from == 'n' || *from == 'N' ? '\n' : *from;
			continue;
		}
		*to++ = *from;
	}
	*to = '\0';
}

/* Quoted-printable of one value, in the charset that its parameters name.  (owned) */
static char *
unquote(const char *value, const char *params)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text, *charset = strstr(params, "SHIFT_JIS") ? "Shift_JIS" : NULL;
	gsize n;

	for (const char *p = value; *p != '\0'; p++) {
		guint8 byte = (guint8)*p;

		if (*p == '=' && g_ascii_isxdigit(p[1]) && g_ascii_isxdigit(p[2])) {
			byte = (guint8)(g_ascii_xdigit_value(p[1]) << 4 |
					g_ascii_xdigit_value(p[2]));
			p += 2;
		}
		g_byte_array_append(bytes, &byte, 1);
	}
	if (bytes->len == 0)
		return g_strdup("");
	text = hk_charset_utf8((const char *)bytes->data, bytes->len, charset, &n, &owned, &use);
	return g_strndup(text, n);
}

/* The colon that ends the parameters: not one inside quotes. */
static const char *
find_colon(const char *line)
{
	gboolean quoted = FALSE;

	for (; *line != '\0'; line++) {
		if (*line == '"')
			quoted = !quoted;
		if (*line == ':' && !quoted)
			return line;
	}
	return NULL;
}

static void
add_line(GPtrArray *lines, const char *text)
{
	const char *colon = find_colon(text), *dot;
	g_autofree char *head = NULL;
	HkCardLine *line;
	gsize name;

	if (colon == NULL || lines->len >= HK_CARD_LINES_MAX)
		return;
	head = g_ascii_strup(text, colon - text);
	name = strcspn(head, ";");
	dot = memchr(head, '.', name); /* "item1.URL": a group of a card */
	line = g_new0(HkCardLine, 1);
	line->params = g_strdup(head[name] != '\0' ? head + name + 1 : "");
	head[name] = '\0';
	line->name = g_strdup(dot != NULL ? dot + 1 : head);
	line->value = strstr(line->params, "QUOTED-PRINTABLE") != NULL
			      ? unquote(colon + 1, line->params)
			      : g_strdup(colon + 1);
	unescape(line->value);
	g_ptr_array_add(lines, line);
}

/* Does the line go on in the next one? */
static gboolean
goes_on(const GString *line, const char *next)
{
	if (*next == ' ' || *next == '\t')
		return TRUE;
	return line->len > 0 && line->str[line->len - 1] == '=' &&
	       strcasestr(line->str, "QUOTED-PRINTABLE") != NULL;
}

static GPtrArray *
lines_of(const char *text, gsize len)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(line_free);
	g_autofree char *copy = g_strndup(text, len);
	g_autoptr(GString) line = g_string_new(NULL);

	for (char *p = copy; *p != '\0' && lines->len < HK_CARD_LINES_MAX;) {
		gsize n = strcspn(p, "\r\n");
		gboolean blank;

		g_string_append_len(line, p, (gssize)n);
		p += n;
		p += *p == '\r';
		p += *p == '\n';
		if (goes_on(line, p)) {
			blank = *p == ' ' || *p == '\t';
			if (!blank)
				g_string_truncate(line, line->len - 1);
			p += blank;
			if (*p != '\0')
				continue;
		}
		add_line(lines, line->str);
		g_string_truncate(line, 0);
	}
	return lines;
}

GPtrArray *
hk_card_lines(HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	gsize len, n;
	const guint8 *data = hk_input_all(in, HK_CARD_BYTES, &len, &more, error);
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text;

	if (data == NULL)
		return NULL;
	if (more)
		hk_sink_add(sink, "limit.input", "", -1, "limit", "8388608", NULL);
	text = hk_charset_utf8((const char *)data, len, NULL, &n, &owned, &use);
	return lines_of(text, n);
}

const char *
hk_card_address(const char *value)
{
	return g_ascii_strncasecmp(value, "mailto:", 7) == 0 ? value + 7 : value;
}
