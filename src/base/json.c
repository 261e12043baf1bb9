/* json.c - a writer, not a reader: hikeshi reads no JSON in its trusted program. */
#include "base/json.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

HkJson
hk_json(GString *out)
{
	return (HkJson){ .out = out, .next = FALSE };
}

static void
comma(HkJson *j)
{
	if (j->next)
		g_string_append_c(j->out, ',');
	j->next = TRUE;
}

void
hk_json_open(HkJson *j, char bracket)
{
	comma(j);
	g_string_append_c(j->out, bracket);
	j->next = FALSE;
}

void
hk_json_close(HkJson *j, char bracket)
{
	g_string_append_c(j->out, bracket);
	j->next = TRUE;
}

static void
escaped(GString *out, gunichar c)
{
	if (c > 0xFFFF)
		g_string_append_printf(out, "\\u%04X\\u%04X", 0xD7C0 + (c >> 10),
				       0xDC00 + (c & 0x3FF));
	else
		g_string_append_printf(out, "\\u%04X", c);
}

static void
quoted(GString *out, const char *anything)
{
	g_autofree char *repaired = g_utf8_validate(anything, -1, NULL)
					    ? NULL
					    : hk_text_valid(anything, strlen(anything));
	const char *text = repaired != NULL ? repaired : anything;
	const char *run = text; /* start of what can be copied as it is */
	const char *p = text;

	g_string_append_c(out, '"');
	while (*p != '\0') {
		guchar b = (guchar)*p;
		const char *next = b < 0x80 ? p + 1 : g_utf8_next_char(p);
		gunichar c = b < 0x80 ? b : g_utf8_get_char(p);

		if (c < 0x20 || c == '"' || c == '\\' || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
		    c == 0x2029 || (c > 0x7F && hk_text_is_invisible(c))) {
			g_string_append_len(out, run, p - run);
			if (c == '"' || c == '\\')
				g_string_append_printf(out, "\\%c", (char)c);
			else
				escaped(out, c);
			run = next;
		}
		p = next;
	}
	g_string_append_len(out, run, p - run);
	g_string_append_c(out, '"');
}

void
hk_json_key(HkJson *j, const char *key)
{
	comma(j);
	quoted(j->out, key);
	g_string_append_c(j->out, ':');
	j->next = FALSE;
}

void
hk_json_text(HkJson *j, const char *text)
{
	comma(j);
	if (text == NULL)
		g_string_append(j->out, "null");
	else
		quoted(j->out, text);
}

void
hk_json_int(HkJson *j, gint64 v)
{
	comma(j);
	g_string_append_printf(j->out, "%" G_GINT64_FORMAT, v);
}

void
hk_json_real(HkJson *j, double v, guint decimals)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	char format[8] = "%.17g"; /* what would not fit with all its digits */

	comma(j);
	if (!isfinite(v)) {
		g_string_append(j->out, "null"); /* JSON has no word for it */
		return;
	}
	if (fabs(v) < 1e15)
		g_snprintf(format, sizeof format, "%%.%uf", MIN(decimals, 9));
	g_string_append(j->out, g_ascii_formatd(text, sizeof text, format, v));
}

void
hk_json_bool(HkJson *j, gboolean v)
{
	comma(j);
	g_string_append(j->out, v ? "true" : "false");
}

void
hk_json_pair(HkJson *j, const char *key, const char *text)
{
	hk_json_key(j, key);
	hk_json_text(j, text);
}
