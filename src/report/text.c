/* text.c - a document as plain text, for a terminal, a pipe or a file.
 *
 * Each type of block has one painter in a table.  Words reach the output only through
 * wrap.c, where hostile ones are made harmless.  No I/O, no locale: the same document and style
 * always give the same bytes (tests/golden).
 */
#include <string.h>

#include "report/render.h"
#include "report/width.h"
#include "report/wrap.h"

#define LAST_COLUMN 20 /* columns it needs to wrap into something readable */
#define STACKED_INDENT 4

typedef struct {
	HkPen pen;
	guint indent; /* columns before everything of this block */
	gboolean started;
} Painter;

static void
paint_all(Painter *p, const HkBlock *parent);

static void
blank_line(Painter *p)
{
	if (p->started && p->indent == 0)
		g_string_append_c(p->pen.out, '\n');
	p->started = TRUE;
}

static void
paint_lines(Painter *p, const HkBlock *b, const char *mark)
{
	g_autofree char *first = g_strdup_printf("%*s%s", (int)p->indent, "", mark);

	hk_wrap_spans(&p->pen, b->spans, first, p->indent + hk_width(mark));
}

static void
paint_heading(Painter *p, const HkBlock *b)
{
	blank_line(p);
	paint_lines(p, b, b->level == 2 ? "■ " : "");
}

static void
paint_paragraph(Painter *p, const HkBlock *b)
{
	if (b->spans->len > 0)
		paint_lines(p, b, "");
	paint_all(p, b);
}

static void
paint_items(Painter *p, const HkBlock *list, gboolean numbered)
{
	for (guint i = 0; i < list->blocks->len; i++) {
		const HkBlock *item = g_ptr_array_index(list->blocks, i);
		g_autofree char *mark = numbered ? g_strdup_printf("%2u. ", i + 1)
						 : g_strdup("  - ");
		Painter inner = *p;

		paint_lines(p, item, mark);
		inner.indent += hk_width(mark);
		paint_all(&inner, item);
	}
}

static void
paint_list(Painter *p, const HkBlock *b)
{
	paint_items(p, b, FALSE);
}

static void
paint_numbered(Painter *p, const HkBlock *b)
{
	paint_items(p, b, TRUE);
}

/* The label is the first span of the row, the rest is its value.  (owned) */
static char *
label_of(const HkBlock *row)
{
	return row->spans->len > 0 ? hk_wrap_words(&g_array_index(row->spans, HkSpan, 0))
				   : g_strdup("");
}

static void
paint_fact(Painter *p, const HkBlock *row, guint labels)
{
	g_autofree char *label = label_of(row);
	g_autofree char *padded = hk_width_pad(label, labels);
	g_autofree char *first = g_strdup_printf("%*s%s  ", (int)p->indent, "", padded);
	g_autoptr(GArray) value = g_array_new(FALSE, FALSE, sizeof(HkSpan)); /* borrows texts */

	if (row->spans->len > 1)
		g_array_append_vals(value, &g_array_index(row->spans, HkSpan, 1),
				    row->spans->len - 1);
	hk_wrap_spans(&p->pen, value, first, p->indent + labels + 2);
}

static void
paint_facts(Painter *p, const HkBlock *b)
{
	guint labels = 0;

	for (guint i = 0; i < b->blocks->len; i++) {
		const HkBlock *row = g_ptr_array_index(b->blocks, i);

		g_autofree char *label = label_of(row);

		labels = MAX(labels, hk_width(label));
	}
	for (guint i = 0; i < b->blocks->len; i++)
		paint_fact(p, g_ptr_array_index(b->blocks, i), labels);
}

static guint
cell_width(const HkBlock *cell)
{
	guint columns = 0;

	for (guint i = 0; i < cell->spans->len; i++) {
		g_autofree char *words = hk_wrap_words(&g_array_index(cell->spans, HkSpan, i));

		columns += hk_width(words);
	}
	return columns;
}

static GArray *
column_widths(const HkBlock *table)
{
	GArray *widths = g_array_new(FALSE, TRUE, sizeof(guint));

	for (guint r = 0; r < table->blocks->len; r++) {
		const HkBlock *row = g_ptr_array_index(table->blocks, r);

		if (widths->len < row->blocks->len)
			g_array_set_size(widths, row->blocks->len);
		for (guint c = 0; c < row->blocks->len; c++) {
			guint *w = &g_array_index(widths, guint, c);

			*w = MAX(*w, cell_width(g_ptr_array_index(row->blocks, c)));
		}
	}
	return widths;
}

