/* svg.c - examines an SVG picture: a drawing that may hold links, scripts and whole pages.
 *
 * Called by the worker through registry.c.  Read as XML by libxml2's reader, mended where broken,
 * without entities and without the network.  Promises findings of data/findings/svg.yaml; what the
 * drawing says and where it leads is judged as text, scripts by script-signs.c, enclosed pictures
 * by their examiner.  Browsers run scripts of an SVG that is opened by a double click, so a picture
 * that leads away is a page in disguise.
 */
#include <string.h>

#include <libxml/xmlreader.h>

#include "base/error.h"
#include "examine/charset.h"
#include "examine/descend.h"
#include "examine/head.h"
#include "examine/script-plain.h"
#include "examine/script-signs.h"
#include "examine/text.h"

#define INPUT_MAX (16 * HK_MIB)
#define TEXT_MAX (256 * HK_KIB)
#define NODES_MAX 500000
#define IMAGES_MAX 6

static const char *const extensions[] = { "svg", NULL };

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	GString *words, *links, *script;
	guint images;
	gboolean in_script, entities, foreign;
	const char *inside; /* a part of a page, shown inside the drawing */
	const char *event;  /* an on… attribute that needs no click */
} Svg;

static guint
claims(const guint8 *head, gsize len)
{
	g_autofree char *low = hk_head_low(head, len);
	const char *svg = strstr(low, "<svg"), *at = low;

	if (svg == NULL || memchr(head, 0, len) != NULL ||
	    (svg[4] != '>' && !g_ascii_isspace(svg[4])))
		return 0;
	if (g_str_has_prefix(at, "\xEF\xBB\xBF"))
		at += 3;
	at += strspn(at, " \t\r\n");
	if (at == svg)
		return 96;
	/* A declaration, a comment or a document type may stand in front; a page may not. */
	return (g_str_has_prefix(at, "<?xml") || g_str_has_prefix(at, "<!")) &&
			       g_strstr_len(low, svg - low, "<html") == NULL
		       ? 96
		       : 0;
}

static void
add_link(Svg *svg, const char *url)
{
	if (svg->links->len < TEXT_MAX)
		g_string_append_printf(svg->links, "%s\n", url);
}

/* data:image/png;base64,… */
static void
enter_data(Svg *svg, const char *url)
{
	const char *comma = strchr(url, ',');
	g_autofree guchar *bytes = NULL;
	gsize len;

	if (comma == NULL || svg->images++ >= IMAGES_MAX ||
	    g_strstr_len(url, comma - url, "base64") == NULL)
		return;
	if (!hk_sink_take(svg->sink, strlen(comma)))
		return;
	bytes = g_base64_decode(comma + 1, &len);
	hk_descend(svg->kit, svg->sink, &(HkInside){ "image", NULL, NULL, bytes, len });
}

static void
add_script(Svg *svg, const char *code)
{
	if (svg->script->len < HK_SCRIPT_MAX)
		g_string_append_printf(svg->script, "%s\n", code);
}

static void
take_target(Svg *svg, const char *element, const char *url)
{
	while (g_ascii_isspace(*url))
		url++;
	if (g_ascii_strncasecmp(url, "javascript:", 11) == 0)
		add_script(svg, url + 11);
	else if (g_ascii_strncasecmp(url, "data:image/", 11) == 0)
		enter_data(svg, url);
	else if (strstr(url, "://") != NULL || g_str_has_prefix(url, "//"))
		add_link(svg, url);
	if (g_str_equal(element, "script") && *url != '#')
		hk_sink_add(svg->sink, "svg.script-elsewhere", "", -1, "url", url, NULL);
}

static void
take_attribute(Svg *svg, const char *element, const char *name, const char *value)
{
	static const char *const at_once[] = { "onload",  "onbegin",	 "onend",	"onrepeat",
					       "onerror", "onmouseover", "onmousemove", NULL };
	static const char *const targets[] = {
		"href", "xlink:href", "src", "action", "data", NULL
	};

	if (g_ascii_strncasecmp(name, "on", 2) == 0) {
		g_autofree char *low = g_ascii_strdown(name, -1);

		add_script(svg, value);
		for (guint i = 0; at_once[i] != NULL; i++)
			if (g_str_equal(at_once[i], low))
				svg->event = at_once[i];
	}
	if (g_strv_contains(targets, name))
		take_target(svg, element, value);
	if (g_str_equal(element, "meta") && g_str_equal(name, "content") &&
	    strstr(value, "://") != NULL)
		svg->inside = "meta";
}

static void
open_element(Svg *svg, xmlTextReaderPtr reader)
{
	static const char *const parts[] = { "iframe", "form", "input", "embed", "object", NULL };
	const char *name = (const char *)xmlTextReaderConstLocalName(reader);
	g_autofree char *element = g_ascii_strdown(name != NULL ? name : "", -1);

	svg->in_script = g_str_equal(element, "script") && !xmlTextReaderIsEmptyElement(reader);
	svg->foreign |= g_str_equal(element, "foreignobject");
	for (guint i = 0; parts[i] != NULL; i++)
		if (svg->foreign && g_str_equal(parts[i], element))
			svg->inside = parts[i];
	while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
		const char *attribute = (const char *)xmlTextReaderConstName(reader);
		const char *value = (const char *)xmlTextReaderConstValue(reader);

		if (attribute != NULL && value != NULL)
			take_attribute(svg, element, attribute, value);
	}
	xmlTextReaderMoveToElement(reader);
}

