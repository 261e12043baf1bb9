/* html.c - visible and hidden text, links, forms of an HTML part.
 *
 * Called by mail-text.c.  Keeps a stack of open elements with what each does to visibility; no
 * tree is built.  Promises output no longer than the input, bounded depth and a link list of at
 * most 3000 and as many pictures.  It does not run scripts and does not know style sheets: text
 * hidden by a class counts as visible.
 */
#include "examine/html.h"

#include <string.h>

#include "examine/html-base.h"
#include "examine/html-foreign.h"
#include "examine/html-lex.h"
#include "examine/html-style.h"

#define DEPTH_MAX 256 /* table layouts nest some 60 deep */
#define LINKS_MAX 3000
#define HIDDEN_MAX (64 * 1024) /* enough to quote and to compare */
#define TARGET_MAX 2048
#define PREVIEW_AFTER 200 /* "open in browser" and a brand's name may stand before the preview */
#define GAP_MAX 40	  /* filler that splits words is short; a hidden block is another matter */

typedef enum {
	VOID = 1 << 0,	/* has no end tag */
	BLOCK = 1 << 1, /* stands on lines of its own */
	RAW = 1 << 2,	/* its content is not markup and never shown */
	PRE = 1 << 3,
	ANCHOR = 1 << 4,
	TD = 1 << 5,
	ROW = 1 << 6,
	TABLE = 1 << 7,
	ITEM = 1 << 8,
	LIST = 1 << 9,
	PARAGRAPH = 1 << 10,
	OPTION = 1 << 11,
	LITERAL = 1 << 12, /* its content is not markup, but shown */
	TO_END = 1 << 13,  /* no end tag ends it */
	FOREIGN = 1 << 14, /* inside, the rules of SVG and MathML hold */
	DRAWING = 1 << 15, /* <svg>: its styles and titles are not shown, those of a formula are */
	NATIVE = 1 << 16,  /* the rules of HTML again */
} ElementFlags;

#define CELL (TD | TABLE) /* an inline element's end tag does not reach beyond */

typedef enum { GONE = 1 << 0, INVISIBLE = 1 << 1, TINY = 1 << 2, SAME_COLOUR = 1 << 3 } Hiding;

typedef struct {
	guint32 id;   /* of the element: see element_id() */
	guint flags;  /* ElementFlags */
	guint hiding; /* Hiding: of everything inside */
	guint32 colour, background;
} Frame;

typedef struct {
	HkHtml *out;
	char *text; /* as long as the input: output never outgrows it */
	gsize n;
	gboolean space, line; /* white space that is due before the next character */
	gsize gap;	      /* bytes of hidden text since the last visible character */
	int anchor;	      /* index of the open anchor, -1 */
	guint depth, too_deep;
	guint paragraphs; /* open <p>, to look for one only when there is */
	Frame stack[DEPTH_MAX];
} Reader;

static Frame *
top(Reader *r)
{
	return &r->stack[r->depth];
}

static gboolean
is_word_byte(char c)
{
	return (guint8)c >= 0x80 || g_ascii_isalnum(c);
}

static void
put_hidden(Reader *r, const char *p, gsize len)
{
	GString *hidden = r->out->hidden;
	gsize before = hidden->len;

	for (gsize i = 0; i < len && hidden->len < HIDDEN_MAX; i++) {
		gboolean white = (guint8)p[i] <= ' ';

		if (!white)
			g_string_append_c(hidden, p[i]);
		else if (hidden->len > 0 && (guint8)hidden->str[hidden->len - 1] > ' ')
			g_string_append_c(hidden, ' ');
	}
	if (!r->space && !r->line && r->n > 0 && is_word_byte(r->text[r->n - 1]))
		r->gap += hidden->len - before;
	if (r->n < PREVIEW_AFTER)
		r->out->preheader = hidden->len;
}

/* White space that was due, then nothing: the caller writes the character. */
static void
put_due(Reader *r, char next)
{
	if (r->gap > 0 && r->gap <= GAP_MAX && !r->space && !r->line && is_word_byte(next))
		r->out->inside_words++;
	r->gap = 0;
	if (r->line && r->n > 0)
		r->text[r->n++] = '\n';
	else if (r->space && r->n > 0)
		r->text[r->n++] = ' ';
	r->space = r->line = FALSE;
}

