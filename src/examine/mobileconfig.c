/* mobileconfig.c - examines a configuration profile for iPhone and Mac: settings that somebody else
 * chose.
 *
 * Called by the worker through registry.c.  A profile is a property list in XML, often inside a CMS
 * envelope; the XML is looked for in the bytes, and the signature is not verified.  Promises
 * findings of data/findings/mobileconfig.yaml.  Telephone companies hand out honest ones (APN),
 * firms too (mail, VPN); what each payload gives away is said, and who it came from decides.
 */
#include <string.h>

#include <libxml/xmlreader.h>

#include "base/error.h"
#include "examine/descend.h"
#include "examine/text.h"

#define INPUT_MAX (8 * HK_MIB)
#define NODES_MAX 100000
#define DEPTH_MAX 32
#define VALUE_MAX 1024
#define PAYLOADS_MAX 100

static const char *const extensions[] = { "mobileconfig", NULL };

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	GPtrArray *dicts; /* of GHashTable*: the open dictionaries, key -> text */
	GPtrArray *keys;  /* of char*: the key each of them waits a value for */
	GString *words;
	guint payloads;
} Profile;

static guint
claims(const guint8 *head, gsize len)
{
	if (memmem(head, len, "<plist", 6) == NULL)
		return 0;
	return memmem(head, len, "PayloadType", 11) != NULL ||
			       memmem(head, len, "PayloadContent", 14) != NULL
		       ? 97
		       : 0;
}

/* clang-format off */
static const struct { const char *type; const char *finding; } types[] = {
	{ "com.apple.security.root",       "mobileconfig.root-certificate" },
	{ "com.apple.security.pem",        "mobileconfig.certificate" },
	{ "com.apple.security.pkcs1",      "mobileconfig.certificate" },
	{ "com.apple.security.pkcs12",     "mobileconfig.certificate" },
	{ "com.apple.vpn.managed",         "mobileconfig.vpn" },
	{ "com.apple.proxy.http.global",   "mobileconfig.proxy" },
	{ "com.apple.dnssettings.managed", "mobileconfig.dns" },
	{ "com.apple.mdm",                 "mobileconfig.control" },
	{ "com.apple.webclip.managed",     "mobileconfig.web-clip" },
	{ "com.apple.mail.managed",        "mobileconfig.mail" },
	{ "com.apple.eas.account",         "mobileconfig.mail" },
	{ "com.apple.apn.managed",         "mobileconfig.carrier" },
	{ "com.apple.cellular",            "mobileconfig.carrier" },
};
/* clang-format on */

static const char *
value_of(GHashTable *dict, const char *key)
{
	const char *value = g_hash_table_lookup(dict, key);

	return value != NULL ? value : "";
}

/* The first of these keys that is there: servers have many names. */
static const char *
server_of(GHashTable *dict)
{
	static const char *const keys[] = { "URL",
					    "ServerURL",
					    "ProxyServer",
					    "RemoteAddress",
					    "HostName",
					    "ServerAddresses",
					    "IncomingMailServerHostName",
					    "Host",
					    NULL };

	for (guint i = 0; keys[i] != NULL; i++)
		if (*value_of(dict, keys[i]) != '\0')
			return value_of(dict, keys[i]);
	return "";
}

static void
add_words(Profile *p, GHashTable *dict)
{
	static const char *const keys[] = { "PayloadDisplayName",
					    "PayloadDescription",
					    "PayloadOrganization",
					    "Label",
					    "URL",
					    "ConsentText",
					    NULL };

	for (guint i = 0; keys[i] != NULL; i++)
		if (*value_of(dict, keys[i]) != '\0')
			g_string_append_printf(p->words, "%s\n", value_of(dict, keys[i]));
}

