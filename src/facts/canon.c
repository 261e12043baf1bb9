/* canon.c - see RFC 8785 section 3.2.2.2.  The reader re-writes what it read and compares: there
 * is no second spelling it could accept.
 */
#include "facts/canon.h"

#include <string.h>

static const char short_escapes[][2] = { { '\b', 'b' }, { '\t', 't' }, { '\n', 'n' }, { '\f', 'f' },
					 { '\r', 'r' }, { '"', '"' },  { '\\', '\\' } };

static char
short_escape(char c)
{
	for (guint i = 0; i < G_N_ELEMENTS(short_escapes); i++)
		if (short_escapes[i][0] == c)
			return short_escapes[i][1];
	return '\0';
}

void
hk_canon_text(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *p = text; *p != '\0'; p++) {
		char letter = short_escape(*p);

		if (letter != '\0')
			g_string_append_printf(out, "\\%c", letter);
		else if ((guchar)*p < 0x20)
			g_string_append_printf(out, "\\u%04x", (guint)*p);
		else
			g_string_append_c(out, *p);
	}
	g_string_append_c(out, '"');
}

static gboolean
read_escape(const char **p, const char *end, GString *out)
{
	const char *at = *p + 1; /* behind the backslash */
	int high;
	int low;

	if (at >= end)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(short_escapes); i++) {
		if (short_escapes[i][1] != *at)
			continue;
		g_string_append_c(out, short_escapes[i][0]);
		*p = at + 1;
		return TRUE;
	}
	if (end - at < 5 || memcmp(at, "u00", 3) != 0)
		return FALSE;
	high = g_ascii_xdigit_value(at[3]);
	low = g_ascii_xdigit_value(at[4]);
	if (high < 0 || low < 0 || high * 16 + low == 0)
		return FALSE;
	g_string_append_c(out, (char)(high * 16 + low));
	*p = at + 5;
	return TRUE;
}

char *
hk_canon_read_text(const char **p, const char *end)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GString) again = g_string_new(NULL);
	const char *start = *p;
	const char *at = start + 1;

	if (start >= end || *start != '"')
		return NULL;
	while (at < end && *at != '"') {
		if (*at == '\\') {
			if (!read_escape(&at, end, out))
				return NULL;
			continue;
		}
		g_string_append_c(out, *at++);
	}
	if (at >= end || !g_utf8_validate_len(out->str, out->len, NULL))
		return NULL;
	at++;
	hk_canon_text(again, out->str);
	if (again->len != (gsize)(at - start) || memcmp(again->str, start, again->len) != 0)
		return NULL;
	*p = at;
	return g_string_free(g_steal_pointer(&out), FALSE);
}

gboolean
hk_canon_expect(const char **p, const char *end, const char *literal)
{
	gsize n = strlen(literal);

	if ((gsize)(end - *p) < n || memcmp(*p, literal, n) != 0)
		return FALSE;
	*p += n;
	return TRUE;
}