/* Text without markup or references. */
static void
put_text(Reader *r, const char *p, gsize len)
{
	const char *end = p + len;
	gboolean pre = (top(r)->flags & PRE) != 0;

	if (top(r)->hiding != 0) {
		put_hidden(r, p, len);
		return;
	}
	for (; p < end; p++) {
		if ((guint8)*p > ' ') {
			if (r->space || r->line || r->gap > 0)
				put_due(r, *p);
			r->text[r->n++] = *p;
		} else if (*p == '\n' && pre) {
			r->line = TRUE;
		} else {
			r->space = TRUE;
		}
	}
}

static void
read_text(Reader *r, const char *p, const char *end)
{
	while (p < end) {
		const char *amp = memchr(p, '&', (gsize)(end - p));
		const char *stop = amp != NULL ? amp : end;
		char c[8];
		gsize n, used;

		put_text(r, p, (gsize)(stop - p));
		if (stop == end)
			break;
		used = hk_html_entity(stop, end, c, &n);
		if (used > 0)
			put_text(r, c, n);
		else
			put_text(r, "&", 1);
		p = stop + (used > 0 ? used : 1);
	}
}

static void
add_link(Reader *r, HkSlice target, HkHtmlRole role)
{
	HkHtmlLink link = { .role = role, .hidden = top(r)->hiding != 0 };
	gboolean picture = role == HK_HTML_IMAGE;
	guint count = picture ? r->out->pictures : r->out->links->len - r->out->pictures;

	if (target.at == NULL)
		return;
	if (count >= LINKS_MAX) {
		r->out->links_cut |= !picture;
		return;
	}
	r->out->pictures += picture;
	link.target = hk_html_value(target, TARGET_MAX);
	link.from = link.to = r->n;
	g_array_append_val(r->out->links, link);
}

static void
close_anchor(Reader *r)
{
	if (r->anchor >= 0)
		g_array_index(r->out->links, HkHtmlLink, r->anchor).to = r->n;
	r->anchor = -1;
}

static void
show_attr(Reader *r, HkSlice value)
{
	g_autofree char *text = NULL;

	if (value.at == NULL || value.len == 0)
		return;
	r->space = TRUE;
	text = hk_html_value(value, 500);
	/* A decoded reference is never longer than its source, so this fits as well. */
	put_text(r, text, strlen(text));
	r->space = TRUE;
}

static void
on_a(Reader *r, const HkTag *tag)
{
	guint before = r->out->links->len;

	close_anchor(r);
	add_link(r, tag->attrs[HK_ATTR_HREF], HK_HTML_ANCHOR);
	if (r->out->links->len > before)
		r->anchor = (int)before;
}

static void
on_area(Reader *r, const HkTag *tag)
{
	add_link(r, tag->attrs[HK_ATTR_HREF], HK_HTML_ANCHOR);
}

static void
on_img(Reader *r, const HkTag *tag)
{
	add_link(r, tag->attrs[HK_ATTR_SRC], HK_HTML_IMAGE);
	show_attr(r, tag->attrs[HK_ATTR_ALT]);
}

static void
on_form(Reader *r, const HkTag *tag)
{
	r->out->forms++;
	add_link(r, tag->attrs[HK_ATTR_ACTION], HK_HTML_FORM);
}

static void
on_input(Reader *r, const HkTag *tag)
{
	HkSlice type = tag->attrs[HK_ATTR_TYPE];

	add_link(r, tag->attrs[HK_ATTR_FORMACTION], HK_HTML_FORM);
	if (hk_html_value_is(type, "password"))
		r->out->passwords++;
	if (hk_html_value_is(type, "submit") || hk_html_value_is(type, "button"))
		show_attr(r, tag->attrs[HK_ATTR_VALUE]);
}

static void
on_button(Reader *r, const HkTag *tag)
{
	add_link(r, tag->attrs[HK_ATTR_FORMACTION], HK_HTML_FORM);
}

static void
on_script(Reader *r, const HkTag *tag)
{
	r->out->scripts++;
}

static void
on_base(Reader *r, const HkTag *tag)
{
	if (!(top(r)->flags & FOREIGN)) /* there it is a word without meaning */
		add_link(r, tag->attrs[HK_ATTR_HREF], HK_HTML_BASE);
}

