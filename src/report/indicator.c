/* indicator.c - two tables: facts to indicators, and indicators to the words of the formats.
 *
 * Called by every machine format.  Pure.  Promises that nothing is offered for blocking ("to_ids")
 * unless a person vouched for it: a mail's sender is whoever the writer chose, and the first link
 * of a fraudulent mail may be the real bank's.  Nor when the case is a drill, undecided or
 * harmless, nor when the value lies within the reporter's own domains.
 */
#include "report/indicator.h"

#include <string.h>

#include "report/indicator-host.h"

#define LIST_MAX 50 /* names in one fact; a longer list was pasted from somewhere else */

/* Categories and types: MISP core format, "type" and "category" of an attribute; objects: STIX 2.1
 * section 6; places: classes of RFC 7970. */
/* clang-format off */
static const HkIndicatorTraits traits[] = {
	[HK_INDICATOR_EMAIL_FROM]     = { "email-from",     "email-src",              "Payload delivery", "email-addr",  "email-addr:value",        HK_IODEF_EMAIL,   "EmailFrom" },
	[HK_INDICATOR_EMAIL_NAME]     = { "email-name",     "email-src-display-name", "Payload delivery", NULL,          NULL,                      HK_IODEF_OTHER,   NULL },
	[HK_INDICATOR_EMAIL_REPLY_TO] = { "email-reply-to", "email-reply-to",         "Payload delivery", "email-addr",  "email-addr:value",        HK_IODEF_ADDRESS, "e-mail" },
	[HK_INDICATOR_EMAIL_SUBJECT]  = { "email-subject",  "email-subject",          "Payload delivery", NULL,          "email-message:subject",   HK_IODEF_EMAIL,   "EmailSubject" },
	[HK_INDICATOR_URL]            = { "url",            "url",                    "Network activity", "url",         "url:value",               HK_IODEF_ADDRESS, "site-uri" },
	[HK_INDICATOR_HOST]           = { "host",           "hostname",               "Network activity", "domain-name", "domain-name:value",       HK_IODEF_DOMAIN,  NULL },
	[HK_INDICATOR_IP4]            = { "ipv4",           "ip-dst",                 "Network activity", "ipv4-addr",   "ipv4-addr:value",         HK_IODEF_ADDRESS, "ipv4-addr" },
	[HK_INDICATOR_IP6]            = { "ipv6",           "ip-dst",                 "Network activity", "ipv6-addr",   "ipv6-addr:value",         HK_IODEF_ADDRESS, "ipv6-addr" },
	[HK_INDICATOR_SHA256]         = { "sha256",         "sha256",                 "Payload delivery", "file",        "file:hashes.'SHA-256'",   HK_IODEF_HASH,    "http://www.w3.org/2001/04/xmlenc#sha256" },
	[HK_INDICATOR_SHA1]           = { "sha1",           "sha1",                   "Payload delivery", "file",        "file:hashes.'SHA-1'",     HK_IODEF_HASH,    "http://www.w3.org/2000/09/xmldsig#sha1" },
	[HK_INDICATOR_MD5]            = { "md5",            "md5",                    "Payload delivery", "file",        "file:hashes.MD5",         HK_IODEF_HASH,    "http://www.w3.org/2001/04/xmldsig-more#md5" },
	[HK_INDICATOR_FILENAME]       = { "file-name",      "filename",               "Payload delivery", "file",        "file:name",               HK_IODEF_FILE,    NULL },
	[HK_INDICATOR_BTC]            = { "bitcoin",        "btc",                    "Financial fraud",  NULL,          NULL,                      HK_IODEF_OTHER,   NULL },
	[HK_INDICATOR_COIN]           = { "coin",           "other",                  "Financial fraud",  NULL,          NULL,                      HK_IODEF_OTHER,   NULL },
	[HK_INDICATOR_BANK_ACCOUNT]   = { "bank-account",   "bank-account-nr",        "Financial fraud",  NULL,          NULL,                      HK_IODEF_OTHER,   NULL },
	[HK_INDICATOR_PHONE]          = { "phone",          "phone-number",           "Financial fraud",  NULL,          NULL,                      HK_IODEF_OTHER,   NULL },
	[HK_INDICATOR_TEXT]           = { "text",           "text",                   "Other",            NULL,          NULL,                      HK_IODEF_OTHER,   NULL },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(traits) == HK_INDICATOR__N);

typedef enum {
	NEVER,	      /* forgeable, or shared with the innocent */
	WHEN_VOUCHED, /* somebody typed it; what an examiner found is only what stood there */
} Trust;

