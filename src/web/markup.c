/* markup.c - builds HTML element by element; the one place where a page's text is escaped.
 *
 * Pages and the frame write with it.  It promises valid UTF-8, balanced elements and that no text
 * or value ends the place it was put in.  It refuses what the Content-Security-Policy would refuse,
 * too: handlers and styles in attributes, and addresses of a scheme that runs something.  A mistake
 * of ours is a g_critical(), which ends a test run; a reader gets the page without it.
 */
#include "web/markup.h"

#include <stdarg.h>
#include <string.h>

#include "base/text.h"
#include "report/paper.h"
#include "web/token.h"

struct HkMarkup {
	GString *out;
	GPtrArray *open; /* names of elements that wait for their end; literals */
};

HkMarkup *
hk_markup_new(void)
{
	HkMarkup *m = g_new0(HkMarkup, 1);

	m->out = g_string_sized_new(4096);
	m->open = g_ptr_array_new();
	return m;
}

void
hk_markup_free(HkMarkup *m)
{
	if (m == NULL)
		return;
	g_string_free(m->out, TRUE);
	g_ptr_array_free(m->open, TRUE);
	g_free(m);
}

static const char *
entity(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	default:
		return NULL;
	}
}

/* Control characters are not allowed in HTML; without them nobody can write HK_TOKEN_MARK. */
static void
escape(GString *out, const char *text)
{
	g_autofree char *valid = NULL;

	if (!g_utf8_validate(text, -1, NULL))
		text = valid = hk_text_valid(text, strlen(text));
	for (const char *p = text; *p != '\0'; p++) {
		const char *written = entity(*p);

		if (written != NULL)
			g_string_append(out, written);
		else if (((guchar)*p < 0x20 && strchr("\t\n\r", *p) == NULL) || *p == 0x7F)
			g_string_append(out, "\xEF\xBF\xBD");
		else
			g_string_append_c(out, *p);
	}
}

static gboolean
is_void(const char *element)
{
	static const char *const names[] = { "area",  "base", "br",   "col",	"hr",  "img",
					     "input", "link", "meta", "source", "wbr", NULL };

	return g_strv_contains(names, element);
}

static gboolean
is_name(const char *name)
{
	return *name != '\0' && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
					     "0123456789-:") == strlen(name);
}

/* An address may lead within this page, to this server, or out by a scheme that runs nothing. */
static gboolean
is_safe_address(const char *value)
{
	static const char *const starts[] = { "#", "?", "https://", "http://", "mailto:", "tel:" };

	if (value[0] == '/')
		return value[1] != '/' && value[1] != '\\';
	for (guint i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_str_has_prefix(value, starts[i]))
			return TRUE;
	return FALSE;
}

static void
attribute(HkMarkup *m, const char *name, const char *value)
{
	static const char *const addresses[] = { "href", "src", "action", "formaction", NULL };

	if (!is_name(name) || g_str_has_prefix(name, "on") || g_str_equal(name, "style")) {
		g_critical("attribute \"%s\" is not for pages", name);
		return;
	}
	if (g_strv_contains(addresses, name) && !is_safe_address(value))
		return;
	g_string_append_c(m->out, ' ');
	g_string_append(m->out, name);
	if (*value == '\0')
		return;
	g_string_append(m->out, "=\"");
	escape(m->out, value);
	g_string_append_c(m->out, '"');
}

static void
open_element(HkMarkup *m, const char *element, va_list attributes)
{
	const char *name;

	if (!is_name(element))
		g_critical("element \"%s\" is not for pages", element);
	g_string_append_c(m->out, '<');
	g_string_append(m->out, element);
	while ((name = va_arg(attributes, const char *)) != NULL) {
		const char *value = va_arg(attributes, const char *);

		if (value != NULL)
			attribute(m, name, value);
	}
	g_string_append_c(m->out, '>');
	if (!is_void(element))
		g_ptr_array_add(m->open, (gpointer)element);
}

void
hk_markup_open(HkMarkup *m, const char *element, ...)
{
	va_list attributes;

	va_start(attributes, element);
	open_element(m, element, attributes);
	va_end(attributes);
}

void
hk_markup_close(HkMarkup *m, const char *element)
{
	const char *last = m->open->len > 0 ? g_ptr_array_index(m->open, m->open->len - 1) : "";

	if (!g_str_equal(last, element)) {
		g_critical("</%s> where </%s> is due", element, last);
		return;
	}
	g_ptr_array_set_size(m->open, (gint)m->open->len - 1);
	g_string_append_printf(m->out, "</%s>", element);
}

void
hk_markup_put(HkMarkup *m, const char *element, const char *text, ...)
{
	va_list attributes;

	va_start(attributes, text);
	open_element(m, element, attributes);
	va_end(attributes);
	if (is_void(element))
		return;
	hk_markup_text(m, text);
	hk_markup_close(m, element);
}

void
hk_markup_text(HkMarkup *m, const char *text)
{
	if (text != NULL)
		escape(m->out, text);
}

void
hk_markup_hostile(HkMarkup *m, const char *text)
{
	const HkSpan span = { HK_SPAN_HOSTILE, (char *)text }; /* only read */
	g_autofree char *words = text != NULL ? hk_span_words(&span) : NULL;

	hk_markup_put(m, "span", words, "class", "quote", NULL);
}

void
hk_markup_doc(HkMarkup *m, const HkDoc *doc, guint level)
{
	g_autofree char *part = hk_render_html_part_at(doc, level);

	g_string_append(m->out, part);
}

void
hk_markup_form(HkMarkup *m, const char *action, gboolean files)
{
	hk_markup_open(m, "form", "method", "post", "action", action, "accept-charset", "utf-8",
		       "enctype", files ? "multipart/form-data" : NULL, NULL);
	/* First, so that nothing is taken in before it was seen to be right. */
	g_string_append(m->out, "<input type=\"hidden\" name=\"" HK_TOKEN_FIELD
				"\" value=\"" HK_TOKEN_MARK "\">");
}

void
hk_markup_printf(HkMarkup *m, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list values;

	va_start(values, format);
	text = g_strdup_vprintf(format, values);
	va_end(values);
	hk_markup_text(m, text);
}

void
hk_markup_join(HkMarkup *m, HkMarkup *inner)
{
	GString *text = hk_markup_steal(inner);

	g_string_append_len(m->out, text->str, (gssize)text->len);
	g_string_free(text, TRUE);
}

GString *
hk_markup_steal(HkMarkup *m)
{
	GString *out = g_steal_pointer(&m->out);

	if (m->open->len > 0)
		g_critical("<%s> has no end", (const char *)g_ptr_array_index(m->open, 0));
	while (m->open->len > 0) {
		const char *last = g_ptr_array_steal_index(m->open, m->open->len - 1);

		g_string_append_printf(out, "</%s>", last);
	}
	g_ptr_array_free(m->open, TRUE);
	g_free(m);
	return out;
}
