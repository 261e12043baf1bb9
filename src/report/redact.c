/* redact.c - see redact.h.  Pure; called by the house for `case redact`.
 *
 * All spans of the document are joined to one text (blocks by a line break) in which the words are
 * searched, and the hidden bytes go back to the spans they came from.  A mark stays in its span, so
 * a hostile span stays hostile.
 */
#include "report/redact.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

typedef struct {
	HkSpan *span;
	gsize start, end; /* of its text in the joined one */
} Piece;

typedef struct {
	GString *text;
	GArray *pieces; /* of Piece */
} Joined;

static void
join(Joined *joined, HkBlock *block)
{
	for (guint i = 0; i < block->spans->len; i++) {
		HkSpan *span = &g_array_index(block->spans, HkSpan, i);
		Piece p = { .span = span, .start = joined->text->len };
		char *valid = hk_text_valid(span->text, strlen(span->text));

		g_free(span->text);
		span->text = valid;
		g_string_append(joined->text, valid);
		p.end = joined->text->len;
		g_array_append_val(joined->pieces, p);
	}
	g_string_append_c(joined->text, '\n');
	for (guint i = 0; i < block->blocks->len; i++)
		join(joined, g_ptr_array_index(block->blocks, i));
}

/* The part of a piece's text from a to b, hidden or not. */
static void
add_part(GString *out, const Joined *joined, gsize a, gsize b, gboolean hidden)
{
	const char *end = joined->text->str + b;

	if (b <= a)
		return;
	if (!hidden) {
		g_string_append_len(out, joined->text->str + a, (gssize)(b - a));
		return;
	}
	for (const char *p = joined->text->str + a; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!hk_text_is_invisible(c) && !g_unichar_ismark(c))
			g_string_append(out, "\xE2\x96\xA0");
	}
}

static void
hide_in(const Joined *joined, const Piece *piece, const GArray *ranges)
{
	GString *out = g_string_new(NULL);
	gsize at = piece->start;

	for (guint i = 0; i < ranges->len; i++) {
		const HkRedactionRange *r = &g_array_index(ranges, HkRedactionRange, i);
		gsize start = CLAMP(r->start, at, piece->end);
		gsize end = CLAMP(r->end, at, piece->end);

		add_part(out, joined, at, start, FALSE);
		add_part(out, joined, start, end, TRUE);
		at = end;
	}
	add_part(out, joined, at, piece->end, FALSE);
	g_free(piece->span->text);
	piece->span->text = g_string_free(out, FALSE);
}

guint
hk_redact_doc(const HkRedaction *redaction, HkDoc *doc)
{
	Joined joined = { g_string_new(NULL), g_array_new(FALSE, FALSE, sizeof(Piece)) };
	g_autoptr(GArray) ranges = NULL;

	join(&joined, hk_doc_root(doc));
	ranges = hk_redaction_find(redaction, joined.text->str);
	for (guint i = 0; ranges->len > 0 && i < joined.pieces->len; i++)
		hide_in(&joined, &g_array_index(joined.pieces, Piece, i), ranges);
	g_string_free(joined.text, TRUE);
	g_array_unref(joined.pieces);
	return ranges->len;
}

static void
move_to_top(HkBlock *root)
{
	g_ptr_array_insert(root->blocks, 0,
			   g_ptr_array_steal_index(root->blocks, root->blocks->len - 1));
}

void
hk_redact_notice(const HkVoice *voice, HkDoc *doc, const HkRedactNotice *notice)
{
	HkBlock *root = hk_doc_root(doc);
	HkBlock *limits = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	HkBlock *block;
	g_autofree char *places = g_strdup_printf("%u", notice->places);
	g_autofree char *entries = g_strdup_printf("%" G_GUINT64_FORMAT, notice->entries);
	g_autofree char *said = hk_voice_fill(
		voice, "redact.notice",
		(const char *const[]){ "places", places, "case", notice->case_id, "entries",
				       entries, "hash", notice->hash, NULL });

	hk_block_say(limits, HK_SPAN_WARN, hk_voice_word(voice, "redact.limits"));
	move_to_top(root);
	block = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	hk_block_say(block, HK_SPAN_BAD, hk_voice_word(voice, "redact.title"));
	hk_block_say(block, HK_SPAN_TEXT, hk_voice_mark(voice, HK_MARK_SPACE));
	hk_block_say(block, HK_SPAN_TEXT, said);
	move_to_top(root);
}

gboolean
hk_redact_check(const HkRedaction *redaction, const char *text, HkRedactionForm form,
		const char *what, GError **error)
{
	/* The word itself must not reach a log or a screen. */
	if (hk_redaction_survivor(redaction, text, form) == NULL)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE,
		    "%s: a word that was to be blacked out can still be read; nothing was written",
		    what);
	return FALSE;
}