static void
take_text(Svg *svg, const char *text)
{
	if (text == NULL)
		return;
	if (svg->in_script)
		add_script(svg, text);
	else if (svg->words->len < TEXT_MAX)
		g_string_append_printf(svg->words, "%s\n", text);
}

static void
take_node(Svg *svg, xmlTextReaderPtr reader)
{
	int type = xmlTextReaderNodeType(reader);

	if (type == XML_READER_TYPE_ELEMENT)
		open_element(svg, reader);
	else if (type == XML_READER_TYPE_END_ELEMENT)
		svg->in_script = FALSE;
	else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA)
		take_text(svg, (const char *)xmlTextReaderConstValue(reader));
	else if (type == XML_READER_TYPE_ENTITY_REFERENCE)
		svg->entities = TRUE;
}

/* clang-format off */
static const struct { const char *finding; const char *word; } acts[] = {
	{ "svg.leads-away", "location.href" },
	{ "svg.leads-away", "location.replace" },
	{ "svg.leads-away", "location.assign" },
	{ "svg.leads-away", "location=" },
	{ "svg.leads-away", "location =" },
	{ "svg.leads-away", "window.open" },
	{ "svg.leads-away", "document.write" },
	{ "svg.leads-away", "[location" },
	{ "svg.hands-file", "createobjecturl" },
	{ "svg.hands-file", "mssaveoropenblob" },
	{ "svg.hands-file", ".download" },
	{ "svg.decodes", "atob(" },
	{ "svg.decodes", "fromcharcode" },
	{ "svg.decodes", "unescape(" },
	{ "svg.decodes", "charcodeat" },
	{ "svg.decodes", "eval(" },
};
/* clang-format on */

static void
check_script(Svg *svg)
{
	const char *told = "";
	g_autofree char *low = g_ascii_strdown(svg->script->str, -1);
	GString *plain;

	if (svg->script->len == 0)
		return;
	plain = hk_script_plain(svg->script->str, svg->script->len, NULL);
	hk_sink_add(svg->sink, "svg.script", "", -1, "text", svg->script->str, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(acts); i++) {
		if (g_str_equal(told, acts[i].finding) ||
		    (strstr(plain->str, acts[i].word) == NULL && strstr(low, acts[i].word) == NULL))
			continue;
		told = acts[i].finding;
		hk_sink_add(svg->sink, told, "", -1, "word", acts[i].word, NULL);
	}
	g_string_append_printf(svg->links, "%s\n", plain->str);
	g_string_free(plain, TRUE);
	hk_script_look(svg->sink, "", svg->script->str, svg->script->len);
}

static void
check(Svg *svg)
{
	g_autofree char *words = NULL;

	if (svg->event != NULL)
		hk_sink_add(svg->sink, "svg.script-by-itself", "", -1, "event", svg->event, NULL);
	if (svg->inside != NULL)
		hk_sink_add(svg->sink, "svg.page-inside", "", -1, "element", svg->inside, NULL);
	if (svg->entities)
		hk_sink_add(svg->sink, "svg.entities", "", -1, NULL);
	check_script(svg);
	words = g_strconcat(svg->words->str, "\n", svg->links->str, NULL);
	g_strstrip(words);
	if (*words != '\0')
		hk_text_check(svg->kit, svg->sink, "", words, strlen(words));
}

static void
read_all(Svg *svg, const char *text, gsize len)
{
	xmlTextReaderPtr reader = xmlReaderForMemory(
		text, (int)len, NULL, "UTF-8",
		XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR);

	if (reader == NULL)
		return;
	for (guint i = 0; i < NODES_MAX && xmlTextReaderRead(reader) == 1; i++)
		take_node(svg, reader);
	xmlFreeTextReader(reader);
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	gsize len, n;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error);
	Svg svg = { .kit = kit, .sink = sink };
	g_autofree char *owned = NULL;
	HkCharsetUse use;
	const char *text;

	if (data == NULL)
		return FALSE;
	text = hk_charset_utf8((const char *)data, len, NULL, &n, &owned, &use);
	if (more)
		hk_sink_add(sink, "limit.input", "", -1, "limit", "16777216", NULL);
	svg.words = g_string_new(NULL);
	svg.links = g_string_new(NULL);
	svg.script = g_string_new(NULL);
	read_all(&svg, text, n);
	check(&svg);
	g_string_free(svg.words, TRUE);
	g_string_free(svg.links, TRUE);
	g_string_free(svg.script, TRUE);
	return TRUE;
}

const HkExaminer hk_examiner_svg = {
	.name = "svg",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX, /* maps have 10 MiB */
		.output_bytes = 64 * HK_MIB,
		.children = 50,
		.depth = 4,
		.findings = 200,
		.wall_ms = 20 * 1000, /* a picture inside may be read for its words */
	},
	.claims = claims,
	.examine = examine,
};