static void
on_object(Reader *r, const HkTag *tag)
{
	r->out->objects++;
	add_link(r, tag->attrs[HK_ATTR_SRC], HK_HTML_IMAGE);
}

static void
on_meta(Reader *r, const HkTag *tag)
{
	if (hk_html_value_is(tag->attrs[HK_ATTR_HTTP_EQUIV], "refresh"))
		add_link(r, hk_html_refresh(tag->attrs[HK_ATTR_CONTENT]), HK_HTML_REFRESH);
}

/* clang-format off */
typedef struct { const char *name; guint flags; void (*open)(Reader *r, const HkTag *tag); } Element;

static const Element elements[] = { /* sorted */
	{ "a", ANCHOR, on_a }, { "applet", 0, on_object }, { "area", VOID, on_area },
	{ "article", BLOCK }, { "aside", BLOCK }, { "base", VOID, on_base },
	{ "blockquote", BLOCK }, { "br", VOID | BLOCK }, { "button", 0, on_button },
	{ "center", BLOCK }, { "col", VOID }, { "dd", BLOCK }, { "div", BLOCK }, { "dl", BLOCK },
	{ "dt", BLOCK }, { "embed", VOID, on_object }, { "fieldset", BLOCK }, { "footer", BLOCK },
	{ "foreignobject", NATIVE }, { "form", BLOCK, on_form }, { "h1", BLOCK }, { "h2", BLOCK }, { "h3", BLOCK },
	{ "h4", BLOCK }, { "h5", BLOCK }, { "h6", BLOCK }, { "header", BLOCK },
	{ "hr", VOID | BLOCK }, { "iframe", RAW, on_object }, { "img", VOID, on_img },
	{ "input", VOID, on_input }, { "li", BLOCK | ITEM }, { "link", VOID },
	{ "listing", BLOCK | PRE }, { "main", BLOCK }, { "math", FOREIGN },
	{ "meta", VOID, on_meta }, { "nav", BLOCK }, { "noembed", RAW }, { "noframes", RAW },
	{ "object", 0, on_object }, { "ol", BLOCK | LIST }, { "option", BLOCK | OPTION },
	{ "p", BLOCK | PARAGRAPH }, { "param", VOID },
	{ "plaintext", BLOCK | PRE | LITERAL | TO_END }, { "pre", BLOCK | PRE },
	{ "script", RAW, on_script }, { "section", BLOCK }, { "source", VOID }, { "style", RAW },
	{ "svg", FOREIGN | DRAWING }, { "table", BLOCK | TABLE }, { "td", TD }, { "textarea", PRE | LITERAL },
	{ "th", TD }, { "title", RAW },
	{ "tr", BLOCK | ROW }, { "ul", BLOCK | LIST }, { "wbr", VOID }, { "xmp", BLOCK | PRE | LITERAL },
};
/* clang-format on */

static int
compare_name(const void *name, const void *element)
{
	return strcmp(name, ((const Element *)element)->name);
}

static const Element *
find_element(const char *name)
{
	static const Element other = { "", 0, NULL };
	const Element *e = bsearch(name, elements, G_N_ELEMENTS(elements), sizeof elements[0],
				   compare_name);

	return e != NULL ? e : &other;
}

/* Tells elements apart without comparing names all the way down the stack. */
static guint32
element_id(const Element *element, const char *name)
{
	return element->name[0] != '\0' ? (guint32)(element - elements)
					: g_str_hash(name) | 0x80000000;
}

