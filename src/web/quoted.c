/* quoted.c - a mail or page as plain text, with the words marked that the reasons lean on.
 *
 * Called by the verdict page.  The text comes from the examiner (facts/examination.h) and is
 * somebody else's: it is cut into lines and runs here, and every run goes through
 * hk_markup_hostile().  Values of findings were folded and clipped, so they are searched without
 * regard to spaces and to the case of ASCII letters.  Refuses nothing; a value that is not found
 * is simply not marked.
 */
#include "web/quoted.h"

#include <string.h>

#include "report/reason-doc.h"

#define SHORTEST 3	 /* characters; shorter ones are found everywhere */
#define MARKS_OF_VALUE 3 /* the first ones show the point */
#define MARKS 200	 /* in all; a page of marks shows nothing */
#define LINES 2000	 /* of one view; nobody reads on, and each costs an element */
/* Letters compared for one page, about 20 ms: a text and a value of the same letter again and again
 * would cost minutes. */
#define STEPS (4 * 1024 * 1024)

typedef struct {
	guint view;
	gsize from, to;
	guint number; /* of the reason */
} Mark;

struct HkQuoted {
	const HkExamination *examination;
	GArray *marks;	   /* of Mark */
	GHashTable *shown; /* numbers whose first mark stands already */
	guint steps;
};

HkQuoted *
hk_quoted_new(const HkExamination *examination)
{
	HkQuoted *q = g_new0(HkQuoted, 1);

	q->examination = examination;
	q->marks = g_array_new(FALSE, FALSE, sizeof(Mark));
	q->shown = g_hash_table_new(NULL, NULL);
	return q;
}

void
hk_quoted_free(HkQuoted *q)
{
	if (q == NULL)
		return;
	g_array_unref(q->marks);
	g_hash_table_unref(q->shown);
	g_free(q);
}

/* The next character that counts, its case and width folded; 0 at the end.  U+3000 is a space. */
static gunichar
next_letter(const char **p, const char *end)
{
	while (*p < end) {
		gunichar c = g_utf8_get_char(*p);

		*p = g_utf8_next_char(*p);
		if (c >= 0xFF01 && c <= 0xFF5E) /* full-width ASCII */
			c -= 0xFEE0;
		if (!g_unichar_isspace(c))
			return c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : c;
	}
	return 0;
}

/* Where the match that begins at `at` ends, or NULL. */
static const char *
match_at(HkQuoted *q, const char *at, const char *end, const char *value, const char *value_end)
{
	const char *t = at, *v = value;

	for (; q->steps < STEPS; q->steps++) {
		gunichar want = next_letter(&v, value_end);

		if (want == 0)
			return t;
		if (next_letter(&t, end) != want)
			return NULL;
	}
	return NULL;
}

/* The reason whose mark stands there already, or 0. */
static guint
taken_by(const HkQuoted *q, guint view, gsize from, gsize to)
{
	for (guint i = 0; i < q->marks->len; i++) {
		const Mark *m = &g_array_index(q->marks, Mark, i);

		if (m->view == view && from < m->to && m->from < to)
			return m->number;
	}
	return 0;
}

/* Where to find it: the reason whose mark it has, or 0. */
static guint
mark_in(HkQuoted *q, guint view, const char *value, const char *value_end, guint number)
{
	const char *text = ((const HkView *)g_ptr_array_index(q->examination->views, view))->text;
	const char *end = text + strlen(text);
	const char *p = value;
	gunichar first = next_letter(&p, value_end);
	guint found = 0, marked_by = 0;

	for (const char *at = text; at < end && found < MARKS_OF_VALUE && q->marks->len < MARKS;) {
		const char *probe = at, *stop = NULL;
		Mark m = { view, (gsize)(at - text), 0, number };

		if (!g_unichar_isspace(g_utf8_get_char(at)) && next_letter(&probe, end) == first)
			stop = match_at(q, at, end, value, value_end);
		if (stop == NULL) {
			at = g_utf8_next_char(at);
			continue;
		}
		m.to = (gsize)(stop - text);
		m.number = taken_by(q, view, m.from, m.to);
		if (found++ == 0)
			marked_by = m.number != 0 ? m.number : number;
		if (m.number == 0) {
			m.number = number;
			g_array_append_val(q->marks, m);
		}
		at = stop;
	}
	return marked_by;
}

