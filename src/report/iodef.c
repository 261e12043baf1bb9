/* iodef.c - a case as one IODEF-Document with one Incident (RFC 7970).
 *
 * Called through export.c.  The elements of an Incident stand in the order of the schema in section
 * 8.  What was observed goes into EventData, what somebody vouched for into IndicatorData.  Refuses
 * a case whose reporter has no domain, because class IncidentID makes it the author's name.
 */
#include "report/iodef.h"

#include <string.h>

#include "base/civil.h"
#include "report/export-parts.h"
#include "report/iodef-observable.h"
#include "report/xml.h"

#define ATTRS(...) ((const char *const[]){ __VA_ARGS__, NULL })

/* Attribute "restriction": "white" is the clear of TLP 2.0; amber+strict has no word of its own. */
static const struct {
	const char *restriction;
	const char *extension;
} restrictions[] = {
	[HK_TLP_AMBER] = { "amber", NULL }, [HK_TLP_AMBER_STRICT] = { "ext-value", "amber+strict" },
	[HK_TLP_RED] = { "red", NULL },	    [HK_TLP_GREEN] = { "green", NULL },
	[HK_TLP_CLEAR] = { "white", NULL },
};
G_STATIC_ASSERT(G_N_ELEMENTS(restrictions) == HK_TLP__N);

/* Class IntendedImpact: what whoever did it wanted, which is known before the damage is. */
static const char *const intended[] = {
	[HK_KIND_PHISHING] = "breach-credential",
	[HK_KIND_SUPPORT_SCAM] = "theft-financial",
	[HK_KIND_BEC] = "theft-financial",
	[HK_KIND_RANSOMWARE] = "extortion",
	[HK_KIND_FAKE_SHOP] = "theft-financial",
	[HK_KIND_EXTORTION] = "extortion",
	[HK_KIND_FALSE_BILL] = "theft-financial",
	[HK_KIND_MONEY_LURE] = "theft-financial",
	[HK_KIND_SITE_TAMPERING] = "loss-of-integrity",
	[HK_KIND_DATA_LEAK] = "breach-privacy",
	[HK_KIND__N] = NULL, /* others: unknown */
};

static void
write_time(HkXml *w, const char *name, const HkCase *c, const char *fact)
{
	gint64 when;
	g_autofree char *stamp = NULL;

	if (!hk_part_time_of(c, ATTRS(fact), &when))
		return;
	stamp = hk_part_stamp(when);
	hk_xml_leaf(w, name, stamp, NULL);
}

/* PositiveFloatType: a plain number above nought. */
static gboolean
is_amount(const char *text)
{
	return text != NULL && strspn(text, "0123456789") == strlen(text) &&
	       strspn(text, "0") < strlen(text);
}

static void
write_assessment(HkXml *w, const HkCase *c, const HkExportContext *x)
{
	const char *type = intended[c->kind] != NULL ? intended[c->kind] : "unknown";

	hk_xml_open(w, "Assessment", NULL);
	if (x->rsit != NULL)
		hk_xml_leaf(w, "IncidentCategory", x->rsit, NULL);
	hk_xml_leaf(w, "IntendedImpact", NULL, ATTRS("type", type));
	for (guint i = 0; i < c->losses->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->losses, i);
		const char *amount = hk_fields_get(e->body, "amount");

		if (is_amount(amount))
			hk_xml_leaf(w, "MonetaryImpact", amount,
				    ATTRS("currency", hk_fields_get(e->body, "currency")));
	}
	hk_xml_close(w, "Assessment");
}

static void
write_contact(HkXml *w, const HkCase *c, const HkExportContext *x)
{
	const char *person = hk_part_fact(c, "reporter.name");
	const char *phone = hk_part_fact(c, "reporter.phone");
	const char *mail = hk_part_mail(c, "reporter.mail");
	const char *name = hk_part_organisation(x, c);

	hk_xml_open(w, "Contact", ATTRS("role", "reporter", "type", "organization"));
	hk_xml_leaf(w, "ContactName", name, NULL);
	if (person != NULL && !g_str_equal(person, name))
		hk_xml_leaf(w, "ContactName", person, NULL);
	if (mail != NULL) {
		hk_xml_open(w, "Email", NULL);
		hk_xml_leaf(w, "EmailTo", mail, NULL);
		hk_xml_close(w, "Email");
	}
	if (phone != NULL) {
		hk_xml_open(w, "Telephone", NULL);
		hk_xml_leaf(w, "TelephoneNumber", phone, NULL);
		hk_xml_close(w, "Telephone");
	}
	hk_xml_close(w, "Contact");
}