static void
inherit(Frame *frame, const HkTag *tag)
{
	HkStyle style = { .colour = HK_COLOUR_UNSET, .background = HK_COLOUR_UNSET };
	const HkSlice *a = tag->attrs;

	if (a[HK_ATTR_STYLE].at != NULL)
		style = hk_style_read(a[HK_ATTR_STYLE].at, a[HK_ATTR_STYLE].len);
	/* Without a doctype, as in nearly all mail, a table does not inherit the text's colour. */
	if (frame->flags & TABLE)
		frame->colour = 0;
	if (style.gone || a[HK_ATTR_HIDDEN].at != NULL)
		frame->hiding |= GONE;
	if (style.invisible)
		frame->hiding |= INVISIBLE;
	if (style.visible)
		frame->hiding &= ~(guint)INVISIBLE;
	if (style.tiny)
		frame->hiding |= TINY;
	if (style.sized)
		frame->hiding &= ~(guint)TINY;
	if (style.background == HK_COLOUR_UNSET && a[HK_ATTR_BGCOLOR].at != NULL)
		style.background = hk_style_colour(a[HK_ATTR_BGCOLOR].at, a[HK_ATTR_BGCOLOR].len);
	if (style.colour == HK_COLOUR_UNSET && a[HK_ATTR_COLOR].at != NULL)
		style.colour = hk_style_colour(a[HK_ATTR_COLOR].at, a[HK_ATTR_COLOR].len);
	/* A picture behind it, or a class that may set a colour: nothing is known any more. */
	if (a[HK_ATTR_BACKGROUND].at != NULL ||
	    (a[HK_ATTR_CLASS].at != NULL && style.background == HK_COLOUR_UNSET))
		frame->background = HK_COLOUR_UNKNOWN;
	if (style.background != HK_COLOUR_UNSET && style.background != HK_COLOUR_CLEAR)
		frame->background = style.background;
	if (style.colour != HK_COLOUR_UNSET)
		frame->colour = style.colour;
	if (frame->colour == HK_COLOUR_CLEAR ||
	    hk_style_same_colour(frame->colour, frame->background))
		frame->hiding |= SAME_COLOUR;
	else
		frame->hiding &= ~(guint)SAME_COLOUR;
}

static void
pop(Reader *r)
{
	if (top(r)->flags & ANCHOR)
		close_anchor(r);
	if (top(r)->hiding != 0 && r->out->hidden->len > 0 && r->depth > 0 &&
	    r->stack[r->depth - 1].hiding == 0)
		g_string_append_c(r->out->hidden, '\n');
	r->paragraphs -= (top(r)->flags & PARAGRAPH) != 0;
	r->depth--;
}

static void
pop_down_to(Reader *r, guint at)
{
	while (at > 0 && r->depth >= at)
		pop(r);
}

static void
close_element(Reader *r, guint32 id, guint flags)
{
	guint at = r->depth;

	if (r->too_deep > 0) {
		r->too_deep--;
		return;
	}
	while (at > 0 && r->stack[at].id != id) {
		/* "</b>" in a cell never closes a <b> outside of it. */
		if ((r->stack[at].flags & CELL) && !(flags & (CELL | BLOCK)))
			return;
		if (r->stack[at].flags & TABLE)
			return;
		at--;
	}
	pop_down_to(r, at);
}

/* End tags that authors leave out (the standard's "optional tags"): the new element closes the
 * nearest open `closes`, unless a `stops` stands in between. */
static const struct {
	guint opens, closes, stops;
} implied[] = {
	{ TD, TD, TABLE },	  { ROW, ROW, TABLE },	      { ITEM, ITEM, LIST },
	{ OPTION, OPTION, CELL }, { BLOCK, PARAGRAPH, CELL },
};

static void
close_nearest(Reader *r, guint closes, guint stops)
{
	guint at = r->depth;

	while (at > 0 && !(r->stack[at].flags & closes)) {
		if (r->stack[at].flags & stops)
			return;
		at--;
	}
	pop_down_to(r, at);
}

static void
close_implied(Reader *r, guint flags)
{
	for (guint i = 0; i < G_N_ELEMENTS(implied); i++)
		if ((flags & implied[i].opens) &&
		    (implied[i].closes != PARAGRAPH || (r->paragraphs > 0 && !(flags & TABLE))))
			close_nearest(r, implied[i].closes, implied[i].stops);
}

static void
push(Reader *r, const HkTag *tag, guint32 id, guint flags)
{
	if (r->depth + 1 >= DEPTH_MAX) {
		r->too_deep++;
		return;
	}
	r->stack[r->depth + 1] = *top(r);
	r->depth++;
	top(r)->id = id;
	r->paragraphs += (flags & PARAGRAPH) != 0;
	top(r)->flags = flags | (r->stack[r->depth - 1].flags & (PRE | FOREIGN | DRAWING));
	if (flags & NATIVE)
		top(r)->flags &= ~(guint)(FOREIGN | DRAWING);
	inherit(top(r), tag);
}

/* A tag inside <svg> or <math>: what counts there of the element's flags.  Nothing is raw text. */
static guint
in_foreign(Reader *r, const HkTag *tag, guint flags)
{
	if (!hk_html_ends_foreign(tag->name, tag->closing))
		return flags & ~(guint)(RAW | LITERAL | TO_END);
	while (top(r)->flags & FOREIGN)
		pop(r);
	return flags;
}

