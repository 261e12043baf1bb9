/* pdf.c - a document on A4 (or on a name card), by Pango and Cairo, fonts embedded.
 *
 * Blocks are set one after the other as Pango layouts; a layout that does not fit goes on line by
 * line on the next page, so no block is too long.  Hostile words pass hk_text_printable() and reach
 * Pango as attributes and text, never as markup.
 */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "base/text.h"
#include "report/paper.h"

#define MM (72.0 / 25.4) /* points in a millimetre */
#define MAX_PAGES 500	 /* a report longer than this is not read; it says so on its last page */
#define SMALLEST 0.6	 /* of the ordinary size; smaller is not read */
#define SHRINK 0.96
#define FAMILY "IPAexGothic, Noto Sans CJK JP, sans-serif"

typedef struct {
	double width, height, margin, foot; /* points */
	double size;			    /* of ordinary type */
} Sheet;

static const Sheet sheets[] = {
	[HK_PAPER_A4] = { 210 * MM, 297 * MM, 18 * MM, 12 * MM, 10 },
	[HK_PAPER_CARD] = { 91 * MM, 55 * MM, 3.5 * MM, 0, 5.4 },
};

typedef struct {
	cairo_t *cr;
	const Sheet *sheet;
	const HkPaper *paper;
	double y;
	double left; /* of the current block */
	guint page;
} Press;

static PangoLayout *
new_layout(Press *p, double size, gboolean bold, double width)
{
	PangoLayout *layout = pango_cairo_create_layout(p->cr);
	PangoFontDescription *font = pango_font_description_from_string(FAMILY);

	/* Small type loses its word spaces when glyphs are moved to whole points. */
	pango_context_set_round_glyph_positions(pango_layout_get_context(layout), FALSE);
	pango_layout_context_changed(layout);
	pango_font_description_set_absolute_size(font, size * PANGO_SCALE);
	if (bold)
		pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
	pango_layout_set_font_description(layout, font);
	pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
	pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
	pango_font_description_free(font);
	return layout;
}

static void
paint_foot(Press *p)
{
	g_autofree char *text = NULL;
	PangoLayout *layout;

	if (p->sheet->foot == 0)
		return;
	text = g_strdup_printf("%s%s%u", p->paper->footer != NULL ? p->paper->footer : "",
			       p->paper->footer != NULL ? "   " : "", p->page);
	layout = new_layout(p, 7.5, FALSE, p->sheet->width - 2 * p->sheet->margin);
	pango_layout_set_text(layout, text, -1);
	pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
	cairo_set_source_rgb(p->cr, 0.35, 0.35, 0.35);
	cairo_move_to(p->cr, p->sheet->margin, p->sheet->height - p->sheet->foot);
	pango_cairo_show_layout(p->cr, layout);
	g_object_unref(layout);
}

static void
new_page(Press *p)
{
	paint_foot(p);
	cairo_show_page(p->cr);
	p->page++;
	p->y = p->sheet->margin;
}

static double
bottom(const Press *p)
{
	return p->sheet->height - MAX(p->sheet->margin, p->sheet->foot + 4 * MM);
}

/* Sets a layout from its first line to its last, over as many pages as it takes. */
static void
set_layout(Press *p, PangoLayout *layout, double x)
{
	PangoLayoutIter *lines = pango_layout_get_iter(layout);

	do {
		PangoRectangle extent;
		double height;

		pango_layout_iter_get_line_extents(lines, NULL, &extent);
		height = extent.height / (double)PANGO_SCALE;
		if (p->y + height > bottom(p) && p->page < MAX_PAGES)
			new_page(p);
		cairo_set_source_rgb(p->cr, 0.1, 0.1, 0.11);
		cairo_move_to(p->cr, x + extent.x / (double)PANGO_SCALE,
			      p->y + (pango_layout_iter_get_baseline(lines) - extent.y) /
					      (double)PANGO_SCALE);
		pango_cairo_show_layout_line(p->cr, pango_layout_iter_get_line_readonly(lines));
		p->y += height * 1.18; /* a little air between lines of Japanese */
	} while (pango_layout_iter_next_line(lines));
	pango_layout_iter_free(lines);
}

