/* xarf.c - a case as one XARF version 4 report, for the host or registrar behind the abuse.
 *
 * Called through export.c.  Field names and required ones are those of the schemas at xarf.org
 * (xarf-core, content-*, messaging-spam).  Refuses a case that lacks what its type demands, and
 * names the facts: the desk that gets the report acts upon it, so nothing is filled in by guess.
 * A mail's From is not the envelope's sender; only mail.envelope-from is taken for that.
 */
#include "report/xarf.h"

#include <string.h>

#include "base/json.h"
#include "report/export-parts.h"

#define EVIDENCE_MAX (5 * 1024 * 1024) /* xarf-core: size of one item of evidence */
#define DESCRIPTION_CHARACTERS 1000    /* xarf-core */
#define SUBJECT_CHARACTERS 500	       /* messaging-spam */
#define ORGANISATION_CHARACTERS 200    /* xarf-core */

/* A type of content report, and the property that it alone demands. */
typedef struct {
	const char *type;
	const char *key;
	const char *value;
} Content;

/* clang-format off */
static const Content contents[HK_KIND__N] = {
	[HK_KIND_PHISHING]       = { "phishing",          NULL,                NULL },
	[HK_KIND_SUPPORT_SCAM]   = { "fraud",             "fraud_type",        "tech_support" },
	[HK_KIND_BEC]            = { "fraud",             "fraud_type",        "other" },
	[HK_KIND_RANSOMWARE]     = { "malware",           NULL,                NULL },
	[HK_KIND_MALWARE]        = { "malware",           NULL,                NULL },
	[HK_KIND_FAKE_SHOP]      = { "fraud",             "fraud_type",        "shopping" },
	[HK_KIND_EXTORTION]      = { "fraud",             "fraud_type",        "other" },
	[HK_KIND_FALSE_BILL]     = { "fraud",             "fraud_type",        "other" },
	[HK_KIND_MONEY_LURE]     = { "fraud",             "fraud_type",        "other" },
	[HK_KIND_SITE_TAMPERING] = { "remote_compromise", "compromise_type",   "other" },
};
/* The imitated firm knows its own site, and then brand infringement says more than fraud. */
static const Content imitation = { "brand_infringement", "infringement_type", "brand_impersonation" };
/* clang-format on */

typedef struct {
	const HkCase *c;
	const HkExportContext *x;
	GPtrArray *indicators;
	HkJson json;
} Xarf;

static void
write_party(Xarf *r, const char *key)
{
	g_autofree char *org = hk_part_clip(hk_part_organisation(r->x, r->c),
					    ORGANISATION_CHARACTERS);
	g_autofree char *domain = hk_part_domain(r->c);

	hk_json_key(&r->json, key);
	hk_json_open(&r->json, '{');
	hk_json_pair(&r->json, "org", org);
	hk_json_pair(&r->json, "contact", hk_part_mail(r->c, "reporter.mail"));
	hk_json_pair(&r->json, "domain", domain);
	hk_json_close(&r->json, '}');
}

static void
write_core(Xarf *r, const char *category, const char *type, const char *source)
{
	HkUuid uuid = hk_part_uuid(r->x, r->c, "xarf", type);
	g_autofree char *when = hk_part_stamp(hk_part_occurred(r->c));
	g_autofree char *description = hk_part_description(r->x, r->c);
	g_autofree char *clipped = hk_part_clip(description, DESCRIPTION_CHARACTERS);

	hk_json_pair(&r->json, "xarf_version", "4.0.0");
	hk_json_pair(&r->json, "report_id", uuid.text);
	hk_json_pair(&r->json, "timestamp", when);
	write_party(r, "reporter");
	write_party(r, "sender");
	hk_json_pair(&r->json, "source_identifier", source);
	hk_json_pair(&r->json, "category", category);
	hk_json_pair(&r->json, "type", type);
	hk_json_pair(&r->json, "evidence_source", "user_report");
	hk_json_pair(&r->json, "description", clipped);
}

