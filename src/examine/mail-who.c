/* mail-who.c - is the sender the one it says it is?
 *
 * Checks on the name, the address and the other addresses of the head.  Everything here can be
 * written by anybody, so a match proves nothing and only contradictions are reported; whether the
 * address is genuine is mail-auth.c's business.
 */
#include <string.h>

#include "examine/auth.h"
#include "examine/brand.h"
#include "examine/claim.h"
#include "examine/fold.h"
#include "examine/mail-checks.h"
#include "examine/mail-list.h"

#define FROM "header:From"

static gboolean
differs(const HkKit *kit, const char *a, const char *b)
{
	return *a != '\0' && *b != '\0' && !hk_domain_related(kit->domains, a, b);
}

static gboolean
is_free(const HkKit *kit, const char *domain)
{
	return (hk_domain_traits(kit->domains, domain) & HK_HOST_FREE_MAIL) != 0;
}

static gboolean
is_own(const HkKit *kit, const char *domain)
{
	for (guint i = 0; i < kit->profile->own_domains->len; i++)
		if (hk_domain_related(kit->domains, domain,
				      g_ptr_array_index(kit->profile->own_domains, i)))
			return TRUE;
	return FALSE;
}

static gboolean
is_correspondent(const HkKit *kit, const char *address)
{
	for (guint i = 0; i < kit->profile->correspondents->len; i++)
		if (g_ascii_strcasecmp(address,
				       g_ptr_array_index(kit->profile->correspondents, i)) == 0)
			return TRUE;
	return FALSE;
}

static gboolean
is_proven(const HkMail *mail, const HkKit *kit)
{
	HkAuth auth = hk_auth_read(mail, kit);

	return hk_auth_proves_from(&auth);
}

static void
check_claim(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	static const struct {
		const char *id;
		const char *place;
	} rows[] = {
		[HK_CLAIM_NAME] = { "who.brand-foreign-sender", FROM },
		[HK_CLAIM_LOCAL] = { "who.brand-in-local-part", FROM },
		[HK_CLAIM_SUBJECT] = { "who.brand-in-subject", "header:Subject" },
		[HK_CLAIM_OPENING] = { "who.brand-in-opening", "text" },
	};
	HkClaim c = hk_claim_read(mail, kit);
	const char *id;

	if (c.place == HK_CLAIM_NONE || c.place == HK_CLAIM_DOMAIN)
		return;
	id = rows[c.place].id;
	if ((hk_domain_traits(kit->domains, mail->from.domain) & HK_HOST_BULK_MAILER) != 0)
		id = "who.brand-by-bulk-mailer";
	else if (c.place == HK_CLAIM_NAME && hk_claim_may_own(kit, c.brand, mail->from.domain) &&
		 is_proven(mail, kit))
		id = "who.brand-unlisted-domain";
	hk_sink_add(sink, id, rows[c.place].place, -1, "said", c.said, "brand", c.brand->name_ja,
		    "brand_en", c.brand->name_en, "address",
		    *mail->from.address != '\0' ? mail->from.address : "?", "domain",
		    c.brand->domains[0], NULL);
}

/* From = recipient: the trick of extortion, and of people who write to themselves. */
static void
check_own_address(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	const char *delivered = hk_mail_header(mail, "delivered-to");
	gboolean same = delivered != NULL && *mail->from.address != '\0' &&
			g_ascii_strcasecmp(delivered, mail->from.address) == 0;

	for (guint i = 0; !same && i < mail->to->len && *mail->from.address != '\0'; i++) {
		const HkMailbox *to = g_ptr_array_index(mail->to, i);

		same = g_ascii_strcasecmp(to->address, mail->from.address) == 0;
	}
	if (same &&
	    !hk_mail_is_through_list(mail, kit)) /* lists that rewrite From do this to every mail */
		hk_sink_add(sink, "mail.from-is-recipient", FROM, -1, "address", mail->from.address,
			    NULL);
}

/* Nobody's name has a letter that cannot be seen; two, because one slips in when text is copied. */
static void
check_disguise(const HkMail *mail, HkSink *sink)
{
	HkFoldSeen seen;
	g_autofree char *folded = hk_fold(mail->from.name, strlen(mail->from.name), &seen);
	g_autofree char *count = g_strdup_printf("%u", seen.invisible + seen.homoglyphs);

	if (seen.invisible >= 2 || seen.homoglyphs > 0)
		hk_sink_add(sink, "who.disguised-name", FROM, -1, "name", mail->from.name, "plain",
			    folded, "count", count, NULL);
}

