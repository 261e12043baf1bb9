/* canon.c - see RFC 8785 section 3.2.2.2.  The reader refuses every spelling but the writer's, so
 * that one text has one hash; verifying a store spends most of its time here.
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

/* \u00xx in lower case, and only for what has no shorter escape: there is one spelling. */
static gboolean
read_escape(const char **p, const char *end, GString *out)
{
	static const char digits[] = "0123456789abcdef";
	const char *at = *p + 1; /* behind the backslash */
	const char *low;
	char c;

	if (at >= end)
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(short_escapes); i++) {
		if (short_escapes[i][1] != *at)
			continue;
		g_string_append_c(out, short_escapes[i][0]);
		*p = at + 1;
		return TRUE;
	}
	if (end - at < 5 || memcmp(at, "u00", 3) != 0 || (at[3] != '0' && at[3] != '1'))
		return FALSE;
	low = at[4] != '\0' ? strchr(digits, at[4]) : NULL;
	if (low == NULL)
		return FALSE;
	c = (char)((at[3] - '0') * 16 + (low - digits));
	if (c == '\0' || short_escape(c) != '\0')
		return FALSE;
	g_string_append_c(out, c);
	*p = at + 5;
	return TRUE;
}

/* Behind what stands for itself: no quote, no backslash, no control character. */
static const char *
skip_plain(const char *at, const char *end)
{
	while (at < end && *at != '"' && *at != '\\' && (guchar)*at >= 0x20)
		at++;
	return at;
}

static char *
read_escaped(const char **p, const char *start, const char *end)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const char *at = start;

	for (;;) {
		const char *stop = skip_plain(at, end);

		g_string_append_len(out, at, stop - at);
		at = stop;
		if (at >= end || *at != '\\')
			break;
		if (!read_escape(&at, end, out))
			return NULL;
	}
	if (at >= end || *at != '"' || !g_utf8_validate_len(out->str, out->len, NULL))
		return NULL;
	*p = at + 1;
	return g_string_free(g_steal_pointer(&out), FALSE);
}

char *
hk_canon_read_text(const char **p, const char *end)
{
	const char *start = *p + 1;
	const char *stop;

	if (*p >= end || **p != '"')
		return NULL;
	stop = skip_plain(start, end);
	if (stop >= end || *stop != '"')
		return read_escaped(p, start, end);
	if (!g_utf8_validate_len(start, (gsize)(stop - start), NULL))
		return NULL;
	*p = stop + 1;
	return g_strndup(start, (gsize)(stop - start));
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
