/* claim.c - reads the claim the way a reader meets it: name, address, subject, first lines.
 *
 * For mail-who.c, mail-link.c and mail-harmless.c.  To mention a brand is not to claim it:
 * an answer, an affiliation in brackets behind a person's name, a word in the middle of a
 * subject, talk in a list are left alone.
 */
#include "examine/claim.h"

#include <string.h>

#include "examine/fold.h"
#include "examine/mail-memo.h"

#define OPENING 360 /* bytes of text that a reader sees at once: some 120 Japanese characters */
#define NEAR 60	    /* bytes between a name and the words that speak to a customer */
#define START 24    /* bytes of a subject before the name */
#define HITS 24
#define KIN_MIN 4 /* letters of a label that say whose it is */

gboolean
hk_claim_owns(const HkKit *kit, const HkBrand *brand, const char *host)
{
	guint anybody = HK_HOST_FREE_MAIL | HK_HOST_FREE_HOSTING | HK_HOST_SHORTENER;

	return hk_brand_owns(brand, host) && (hk_domain_traits(kit->domains, host) & anybody) == 0;
}

gboolean
hk_claim_may_own(const HkKit *kit, const HkBrand *brand, const char *host)
{
	const char *org = hk_domain_org(kit->domains, host);
	gsize len = strcspn(org, ".");

	for (guint i = 0; brand->domains[i] != NULL; i++) {
		const char *own = hk_domain_org(kit->domains, brand->domains[i]);
		g_autofree char *label = g_strndup(own, strcspn(own, "."));

		if (strlen(label) >= KIN_MIN && g_strstr_len(org, (gssize)len, label) != NULL)
			return TRUE;
	}
	return g_strstr_len(org, (gssize)len, brand->id) != NULL;
}

/* The brand that really owns the From domain, or NULL. */
static const HkBrand *
sender_brand(const HkMail *mail, const HkKit *kit)
{
	const HkBrand *owner = hk_brands_owner(kit->brands, mail->from.domain);

	return owner != NULL && hk_claim_owns(kit, owner, mail->from.domain) ? owner : NULL;
}

static HkClaim
claim(const HkBrand *brand, HkClaimPlace place, const char *said, gsize len)
{
	HkClaim c = { .brand = brand, .place = place };

	g_strlcpy(c.said, said, MIN(len + 1, sizeof c.said));
	/* g_strlcpy cuts bytes; the sink would mend a broken last character, but not nicely. */
	for (char *end = c.said + strlen(c.said);
	     !g_utf8_validate(c.said, -1, NULL) && end > c.said;)
		*--end = '\0';
	return c;
}

/* "Taro Yamada (Google)", "Hanako @ Amazon", "… via LinkedIn": where somebody works, or who
 * carried it, behind a name of their own. */