typedef struct {
	const HkCase *c;
	GPtrArray *out;
	GPtrArray *own_hosts; /* of char* */
	gboolean sure;	      /* the case is an incident, and real */
	const char *fact;     /* of the value that is being added */
	const HkEntry *entry;
	gboolean vouched;
} Gather;

typedef void (*Reader)(Gather *g, HkIndicatorType type, const char *value);

static void
add(Gather *g, HkIndicatorType type, const char *value, gboolean own)
{
	gboolean to_ids = g->sure && g->vouched && !own && type != HK_INDICATOR_TEXT;
	HkIndicator *i;

	if (*value == '\0') /* blanks only, and a reader trimmed them */
		return;
	for (guint n = 0; n < g->out->len; n++) {
		i = g_ptr_array_index(g->out, n);
		if (i->type != type || !g_str_equal(i->value, value))
			continue;
		i->to_ids = i->to_ids || to_ids;
		return;
	}
	i = g_new0(HkIndicator, 1);
	i->type = type;
	i->value = g_strdup(value);
	i->to_ids = to_ids;
	i->own = own;
	i->fact = g->fact;
	i->entry = g->entry;
	g_ptr_array_add(g->out, i);
}

static void
read_plain(Gather *g, HkIndicatorType type, const char *value)
{
	const char *at = strrchr(value, '@');

	add(g, type, value, at != NULL && hk_host_is_within(at + 1, g->own_hosts));
}

/* A name or an address, "type" being what is left when it is neither. */
static void
read_host(Gather *g, HkIndicatorType type, const char *value)
{
	g_autofree char *host = hk_host_canonical(value);

	if (host == NULL)
		add(g, type, value, FALSE);
	else if (!g_hostname_is_ip_address(host))
		add(g, HK_INDICATOR_HOST, host, hk_host_is_within(host, g->own_hosts));
	else
		add(g, strchr(host, ':') != NULL ? HK_INDICATOR_IP6 : HK_INDICATOR_IP4, host,
		    FALSE);
}

static void
read_url(Gather *g, HkIndicatorType type, const char *value)
{
	g_autofree char *host = hk_indicator_host(value);

	if (g_uri_peek_scheme(value) == NULL) {
		read_host(g, HK_INDICATOR_TEXT, value);
		return;
	}
	add(g, type, value, host != NULL && hk_host_is_within(host, g->own_hosts));
	if (host != NULL)
		read_host(g, HK_INDICATOR_TEXT, host);
}

/* Names stand on lines of their own or behind the comma of either language. */
static void
read_list(Gather *g, HkIndicatorType type, const char *value)
{
	g_auto(GStrv) lines = NULL;
	g_autofree char *plain = g_strdelimit(g_strdup(value), "\r,;", '\n');
	g_auto(GStrv) halves = g_strsplit(plain, "、", LIST_MAX);
	g_autofree char *joined = g_strjoinv("\n", halves);

	lines = g_strsplit(joined, "\n", LIST_MAX);
	for (guint i = 0; lines[i] != NULL; i++)
		if (*g_strstrip(lines[i]) != '\0')
			add(g, type, lines[i], FALSE);
}

static void
read_hash(Gather *g, HkIndicatorType type, const char *value)
{
	static const struct {
		gsize digits;
		HkIndicatorType type;
	} lengths[] = { { 64, HK_INDICATOR_SHA256 },
			{ 40, HK_INDICATOR_SHA1 },
			{ 32, HK_INDICATOR_MD5 } };
	g_autofree char *lower = g_strstrip(g_ascii_strdown(value, -1));
	gsize len = strlen(lower);

	if (strspn(lower, "0123456789abcdef") != len)
		len = 0;
	for (guint i = 0; i < G_N_ELEMENTS(lengths); i++)
		if (len == lengths[i].digits)
			type = lengths[i].type;
	add(g, type, type == HK_INDICATOR_TEXT ? value : lower, FALSE);
}

