/* rtf-object.c - an object of OLE's first version: its class, and data of one of many forms.
 *
 * Called by rtf.c.  The class in the data decides what Word starts.  When the header makes no
 * sense, an OLE2 file further in is looked for, because Word is forgiving and attackers know it.
 */
#include "examine/rtf-object.h"

#include <string.h>

#include "base/cursor.h"
#include "examine/descend.h"
#include "examine/link.h"
#include "examine/office-object.h"
#include "examine/office-outside.h"

#define NAME_MAX_BYTES 512

typedef struct {
	char *class_name;   /* lower case; "" */
	const guint8 *data; /* four bytes of length stand in front */
	gsize len;
} Ole1;

static gboolean
take_text(HkCursor *c, char **out)
{
	const guint8 *bytes;
	guint32 n;

	if (!hk_cursor_u32le(c, "length", &n, NULL) || n > NAME_MAX_BYTES ||
	    !hk_cursor_bytes(c, "text", n, &bytes, NULL))
		return FALSE;
	if (out != NULL)
		*out = g_ascii_strdown((const char *)bytes,
				       (gssize)strnlen((const char *)bytes, n));
	return TRUE;
}

static gboolean
read_ole1(Ole1 *object, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len);
	guint32 version, format, size;

	if (!hk_cursor_u32le(&c, "version", &version, NULL) ||
	    !hk_cursor_u32le(&c, "format", &format, NULL) || !take_text(&c, &object->class_name) ||
	    !take_text(&c, NULL) || !take_text(&c, NULL) ||
	    !hk_cursor_u32le(&c, "size", &size, NULL))
		return FALSE;
	object->data = data + c.pos;
	object->len = MIN((gsize)size, hk_cursor_left(&c));
	return TRUE;
}

/* Addresses in the data, in 8 or 16 bits: what a link object would fetch. */
static gboolean
tell_addresses(HkOffice *office, const guint8 *data, gsize len)
{
	g_autoptr(GString) narrow = g_string_new(NULL);
	HkLinkSearch search;
	const char *p, *stop;
	gboolean found = FALSE;

	for (gsize i = 0; i < MIN(len, (gsize)65536); i++)
		if (data[i] != 0)
			g_string_append_c(narrow,
					  data[i] >= ' ' && data[i] < 0x7F ? (char)data[i] : ' ');
	search = (HkLinkSearch){ .p = narrow->str, .end = narrow->str + narrow->len };
	while ((p = hk_link_next(&search, &stop)) != NULL) {
		g_autofree char *url = g_strndup(p, MIN((gsize)(stop - p), (gsize)1024));

		hk_office_outside(office, HK_OUTSIDE_OBJECT, url, "object");
		found = TRUE;
	}
	return found;
}

static void
enter(HkOffice *office, const guint8 *data, gsize len)
{
	HkInside inside = { "object", NULL, office->hints, data, len };

	office->holds = TRUE;
	if (!hk_office_object(office, data, len, "object"))
		hk_descend(office->kit, office->sink, &inside);
}

static void
check(HkOffice *office, const HkRtfObject *seen, const Ole1 *object)
{
	const char *name = object->class_name;
	gboolean ole2 = object->len > 8 && memcmp(object->data, "\xD0\xCF\x11\xE0", 4) == 0;

	if (g_str_has_prefix(name, "equation"))
		hk_office_equation(office, object->data, object->len,
				   seen->updates || seen->noise > 0 || !ole2, "object");
	else if (g_str_equal(name, "package"))
		hk_office_package(office, object->data - 4, object->len + 4, "object");
	else if (g_str_equal(name, "ole2link") || seen->linked)
		tell_addresses(office, object->data, object->len);
	else if (object->len > 0)
		enter(office, object->data, object->len);
}

void
hk_rtf_object(HkOffice *office, const HkRtfObject *seen, const guint8 *data, gsize len)
{
	Ole1 object = { 0 };
	const guint8 *ole2 = memmem(data, len, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);

	if (seen->noise > 0)
		hk_sink_add(office->sink, "rtf.object-hidden", "object", -1, NULL);
	if (seen->updates)
		hk_sink_add(office->sink, "rtf.object-updates", "object", -1, NULL);
	if (read_ole1(&object, data, len))
		check(office, seen, &object);
	else if (ole2 != NULL)
		enter(office, ole2, len - (gsize)(ole2 - data));
	else if (g_ascii_strncasecmp(seen->class_name, "equation", 8) == 0)
		hk_office_equation(office, data, len, TRUE, "object");
	g_free(object.class_name);
}