typedef struct {
	guint16 red, green, blue;
	gboolean bold;
	gboolean shade;
} Look;

/* clang-format off */
static const Look looks[] = {
	[HK_SPAN_TEXT]     = { 0x1a1a, 0x1a1a, 0x1c1c, FALSE, FALSE },
	[HK_SPAN_STRONG]   = { 0x1a1a, 0x1a1a, 0x1c1c, TRUE,  FALSE },
	[HK_SPAN_DIM]      = { 0x5959, 0x5959, 0x5959, FALSE, FALSE },
	[HK_SPAN_GOOD]     = { 0x1111, 0x5a5a, 0x3636, TRUE,  FALSE },
	[HK_SPAN_WARN]     = { 0x7a7a, 0x4a4a, 0x0000, TRUE,  FALSE },
	[HK_SPAN_BAD]      = { 0xa9a9, 0x0000, 0x0000, TRUE,  FALSE },
	[HK_SPAN_HOSTILE]  = { 0x1a1a, 0x1a1a, 0x1c1c, FALSE, TRUE },
	[HK_SPAN_DEAD_URL] = { 0x1a1a, 0x1a1a, 0x1c1c, FALSE, TRUE },
	[HK_SPAN_OWN_URL]  = { 0x0000, 0x3131, 0x9898, FALSE, FALSE },
	[HK_SPAN_DIAL]     = { 0x1a1a, 0x1a1a, 0x1c1c, TRUE,  FALSE },
	[HK_SPAN_SHELL]    = { 0x5959, 0x5959, 0x5959, FALSE, FALSE },
};
/* clang-format on */

static void
add_attribute(PangoAttrList *list, PangoAttribute *attribute, guint from, guint to)
{
	attribute->start_index = from;
	attribute->end_index = to;
	pango_attr_list_insert(list, attribute);
}

static void
append_span(GString *text, PangoAttrList *list, const HkSpan *span)
{
	g_autofree char *safe = hk_span_words(span);
	const Look *look = &looks[span->type];
	guint from = (guint)text->len;
	guint to;

	g_string_append(text, safe);
	to = (guint)text->len;
	add_attribute(list, pango_attr_foreground_new(look->red, look->green, look->blue), from,
		      to);
	if (look->bold)
		add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
	if (look->shade)
		add_attribute(list, pango_attr_background_new(0xf1f1, 0xf1f1, 0xf4f4), from, to);
}

/* Spans from..to of a block as one layout.  (owned) */
static PangoLayout *
layout_of(Press *p, const HkBlock *b, guint from, guint to, double size, gboolean bold,
	  double width)
{
	PangoLayout *layout = new_layout(p, size, bold, width);
	PangoAttrList *list = pango_attr_list_new();
	GString *text = g_string_new(NULL);

	for (guint i = from; i < to && i < b->spans->len; i++)
		append_span(text, list, &g_array_index(b->spans, HkSpan, i));
	pango_layout_set_text(layout, text->str, (int)text->len);
	pango_layout_set_attributes(layout, list);
	pango_attr_list_unref(list);
	g_string_free(text, TRUE);
	return layout;
}

static double
room(const Press *p)
{
	return p->sheet->width - p->sheet->margin - p->left;
}

static void
set_spans(Press *p, const HkBlock *b, double size, gboolean bold)
{
	PangoLayout *layout = layout_of(p, b, 0, G_MAXUINT, size, bold, room(p));

	if (b->spans->len > 0)
		set_layout(p, layout, p->left);
	g_object_unref(layout);
}

static void
set_blocks(Press *p, const HkBlock *b);

static void
set_heading(Press *p, const HkBlock *b)
{
	static const double scale[] = { 1.0, 1.7, 1.3, 1.1, 1.0 };
	double size = p->sheet->size * scale[MIN(b->level, 4)];

	p->y += p->y > p->sheet->margin ? size * 0.7 : 0;
	if (p->y + 3 * size > bottom(p)) /* never a heading alone at the foot of a page */
		new_page(p);
	set_spans(p, b, size, TRUE);
	p->y += size * 0.2;
}

