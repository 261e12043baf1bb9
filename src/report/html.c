/* html.c - a document as HTML5, without scripts and without inline style.
 *
 * One table says which element a block and a span become; escaped() is the one place where words
 * become markup-safe.  Invisible and bidirectional characters become visible first
 * (hk_text_printable), so that a hostile name cannot reorder our sentence.
 */
#include <string.h>

#include "base/text.h"
#include "report/paper.h"

static void
escaped(GString *out, const char *text)
{
	for (const char *p = text; *p != '\0'; p++) {
		switch (*p) {
		case '&':
			g_string_append(out, "&amp;");
			break;
		case '<':
			g_string_append(out, "&lt;");
			break;
		case '>':
			g_string_append(out, "&gt;");
			break;
		case '"':
			g_string_append(out, "&quot;");
			break;
		case '\'':
			g_string_append(out, "&#39;");
			break;
		default:
			g_string_append_c(out, *p);
		}
	}
}

/* clang-format off */
static const char *const span_class[] = {
	[HK_SPAN_TEXT] = NULL,       [HK_SPAN_STRONG] = "strong",   [HK_SPAN_DIM] = "dim",
	[HK_SPAN_GOOD] = "good",     [HK_SPAN_WARN] = "warn",       [HK_SPAN_BAD] = "bad",
	[HK_SPAN_HOSTILE] = "quote", [HK_SPAN_DEAD_URL] = "quote",  [HK_SPAN_OWN_URL] = NULL,
	[HK_SPAN_DIAL] = "strong",   [HK_SPAN_SHELL] = "dim",
};

static const char *const block_open[] = {
	[HK_BLOCK_HEADING] = NULL,        [HK_BLOCK_PARAGRAPH] = "<p>",  [HK_BLOCK_LIST] = "<ul>",
	[HK_BLOCK_NUMBERED] = "<ol>",     [HK_BLOCK_ITEM] = "<li>",      [HK_BLOCK_FACTS] = "<dl>",
	[HK_BLOCK_FACT] = NULL,           [HK_BLOCK_TABLE] = "<table>",  [HK_BLOCK_ROW] = "<tr>",
	[HK_BLOCK_CELL] = "<td>",         [HK_BLOCK_RULE] = "<hr>",
};

static const char *const block_close[] = {
	[HK_BLOCK_HEADING] = NULL,        [HK_BLOCK_PARAGRAPH] = "</p>\n", [HK_BLOCK_LIST] = "</ul>\n",
	[HK_BLOCK_NUMBERED] = "</ol>\n",  [HK_BLOCK_ITEM] = "</li>\n",     [HK_BLOCK_FACTS] = "</dl>\n",
	[HK_BLOCK_FACT] = NULL,           [HK_BLOCK_TABLE] = "</table>\n", [HK_BLOCK_ROW] = "</tr>\n",
	[HK_BLOCK_CELL] = "</td>",        [HK_BLOCK_RULE] = "\n",
};
/* clang-format on */

/* Our own addresses may be live: http(s) and mail addresses of desks. */
static char *
own_href(const char *text)
{
	if (g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://"))
		return g_strdup(text);
	if (strchr(text, '@') != NULL)
		return g_strconcat("mailto:", text, NULL);
	return NULL;
}

/* "#9110" is not the end of an address but a key to press (RFC 3966 section 3). */
static char *
dial_href(const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, "#", -1);
	g_autofree char *number = g_strjoinv("%23", parts);

	if (*text == '\0' || strspn(text, "0123456789-#+") != strlen(text))
		return NULL;
	return g_strconcat("tel:", number, NULL);
}

static char *
href_of(const HkSpan *span)
{
	if (span->type == HK_SPAN_DIAL)
		return dial_href(span->text);
	return span->type == HK_SPAN_OWN_URL ? own_href(span->text) : NULL;
}

static void
write_span(GString *out, const HkSpan *span)
{
	g_autofree char *safe = hk_span_words(span);
	g_autofree char *href = href_of(span);

	if (href != NULL) {
		g_string_append(out, "<a rel=\"noreferrer\"");
		if (span->type == HK_SPAN_DIAL)
			g_string_append(out, " class=\"strong\"");
		g_string_append(out, " href=\"");
		escaped(out, href);
		g_string_append(out, "\">");
		escaped(out, safe);
		g_string_append(out, "</a>");
		return;
	}
	if (span_class[span->type] != NULL)
		g_string_append_printf(out, "<span class=\"%s\">", span_class[span->type]);
	escaped(out, safe);
	if (span_class[span->type] != NULL)
		g_string_append(out, "</span>");
}

static void
write_spans(GString *out, const HkBlock *b, guint from, guint to)
{
	for (guint i = from; i < to && i < b->spans->len; i++)
		if (g_array_index(b->spans, HkSpan, i).type != HK_SPAN_SHELL)
			write_span(out, &g_array_index(b->spans, HkSpan, i));
}

static void
write_block(GString *out, const HkBlock *b, gboolean head, int shift);