static void
write_tags(Xarf *r)
{
	const char *slash = r->x->rsit != NULL ? strchr(r->x->rsit, '/') : NULL;
	g_autofree char *tlp = g_strconcat("tlp:", hk_tlp_id(r->x->tlp), NULL);
	g_autofree char *rsit = slash != NULL ? g_strconcat("rsit:", slash + 1, NULL) : NULL;

	hk_json_key(&r->json, "tags");
	hk_json_open(&r->json, '[');
	hk_json_text(&r->json, tlp);
	if (rsit != NULL)
		hk_json_text(&r->json, rsit);
	hk_json_close(&r->json, ']');
}

static void
write_evidence(Xarf *r)
{
	gsize len = 0;
	const guint8 *bytes = r->x->original != NULL ? g_bytes_get_data(r->x->original, &len)
						     : NULL;
	g_autofree char *hash = NULL;
	g_autofree char *named = NULL;
	g_autofree char *payload = NULL;

	if (len == 0 || len > EVIDENCE_MAX)
		return;
	hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, len);
	named = g_strconcat("sha256:", hash, NULL);
	payload = g_base64_encode(bytes, len);
	hk_json_key(&r->json, "evidence");
	hk_json_open(&r->json, '[');
	hk_json_open(&r->json, '{');
	hk_json_pair(&r->json, "content_type", "message/rfc822");
	hk_json_pair(&r->json, "description", "Original message as received");
	hk_json_pair(&r->json, "payload", payload);
	hk_json_pair(&r->json, "hash", named);
	hk_json_key(&r->json, "size");
	hk_json_int(&r->json, (gint64)len);
	hk_json_close(&r->json, '}');
	hk_json_close(&r->json, ']');
}

static void
write_optional(Xarf *r, const char *key, const char *fact)
{
	const char *value = hk_part_fact(r->c, fact);

	if (value != NULL)
		hk_json_pair(&r->json, key, value);
}

static void
write_hashes(Xarf *r)
{
	const HkIndicator *hash = hk_indicator_first(r->indicators, HK_INDICATOR_SHA256);

	if (hash == NULL)
		return;
	hk_json_key(&r->json, "file_hashes");
	hk_json_open(&r->json, '{');
	hk_json_pair(&r->json, "sha256", hash->value);
	hk_json_close(&r->json, '}');
}

static const HkIndicator *
first_url(const Xarf *r)
{
	return hk_indicator_first(r->indicators, HK_INDICATOR_URL);
}

/* Where the abuse sits: the address when somebody looked it up, else the name. */
static char *
content_source(const Xarf *r)
{
	const char *ip = hk_part_fact(r->c, "site.ip");

	if (ip != NULL && g_hostname_is_ip_address(ip))
		return g_strdup(ip);
	return hk_indicator_host(first_url(r)->value);
}

static GString *
write_content(Xarf *r, GString *out, const Content *content, const char *source)
{
	g_autofree char *url = hk_indicator_uri(first_url(r)->value);
	g_autofree char *host = hk_indicator_host(first_url(r)->value);
	const char *real = hk_part_fact(r->c, "shop.url-real");

	hk_json_open(&r->json, '{');
	write_core(r, "content", content->type, source);
	hk_json_pair(&r->json, "url", url);
	if (host != NULL && !g_hostname_is_ip_address(host))
		hk_json_pair(&r->json, "domain", host);
	if (content->key != NULL)
		hk_json_pair(&r->json, content->key, content->value);
	if (content == &imitation) {
		g_autofree char *legitimate = hk_indicator_uri(real);

		hk_json_pair(&r->json, "legitimate_site", legitimate);
	}
	if (g_str_equal(content->type, "malware"))
		write_hashes(r);
	write_optional(r, "target_brand", "site.brand");
	write_optional(r, "hosting_provider", "site.hosting");
	write_optional(r, "registrar", "site.registrar");
	write_tags(r);
	write_evidence(r);
	hk_json_close(&r->json, '}');
	g_string_append_c(out, '\n');
	return out;
}

