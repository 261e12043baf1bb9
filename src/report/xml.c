/* xml.c - a writer of indented elements, for documents of a few kilobytes.
 *
 * Called by iodef.c.  Promises well-formed output whatever the texts hold: XML 1.0 section 2.2 has
 * no way to write most control characters, not even as a reference, so those are replaced.  Names
 * of elements and attributes are ours and are written as they are.
 */
#include "report/xml.h"

#include <string.h>

#include "base/text.h"

static gboolean
is_char(gunichar c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xFFFE) || c >= 0x10000;
}

static gboolean
is_referred(gunichar c)
{
	return c < 0x20 || strchr("&<>\"'", (int)MIN(c, 0x7F)) != NULL || (c >= 0x7F && c < 0xA0) ||
	       c == 0x2028 || c == 0x2029 || hk_text_is_invisible(c);
}

void
hk_xml_escape(GString *out, const char *text)
{
	g_autofree char *valid = hk_text_valid(text, strlen(text));

	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		if (!is_char(c))
			g_string_append(out, "\xEF\xBF\xBD");
		else if (is_referred(c))
			g_string_append_printf(out, "&#x%X;", c);
		else
			g_string_append_unichar(out, c);
	}
}

HkXml
hk_xml(GString *out)
{
	g_string_append(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	return (HkXml){ .out = out };
}

static void
begin(HkXml *x, const char *name, const char *const *attributes)
{
	g_string_append_printf(x->out, "%*s<%s", (int)x->depth * 2, "", name);
	for (guint i = 0; attributes != NULL && attributes[i] != NULL && attributes[i + 1] != NULL;
	     i += 2) {
		g_string_append_printf(x->out, " %s=\"", attributes[i]);
		hk_xml_escape(x->out, attributes[i + 1]);
		g_string_append_c(x->out, '"');
	}
}

void
hk_xml_open(HkXml *x, const char *name, const char *const *attributes)
{
	begin(x, name, attributes);
	g_string_append(x->out, ">\n");
	x->depth++;
}

void
hk_xml_close(HkXml *x, const char *name)
{
	x->depth--;
	g_string_append_printf(x->out, "%*s</%s>\n", (int)x->depth * 2, "", name);
}

void
hk_xml_leaf(HkXml *x, const char *name, const char *text, const char *const *attributes)
{
	begin(x, name, attributes);
	if (text == NULL) {
		g_string_append(x->out, "/>\n");
		return;
	}
	g_string_append_c(x->out, '>');
	hk_xml_escape(x->out, text);
	g_string_append_printf(x->out, "</%s>\n", name);
}