static void
set_paragraph(Press *p, const HkBlock *b)
{
	set_spans(p, b, p->sheet->size, FALSE);
	set_blocks(p, b);
	p->y += p->sheet->size * 0.35;
}

static void
set_items(Press *p, const HkBlock *list, gboolean numbered)
{
	double indent = p->sheet->size * (numbered ? 2.0 : 1.3);

	for (guint i = 0; i < list->blocks->len; i++) {
		g_autofree char *mark = numbered ? g_strdup_printf("%u.", i + 1) : g_strdup("・");
		PangoLayout *layout = new_layout(p, p->sheet->size, FALSE, indent);
		double y;

		if (p->y + 1.5 * p->sheet->size > bottom(p))
			new_page(p);
		y = p->y;
		pango_layout_set_text(layout, mark, -1);
		set_layout(p, layout, p->left);
		g_object_unref(layout);
		p->y = y;
		p->left += indent;
		set_paragraph(p, g_ptr_array_index(list->blocks, i));
		p->left -= indent;
	}
}

static void
set_list(Press *p, const HkBlock *b)
{
	set_items(p, b, FALSE);
}

static void
set_numbered(Press *p, const HkBlock *b)
{
	set_items(p, b, TRUE);
}

/* Label and value side by side; the taller one decides. */
static void
set_fact(Press *p, const HkBlock *b)
{
	double label_width = room(p) * 0.32;
	PangoLayout *label = layout_of(p, b, 0, 1, p->sheet->size, TRUE, label_width - 6);
	PangoLayout *value = layout_of(p, b, 1, G_MAXUINT, p->sheet->size, FALSE,
				       room(p) - label_width);
	int height;
	double y;
	double end;

	pango_layout_get_pixel_size(label, NULL, &height);
	if (p->y + height * 1.2 > bottom(p))
		new_page(p);
	y = p->y;
	set_layout(p, label, p->left);
	end = p->y;
	p->y = y;
	set_layout(p, value, p->left + label_width);
	p->y = MAX(p->y, p->y < y ? p->y : end);
	p->left += label_width;
	set_blocks(p, b);
	p->left -= label_width;
	p->y += p->sheet->size * 0.25;
	g_object_unref(label);
	g_object_unref(value);
}

/* A cell never breaks over pages here: a row that does not fit begins a new page, and a row taller
 * than a page is set cell below cell. */
static double
row_height(Press *p, const HkBlock *row, double width)
{
	double tallest = 0;

	for (guint c = 0; c < row->blocks->len; c++) {
		PangoLayout *layout = layout_of(p, g_ptr_array_index(row->blocks, c), 0, G_MAXUINT,
						p->sheet->size * 0.9, FALSE, width - 6);
		int height;

		pango_layout_get_pixel_size(layout, NULL, &height);
		tallest = MAX(tallest, height * 1.2);
		g_object_unref(layout);
	}
	return tallest;
}

static void
set_row(Press *p, const HkBlock *row, gboolean head, guint columns)
{
	double width = room(p) / MAX(columns, 1);
	double height = row_height(p, row, width);
	gboolean side = height < bottom(p) - p->sheet->margin;
	double y;
	double end;

	if (side && p->y + height > bottom(p))
		new_page(p);
	y = end = p->y;
	for (guint c = 0; c < row->blocks->len; c++) {
		PangoLayout *layout = layout_of(p, g_ptr_array_index(row->blocks, c), 0, G_MAXUINT,
						p->sheet->size * 0.9, head,
						side ? width - 6 : room(p));

		if (side)
			p->y = y;
		set_layout(p, layout, p->left + (side ? c * width : 0));
		end = MAX(end, p->y);
		g_object_unref(layout);
	}
	p->y = side ? end : p->y;
	cairo_set_source_rgb(p->cr, 0.7, 0.7, 0.7);
	cairo_set_line_width(p->cr, head ? 0.9 : 0.4);
	cairo_move_to(p->cr, p->left, p->y + 1);
	cairo_line_to(p->cr, p->left + room(p), p->y + 1);
	cairo_stroke(p->cr);
	p->y += 3;
}