/* NULL when there is no site to report; our own pages are nobody else's abuse. */
static const Content *
content_of(const Xarf *r)
{
	const char *real = hk_part_fact(r->c, "shop.url-real");
	const HkIndicator *url = first_url(r);

	if (url == NULL || url->own || contents[r->c->kind].type == NULL)
		return NULL;
	if (r->c->kind == HK_KIND_FAKE_SHOP && real != NULL && g_uri_peek_scheme(real) != NULL)
		return &imitation;
	return &contents[r->c->kind];
}

static gint64
port_of(const HkCase *c)
{
	const char *text = hk_part_fact(c, "source.port");
	guint64 port;

	if (text == NULL || !g_ascii_string_to_unsigned(text, 10, 1, 65535, &port, NULL))
		return 0;
	return (gint64)port;
}

static GString *
write_message(Xarf *r, GString *out, const char *protocol, const char *source)
{
	const char *subject = hk_part_fact(r->c, "mail.subject");
	const char *from = hk_part_mail(r->c, "mail.envelope-from");
	gboolean smtp = g_str_equal(protocol, "smtp");

	hk_json_open(&r->json, '{');
	write_core(r, "messaging", "spam", source);
	hk_json_pair(&r->json, "protocol", protocol);
	if (smtp) {
		hk_json_key(&r->json, "source_port");
		hk_json_int(&r->json, port_of(r->c));
		hk_json_pair(&r->json, "smtp_from", from);
	}
	if (smtp && subject != NULL) {
		g_autofree char *clipped = hk_part_clip(subject, SUBJECT_CHARACTERS);

		hk_json_pair(&r->json, "subject", clipped);
	}
	write_tags(r);
	write_evidence(r);
	hk_json_close(&r->json, '}');
	g_string_append_c(out, '\n');
	return out;
}

static gboolean
is_message_kind(HkKind kind)
{
	return contents[kind].type != NULL || kind == HK_KIND_AD_SPAM || kind == HK_KIND_CHAIN;
}

static GString *
as_message(Xarf *r, GError **error)
{
	const char *source = hk_part_fact(r->c, "source.address");
	const char *number = hk_part_fact(r->c, "mail.sms-number");

	if (!is_message_kind(r->c->kind))
		return hk_part_refuse(error, "xarf", "it has no type for this kind of incident");
	if (number != NULL)
		return write_message(r, r->json.out, "sms", number);
	if (source == NULL || !g_hostname_is_ip_address(source) || port_of(r->c) == 0 ||
	    hk_part_mail(r->c, "mail.envelope-from") == NULL)
		return hk_part_refuse(error, "xarf",
				      "record site.url for a site, mail.sms-number for an SMS, or "
				      "source.address, source.port and mail.envelope-from for a "
				      "mail");
	return write_message(r, r->json.out, "smtp", source);
}

static GString *
as_report(Xarf *r, GError **error)
{
	const Content *content = content_of(r);
	g_autofree char *source = content != NULL ? content_source(r) : NULL;

	if (content != NULL && source != NULL)
		return write_content(r, r->json.out, content, source);
	return as_message(r, error);
}

GString *
hk_xarf(const HkCase *c, const HkExportContext *x, GError **error)
{
	g_autoptr(GPtrArray) indicators = hk_indicators(c);
	GString *out = g_string_new(NULL);
	Xarf r = { c, x, indicators, hk_json(out) };
	GString *done;

	if (c->drill)
		done = hk_part_refuse(error, "xarf", "this case is a drill");
	else if (c->kind == HK_KIND_BENIGN)
		done = hk_part_refuse(error, "xarf", "this case is no incident");
	else if (hk_part_mail(c, "reporter.mail") == NULL)
		done = hk_part_refuse(error, "xarf", "record the fact reporter.mail");
	else
		done = as_report(&r, error);
	if (done == NULL)
		g_string_free(out, TRUE);
	return done;
}
