/* pdf-lex.c - splits content streams into words; knows no operator.
 *
 * Called by pdf-text.c and pdf-font.c.  Promises to move on with every call, whatever the bytes.
 */
#include "examine/pdf-lex.h"

#include <string.h>

#define STRING_MAX (64 * 1024)

HkPdfLex
hk_pdf_lex(const guint8 *data, gsize len)
{
	return (HkPdfLex){ .p = data, .end = data + len, .bytes = g_byte_array_new() };
}

static gboolean
is_space(guint8 c)
{
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_regular(guint8 c)
{
	return !is_space(c) && strchr("()<>[]{}/%", (char)c) == NULL;
}

static void
put(HkPdfLex *lex, guint8 byte)
{
	if (lex->bytes->len < STRING_MAX)
		g_byte_array_append(lex->bytes, &byte, 1);
}

/* Behind a backslash. */
static void
take_escape(HkPdfLex *lex)
{
	static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
	guint8 c = *lex->p++;
	const char *known = c != 0 ? strchr(from, (char)c) : NULL;
	guint value = 0;

	if (known != NULL) {
		put(lex, (guint8)to[known - from]);
		return;
	}
	if (c < '0' || c > '7') {
		if (c != '\r' && c != '\n')
			put(lex, c);
		return;
	}
	lex->p--;
	for (guint i = 0; i < 3 && lex->p < lex->end && *lex->p >= '0' && *lex->p <= '7'; i++)
		value = value * 8 + (guint)(*lex->p++ - '0');
	put(lex, (guint8)value);
}

static HkPdfToken
take_string(HkPdfLex *lex)
{
	guint depth = 1;

	while (lex->p < lex->end) {
		guint8 c = *lex->p++;

		if (c == '\\' && lex->p < lex->end) {
			take_escape(lex);
			continue;
		}
		if (c == '(')
			depth++;
		if (c == ')' && --depth == 0)
			break;
		put(lex, c);
	}
	return HK_PDF_STRING;
}

static HkPdfToken
take_hex(HkPdfLex *lex)
{
	int high = -1;

	while (lex->p < lex->end && *lex->p != '>') {
		int digit = g_ascii_xdigit_value((char)*lex->p++);

		if (digit < 0)
			continue;
		if (high >= 0)
			put(lex, (guint8)(high << 4 | digit));
		high = high >= 0 ? -1 : digit;
	}
	if (high >= 0)
		put(lex, (guint8)(high << 4));
	if (lex->p < lex->end)
		lex->p++;
	return HK_PDF_STRING;
}

static void
take_word(HkPdfLex *lex)
{
	gsize n = 0;

	while (lex->p < lex->end && is_regular(*lex->p)) {
		if (n + 1 < sizeof lex->word)
			lex->word[n++] = (char)*lex->p;
		lex->p++;
	}
	lex->word[n] = '\0';
}

static HkPdfToken
take_other(HkPdfLex *lex)
{
	guint8 c = *lex->p;
	char *stop;

	if (!is_regular(c)) { /* braces and lone brackets mean nothing here */
		lex->p++;
		lex->word[0] = '\0';
		return HK_PDF_WORD;
	}
	take_word(lex);
	if (!g_ascii_isdigit(c) && c != '-' && c != '+' && c != '.')
		return HK_PDF_WORD;
	lex->number = g_ascii_strtod(lex->word, &stop);
	return stop != lex->word ? HK_PDF_NUMBER : HK_PDF_WORD;
}

static void
skip(HkPdfLex *lex)
{
	while (lex->p < lex->end && (is_space(*lex->p) || *lex->p == '%')) {
		if (*lex->p == '%')
			while (lex->p < lex->end && *lex->p != '\n' && *lex->p != '\r')
				lex->p++;
		else
			lex->p++;
	}
}

HkPdfToken
hk_pdf_lex_next(HkPdfLex *lex)
{
	skip(lex);
	if (lex->p >= lex->end)
		return HK_PDF_END;
	g_byte_array_set_size(lex->bytes, 0);
	if (*lex->p == '[' || *lex->p == ']')
		return *lex->p++ == '[' ? HK_PDF_OPEN : HK_PDF_CLOSE;
	if (*lex->p == '(') {
		lex->p++;
		return take_string(lex);
	}
	if (*lex->p == '<' && lex->p + 1 < lex->end && lex->p[1] != '<') {
		lex->p++;
		return take_hex(lex);
	}
	if (*lex->p == '/') {
		lex->p++;
		take_word(lex);
		return HK_PDF_NAME;
	}
	return take_other(lex);
}

void
hk_pdf_lex_clear(HkPdfLex *lex)
{
	g_clear_pointer(&lex->bytes, g_byte_array_unref);
}
