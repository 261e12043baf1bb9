/* pdf-text.c - what a page says, from its content stream.
 *
 * Called by pdf-walk.c for every page and every form that pages show.  Own code instead of a
 * rendering library: words are wanted, not their places, and no font or map may be opened behind
 * the lock (decision 0020).  Letters come in the order of the stream, which is the order in which
 * honest programs write them.
 */
#include <string.h>

#include "examine/pdf-font.h"
#include "examine/pdf-lex.h"

#define FONTS_MAX 500
#define CONTENTS_MAX 200 /* pieces of one page */
#define GAP (-180)	 /* thousandths of a letter: wider than kerning, so a space */

typedef struct {
	HkPdf *pdf;
	qpdf_oh fonts;	 /* the Font dictionary of the resources */
	HkPdfFont *font; /* borrowed of pdf->fonts, or NULL */
	char pending[64];
	double operands[6];
	guint n;
	GByteArray *last; /* last string, for ' and " */
} Page;

static HkPdfFont *
font_named(Page *page, const char *name)
{
	HkPdf *pdf = page->pdf;
	g_autofree char *key = g_strconcat("/", name, NULL);
	qpdf_oh object = qpdf_oh_get_key_if_dict(pdf->q, page->fonts, key);
	gpointer number = GINT_TO_POINTER(qpdf_oh_get_object_id(pdf->q, object));
	HkPdfFont *font = number != NULL ? g_hash_table_lookup(pdf->fonts, number) : NULL;

	if (font == NULL && qpdf_oh_is_dictionary(pdf->q, object) &&
	    g_hash_table_size(pdf->fonts) < FONTS_MAX) {
		font = hk_pdf_font_new(pdf, object);
		/* A font without a number of its own gets one that no object has. */
		if (number == NULL)
			number = GINT_TO_POINTER(-1 - (gint)g_hash_table_size(pdf->fonts));
		g_hash_table_replace(pdf->fonts, number, font);
	}
	qpdf_oh_release(pdf->q, object);
	return font;
}

static void
say(Page *page, const GByteArray *codes)
{
	HkPdf *pdf = page->pdf;

	if (codes->len == 0 || pdf->text->len > HK_PDF_TEXT_MAX || page->font == NULL)
		return;
	if (!hk_pdf_font_say(page->font, codes->data, codes->len, pdf->text))
		pdf->blank_font = TRUE;
}

static void
new_line(Page *page)
{
	GString *text = page->pdf->text;

	if (text->len > 0 && text->str[text->len - 1] != '\n')
		g_string_append_c(text, '\n');
}

/* Operators that move to another line, and those that do when their last number is not zero. */
static void
do_operator(Page *page, const char *word)
{
	static const char *const lines[] = { "T*", "BT", "'", "\"", NULL };

	if (g_strv_contains(lines, word))
		new_line(page);
	if ((g_str_equal(word, "Td") || g_str_equal(word, "TD")) && page->n >= 2) {
		if (page->operands[page->n - 1] != 0)
			new_line(page);
		else
			g_string_append_c(page->pdf->text, ' ');
	}
	if (g_str_equal(word, "Tm"))
		new_line(page);
	if (g_str_equal(word, "Tf"))
		page->font = font_named(page, page->pending);
	if (g_str_equal(word, "Tj") || g_str_equal(word, "'") || g_str_equal(word, "\""))
		say(page, page->last);
	page->n = 0;
}

static void
take_number(Page *page, double number, gboolean in_array)
{
	if (in_array && number < GAP)
		g_string_append_c(page->pdf->text, ' ');
	if (!in_array && page->n < G_N_ELEMENTS(page->operands))
		page->operands[page->n++] = number;
}

