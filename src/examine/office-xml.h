/* office-xml.h - the XML of OOXML parts, element by element.
 *
 * libxml2's SAX2 reader: no document type, no entities of its own, no network, no tree.  What comes
 * before the first error is read, because Office repairs documents, too.
 */
#pragma once

#include <glib.h>

typedef struct HkXmlElement HkXmlElement;

typedef struct {
	/* name: without its prefix.  Attributes through hk_xml_attribute(). */
	void (*start)(gpointer self, const char *name, const HkXmlElement *element);
	void (*end)(gpointer self, const char *name);
	void (*text)(gpointer self, const char *text, gsize len);
} HkXmlOps;

void
hk_xml_read(const guint8 *data, gsize len, const HkXmlOps *ops, gpointer self);

/* The value of an attribute by its name without prefix, or NULL.  (owned) */
char *
hk_xml_attribute(const HkXmlElement *element, const char *name);