/* The first "local@domain" in a display name.  (owned; NULL) */
static char *
address_in(const char *name)
{
	const char *at = strchr(name, '@');
	const char *start = at;
	gsize len = 0;

	if (at == NULL)
		return NULL;
	while (start > name && (g_ascii_isalnum(start[-1]) || strchr("._-+", start[-1]) != NULL))
		start--;
	while (g_ascii_isalnum(at[1 + len]) || (at[1 + len] != '\0' && strchr(".-", at[1 + len])))
		len++;
	if (start == at || len < 4 || memchr(at + 1, '.', len) == NULL)
		return NULL;
	return g_ascii_strdown(start, at + 1 + len - start);
}

static void
check_name_address(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	g_autofree char *shown = address_in(mail->from.name);
	const char *domain = shown != NULL ? strchr(shown, '@') + 1 : "";

	/* Lists that rewrite From keep the author's address in the name and in Reply-To. */
	if (!hk_domain_exists(kit->domains, domain) || !differs(kit, domain, mail->from.domain) ||
	    hk_domain_related(kit->domains, domain, mail->reply_to.domain))
		return;
	hk_sink_add(sink, "who.name-shows-other-address", FROM, -1, "shown", shown, "address",
		    mail->from.address, NULL);
}

static void
check_lookalike(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	static const struct {
		const char *place;
		gsize member;
	} boxes[] = {
		{ FROM, G_STRUCT_OFFSET(HkMail, from) },
		{ "header:Reply-To", G_STRUCT_OFFSET(HkMail, reply_to) },
	};

	for (guint i = 0; i < G_N_ELEMENTS(boxes); i++) {
		const HkMailbox *box = G_STRUCT_MEMBER_P(mail, boxes[i].member);
		const HkBrand *brand;
		const char *how = NULL;
		const char *id;

		if (*box->domain == '\0')
			continue;
		brand = hk_brands_imitated(kit->brands, kit->domains, box->domain, &how);
		if (brand == NULL)
			continue;
		id = g_str_equal(how, "embedded") ? "who.brand-inside-domain"
						  : "who.lookalike-domain";
		if (hk_brand_is_ours(brand))
			id = "who.lookalike-ours";
		hk_sink_add(sink, id, boxes[i].place, -1, "domain", box->domain, "genuine",
			    brand->domains[0], "brand", brand->name_ja, "brand_en", brand->name_en,
			    "how", how, NULL);
		return;
	}
}

static void
check_reply_to(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	const char *reply = mail->reply_to.domain;

	if (!differs(kit, reply, mail->from.domain))
		return;
	/* A list that rewrites From puts the author here, from whatever provider. */
	if (is_free(kit, reply) && !is_free(kit, mail->from.domain) &&
	    !hk_mail_is_through_list(mail, kit))
		hk_sink_add(sink, "who.reply-to-freemail", "header:Reply-To", -1, "reply",
			    mail->reply_to.address, "address", mail->from.address, NULL);
	else if (is_free(kit, reply) && is_free(kit, mail->from.domain))
		hk_sink_add(sink, "who.reply-to-other-freemail", "header:Reply-To", -1, "reply",
			    mail->reply_to.address, "address", mail->from.address, NULL);
	else
		hk_sink_add(sink, "who.reply-to-elsewhere", "header:Reply-To", -1, "reply",
			    mail->reply_to.address, "address", mail->from.address, NULL);
}

/* Bulk mailers, lists and forwarders do all of this every day: kept for the record. */
static void
check_other_domains(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	const char *from = mail->from.domain;

	if (differs(kit, mail->return_path.domain, from))
		hk_sink_add(sink, "who.return-path-elsewhere", "header:Return-Path", -1, "other",
			    mail->return_path.domain, "domain", from, NULL);
	if (differs(kit, mail->sender.domain, from))
		hk_sink_add(sink, "who.sender-elsewhere", "header:Sender", -1, "other",
			    mail->sender.domain, "domain", from, NULL);
	if (differs(kit, mail->message_id_domain, from))
		hk_sink_add(sink, "who.message-id-elsewhere", "header:Message-ID", -1, "other",
			    mail->message_id_domain, "domain", from, NULL);
	if (mail->from_all->len > 1)
		hk_sink_add(sink, "who.several-senders", FROM, -1, "address", mail->from.address,
			    NULL);
}

/* Words that make a display name a firm's or an office's. */
static const char *const firm_words[] = {
	"株式会社", "有限会社",	  "合同会社",  "(株)",	     "銀行",	     "証券",	"カード",
	"事務局",   "サポート",	  "センター",  "公式",	     "協会",	     "財団",	"庁",
	" inc",	    " ltd",	  " llc",      " corp",	     " gmbh",	     " bank",	"support",
	"customer", "helpdesk",	  "security",  "department", "service",	     "admin",	"billing",
	"team",	    "foundation", "office of", "lottery",    "compensation", "payment",
};

