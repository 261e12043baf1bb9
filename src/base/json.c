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

/* Most characters of our two languages need no second look: this is the hot path of a report
 * desk that reads thousands of results an hour. */
static gboolean
is_plain(gunichar c)
{
	if (c < 0x80)
		return c >= 0x20 && c != '"' && c != '\\' && c != 0x7F;
	if (c >= 0x3001 && c < 0xFE00)
		return c != 0x3164; /* the one invisible character there */
	return c >= 0xA0 && c != 0x2028 && c != 0x2029 && !hk_text_is_invisible(c);
}

/* Length of the ASCII text at its start that is copied as it is. */
static gsize
plain_ascii(const char *text)
{
	const char *p = text;

	while (*p >= 0x20 && *p < 0x7F && *p != '"' && *p != '\\')
		p++;
	return (gsize)(p - text);
}

/* Past kana and kanji (U+3040..U+313F, U+4000..U+9FFF), which are plain and three bytes each. */
static const char *
skip_japanese(const char *p)
{
	while (((guchar)*p >= 0xE4 && (guchar)*p <= 0xE9) ||
	       ((guchar)*p == 0xE3 && (guchar)p[1] >= 0x81 && (guchar)p[1] <= 0x84))
		p += 3;
	return p;
}

static void
quoted_rest(GString *out, const char *anything)
{
	g_autofree char *repaired = g_utf8_validate(anything, -1, NULL)
					    ? NULL
					    : hk_text_valid(anything, strlen(anything));
	const char *run = repaired != NULL ? repaired : anything; /* not copied yet */
	const char *p = run;

	while (*(p = skip_japanese(p)) != '\0') {
		gunichar c = (guchar)*p < 0x80 ? (guchar)*p : g_utf8_get_char(p);
		const char *next = g_utf8_next_char(p);

		if (!is_plain(c)) {
			g_string_append_len(out, run, p - run);
			if (c == '"' || c == '\\') {
				g_string_append_c(out, '\\');
				g_string_append_c(out, (char)c);
			} else {
				escaped(out, c);
			}
			run = next;
		}
		p = next;
	}
	g_string_append_len(out, run, p - run);
}

static void
quoted(GString *out, const char *text)
{
	gsize n = plain_ascii(text);

	g_string_append_c(out, '"');
	g_string_append_len(out, text, (gssize)n);
	if (text[n] != '\0')
		quoted_rest(out, text + n);
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

/* At least `width` digits, without the cost of a format. */
static void
digits(GString *out, guint64 v, guint width)
{
	char text[24];
	guint at = sizeof text;

	while (v > 0 || width > 0) {
		text[--at] = (char)('0' + v % 10);
		v /= 10;
		width -= width > 0;
	}
	g_string_append_len(out, text + at, (gssize)(sizeof text - at));
}

void
hk_json_int(HkJson *j, gint64 v)
{
	comma(j);
	if (v < 0)
		g_string_append_c(j->out, '-');
	digits(j->out, v < 0 ? -(guint64)v : (guint64)v, 1);
}

/* Numbers that fit an integer once they are scaled: all that we write. */
static void
small_real(GString *out, double v, guint decimals)
{
	guint64 scale = 1;
	guint64 scaled;

	for (guint i = 0; i < decimals; i++)
		scale *= 10;
	scaled = (guint64)llrint(fabs(v) * (double)scale);
	if (v < 0 && scaled > 0)
		g_string_append_c(out, '-');
	digits(out, scaled / scale, 1);
	if (decimals == 0)
		return;
	g_string_append_c(out, '.');
	digits(out, scaled % scale, decimals);
}

void
hk_json_real(HkJson *j, double v, guint decimals)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	comma(j);
	if (!isfinite(v)) /* JSON has no word for it */
		g_string_append(j->out, "null");
	else if (fabs(v) < 1e6)
		small_real(j->out, v, MIN(decimals, 9));
	else /* rare, and perhaps too long for a fixed form */
		g_string_append(j->out, g_ascii_formatd(text, sizeof text, "%.17g", v));
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