static void
read_content(Page *page, const GByteArray *bytes)
{
	HkPdfLex lex = hk_pdf_lex(bytes->data, bytes->len);
	gboolean in_array = FALSE;
	HkPdfToken token;

	while ((token = hk_pdf_lex_next(&lex)) != HK_PDF_END &&
	       page->pdf->text->len <= HK_PDF_TEXT_MAX) {
		if (token == HK_PDF_OPEN || token == HK_PDF_CLOSE)
			in_array = token == HK_PDF_OPEN;
		else if (token == HK_PDF_NUMBER)
			take_number(page, lex.number, in_array);
		else if (token == HK_PDF_NAME)
			g_strlcpy(page->pending, lex.word, sizeof page->pending);
		else if (token == HK_PDF_STRING && in_array)
			say(page, lex.bytes);
		else if (token == HK_PDF_WORD)
			do_operator(page, lex.word);
		if (token == HK_PDF_STRING) {
			g_byte_array_set_size(page->last, 0);
			g_byte_array_append(page->last, lex.bytes->data, lex.bytes->len);
		}
	}
	hk_pdf_lex_clear(&lex);
}

/* Resources may stand at the page's parents; a few steps up are enough for any honest file. */
static qpdf_oh
fonts_of(HkPdf *pdf, qpdf_oh dict)
{
	qpdf_oh at = qpdf_oh_new_object(pdf->q, dict), fonts, parent, resources;

	for (guint i = 0; i < 8; i++) {
		resources = qpdf_oh_get_key_if_dict(pdf->q, at, "/Resources");
		fonts = qpdf_oh_get_key_if_dict(pdf->q, resources, "/Font");
		qpdf_oh_release(pdf->q, resources);
		if (qpdf_oh_is_dictionary(pdf->q, fonts))
			break;
		parent = qpdf_oh_get_key_if_dict(pdf->q, at, "/Parent");
		qpdf_oh_release(pdf->q, at);
		at = parent;
		if (i < 7)
			qpdf_oh_release(pdf->q, fonts);
	}
	qpdf_oh_release(pdf->q, at);
	return fonts;
}

static void
add_stream(HkPdf *pdf, qpdf_oh stream, GByteArray *all)
{
	const char *left;
	GByteArray *bytes = qpdf_oh_is_stream(pdf->q, stream) ? hk_pdf_stream(pdf, stream, &left)
							      : NULL;

	if (bytes == NULL)
		return;
	g_byte_array_append(all, bytes->data, bytes->len);
	g_byte_array_append(all, (const guint8 *)"\n", 1);
	g_byte_array_unref(bytes);
}

static void
read_with(HkPdf *pdf, qpdf_oh dict, const GByteArray *bytes)
{
	Page page = { .pdf = pdf, .fonts = fonts_of(pdf, dict), .last = g_byte_array_new() };

	read_content(&page, bytes);
	new_line(&page);
	g_byte_array_unref(page.last);
	qpdf_oh_release(pdf->q, page.fonts);
}

void
hk_pdf_read_page(HkPdf *pdf, qpdf_oh page)
{
	qpdf_oh contents = qpdf_oh_get_key_if_dict(pdf->q, page, "/Contents");
	g_autoptr(GByteArray) all = g_byte_array_new();

	if (qpdf_oh_is_array(pdf->q, contents))
		for (int i = 0; i < MIN(qpdf_oh_get_array_n_items(pdf->q, contents), CONTENTS_MAX);
		     i++) {
			qpdf_oh item = qpdf_oh_get_array_item(pdf->q, contents, i);

			add_stream(pdf, item, all);
			qpdf_oh_release(pdf->q, item);
		}
	else
		add_stream(pdf, contents, all);
	qpdf_oh_release(pdf->q, contents);
	read_with(pdf, page, all);
}

void
hk_pdf_read_form(HkPdf *pdf, qpdf_oh form)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	qpdf_oh dict = qpdf_oh_get_dict(pdf->q, form);

	add_stream(pdf, form, all);
	read_with(pdf, dict, all);
	qpdf_oh_release(pdf->q, dict);
}