static void
set_table(Press *p, const HkBlock *b)
{
	guint columns = 0;

	for (guint r = 0; r < b->blocks->len; r++)
		columns = MAX(columns,
			      ((const HkBlock *)g_ptr_array_index(b->blocks, r))->blocks->len);
	for (guint r = 0; r < b->blocks->len; r++)
		set_row(p, g_ptr_array_index(b->blocks, r), r == 0, columns);
	p->y += p->sheet->size * 0.4;
}

static void
set_rule(Press *p, const HkBlock *b)
{
	(void)b;
	cairo_set_source_rgb(p->cr, 0.6, 0.6, 0.6);
	cairo_set_line_width(p->cr, 0.5);
	cairo_move_to(p->cr, p->left, p->y + 2);
	cairo_line_to(p->cr, p->left + room(p), p->y + 2);
	cairo_stroke(p->cr);
	p->y += 6;
}

typedef void (*Set)(Press *p, const HkBlock *b);

static const Set setters[] = {
	[HK_BLOCK_HEADING] = set_heading, [HK_BLOCK_PARAGRAPH] = set_paragraph,
	[HK_BLOCK_LIST] = set_list,	  [HK_BLOCK_NUMBERED] = set_numbered,
	[HK_BLOCK_ITEM] = set_paragraph,  [HK_BLOCK_FACTS] = set_paragraph,
	[HK_BLOCK_FACT] = set_fact,	  [HK_BLOCK_TABLE] = set_table,
	[HK_BLOCK_ROW] = set_paragraph,	  [HK_BLOCK_CELL] = set_paragraph,
	[HK_BLOCK_RULE] = set_rule,
};

static void
set_blocks(Press *p, const HkBlock *b)
{
	for (guint i = 0; i < b->blocks->len; i++) {
		const HkBlock *inner = g_ptr_array_index(b->blocks, i);

		if (p->page <= MAX_PAGES)
			setters[inner->type](p, inner);
	}
}

static cairo_status_t
collect(void *closure, const unsigned char *data, unsigned int length)
{
	g_byte_array_append(closure, data, length);
	return CAIRO_STATUS_SUCCESS;
}

static void
describe(cairo_surface_t *surface, const HkPaper *paper)
{
	g_autofree char *title = hk_text_printable(paper->title);
	g_autofree char *made = hk_civil_format(paper->made);

	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "hikeshi");
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

/* All pages with type of that size; *pages tells how many there were.  (owned) */
static GBytes *
print(const HkDoc *doc, const HkPaper *paper, const Sheet *sheet, guint *pages, GError **error)
{
	GByteArray *bytes = g_byte_array_new();
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, bytes, sheet->width,
								       sheet->height);
	Press press = { .sheet = sheet, .paper = paper, .page = 1 };
	cairo_status_t status;

	describe(surface, paper);
	press.cr = cairo_create(surface);
	press.y = press.left = sheet->margin;
	set_blocks(&press, hk_doc_root((HkDoc *)doc)); /* only read */
	paint_foot(&press);
	cairo_show_page(press.cr);
	status = cairo_status(press.cr);
	cairo_destroy(press.cr);
	cairo_surface_finish(surface);
	cairo_surface_destroy(surface);
	*pages = press.page;
	if (status == CAIRO_STATUS_SUCCESS)
		return g_byte_array_free_to_bytes(bytes);
	g_byte_array_unref(bytes);
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "PDF: %s", cairo_status_to_string(status));
	return NULL;
}

GBytes *
hk_render_pdf(const HkDoc *doc, const HkPaper *paper, GError **error)
{
	Sheet sheet = sheets[paper->size];
	gboolean one = paper->one_page || paper->size == HK_PAPER_CARD;
	double smallest = sheet.size * SMALLEST;

	for (; sheet.size >= smallest; sheet.size *= SHRINK) {
		guint pages = 0;
		g_autoptr(GBytes) bytes = print(doc, paper, &sheet, &pages, error);

		if (bytes == NULL)
			return NULL;
		if (!one || pages == 1)
			return g_steal_pointer(&bytes);
	}
	g_set_error_literal(error, HK_ERROR, HK_ERROR_LIMIT,
			    "this is too much for one page, however small the type");
	return NULL;
}