static gboolean
is_affiliation(const char *folded, gsize at)
{
	const char *p = folded;

	while (p < folded + at && !g_unichar_isalnum(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	if (p == folded + at)
		return FALSE;
	for (gsize i = at; i > 0; i--)
		if (strchr("(@/|", folded[i - 1]) != NULL)
			return TRUE;
		else if (folded[i - 1] != ' ')
			break;
	return at >= 4 && (strncmp(folded + at - 4, "via ", 4) == 0 ||
			   strncmp(folded + at - 3, "at ", 3) == 0);
}

static gboolean
from_name(const HkMail *mail, const HkKit *kit, HkClaim *out)
{
	g_autofree char *folded = NULL;
	const HkBrand *brand;
	const char *how;
	gsize at;

	if (*mail->from.name == '\0')
		return FALSE;
	folded = hk_fold(mail->from.name, strlen(mail->from.name), NULL);
	brand = hk_brands_claimed(kit->brands, folded, &at);
	if (brand == NULL)
		brand = hk_brands_named(kit->brands, folded);
	if (brand == NULL && strchr(folded, '.') != NULL && strchr(folded, ' ') == NULL) {
		g_autofree char *host = hk_domain_ascii(folded);

		brand = hk_domain_exists(kit->domains, host) ? hk_brands_owner(kit->brands, host)
							     : NULL;
		if (brand == NULL && *host != '\0')
			brand = hk_brands_imitated(kit->brands, kit->domains, host, &how);
	}
	if (brand == NULL) { /* "#Walmart_Rewards_", "Banco.Bradesco" */
		g_strdelimit(folded, "._-", ' ');
		brand = hk_brands_claimed(kit->brands, folded, &at);
	}
	if (brand == NULL || is_affiliation(folded, at))
		return FALSE;
	*out = claim(brand, HK_CLAIM_NAME, mail->from.name, strlen(mail->from.name));
	return TRUE;
}

/* "amazon-update@…": a label of the brand as a word of its own. */
static gboolean
from_local(const HkMail *mail, const HkKit *kit, HkClaim *out)
{
	gsize len = strcspn(mail->from.address, "@");
	g_autofree char *local = g_ascii_strdown(mail->from.address, (gssize)MIN(len, 64));
	HkBrandHit hit;

	g_strdelimit(local, "._+", ' ');
	if (hk_brands_hits(kit->brands, local, strlen(local), &hit, 1) == 0) {
		g_strdelimit(local, "-", ' '); /* "support-amazon", but "eki-net" above */
		if (hk_brands_hits(kit->brands, local, strlen(local), &hit, 1) == 0)
			return FALSE;
	}
	*out = claim(hit.brand, HK_CLAIM_LOCAL, mail->from.address, len);
	return TRUE;
}

static gboolean
is_answer(const char *subject)
{
	static const char *const marks[] = { "re:", "re ", "fw:", "fwd:", "aw:", "wg:", "sv:" };

	if (*subject == '[' && strchr(subject, ']') != NULL) /* a list's tag */
		subject = strchr(subject, ']') + 1;
	while (*subject == ' ')
		subject++;
	for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
		if (g_str_has_prefix(subject, marks[i]))
			return TRUE;
	return FALSE;
}

static gboolean
is_bracketed(const char *subject, gsize at)
{
	return at >= 3 &&
	       (strncmp(subject + at - 3, "【", 3) == 0 || strncmp(subject + at - 3, "「", 3) == 0);
}

/* At the beginning, behind tags like 【重要】. */
static gboolean
is_headline(const char *subject, gsize at)
{
	const char *start = subject;
	const char *tag = g_str_has_prefix(subject, "[") ? strchr(subject, ']') : NULL;

	if (tag != NULL && (gsize)(tag - subject) < at)
		start = tag + 1;
	tag = strstr(start, "】");
	if (tag != NULL && (gsize)(tag - subject) < at)
		start = tag + strlen("】");
	return (gsize)(subject + at - start) <= START;
}

/* Words with which a firm speaks to its customer. */
static const char *const to_customer[] = {
	"お客様",	"お客さま", "会員",	"ご利用",  "アカウント", "カスタマー", "いつも",
	"セキュリティ", "ご登録",   "ご契約",	"お支払",  "支払い",	 "重要",       "緊急",
	"お知らせ",	"ご確認",   "停止",	"更新",	   "dear ",	 "customer",   "your ",
	"account",	"member",   "security", "support", "payment",	 "verify",     "suspend",
	"alert",	"delivery", "package",	"reward",  "refund",	 "invoice",
};

static gboolean
speaks_to_customer(const char *text, gsize len, const HkBrandHit *hit)
{
	gsize from = hit->at > NEAR ? hit->at - NEAR : 0;
	gsize to = MIN(hit->at + hit->len + NEAR, len);

	for (guint i = 0; i < G_N_ELEMENTS(to_customer); i++)
		if (g_strstr_len(text + from, (gssize)(to - from), to_customer[i]) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
from_subject(const HkMail *mail, const HkKit *kit, const char *subject, HkClaim *out)
{
	const HkBrand *brand;
	HkBrandHit hit;
	gsize at;

	if (is_answer(subject))
		return FALSE;
	brand = hk_brands_claimed(kit->brands, subject, &at);
	if (brand == NULL)
		return FALSE;
	hit = (HkBrandHit){ brand, at, 1 };
	if (!is_bracketed(subject, at) &&
	    (!is_headline(subject, at) || !speaks_to_customer(subject, strlen(subject), &hit)))
		return FALSE;
	*out = claim(brand, HK_CLAIM_SUBJECT, mail->subject, strlen(mail->subject));
	return TRUE;
}

static gboolean
from_opening(const HkMail *mail, const HkKit *kit, const char *subject, HkClaim *out)
{
	const char *text = mail->folded;
	HkBrandHit hits[HITS];
	gsize len;
	guint n;

	if (g_str_has_prefix(text, subject))
		text += strlen(subject);
	len = strnlen(text, OPENING);
	n = hk_brands_hits(kit->brands, text, len, hits, HITS);
	for (guint i = 0; i < n; i++) {
		if (!speaks_to_customer(text, len, &hits[i]))
			continue;
		*out = claim(hits[i].brand, HK_CLAIM_OPENING, text + hits[i].at, hits[i].len);
		return TRUE;
	}
	return FALSE;
}

/* Mailboxes that firms write from, as against people and an access provider's customers. */
static gboolean
is_office(const char *address)
{
	static const char *const offices[] = {
		"no-reply", "noreply",	"no_reply", "donotreply", "info",    "account",
		"support",  "service",	"security", "admin",	  "notice",  "notif",
		"update",   "thankyou", "order",    "postmaster", "news",    "mail@",
		"customer", "contact",	"member",   "alert",	  "billing", "help",
	};
	gsize len = strcspn(address, "@");

	for (guint i = 0; i < G_N_ELEMENTS(offices); i++)
		if (g_strstr_len(address, (gssize)MIN(len + 1, strlen(address)), offices[i]) !=
		    NULL)
			return TRUE;
	return FALSE;
}

static HkClaim
own_domain(const HkMail *mail, const HkBrand *owner, gboolean named)
{
	HkClaim c = claim(owner, HK_CLAIM_DOMAIN, mail->from.domain, strlen(mail->from.domain));

	c.official = named || is_office(mail->from.address);
	return c;
}

/* A provider's bounces come from its customers' domain. */
static gboolean
is_postmaster(const HkMail *mail, const HkBrand *brand)
{
	return hk_brand_owns(brand, mail->from.domain) &&
	       (g_ascii_strncasecmp(mail->from.address, "postmaster@", 11) == 0 ||
		g_ascii_strncasecmp(mail->from.address, "mailer-daemon@", 14) == 0);
}

static HkClaim
read_claim(const HkMail *mail, const HkKit *kit)
{
	const HkBrand *owner = sender_brand(mail, kit);
	g_autofree char *subject = NULL;
	HkClaim c = { 0 };
	gboolean named = from_name(mail, kit, &c);

	if (named && !hk_claim_owns(kit, c.brand, mail->from.domain) &&
	    !is_postmaster(mail, c.brand))
		return c;
	if (owner != NULL)
		return own_domain(mail, owner, named);
	if (named)
		return (HkClaim){ 0 };
	if (from_local(mail, kit, &c))
		return c;
	subject = hk_fold(mail->subject, strlen(mail->subject), NULL);
	if (from_subject(mail, kit, subject, &c) || from_opening(mail, kit, subject, &c))
		return c;
	return (HkClaim){ 0 };
}

HkClaim
hk_claim_read(const HkMail *mail, const HkKit *kit)
{
	HkMailMemo *memo = mail->memo;

	if (memo == NULL)
		return read_claim(mail, kit);
	if (!memo->has_claim)
		memo->claim = read_claim(mail, kit);
	memo->has_claim = TRUE;
	return memo->claim;
}
