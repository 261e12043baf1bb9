/* iodef-observable.c - where each indicator stands in an IODEF document.
 *
 * Called by iodef.c.  Which element takes which type is said in the table of indicator.c; here is
 * how such an element is written.  A System must have a Node, so what names no node (a subject, a
 * file) is told beside one or in a Record.
 */
#include "report/iodef-observable.h"

#include <string.h>

#define ATTRS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
write_address(HkXml *w, const HkIndicator *i, const char *category)
{
	g_autofree char *uri = i->type == HK_INDICATOR_URL ? hk_indicator_uri(i->value) : NULL;

	hk_xml_leaf(w, "Address", uri != NULL ? uri : i->value, ATTRS("category", category));
}

static void
write_domain(HkXml *w, const HkIndicator *i)
{
	hk_xml_open(w, "DomainData", ATTRS("system-status", i->to_ids ? "fraudulent" : "unknown"));
	hk_xml_leaf(w, "Name", i->value, NULL);
	hk_xml_close(w, "DomainData");
}

static void
write_email(HkXml *w, const HkIndicator *i, const char *element)
{
	hk_xml_open(w, "EmailData", NULL);
	hk_xml_leaf(w, element, i->value, NULL);
	hk_xml_close(w, "EmailData");
}

/* XML Signature writes digests in Base64, not as the hexadecimal digits people copy. */
static char *
base64_of(const char *hex)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	for (const char *p = hex; p[0] != '\0' && p[1] != '\0'; p += 2) {
		guint8 b = (guint8)(g_ascii_xdigit_value(p[0]) << 4 | g_ascii_xdigit_value(p[1]));

		g_byte_array_append(bytes, &b, 1);
	}
	return g_base64_encode(bytes->data, bytes->len);
}

static void
write_hash(HkXml *w, const HkIndicator *i, const char *method)
{
	g_autofree char *digest = base64_of(i->value);

	hk_xml_open(w, "HashData", ATTRS("scope", "file-contents"));
	hk_xml_open(w, "Hash", NULL);
	hk_xml_leaf(w, "ds:DigestMethod", NULL, ATTRS("Algorithm", method));
	hk_xml_leaf(w, "ds:DigestValue", digest, NULL);
	hk_xml_close(w, "Hash");
	hk_xml_close(w, "HashData");
}

static void
write_file(HkXml *w, const HkIndicator *i, const HkIndicatorTraits *t)
{
	hk_xml_open(w, "FileData", NULL);
	hk_xml_open(w, "File", NULL);
	if (t->iodef == HK_IODEF_HASH)
		write_hash(w, i, t->iodef_detail);
	else
		hk_xml_leaf(w, "FileName", i->value, NULL);
	hk_xml_close(w, "File");
	hk_xml_close(w, "FileData");
}

static void
write_rest(HkXml *w, const HkIndicator *i, const HkIndicatorTraits *t)
{
	hk_xml_leaf(w, "AdditionalData", i->value, ATTRS("name", t->id, "dtype", "string"));
}

void
hk_iodef_observable(HkXml *w, const HkIndicator *i)
{
	const HkIndicatorTraits *t = hk_indicator_traits(i->type);

	if (t->iodef == HK_IODEF_ADDRESS)
		write_address(w, i, t->iodef_detail);
	else if (t->iodef == HK_IODEF_DOMAIN)
		write_domain(w, i);
	else if (t->iodef == HK_IODEF_EMAIL)
		write_email(w, i, t->iodef_detail);
	else if (t->iodef == HK_IODEF_OTHER)
		write_rest(w, i, t);
	else
		write_file(w, i, t);
}

/* Class NodeRole; no role is claimed for the reporter's own tampered site. */
static const char *
role_of(HkKind kind, const HkIndicator *i)
{
	static const char *const roles[HK_KIND__N] = {
		[HK_KIND_PHISHING] = "phishing-site",
		[HK_KIND_SUPPORT_SCAM] = "fraudulent-site",
		[HK_KIND_FAKE_SHOP] = "fraudulent-site",
		[HK_KIND_BEC] = "fraudulent-site",
		[HK_KIND_FALSE_BILL] = "fraudulent-site",
		[HK_KIND_MONEY_LURE] = "fraudulent-site",
		[HK_KIND_MALWARE] = "malware-distribution",
	};

	return i->to_ids ? roles[kind] : NULL;
}