/* A dictionary with a type is a payload; the profile itself is one, too. */
static void
close_payload(Profile *p, GHashTable *dict)
{
	g_autofree char *type = g_ascii_strdown(value_of(dict, "PayloadType"), -1);

	if (p->payloads++ >= PAYLOADS_MAX)
		return;
	add_words(p, dict);
	hk_sink_add(p->sink, "mobileconfig.payload", "", -1, "type", type, "name",
		    value_of(dict, "PayloadDisplayName"), "organisation",
		    value_of(dict, "PayloadOrganization"), "server", server_of(dict), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		if (g_str_equal(types[i].type, type))
			hk_sink_add(p->sink, types[i].finding, "", -1, "server", server_of(dict),
				    "label", value_of(dict, "Label"), "name",
				    value_of(dict, "PayloadDisplayName"), NULL);
	if (*value_of(dict, "ProxyServer") != '\0' &&
	    !g_str_equal(type, "com.apple.proxy.http.global"))
		hk_sink_add(p->sink, "mobileconfig.proxy", "", -1, "server",
			    value_of(dict, "ProxyServer"), NULL);
	if (g_str_equal(value_of(dict, "PayloadRemovalDisallowed"), "true"))
		hk_sink_add(p->sink, "mobileconfig.stays", "", -1, NULL);
}

/* What a nested dictionary holds belongs to the payload around it. */
static void
close_dict(Profile *p)
{
	GHashTable *dict = g_ptr_array_steal_index(p->dicts, p->dicts->len - 1), *outer;
	GHashTableIter iter;
	gpointer key, value;

	g_ptr_array_set_size(p->keys, (gint)p->keys->len - 1);
	if (g_hash_table_contains(dict, "PayloadType")) {
		close_payload(p, dict);
	} else if (p->dicts->len > 0) {
		outer = p->dicts->pdata[p->dicts->len - 1];
		g_hash_table_iter_init(&iter, dict);
		while (g_hash_table_iter_next(&iter, &key, &value))
			if (!g_hash_table_contains(outer, key))
				g_hash_table_insert(outer, g_strdup(key), g_strdup(value));
	}
	g_hash_table_unref(dict);
}

static void
take_value(Profile *p, const char *element, const char *text)
{
	char **key;

	if (p->dicts->len == 0)
		return;
	key = (char **)&p->keys->pdata[p->keys->len - 1];
	if (g_str_equal(element, "key")) {
		g_free(*key);
		*key = g_strndup(text, VALUE_MAX);
	} else if (*key != NULL && !g_str_equal(element, "data") &&
		   !g_hash_table_contains(p->dicts->pdata[p->dicts->len - 1], *key)) {
		g_hash_table_insert(p->dicts->pdata[p->dicts->len - 1], g_strdup(*key),
				    g_strndup(text, VALUE_MAX));
	}
}

static void
open_element(Profile *p, const char *name, gboolean empty)
{
	if (g_str_equal(name, "dict") && !empty && p->dicts->len < DEPTH_MAX) {
		g_ptr_array_add(p->dicts,
				g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free));
		g_ptr_array_add(p->keys, NULL);
	}
	if (g_str_equal(name, "true") || g_str_equal(name, "false"))
		take_value(p, name, name);
}

static void
read_plist(Profile *p, const guint8 *data, gsize len)
{
	xmlTextReaderPtr reader = xmlReaderForMemory(
		(const char *)data, (int)len, NULL, NULL,
		XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR);
	char element[16] = "";

	for (guint i = 0; reader != NULL && i < NODES_MAX && xmlTextReaderRead(reader) == 1; i++) {
		int type = xmlTextReaderNodeType(reader);
		const char *name = (const char *)xmlTextReaderConstName(reader);
		const char *text = (const char *)xmlTextReaderConstValue(reader);

		if (type == XML_READER_TYPE_ELEMENT && name != NULL) {
			g_strlcpy(element, name, sizeof element);
			open_element(p, element, xmlTextReaderIsEmptyElement(reader) == 1);
		} else if (type == XML_READER_TYPE_TEXT && text != NULL) {
			take_value(p, element, text);
		} else if (type == XML_READER_TYPE_END_ELEMENT && name != NULL &&
			   g_str_equal(name, "dict") && p->dicts->len > 0) {
			close_dict(p);
		}
	}
	if (reader != NULL)
		xmlFreeTextReader(reader);
	while (p->dicts->len > 0) /* cut in the middle */
		close_dict(p);
}

/* The list inside its envelope. */
static const guint8 *
find_plist(const guint8 *data, gsize len, gsize *out)
{
	const guint8 *from = memmem(data, len, "<?xml", 5), *end = NULL, *p = data;

	if (from == NULL)
		from = memmem(data, len, "<plist", 6);
	if (from == NULL)
		return NULL;
	p = from;
	while ((p = memmem(p, len - (gsize)(p - data), "</plist>", 8)) != NULL)
		end = p += 8;
	*out = (gsize)((end != NULL ? end : data + len) - from);
	return from;
}

static gboolean
examine(const HkKit *kit, HkInput *in, HkSink *sink, GError **error)
{
	gboolean more;
	gsize len, n;
	const guint8 *data = hk_input_all(in, INPUT_MAX, &len, &more, error), *plist;
	Profile p = { .kit = kit, .sink = sink };

	if (data == NULL)
		return FALSE;
	plist = find_plist(data, len, &n);
	if (plist == NULL) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "no property list in it that can be read");
		return FALSE;
	}
	if (len > 0 && data[0] == 0x30) /* ASN.1: a signed envelope */
		hk_sink_add(sink, "mobileconfig.has-signature", "", -1, NULL);
	p.dicts = g_ptr_array_new_with_free_func((GDestroyNotify)g_hash_table_unref);
	p.keys = g_ptr_array_new_with_free_func(g_free);
	p.words = g_string_new(NULL);
	read_plist(&p, plist, n);
	g_strstrip(p.words->str);
	if (*p.words->str != '\0')
		hk_text_check(kit, sink, "", p.words->str, strlen(p.words->str));
	g_ptr_array_unref(p.dicts);
	g_ptr_array_unref(p.keys);
	g_string_free(p.words, TRUE);
	return TRUE;
}

const HkExaminer hk_examiner_mobileconfig = {
	.name = "mobileconfig",
	.extensions = extensions,
	.limits = {
		.input_bytes = INPUT_MAX, /* certificates and an icon; honest ones have 20 KiB */
		.output_bytes = 16 * HK_MIB,
		.children = 10,
		.depth = 2,
		.findings = 200,
		.wall_ms = 10 * 1000,
	},
	.claims = claims,
	.examine = examine,
};
