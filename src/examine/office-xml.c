/* office-xml.c - libxml2's SAX2 callbacks, narrowed to three.
 *
 * Used by the readers of OOXML parts and of encryption information.  Entities that a document
 * declares are never looked up: the callbacks that would declare or fetch them are left empty, so
 * neither a file nor an expansion can come of them.  Depth is libxml2's own limit of 256.
 */
#include "examine/office-xml.h"

#include <libxml/parser.h>
#include <string.h>

struct HkXmlElement {
	int n;
	const xmlChar **attributes; /* localname, prefix, URI, value, end */
};

typedef struct {
	const HkXmlOps *ops;
	gpointer self;
} Reader;

static void
on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int n_spaces,
	 const xmlChar **spaces, int n_attributes, int n_defaulted, const xmlChar **attributes)
{
	Reader *reader = data;
	HkXmlElement element = { n_attributes, attributes };

	if (reader->ops->start != NULL)
		reader->ops->start(reader->self, (const char *)name, &element);
}

static void
on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	Reader *reader = data;

	if (reader->ops->end != NULL)
		reader->ops->end(reader->self, (const char *)name);
}

static void
on_text(void *data, const xmlChar *text, int len)
{
	Reader *reader = data;

	if (reader->ops->text != NULL && len > 0)
		reader->ops->text(reader->self, (const char *)text, (gsize)len);
}

char *
hk_xml_attribute(const HkXmlElement *element, const char *name)
{
	for (int i = 0; i < element->n; i++) {
		const xmlChar **a = element->attributes + 5 * i;

		if (strcmp((const char *)a[0], name) == 0)
			return g_strndup((const char *)a[3], (gsize)(a[4] - a[3]));
	}
	return NULL;
}

static void
on_trouble(void *data, const xmlError *error)
{
	/* Told by what is missing; libxml2 would print it. */
}

void
hk_xml_read(const guint8 *data, gsize len, const HkXmlOps *ops, gpointer self)
{
	xmlSAXHandler handler = { .initialized = XML_SAX2_MAGIC,
				  .startElementNs = on_start,
				  .endElementNs = on_end,
				  .characters = on_text,
				  .cdataBlock = on_text,
				  .serror = (xmlStructuredErrorFunc)(void (*)(void))on_trouble };
	Reader reader = { ops, self };
	xmlParserCtxtPtr parser;

	if (len == 0 || len > G_MAXINT)
		return;
	parser = xmlCreatePushParserCtxt(&handler, &reader, NULL, 0, NULL);
	if (parser == NULL)
		return;
	xmlCtxtUseOptions(parser, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlParseChunk(parser, (const char *)data, (int)len, 1);
	/* A document type makes one, although nobody asked for a tree. */
	xmlFreeDoc(parser->myDoc);
	parser->myDoc = NULL;
	xmlFreeParserCtxt(parser);
}