/* By its form only: the checksum was the examiner's matter, and a person may mistype. */
static void
read_coin(Gather *g, HkIndicatorType type, const char *value)
{
	static const char base58[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
	g_autofree char *text = g_strstrip(g_strdup(value));
	gsize len = strlen(text);
	gboolean old = (*text == '1' || *text == '3') && len >= 26 && len <= 35 &&
		       strspn(text, base58) == len;
	gboolean segwit = g_str_has_prefix(text, "bc1") && len >= 14 && len <= 74 &&
			  strspn(text, "qpzry9x8gf2tvdw0s3jn54khce6mua7lb1") == len;

	add(g, old || segwit ? HK_INDICATOR_BTC : type, text, FALSE);
}

/* clang-format off */
static const struct {
	const char *fact;
	Reader read;
	HkIndicatorType type;
	Trust trust;
} rows[] = {
	{ "mail.from-address", read_plain, HK_INDICATOR_EMAIL_FROM,     NEVER },
	{ "mail.from-name",    read_plain, HK_INDICATOR_EMAIL_NAME,     NEVER },
	{ "mail.reply-to",     read_plain, HK_INDICATOR_EMAIL_REPLY_TO, WHEN_VOUCHED },
	{ "mail.subject",      read_plain, HK_INDICATOR_EMAIL_SUBJECT,  NEVER },
	{ "mail.attachments",  read_list,  HK_INDICATOR_FILENAME,       NEVER },
	{ "mail.sms-number",   read_plain, HK_INDICATOR_PHONE,          NEVER },
	{ "shop.url-fake",     read_url,   HK_INDICATOR_URL,            WHEN_VOUCHED },
	{ "site.url",          read_url,   HK_INDICATOR_URL,            WHEN_VOUCHED },
	{ "site.host",         read_host,  HK_INDICATOR_TEXT,           WHEN_VOUCHED },
	{ "site.ip",           read_host,  HK_INDICATOR_TEXT,           NEVER },
	{ "source.address",    read_host,  HK_INDICATOR_TEXT,           WHEN_VOUCHED },
	{ "malware.hash",      read_hash,  HK_INDICATOR_TEXT,           WHEN_VOUCHED },
	{ "extortion.wallet",  read_coin,  HK_INDICATOR_COIN,           WHEN_VOUCHED },
	{ "money.account",     read_plain, HK_INDICATOR_BANK_ACCOUNT,   WHEN_VOUCHED },
};
/* clang-format on */

const HkIndicatorTraits *
hk_indicator_traits(HkIndicatorType type)
{
	return &traits[type];
}

static const HkCaseFact *
fact_of(const HkCase *c, const char *key)
{
	for (guint i = 0; i < c->facts->len; i++) {
		const HkCaseFact *fact = &g_array_index(c->facts, HkCaseFact, i);

		if (g_str_equal(fact->key, key) && *fact->value != '\0')
			return fact;
	}
	return NULL;
}

/* The newest verdict counts; a case without one was opened by a person who named the kind. */
static gboolean
is_sure(const HkCase *c)
{
	gboolean sure = !c->drill && c->kind != HK_KIND_BENIGN;

	for (guint i = 0; i < c->entries->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->entries, i);

		if (e->type == HK_ENTRY_VERDICT)
			sure = !c->drill && c->kind != HK_KIND_BENIGN &&
			       g_strcmp0(hk_fields_get(e->body, "result"), "incident") == 0;
	}
	return sure;
}

static void
add_facts(Gather *g)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const HkCaseFact *fact = fact_of(g->c, rows[i].fact);

		if (fact == NULL)
			continue;
		g->fact = rows[i].fact;
		g->entry = fact->entry;
		g->vouched = rows[i].trust == WHEN_VOUCHED &&
			     g_strcmp0(fact->source, "finding") != 0;
		rows[i].read(g, rows[i].type, fact->value);
	}
}

/* Only sealed files that somebody called malware; the rest is the reporter's own papers. */
static void
add_evidence(Gather *g)
{
	for (guint i = 0; i < g->c->evidence->len; i++) {
		const HkEntry *e = g_ptr_array_index(g->c->evidence, i);
		const char *hash = hk_fields_get(e->body, "sha256");
		const char *name = hk_fields_get(e->body, "name");

		if (g_strcmp0(hk_fields_get(e->body, "malware"), "true") != 0)
			continue;
		g->fact = "evidence";
		g->entry = e;
		g->vouched = TRUE;
		if (hash != NULL)
			read_hash(g, HK_INDICATOR_TEXT, hash);
		g->vouched = FALSE;
		if (name != NULL)
			add(g, HK_INDICATOR_FILENAME, name, FALSE);
	}
}

static void
indicator_free(gpointer p)
{
	HkIndicator *i = p;

	g_free(i->value);
	g_free(i);
}

GPtrArray *
hk_indicators(const HkCase *c)
{
	g_autoptr(GPtrArray) own = hk_host_own(c);
	Gather g = { .c = c, .own_hosts = own, .sure = is_sure(c) };

	g.out = g_ptr_array_new_with_free_func(indicator_free);
	add_facts(&g);
	add_evidence(&g);
	return g.out;
}

const HkIndicator *
hk_indicator_first(const GPtrArray *indicators, HkIndicatorType type)
{
	for (guint i = 0; i < indicators->len; i++) {
		const HkIndicator *found = g_ptr_array_index(indicators, i);

		if (found->type == type)
			return found;
	}
	return NULL;
}