/* A quotation that was cut has "…" at its ends. */
static void
trim(const char **from, const char **to)
{
	const char *cut = "…";
	gsize n = strlen(cut);

	while ((gsize)(*to - *from) >= n && memcmp(*from, cut, n) == 0)
		*from += n;
	while ((gsize)(*to - *from) >= n && memcmp(*to - n, cut, n) == 0)
		*to -= n;
}

static const char *
place_of(const HkQuoted *q, guint view)
{
	return ((const HkView *)g_ptr_array_index(q->examination->views, view))->place;
}

/* In the place that the reason names; when it is not there (a rule reads subject and text as one)
 * in all the others. */
static guint
mark_value(HkQuoted *q, const HkReason *reason, const char *value, guint number)
{
	const GPtrArray *views = q->examination->views;
	const char *place = reason->finding->place;
	const char *from = value, *to = value + strlen(value);
	guint found = 0;

	trim(&from, &to);
	if (g_utf8_strlen(from, to - from) < SHORTEST)
		return 0;
	for (int named = TRUE; named >= FALSE && found == 0; named--)
		for (guint i = 0; i < views->len; i++) {
			guint by = g_str_equal(place_of(q, i), place) == named
					   ? mark_in(q, i, from, to, number)
					   : 0;

			found = found == number || by == 0 ? found : by;
		}
	return found;
}

guint
hk_quoted_add(HkQuoted *q, const HkReason *reason, guint number)
{
	const HkFinding *f = reason->finding;
	guint found = 0;

	for (guint i = 0; q->examination->views != NULL && i < f->n_values; i++) {
		guint by = mark_value(q, reason, f->values[i].text, number);

		found = found == number || by == 0 ? found : by;
	}
	return found;
}

static gint
by_place(gconstpointer a, gconstpointer b)
{
	const Mark *x = a, *y = b;

	if (x->view != y->view)
		return x->view < y->view ? -1 : 1;
	return x->from < y->from ? -1 : x->from > y->from;
}

static void
put_run(HkMarkup *m, const char *text, gsize from, gsize to)
{
	g_autofree char *run = from < to ? g_strndup(text + from, to - from) : NULL;

	if (run != NULL)
		hk_markup_hostile(m, run);
}

/* A mark over the end of a line goes on in the next; only its beginning has the number. */
static void
put_mark(HkMarkup *m, const HkVoice *voice, HkQuoted *q, const Mark *mark, gsize from, gsize to,
	 const char *text)
{
	g_autofree char *n = g_strdup_printf("%u", mark->number);
	g_autofree char *id = g_strconcat("q", n, NULL);
	g_autofree char *href = g_strconcat("#r", n, NULL);
	g_autofree char *label = hk_voice_fill(voice, "quoted.back",
					       (const char *const[]){ "n", n, NULL });
	gboolean first = g_hash_table_add(q->shown, GUINT_TO_POINTER(mark->number));

	hk_markup_open(m, "mark", "id", first ? id : NULL, NULL);
	put_run(m, text, from, to);
	if (from == mark->from)
		hk_markup_put(m, "a", n, "href", href, "aria-label", label, NULL);
	hk_markup_close(m, "mark");
}

/* text[from .. to), which is one line, with the marks that reach into it. */
static void
put_line(HkMarkup *m, const HkVoice *voice, HkQuoted *q, guint view, gsize from, gsize to)
{
	const char *text = ((const HkView *)g_ptr_array_index(q->examination->views, view))->text;
	gsize at = from;

	for (guint i = 0; i < q->marks->len; i++) {
		const Mark *mark = &g_array_index(q->marks, Mark, i);
		gsize begin = MAX(mark->from, at), end = MIN(mark->to, to);

		if (mark->view != view || begin >= end)
			continue;
		put_run(m, text, at, begin);
		put_mark(m, voice, q, mark, begin, end, text);
		at = end;
	}
	put_run(m, text, at, to);
}

