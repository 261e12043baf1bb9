/* doc.c - building the neutral tree.
 *
 * Used by the builders beside it (verdict-doc.c, guide-doc.c, …) and by front ends for their
 * own pages.  It formats nothing and escapes nothing: that is each renderer's one task.
 */
#include "report/doc.h"

#include "base/text.h"

#include "report/fill.h"

struct HkDoc {
	HkLang lang;
	HkBlock *root;
};

static void
span_clear(gpointer p)
{
	g_free(((HkSpan *)p)->text);
}

static void
block_free(gpointer p)
{
	HkBlock *b = p;

	g_array_unref(b->spans);
	g_ptr_array_unref(b->blocks);
	g_free(b);
}

static HkBlock *
block_new(HkBlockType type)
{
	HkBlock *b = g_new0(HkBlock, 1);

	b->type = type;
	b->spans = g_array_new(FALSE, FALSE, sizeof(HkSpan));
	g_array_set_clear_func(b->spans, span_clear);
	b->blocks = g_ptr_array_new_with_free_func(block_free);
	return b;
}

HkDoc *
hk_doc_new(HkLang lang)
{
	HkDoc *d = g_new0(HkDoc, 1);

	d->lang = lang;
	d->root = block_new(HK_BLOCK_PARAGRAPH);
	return d;
}

HkLang
hk_doc_lang(const HkDoc *doc)
{
	return doc->lang;
}

HkBlock *
hk_doc_root(HkDoc *doc)
{
	return doc->root;
}

HkBlock *
hk_block_add(HkBlock *parent, HkBlockType type)
{
	HkBlock *b = block_new(type);

	g_ptr_array_add(parent->blocks, b);
	return b;
}

HkBlock *
hk_block_heading(HkBlock *parent, guint level, const char *text)
{
	HkBlock *b = hk_block_add(parent, HK_BLOCK_HEADING);

	b->level = level;
	hk_block_say(b, HK_SPAN_TEXT, text);
	return b;
}

HkBlock *
hk_block_paragraph(HkBlock *parent, const char *text)
{
	HkBlock *b = hk_block_add(parent, HK_BLOCK_PARAGRAPH);

	hk_block_say(b, HK_SPAN_TEXT, text);
	return b;
}

void
hk_block_say(HkBlock *block, HkSpanType type, const char *text)
{
	HkSpan span = { .type = type };

	if (text == NULL || *text == '\0')
		return;
	span.text = g_strdup(text);
	g_array_append_val(block->spans, span);
}

static void
say_piece(HkPiece piece, const char *text, gsize len, gpointer user)
{
	g_autofree char *copy = g_strndup(text, len);

	hk_block_say(user, piece == HK_PIECE_VALUE ? HK_SPAN_HOSTILE : HK_SPAN_TEXT, copy);
}

void
hk_block_fill(HkBlock *block, const char *sentence, HkLookup lookup, gconstpointer from)
{
	hk_fill_each(sentence, lookup, from, say_piece, block);
}

void
hk_doc_free(HkDoc *doc)
{
	if (doc == NULL)
		return;
	block_free(doc->root);
	g_free(doc);
}

char *
hk_span_words(const HkSpan *span)
{
	g_autofree char *clean = hk_text_printable(span->text);

	if (span->type == HK_SPAN_DEAD_URL)
		return hk_text_defang(clean);
	return span->type == HK_SPAN_HOSTILE ? hk_text_defang_within(clean)
					     : g_steal_pointer(&clean);
}
