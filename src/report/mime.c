/* mime.c - encodings of RFC 2045 and RFC 2047, written only.
 *
 * Called by arf.c.  The bytes of an original mail are hostile and are never interpreted here, only
 * counted and copied.  Promises that no text can end a header line or a part.
 */
#include "report/mime.h"

#include <string.h>

#include "base/text.h"

#define MAIL_LINE_MAX 998 /* RFC 5322 section 2.1.1 */
#define LINE_SHOWN 76	  /* RFC 2045 sections 6.7 and 6.8 */
#define WORD_BYTES 42	  /* 56 digits and 12 around them: below the 75 of RFC 2047 section 2 */
#define BASE64_BYTES 57	  /* 76 digits */

static gboolean
is_plain(const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		if (*p < 0x20 || *p > 0x7E || strchr("\"\\<>()[]@,;:.=?", *p) != NULL)
			return FALSE;
	return strlen(text) <= WORD_BYTES;
}

/* As many whole characters as one encoded word holds; at least one, however little room there is.
 */
static gsize
word_length(const char *text, gsize max)
{
	gsize n = 0;

	while (text[n] != '\0') {
		gsize next = n + (gsize)(g_utf8_next_char(text + n) - (text + n));

		if (next > max && n > 0)
			break;
		n = next;
	}
	return n;
}

void
hk_mime_words(GString *out, const char *text, guint used)
{
	g_autofree char *line = hk_text_printable(text);

	if (is_plain(line)) {
		g_string_append(out, line);
		return;
	}
	for (const char *p = line; *p != '\0';) {
		gsize room = p == line ? (LINE_SHOWN - MIN(used, LINE_SHOWN / 2) - 12) / 4 * 3
				       : WORD_BYTES;
		gsize n = word_length(p, MIN(room, (gsize)WORD_BYTES));
		g_autofree char *digits = g_base64_encode((const guchar *)p, n);

		if (p > line)
			g_string_append(out, "\r\n ");
		g_string_append_printf(out, "=?UTF-8?B?%s?=", digits);
		p += n;
	}
}

void
hk_mime_base64(GString *out, const char *bytes, gsize len)
{
	for (gsize at = 0; at < len; at += BASE64_BYTES) {
		gsize n = MIN(len - at, (gsize)BASE64_BYTES);
		g_autofree char *digits = g_base64_encode((const guchar *)bytes + at, n);

		g_string_append(out, digits);
		g_string_append(out, "\r\n");
	}
}

/* How many bytes the line end at this place has: CRLF, or LF or CR alone; 0 when there is none. */
static gsize
line_end(const char *bytes, gsize len, gsize at)
{
	if (bytes[at] == '\r')
		return at + 1 < len && bytes[at + 1] == '\n' ? 2 : 1;
	return bytes[at] == '\n' ? 1 : 0;
}

void
hk_mime_quoted(GString *out, const char *bytes, gsize len)
{
	gsize column = 0;

	for (gsize at = 0; at < len;) {
		gsize end = line_end(bytes, len, at);
		guint8 b = (guint8)bytes[at];
		gboolean plain = b > 0x20 && b < 0x7F && b != '=';
		gboolean space = b == ' ' && at + 1 < len && line_end(bytes, len, at + 1) == 0;

		if (end > 0) {
			g_string_append(out, "\r\n");
			column = 0;
			at += end;
			continue;
		}
		if (column > LINE_SHOWN - 4) { /* room for =XX and the soft end */
			g_string_append(out, "=\r\n");
			column = 0;
		}
		if (plain || space)
			g_string_append_c(out, (char)b);
		else
			g_string_append_printf(out, "=%02X", b);
		column += plain || space ? 1 : 3;
		at++;
	}
}

void
hk_mime_lines(GString *out, const char *bytes, gsize len)
{
	gsize from = 0;

	for (gsize at = 0; at < len;) {
		gsize end = line_end(bytes, len, at);

		if (end == 0) {
			at++;
			continue;
		}
		g_string_append_len(out, bytes + from, (gssize)(at - from));
		g_string_append(out, "\r\n");
		at += end;
		from = at;
	}
	g_string_append_len(out, bytes + from, (gssize)(len - from));
}

const char *
hk_mime_needs(const char *bytes, gsize len)
{
	gboolean high = FALSE;
	gsize column = 0;

	for (gsize at = 0; at < len; at++) {
		column = line_end(bytes, len, at) > 0 ? 0 : column + 1;
		if (bytes[at] == '\0' || column > MAIL_LINE_MAX)
			return "binary";
		high = high || (guint8)bytes[at] > 0x7F;
	}
	return high ? "8bit" : "7bit";
}

gsize
hk_mime_head(const char *bytes, gsize len)
{
	for (gsize at = 0; at < len;) {
		gsize end = line_end(bytes, len, at);
		gsize next = at + end;

		if (end > 0 && (next >= len || line_end(bytes, len, next) > 0))
			return next;
		at += MAX(end, 1);
	}
	return len;
}
