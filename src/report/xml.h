/* xml.h - writes XML 1.0; every text is escaped here and nowhere else. */
#pragma once

#include <glib.h>

typedef struct {
	GString *out; /* borrowed */
	guint depth;
} HkXml;

/* With the XML declaration. */
HkXml
hk_xml(GString *out);

/* attributes: name, value pairs up to NULL, or NULL for none; a NULL value leaves the rest out. */
void
hk_xml_open(HkXml *x, const char *name, const char *const *attributes);
void
hk_xml_close(HkXml *x, const char *name);
/* An element with text only; no text: an empty element. */
void
hk_xml_leaf(HkXml *x, const char *name, const char *text, const char *const *attributes);

/* Characters that XML 1.0 forbids become U+FFFD; invisible ones a reference.  For text and for
 * attributes in double quotes alike. */
void
hk_xml_escape(GString *out, const char *text);