static void
write_mail_system(HkXml *w, const HkIndicator *from, const HkIndicator *subject)
{
	hk_xml_open(w, "System", ATTRS("category", "source", "spoofed", "unknown"));
	hk_xml_open(w, "Node", NULL);
	write_address(w, from, "e-mail");
	hk_xml_close(w, "Node");
	hk_xml_open(w, "Service", NULL);
	hk_xml_open(w, "EmailData", NULL);
	hk_xml_leaf(w, "EmailFrom", from->value, NULL);
	if (subject != NULL)
		hk_xml_leaf(w, "EmailSubject", subject->value, NULL);
	hk_xml_close(w, "EmailData");
	hk_xml_close(w, "Service");
	hk_xml_close(w, "System");
}

static void
write_node_system(HkXml *w, const HkIndicator *i, const HkIndicatorTraits *t, HkKind kind)
{
	const char *role = role_of(kind, i);

	hk_xml_open(w, "System", ATTRS("category", i->own ? "target" : "source"));
	hk_xml_open(w, "Node", NULL);
	if (t->iodef == HK_IODEF_DOMAIN)
		write_domain(w, i);
	else
		write_address(w, i, t->iodef_detail);
	hk_xml_close(w, "Node");
	if (role != NULL && i->type != HK_INDICATOR_EMAIL_REPLY_TO)
		hk_xml_leaf(w, "NodeRole", NULL, ATTRS("category", role));
	hk_xml_close(w, "System");
}

static gboolean
is_node(const HkIndicator *i)
{
	HkIodefPlace place = hk_indicator_traits(i->type)->iodef;

	return place == HK_IODEF_ADDRESS || place == HK_IODEF_DOMAIN ||
	       i->type == HK_INDICATOR_EMAIL_FROM;
}

void
hk_iodef_flow(HkXml *w, const GPtrArray *indicators, HkKind kind)
{
	gboolean any = FALSE;

	for (guint n = 0; n < indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(indicators, n);

		if (!is_node(i))
			continue;
		if (!any)
			hk_xml_open(w, "Flow", NULL);
		any = TRUE;
		if (i->type == HK_INDICATOR_EMAIL_FROM)
			write_mail_system(
				w, i, hk_indicator_first(indicators, HK_INDICATOR_EMAIL_SUBJECT));
		else
			write_node_system(w, i, hk_indicator_traits(i->type), kind);
	}
	if (any)
		hk_xml_close(w, "Flow");
}

void
hk_iodef_record(HkXml *w, const GPtrArray *indicators)
{
	gboolean any = FALSE;

	for (guint n = 0; n < indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(indicators, n);
		const HkIndicatorTraits *t = hk_indicator_traits(i->type);

		if (t->iodef != HK_IODEF_HASH && t->iodef != HK_IODEF_FILE)
			continue;
		if (!any) {
			hk_xml_open(w, "Record", NULL);
			hk_xml_open(w, "RecordData", NULL);
		}
		any = TRUE;
		write_file(w, i, t);
	}
	if (any) {
		hk_xml_close(w, "RecordData");
		hk_xml_close(w, "Record");
	}
}

/* A subject without a sender has no System to stand in. */
static gboolean
is_rest(const GPtrArray *indicators, const HkIndicator *i)
{
	return hk_indicator_traits(i->type)->iodef == HK_IODEF_OTHER ||
	       (i->type == HK_INDICATOR_EMAIL_SUBJECT &&
		hk_indicator_first(indicators, HK_INDICATOR_EMAIL_FROM) == NULL);
}

void
hk_iodef_rest(HkXml *w, const GPtrArray *indicators)
{
	for (guint n = 0; n < indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(indicators, n);

		if (is_rest(indicators, i))
			write_rest(w, i, hk_indicator_traits(i->type));
	}
}