static void
open_element(Reader *r, const HkTag *tag, guint32 id, guint flags, gboolean raw)
{
	gboolean unshown = raw && (top(r)->flags & DRAWING) != 0;

	close_implied(r, flags);
	push(r, tag, id, flags);
	if (unshown && r->too_deep == 0)
		top(r)->hiding |= GONE;
}

/* Text without markup, to the end tag; in <textarea> references count. */
static const char *
read_literal(Reader *r, const HkTag *tag, const char *p, const char *end, guint flags)
{
	const char *stop = flags & TO_END ? end : hk_html_raw_end(p, end, tag->name);

	if (flags & BLOCK)
		put_text(r, p, (gsize)(stop - p));
	else
		read_text(r, p, stop);
	return stop;
}

static const char *
on_tag(Reader *r, const HkTag *tag, const char *p, const char *end)
{
	const Element *element = find_element(tag->name);
	guint flags = element->flags;
	guint32 id = element_id(element, tag->name);
	gboolean foreign = (top(r)->flags & FOREIGN) != 0;

	if (flags & BLOCK)
		r->line = TRUE;
	if (flags & CELL)
		r->space = TRUE;
	if (foreign)
		flags = in_foreign(r, tag, flags);
	if (tag->closing) {
		close_element(r, id, flags);
		return p;
	}
	/* "<g/>" is empty there; elsewhere the slash means nothing. */
	if (!(flags & (VOID | RAW)) && !((foreign || (flags & FOREIGN)) && p[-2] == '/'))
		open_element(r, tag, id, flags, (element->flags & ~flags & RAW) != 0);
	if (element->open != NULL)
		element->open(r, tag);
	if (tag->attrs[HK_ATTR_BACKGROUND].at != NULL)
		add_link(r, tag->attrs[HK_ATTR_BACKGROUND], HK_HTML_IMAGE);
	if (flags & LITERAL)
		return read_literal(r, tag, p, end, flags);
	return flags & RAW ? hk_html_raw_end(p, end, tag->name) : p;
}

static void
read_all(Reader *r, const char *p, const char *end)
{
	HkTag tag;
	HkSlice cdata;

	while (p < end) {
		const char *lt = memchr(p, '<', (gsize)(end - p));
		const char *after;

		if (lt == NULL)
			lt = end;
		read_text(r, p, lt);
		if (lt == end)
			break;
		if (top(r)->flags & FOREIGN && (after = hk_html_cdata(lt, end, &cdata)) != NULL) {
			put_text(r, cdata.at, cdata.len);
			p = after;
			continue;
		}
		after = hk_html_tag(lt, end, &tag);
		if (after == NULL) {
			put_text(r, "<", 1);
			p = lt + 1;
			continue;
		}
		p = tag.name[0] != '\0' ? on_tag(r, &tag, after, end) : after;
	}
	close_anchor(r);
}

static void
clear_link(gpointer link)
{
	g_free(((HkHtmlLink *)link)->target);
}

HkHtml *
hk_html_read(const char *html, gsize len)
{
	HkHtml *out = g_new0(HkHtml, 1);
	Reader *r = g_new(Reader, 1);

	out->hidden = g_string_new(NULL);
	out->links = g_array_new(FALSE, TRUE, sizeof(HkHtmlLink));
	g_array_set_clear_func(out->links, clear_link);
	/* The text is written in place, which is why nothing may put more than it reads: a line
	 * break needs a tag of at least three bytes, a space at least one byte of white space. */
	out->text = g_string_sized_new(len + 8);
	memset(r, 0, offsetof(Reader, stack) + sizeof(Frame));
	r->out = out;
	r->text = out->text->str;
	r->anchor = -1;
	r->stack[0].background = 0xFFFFFF;
	read_all(r, html, html + len);
	hk_html_apply_base(out->links);
	r->text[r->n] = '\0';
	out->text->len = r->n;
	g_free(r);
	return out;
}

void
hk_html_free(HkHtml *html)
{
	if (html == NULL)
		return;
	g_string_free(html->text, TRUE);
	g_string_free(html->hidden, TRUE);
	g_array_unref(html->links);
	g_free(html);
}