static void
check_free_mail(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	g_autofree char *folded = NULL;

	if (!is_free(kit, mail->from.domain) || *mail->from.name == '\0')
		return;
	folded = hk_fold(mail->from.name, strlen(mail->from.name), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(firm_words); i++) {
		if (strstr(folded, firm_words[i]) == NULL)
			continue;
		hk_sink_add(sink, "who.firm-with-freemail", FROM, -1, "name", mail->from.name,
			    "address", mail->from.address, NULL);
		return;
	}
}

/* Names for examples and for use within a house (RFC 2606, RFC 6762, RFC 9476 and habit). */
static gboolean
is_house_name(const char *domain)
{
	static const char *const endings[] = { ".example", ".test",	   ".invalid", ".local",
					       ".lan",	   ".internal",	   ".corp",    ".intranet",
					       ".home",	   ".localdomain", ".alt" };

	for (guint i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(domain, endings[i]))
			return TRUE;
	return g_str_has_prefix(domain, "localhost");
}

static void
check_domain(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	const char *domain = mail->from.domain;
	const char *org = hk_domain_org(kit->domains, domain);
	g_autofree char *label = g_strndup(org, strcspn(org, "."));
	guint traits = hk_domain_traits(kit->domains, domain);

	if (*domain == '\0') {
		if (hk_mail_header(mail, "from") != NULL)
			hk_sink_add(sink, "who.no-address", FROM, -1, "name",
				    hk_mail_header(mail, "from"), NULL);
		return;
	}
	if (!hk_domain_exists(kit->domains, domain) && !is_house_name(domain))
		hk_sink_add(sink, "who.impossible-domain", FROM, -1, "domain", domain, NULL);
	else if (hk_label_is_random(label))
		hk_sink_add(sink, "who.random-domain", FROM, -1, "domain", domain, NULL);
	if ((traits & HK_HOST_ABUSED_TLD) != 0)
		hk_sink_add(sink, "who.abused-ending", FROM, -1, "domain", domain, "ending",
			    strrchr(domain, '.'), NULL);
	if (g_str_has_prefix(domain, "xn--") || strstr(domain, ".xn--") != NULL)
		hk_sink_add(sink, "who.punycode", FROM, -1, "domain", domain, NULL);
}

static void
check_local_part(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	gsize len = strcspn(mail->from.address, "@");
	g_autofree char *local = g_ascii_strdown(mail->from.address, (gssize)len);

	if (len <= 24 && hk_label_is_random(local))
		hk_sink_add(sink, "who.random-local-part", FROM, -1, "address", mail->from.address,
			    NULL);
}

/* A name of ours on a stranger's address: how the fake president begins. */
static void
check_person(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	g_autofree char *folded = hk_fold(mail->from.name, strlen(mail->from.name), NULL);

	if (*folded == '\0' || is_own(kit, mail->from.domain) ||
	    is_correspondent(kit, mail->from.address))
		return;
	for (guint i = 0; i < kit->profile->people->len; i++) {
		const char *person = g_ptr_array_index(kit->profile->people, i);
		g_autofree char *wanted = hk_fold(person, strlen(person), NULL);

		if (*wanted == '\0' || strstr(folded, wanted) == NULL)
			continue;
		hk_sink_add(sink, "who.person-outside", FROM, -1, "person", person, "address",
			    mail->from.address, NULL);
		return;
	}
}

/* From says it is one of our own domains, and the receiver found that it is not. */
static void
check_own_forged(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	HkAuth auth;

	if (!is_own(kit, mail->from.domain))
		return;
	auth = hk_auth_read(mail, kit);
	if (auth.believed && !hk_auth_proves_from(&auth))
		hk_sink_add(sink, "who.own-domain-unproven", FROM, -1, "address",
			    mail->from.address, NULL);
}

void
hk_mail_check_who(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	check_claim(mail, kit, sink);
	check_own_address(mail, kit, sink);
	check_name_address(mail, kit, sink);
	check_lookalike(mail, kit, sink);
	check_reply_to(mail, kit, sink);
	check_other_domains(mail, kit, sink);
	check_free_mail(mail, kit, sink);
	check_domain(mail, kit, sink);
	check_local_part(mail, kit, sink);
	check_person(mail, kit, sink);
	check_own_forged(mail, kit, sink);
	check_disguise(mail, sink);
}