static void
write_event(HkXml *w, const HkCase *c, const GPtrArray *indicators)
{
	if (indicators->len == 0)
		return;
	hk_xml_open(w, "EventData", NULL);
	write_time(w, "DetectTime", c, "incident.found-at");
	hk_iodef_flow(w, indicators, c->kind);
	hk_iodef_record(w, indicators);
	hk_iodef_rest(w, indicators);
	hk_xml_close(w, "EventData");
}

static void
write_indicators(HkXml *w, const HkCase *c, const HkExportContext *x, const GPtrArray *indicators,
		 const char *domain)
{
	gboolean any = FALSE;

	for (guint n = 0; n < indicators->len; n++) {
		const HkIndicator *i = g_ptr_array_index(indicators, n);
		const char *type = hk_indicator_traits(i->type)->id;
		g_autofree char *key = g_strconcat(type, "/", i->value, NULL);
		HkUuid uuid = hk_part_uuid(x, c, "indicator", key);
		g_autofree char *id = g_strconcat("i-", uuid.text, NULL); /* an xs:ID */

		if (!i->to_ids)
			continue;
		if (!any)
			hk_xml_open(w, "IndicatorData", NULL);
		any = TRUE;
		hk_xml_open(w, "Indicator", NULL);
		hk_xml_leaf(w, "IndicatorID", id, ATTRS("name", domain, "version", "1"));
		hk_xml_open(w, "Observable", NULL);
		hk_iodef_observable(w, i);
		hk_xml_close(w, "Observable");
		hk_xml_close(w, "Indicator");
	}
	if (any)
		hk_xml_close(w, "IndicatorData");
}

static void
write_incident(HkXml *w, const HkCase *c, const HkExportContext *x, const char *domain)
{
	g_autoptr(GPtrArray) indicators = hk_indicators(c);
	g_autofree char *now = hk_part_stamp(x->voice->instant);
	g_autofree char *description = hk_part_description(x, c);

	hk_xml_open(w, "Incident",
		    ATTRS("purpose", c->drill ? "other" : "reporting", "restriction",
			  restrictions[x->tlp].restriction, "ext-restriction",
			  restrictions[x->tlp].extension));
	hk_xml_leaf(w, "IncidentID", c->id, ATTRS("name", domain));
	write_time(w, "DetectTime", c, "incident.found-at");
	write_time(w, "StartTime", c, "incident.occurred-at");
	hk_xml_leaf(w, "GenerationTime", now, NULL);
	hk_xml_leaf(w, "Description", description, NULL);
	write_assessment(w, c, x);
	write_contact(w, c, x);
	write_event(w, c, indicators);
	write_indicators(w, c, x, indicators, domain);
	hk_xml_close(w, "Incident");
}

GString *
hk_iodef(const HkCase *c, const HkExportContext *x, GError **error)
{
	g_autofree char *domain = hk_part_domain(c);
	GString *out;
	HkXml w;

	if (domain == NULL)
		return hk_part_refuse(error, "iodef",
				      "the reporter is named by a domain: record the fact "
				      "reporter.mail or organisation.url");
	out = g_string_new(NULL);
	w = hk_xml(out);
	hk_xml_open(&w, "IODEF-Document",
		    ATTRS("version", "2.00", "xml:lang", x->voice->lang == HK_JA ? "ja" : "en",
			  "xmlns", "urn:ietf:params:xml:ns:iodef-2.0", "xmlns:ds",
			  "http://www.w3.org/2000/09/xmldsig#"));
	write_incident(&w, c, x, domain);
	hk_xml_close(&w, "IODEF-Document");
	return out;
}