static void
write_blocks(GString *out, const HkBlock *b, int shift)
{
	for (guint i = 0; i < b->blocks->len; i++)
		write_block(out, g_ptr_array_index(b->blocks, i),
			    b->type == HK_BLOCK_TABLE && i == 0, shift);
}

/* The label is the first span. */
static void
write_fact(GString *out, const HkBlock *b, int shift)
{
	g_string_append(out, "<dt>");
	write_spans(out, b, 0, 1);
	g_string_append(out, "</dt><dd>");
	write_spans(out, b, 1, b->spans->len);
	write_blocks(out, b, shift);
	g_string_append(out, "</dd>\n");
}

static void
write_head_row(GString *out, const HkBlock *b)
{
	g_string_append(out, "<tr>");
	for (guint i = 0; i < b->blocks->len; i++) {
		g_string_append(out, "<th scope=\"col\">");
		write_spans(out, g_ptr_array_index(b->blocks, i), 0, G_MAXUINT);
		g_string_append(out, "</th>");
	}
	g_string_append(out, "</tr>\n");
}

/* Nobody types commands into a page. */
static gboolean
is_for_shell(const HkBlock *b)
{
	for (guint i = 0; i < b->spans->len; i++)
		if (g_array_index(b->spans, HkSpan, i).type != HK_SPAN_SHELL)
			return FALSE;
	return b->type == HK_BLOCK_PARAGRAPH && b->spans->len > 0 && b->blocks->len == 0;
}

static void
write_block(GString *out, const HkBlock *b, gboolean head, int shift)
{
	const int level = CLAMP((int)b->level + shift, 1, 6);

	if (is_for_shell(b))
		return;
	if (b->type == HK_BLOCK_FACT) {
		write_fact(out, b, shift);
	} else if (head) {
		write_head_row(out, b);
	} else if (b->type == HK_BLOCK_HEADING) {
		g_string_append_printf(out, "<h%d>", level);
		write_spans(out, b, 0, G_MAXUINT);
		g_string_append_printf(out, "</h%d>\n", level);
	} else {
		g_string_append(out, block_open[b->type]);
		write_spans(out, b, 0, G_MAXUINT);
		write_blocks(out, b, shift);
		g_string_append(out, block_close[b->type]);
	}
}

static guint
highest_heading(const HkBlock *b)
{
	guint highest = b->type == HK_BLOCK_HEADING ? MAX(b->level, 1) : G_MAXUINT;

	for (guint i = 0; i < b->blocks->len; i++)
		highest = MIN(highest, highest_heading(g_ptr_array_index(b->blocks, i)));
	return highest;
}

char *
hk_render_html_part(const HkDoc *doc)
{
	GString *out = g_string_new(NULL);

	write_blocks(out, hk_doc_root((HkDoc *)doc), 0); /* only read */
	return g_string_free(out, FALSE);
}

char *
hk_render_html_part_at(const HkDoc *doc, guint level)
{
	GString *out = g_string_new(NULL);
	const HkBlock *root = hk_doc_root((HkDoc *)doc); /* only read */
	guint highest = highest_heading(root);

	write_blocks(out, root, highest == G_MAXUINT ? 0 : (int)level - (int)highest);
	return g_string_free(out, FALSE);
}

static const char built_in[] =
	"<style>\n"
	"body{font-family:system-ui,sans-serif;line-height:1.7;max-width:48rem;margin:1.5rem auto;"
	"padding:0 1rem;color:#1a1a1c;background:#fff}\n"
	"h1{font-size:1.5rem}h2{font-size:1.2rem;border-bottom:1px solid #767676}\n"
	"table{border-collapse:collapse;width:100%}td,th{border:1px solid #949494;padding:.3rem "
	".5rem;"
	"text-align:left;vertical-align:top}\n"
	"dt{font-weight:bold}dd{margin:0 0 .5rem 1rem}\n"
	".strong{font-weight:bold}.dim{color:#595959}.good{color:#115a36;font-weight:bold}"
	".warn{color:#7a4a00;font-weight:bold}.bad{color:#a90000;font-weight:bold}"
	".quote{background:#f1f1f4;font-family:monospace;overflow-wrap:anywhere}\n"
	"</style>\n";

char *
hk_render_html(const HkDoc *doc, const HkHtmlStyle *style)
{
	GString *out = g_string_new("<!DOCTYPE html>\n");
	g_autofree char *part = hk_render_html_part(doc);
	g_autofree char *title = hk_text_printable(style->title);

	g_string_append_printf(out,
			       "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
			       "<meta name=\"viewport\" content=\"width=device-width\">\n<title>",
			       hk_doc_lang(doc) == HK_JA ? "ja" : "en");
	escaped(out, title);
	g_string_append(out, "</title>\n");
	if (style->style_href != NULL) {
		g_string_append(out, "<link rel=\"stylesheet\" href=\"");
		escaped(out, style->style_href);
		g_string_append(out, "\">\n");
	} else {
		g_string_append(out, built_in);
	}
	g_string_append_printf(out, "</head>\n<body>\n<main>\n%s</main>\n</body>\n</html>\n", part);
	return g_string_free(out, FALSE);
}