/* All cells but the last are written in full; the last one wraps below itself. */
static void
paint_row(Painter *p, const HkBlock *row, const GArray *widths)
{
	GString *out = p->pen.out;
	guint at = p->indent;

	g_string_append_printf(out, "%*s", (int)p->indent, "");
	for (guint c = 0; c < row->blocks->len; c++) {
		const HkBlock *cell = g_ptr_array_index(row->blocks, c);
		guint pad = g_array_index(widths, guint, c) - cell_width(cell) + 2;

		p->pen.column = at;
		hk_wrap_spans(&p->pen, cell->spans, "", at);
		p->pen.column = 0;
		if (c + 1 == row->blocks->len)
			break;
		g_string_truncate(out, out->len - 1); /* its line break: the row goes on */
		g_string_append_printf(out, "%*s", (int)pad, "");
		at += g_array_index(widths, guint, c) + 2;
	}
}

/* Too wide to stand side by side: the first cell, and the others below it. */
static void
paint_stacked(Painter *p, const HkBlock *table)
{
	for (guint r = 1; r < table->blocks->len; r++) {
		const HkBlock *row = g_ptr_array_index(table->blocks, r);

		for (guint c = 0; c < row->blocks->len; c++) {
			const HkBlock *cell = g_ptr_array_index(row->blocks, c);
			guint indent = p->indent + (c == 0 ? 0 : STACKED_INDENT);
			g_autofree char *first = g_strdup_printf("%*s", (int)indent, "");

			if (cell->spans->len > 0)
				hk_wrap_spans(&p->pen, cell->spans, first, indent);
		}
	}
}

static gboolean
is_too_wide(const Painter *p, const GArray *widths)
{
	guint total = p->indent;

	if (p->pen.style->columns == 0)
		return FALSE;
	for (guint c = 0; c + 1 < widths->len; c++)
		total += g_array_index(widths, guint, c) + 2;
	return total + LAST_COLUMN > p->pen.style->columns &&
	       total + g_array_index(widths, guint, widths->len - 1) > p->pen.style->columns;
}

static void
paint_table(Painter *p, const HkBlock *b)
{
	g_autoptr(GArray) widths = column_widths(b);

	if (widths->len > 0 && is_too_wide(p, widths)) {
		paint_stacked(p, b);
		return;
	}
	for (guint r = 0; r < b->blocks->len; r++)
		paint_row(p, g_ptr_array_index(b->blocks, r), widths);
}

static void
paint_rule(Painter *p, const HkBlock *b)
{
	guint columns = p->pen.style->columns != 0 ? p->pen.style->columns : 72;

	for (guint i = p->indent; i < columns; i++)
		g_string_append_c(p->pen.out, '-');
	g_string_append_c(p->pen.out, '\n');
}

typedef void (*Paint)(Painter *p, const HkBlock *b);

static const Paint painters[] = {
	[HK_BLOCK_HEADING] = paint_heading, [HK_BLOCK_PARAGRAPH] = paint_paragraph,
	[HK_BLOCK_LIST] = paint_list,	    [HK_BLOCK_NUMBERED] = paint_numbered,
	[HK_BLOCK_ITEM] = paint_paragraph,  [HK_BLOCK_FACTS] = paint_facts,
	[HK_BLOCK_FACT] = paint_paragraph,  [HK_BLOCK_TABLE] = paint_table,
	[HK_BLOCK_ROW] = paint_paragraph,   [HK_BLOCK_CELL] = paint_paragraph,
	[HK_BLOCK_RULE] = paint_rule,
};

/* A paragraph that follows a list or a table would look like its last line. */
static gboolean
wants_blank(const Painter *p, const HkBlock *parent, guint i)
{
	const HkBlock *before = i > 0 ? g_ptr_array_index(parent->blocks, i - 1) : NULL;
	const HkBlock *b = g_ptr_array_index(parent->blocks, i);

	return p->indent == 0 && before != NULL && b->type == HK_BLOCK_PARAGRAPH &&
	       before->type != HK_BLOCK_PARAGRAPH && before->type != HK_BLOCK_HEADING;
}

static void
paint_all(Painter *p, const HkBlock *parent)
{
	for (guint i = 0; i < parent->blocks->len; i++) {
		const HkBlock *b = g_ptr_array_index(parent->blocks, i);

		if (wants_blank(p, parent, i))
			g_string_append_c(p->pen.out, '\n');
		painters[b->type](p, b);
		p->started = TRUE;
	}
}

char *
hk_render_text(const HkDoc *doc, const HkTextStyle *style)
{
	Painter p = { .pen = { .out = g_string_new(NULL), .style = style } };

	paint_all(&p, hk_doc_root((HkDoc *)doc)); /* only read, but the getter is for builders */
	return g_string_free(p.pen.out, FALSE);
}
