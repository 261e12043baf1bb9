/* wrap.c - line breaking by display width, and the gate for hostile words.
 *
 * Called by text.c only.  Latin text breaks at spaces; Japanese may break between any two
 * characters except before closing and after opening punctuation (the core of JIS X 4051).  A
 * word longer than a line is cut: an attacker must not be able to push text off the screen.
 */
#include "report/wrap.h"

#include <string.h>

#include "base/text.h"
#include "report/width.h"

/* Bytes of somebody else's words shown at once.  Longest of what a person still reads as one
 * quotation; the whole value is in the JSON. */
#define QUOTE_MAX 240

typedef struct {
	gunichar c;
	guint8 width;
	guint8 type; /* HkSpanType */
} Glyph;

/* clang-format off */
static const char *const colours[] = {
	[HK_SPAN_TEXT] = "",        [HK_SPAN_STRONG] = "\033[1m",  [HK_SPAN_DIM] = "\033[2m",
	[HK_SPAN_GOOD] = "\033[32m", [HK_SPAN_WARN] = "\033[33m",   [HK_SPAN_BAD] = "\033[1;31m",
	[HK_SPAN_HOSTILE] = "\033[36m", [HK_SPAN_DEAD_URL] = "\033[36m",
	[HK_SPAN_OWN_URL] = "\033[4m", [HK_SPAN_DIAL] = "\033[1m",    [HK_SPAN_SHELL] = "\033[2m",
};
/* clang-format on */

static const char never_first[] = "、。，．・：；？！）］｝」』】〉》”’ゝゞ々ーァィゥェォッャュョヮ"
				  "ぁぃぅぇぉっゃゅょゎ)]},.:;!?%…";
static const char never_last[] = "（［｛「『【〈《“‘([{";

char *
hk_wrap_words(const HkSpan *span)
{
	g_autofree char *words = hk_span_words(span);

	if (span->type != HK_SPAN_HOSTILE && span->type != HK_SPAN_DEAD_URL)
		return g_steal_pointer(&words);
	return hk_text_clip(words, QUOTE_MAX);
}

static GArray *
glyphs_of(const GArray *spans)
{
	GArray *glyphs = g_array_new(FALSE, FALSE, sizeof(Glyph));

	for (guint i = 0; i < spans->len; i++) {
		const HkSpan *span = &g_array_index(spans, HkSpan, i);
		g_autofree char *words = hk_wrap_words(span);

		for (const char *p = words; *p != '\0'; p = g_utf8_next_char(p)) {
			gunichar c = g_utf8_get_char(p);
			Glyph g = { c, (guint8)hk_width_char(c), (guint8)span->type };

			g_array_append_val(glyphs, g);
		}
	}
	return glyphs;
}

static gboolean
is_one_of(const char *set, gunichar c)
{
	return g_utf8_strchr(set, -1, c) != NULL;
}

/* May a line end before glyph i? */
static gboolean
breaks_before(const GArray *glyphs, guint i)
{
	const Glyph *before = &g_array_index(glyphs, Glyph, i - 1);
	const Glyph *after = &g_array_index(glyphs, Glyph, i);

	if (after->c == ' ' || after->width == 0)
		return FALSE;
	if (before->c == ' ')
		return TRUE;
	return (before->width == 2 || after->width == 2) && !is_one_of(never_first, after->c) &&
	       !is_one_of(never_last, before->c);
}

/* An address of ours is to be copied or clicked, so it is rather too long than cut. */
static guint
end_of_address(const GArray *glyphs, guint i)
{
	while (i < glyphs->len && g_array_index(glyphs, Glyph, i).type == HK_SPAN_OWN_URL)
		i++;
	return i;
}

/* One past the last glyph of the line that starts at `from`. */
static guint
line_end(const GArray *glyphs, guint from, guint room)
{
	guint last_break = from;
	guint used = 0;
	guint i;

	for (i = from; i < glyphs->len; i++) {
		const Glyph *g = &g_array_index(glyphs, Glyph, i);

		if (i > from && breaks_before(glyphs, i))
			last_break = i;
		if (used + g->width > room && g->c != ' ' && i > from)
			return last_break > from ? last_break : MAX(i, end_of_address(glyphs, i));
		used += g->width;
	}
	return i;
}

static void
put_colour(const HkPen *pen, guint from, guint to)
{
	if (!pen->style->colour || from == to)
		return;
	if (*colours[from] != '\0')
		g_string_append(pen->out, "\033[0m");
	g_string_append(pen->out, colours[to]);
}

static void
put_line(const HkPen *pen, const GArray *glyphs, guint from, guint to)
{
	guint tone = HK_SPAN_TEXT;

	while (to > from && g_array_index(glyphs, Glyph, to - 1).c == ' ')
		to--;
	for (guint i = from; i < to; i++) {
		const Glyph *g = &g_array_index(glyphs, Glyph, i);

		put_colour(pen, tone, g->type);
		tone = g->type;
		g_string_append_unichar(pen->out, g->c);
	}
	put_colour(pen, tone, HK_SPAN_TEXT);
	g_string_append_c(pen->out, '\n');
}

static guint
room_after(const HkPen *pen, guint used)
{
	if (pen->style->columns == 0)
		return G_MAXUINT / 2;
	return pen->style->columns > used + 8 ? pen->style->columns - used : 8;
}

void
hk_wrap_spans(const HkPen *pen, const GArray *spans, const char *first, guint hang)
{
	g_autoptr(GArray) glyphs = glyphs_of(spans);
	guint from = 0;

	g_string_append(pen->out, first);
	if (glyphs->len == 0)
		g_string_append_c(pen->out, '\n');
	while (from < glyphs->len) {
		guint used = from == 0 ? pen->column + hk_width(first) : hang;
		guint to = line_end(glyphs, from, room_after(pen, used));

		if (from > 0)
			g_string_append_printf(pen->out, "%*s", (int)hang, "");
		put_line(pen, glyphs, from, to);
		while (to < glyphs->len && g_array_index(glyphs, Glyph, to).c == ' ')
			to++;
		from = to;
	}
}
