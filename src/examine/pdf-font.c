/* pdf-font.c - from the codes in a page to letters (PDF 32000-1, 9.10).
 *
 * Called by pdf-text.c.  In this order: the font's own ToUnicode map; an encoding whose name tells
 * a charset (90ms-RKSJ-H is CP932); Latin letters for simple fonts.  Codes of a font that tells
 * nothing (Identity-H without a map) are refused rather than guessed.  No file is opened: the
 * predefined maps by number (Adobe-Japan1) would need poppler-data, and are left out.
 */
#include "examine/pdf-font.h"

#include <string.h>

#include "examine/charset.h"
#include "examine/pdf-lex.h"
#include "examine/wide.h"

#define CODES_MAX 65536 /* a code has two bytes at most here */

struct HkPdfFont {
	GHashTable *map;     /* code -> owned text; NULL: no map */
	guint width;	     /* bytes of a code */
	const char *charset; /* of glibc, when the encoding's name tells one */
	gboolean composite;
};

/* clang-format off */
static const struct { const char *mark; const char *charset; } encodings[] = {
	{ "RKSJ", "CP932" }, { "UCS2", "UTF-16BE" }, { "UTF16", "UTF-16BE" }, { "EUC-H", "EUC-JP" },
	{ "EUC-V", "EUC-JP" }, { "UTF8", "UTF-8" }, { "GBK", "GBK" }, { "B5pc", "BIG5" }, { "ETen", "BIG5" },
	{ "KSCms", "UHC" },
};
/* clang-format on */

static guint
code_of(const guint8 *bytes, gsize len)
{
	guint code = 0;

	for (gsize i = 0; i < MIN(len, 4); i++)
		code = code << 8 | bytes[i];
	return code;
}

/* Big-endian UTF-16, as maps write their letters.  (owned) */
static char *
letters_of(const GByteArray *bytes, guint add)
{
	g_autofree guint8 *turned = g_malloc0(bytes->len + 2);
	guint n = bytes->len & ~1u, last;

	for (guint i = 0; i < n; i += 2) {
		turned[i] = bytes->data[i + 1];
		turned[i + 1] = bytes->data[i];
	}
	if (n >= 2 && add > 0) {
		last = ((guint)turned[n - 2] | (guint)turned[n - 1] << 8) + add;
		turned[n - 2] = (guint8)last;
		turned[n - 1] = (guint8)(last >> 8);
	}
	return hk_wide_text(turned, n);
}

static void
put(HkPdfFont *font, guint code, char *letters)
{
	if (g_hash_table_size(font->map) < CODES_MAX)
		g_hash_table_replace(font->map, GUINT_TO_POINTER(code), letters);
	else
		g_free(letters);
}

/* <from> <to> <letters>, or <from> <to> [<letters> …] */
static void
take_range(HkPdfFont *font, HkPdfLex *lex, guint from)
{
	guint to, code = from;
	HkPdfToken token;

	if (hk_pdf_lex_next(lex) != HK_PDF_STRING)
		return;
	to = MIN(code_of(lex->bytes->data, lex->bytes->len), from + 0xFFFF);
	token = hk_pdf_lex_next(lex);
	if (token == HK_PDF_STRING)
		for (; code <= to && g_hash_table_size(font->map) < CODES_MAX; code++)
			put(font, code, letters_of(lex->bytes, code - from));
	if (token != HK_PDF_OPEN)
		return;
	while ((token = hk_pdf_lex_next(lex)) == HK_PDF_STRING)
		put(font, code++, letters_of(lex->bytes, 0));
}

static void
read_pairs(HkPdfFont *font, HkPdfLex *lex, gboolean ranges)
{
	while (hk_pdf_lex_next(lex) == HK_PDF_STRING) {
		guint code = code_of(lex->bytes->data, lex->bytes->len);

		font->width = MIN(lex->bytes->len, 2u);
		if (ranges)
			take_range(font, lex, code);
		else if (hk_pdf_lex_next(lex) == HK_PDF_STRING)
			put(font, code, letters_of(lex->bytes, 0));
	}
}

static void
read_map(HkPdfFont *font, const GByteArray *bytes)
{
	HkPdfLex lex = hk_pdf_lex(bytes->data, bytes->len);
	HkPdfToken token;

	font->map = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	while ((token = hk_pdf_lex_next(&lex)) != HK_PDF_END) {
		if (token != HK_PDF_WORD)
			continue;
		if (g_str_equal(lex.word, "beginbfchar"))
			read_pairs(font, &lex, FALSE);
		else if (g_str_equal(lex.word, "beginbfrange"))
			read_pairs(font, &lex, TRUE);
	}
	hk_pdf_lex_clear(&lex);
}

HkPdfFont *
hk_pdf_font_new(HkPdf *pdf, qpdf_oh object)
{
	HkPdfFont *font = g_new0(HkPdfFont, 1);
	qpdf_oh map = qpdf_oh_get_key_if_dict(pdf->q, object, "/ToUnicode");
	g_autofree char *encoding = hk_pdf_text(pdf, object, "/Encoding");
	const char *left;
	GByteArray *bytes = qpdf_oh_is_stream(pdf->q, map) ? hk_pdf_stream(pdf, map, &left) : NULL;

	font->composite = g_str_equal(hk_pdf_name(pdf, object, "/Subtype"), "/Type0");
	font->width = font->composite ? 2 : 1;
	if (bytes != NULL)
		read_map(font, bytes);
	for (guint i = 0; font->composite && i < G_N_ELEMENTS(encodings); i++)
		if (font->charset == NULL && strstr(encoding, encodings[i].mark) != NULL)
			font->charset = encodings[i].charset;
	g_clear_pointer(&bytes, g_byte_array_unref);
	qpdf_oh_release(pdf->q, map);
	return font;
}

static gboolean
say_mapped(const HkPdfFont *font, const guint8 *codes, gsize len, GString *out)
{
	gboolean said = FALSE;

	for (gsize i = 0; i + font->width <= len; i += font->width) {
		guint code = code_of(codes + i, font->width);
		const char *letters = g_hash_table_lookup(font->map, GUINT_TO_POINTER(code));

		said |= letters != NULL;
		g_string_append(out, letters != NULL ? letters : " ");
	}
	return said || len == 0;
}

gboolean
hk_pdf_font_say(const HkPdfFont *font, const guint8 *codes, gsize len, GString *out)
{
	const char *charset = font->charset;
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text;
	gsize n;

	if (font->map != NULL && font->width > 0 && g_hash_table_size(font->map) > 0)
		return say_mapped(font, codes, len, out);
	if (charset == NULL && font->composite)
		return FALSE;
	text = hk_charset_utf8((const char *)codes, len, charset != NULL ? charset : "WINDOWS-1252",
			       &n, &owned, &use);
	g_string_append_len(out, text, (gssize)n);
	return TRUE;
}

void
hk_pdf_font_free(HkPdfFont *font)
{
	if (font == NULL)
		return;
	g_clear_pointer(&font->map, g_hash_table_unref);
	g_free(font);
}
