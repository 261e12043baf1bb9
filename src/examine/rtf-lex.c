/* rtf-lex.c - cuts rich text into tokens, forgiving what Word forgives.
 *
 * Used by rtf.c.  Never fails: what is no token is text, and a count of binary bytes that is too
 * large ends with the file.
 */
#include "examine/rtf-lex.h"

#include <string.h>

static int
peek(const HkCursor *c, gsize ahead)
{
	return hk_cursor_left(c) > ahead ? c->data[c->pos + ahead] : -1;
}

static void
take_number(HkCursor *c, HkRtfToken *token)
{
	gboolean minus = peek(c, 0) == '-' && g_ascii_isdigit(peek(c, 1));
	gint32 n = 0;

	c->pos += minus;
	while (hk_cursor_left(c) > 0 && g_ascii_isdigit(peek(c, 0))) {
		n = n < G_MAXINT32 / 16 ? n * 10 + (peek(c, 0) - '0') : n;
		token->has_number = TRUE;
		c->pos++;
	}
	token->number = minus ? -n : n;
}

static void
take_word(HkCursor *c, HkRtfToken *token)
{
	gsize n = 0;

	token->kind = HK_RTF_WORD;
	while (hk_cursor_left(c) > 0 && g_ascii_isalpha(peek(c, 0))) {
		if (n < sizeof token->name - 1)
			token->name[n++] = (char)peek(c, 0);
		c->pos++;
	}
	token->name[n] = '\0';
	take_number(c, token);
	if (peek(c, 0) == ' ')
		c->pos++;
	if (strcmp(token->name, "bin") != 0 || token->number <= 0)
		return;
	token->kind = HK_RTF_BINARY;
	token->len = MIN((gsize)token->number, hk_cursor_left(c));
	hk_cursor_bytes(c, "binary", token->len, &token->bytes, NULL);
}

static void
take_escape(HkCursor *c, HkRtfToken *token)
{
	int sign = peek(c, 0), high = g_ascii_xdigit_value((char)peek(c, 1)),
	    low = g_ascii_xdigit_value((char)peek(c, 2));

	if (sign >= 0 && g_ascii_isalpha(sign)) {
		take_word(c, token);
		return;
	}
	token->kind = HK_RTF_SYMBOL;
	token->byte = sign >= 0 ? (guint8)sign : 0;
	c->pos += sign >= 0;
	if (sign == '\'' && high >= 0 && low >= 0) {
		token->kind = HK_RTF_BYTE;
		token->byte = (guint8)(high << 4 | low);
		c->pos += 2;
	}
}

gboolean
hk_rtf_next(HkCursor *c, HkRtfToken *token)
{
	guint8 byte;

	*token = (HkRtfToken){ .kind = HK_RTF_BYTE };
	if (!hk_cursor_u8(c, "token", &byte, NULL))
		return FALSE;
	token->byte = byte;
	if (byte == '{')
		token->kind = HK_RTF_OPEN;
	else if (byte == '}')
		token->kind = HK_RTF_CLOSE;
	else if (byte == '\\')
		take_escape(c, token);
	return TRUE;
}