static void
put_lines(HkMarkup *m, const HkVoice *voice, HkQuoted *q, guint view)
{
	const char *text = ((const HkView *)g_ptr_array_index(q->examination->views, view))->text;
	gboolean blank = FALSE;
	gsize at = 0;

	for (guint n_lines = 0; text[at] != '\0' && n_lines < LINES; n_lines++) {
		gsize n = strcspn(text + at, "\r\n");

		/* Many empty lines in a row are a way to hide what follows them. */
		if (n > 0 || !blank) {
			hk_markup_open(m, "p", NULL);
			put_line(m, voice, q, view, at, at + n);
			hk_markup_close(m, "p");
		}
		blank = n == 0;
		at += n;
		at += text[at] == '\r' && text[at + 1] == '\n' ? 2 : text[at] != '\0';
	}
	if (text[at] != '\0')
		hk_markup_put(m, "p", hk_voice_word(voice, "quoted.more"), "class", "dim", NULL);
}

static gboolean
is_header(const HkView *view)
{
	return g_str_has_prefix(view->place, "header:");
}

/* "差出人" for From; a header without a word of ours keeps its own. */
static void
put_header_name(HkMarkup *m, const HkVoice *voice, const char *name)
{
	g_autofree char *lower = g_ascii_strdown(name, -1);
	const char *word = hk_voice_word_of(voice, "label", lower);

	hk_markup_open(m, "dt", NULL);
	if (word != NULL)
		hk_markup_text(m, word);
	else
		hk_markup_hostile(m, name);
	hk_markup_close(m, "dt");
}

static void
put_headers(HkMarkup *m, const HkVoice *voice, HkQuoted *q)
{
	const GPtrArray *views = q->examination->views;
	gboolean any = FALSE;

	for (guint i = 0; i < views->len; i++) {
		const HkView *view = g_ptr_array_index(views, i);

		if (!is_header(view))
			continue;
		if (!any)
			hk_markup_open(m, "dl", NULL);
		any = TRUE;
		put_header_name(m, voice, view->place + strlen("header:"));
		hk_markup_open(m, "dd", NULL);
		put_line(m, voice, q, i, 0, strlen(view->text));
		hk_markup_close(m, "dd");
	}
	if (any)
		hk_markup_close(m, "dl");
}

static void
put_body(HkMarkup *m, const HkVoice *voice, HkQuoted *q, guint i)
{
	const HkView *view = g_ptr_array_index(q->examination->views, i);
	g_autoptr(HkDoc) title = hk_doc_new(voice->lang);
	HkBlock *line = hk_block_add(hk_doc_root(title), HK_BLOCK_HEADING);

	line->level = 3;
	hk_reason_say_place(line, voice, view->place);
	hk_markup_doc(m, title, 3);
	put_lines(m, voice, q, i);
}

void
hk_quoted_put(HkMarkup *m, const HkVoice *voice, HkQuoted *q)
{
	const GPtrArray *views = q->examination->views;

	if (views == NULL || views->len == 0)
		return;
	g_array_sort(q->marks, by_place);
	hk_markup_put(m, "h2", hk_voice_word(voice, "quoted.title"), "id", "seen", NULL);
	hk_markup_put(m, "p", hk_voice_word(voice, "quoted.safe"), "class", "hint", NULL);
	hk_markup_open(m, "div", "class", "view", "tabindex", "0", "role", "region",
		       "aria-labelledby", "seen", NULL);
	put_headers(m, voice, q);
	for (guint i = 0; i < views->len; i++)
		if (!is_header(g_ptr_array_index(views, i)))
			put_body(m, voice, q, i);
	hk_markup_close(m, "div");
}
