/* mail-harmless.c - what speaks for a mail.
 *
 * Half of what people hand in is harmless and deserves reasons too.  What a sender can write by
 * himself weighs little here; what the receiver's server proved weighs much, and only together
 * with a name that is known.
 */
#include <string.h>

#include "examine/auth.h"
#include "examine/mail-carried.h"
#include "examine/mail-link.h"
#include "examine/mail-list.h"

typedef struct {
	const HkMail *mail;
	const HkKit *kit;
	HkSink *sink;
	HkClaim claim;
	gboolean proven;
} Case;

static gboolean
holds_domain(const Case *c, const GPtrArray *domains, const char *domain)
{
	for (guint i = 0; i < domains->len; i++)
		if (hk_domain_related(c->kit->domains, domain, g_ptr_array_index(domains, i)))
			return TRUE;
	return FALSE;
}

static gboolean
is_known(const Case *c)
{
	const HkProfile *p = c->kit->profile;

	for (guint i = 0; i < p->correspondents->len; i++)
		if (g_ascii_strcasecmp(c->mail->from.address,
				       g_ptr_array_index(p->correspondents, i)) == 0)
			return TRUE;
	return holds_domain(c, p->partner_domains, c->mail->from.domain) ||
	       holds_domain(c, p->own_domains, c->mail->from.domain);
}

static void
check_known(const Case *c)
{
	if (*c->mail->from.address == '\0' || !is_known(c))
		return;
	hk_sink_add(c->sink, c->proven ? "harmless.known-proven" : "harmless.known-unproven",
		    "header:From", -1, "address", c->mail->from.address, NULL);
}

static void
check_brand(const Case *c)
{
	if (c->claim.place != HK_CLAIM_DOMAIN || !c->claim.official ||
	    hk_mail_is_carried(c->mail, c->kit))
		return;
	hk_sink_add(c->sink,
		    c->proven ? "harmless.brand-proven" : "harmless.brand-address-unproven",
		    "header:From", -1, "domain", c->mail->from.domain, "brand",
		    c->claim.brand->name_ja, "brand_en", c->claim.brand->name_en, NULL);
}

/* List-Id, List-Post, Sender and Return-Path of one house: a real list, not a pasted header. */
static void
check_list(const Case *c)
{
	g_autofree char *list = hk_mail_list(c->mail, c->kit);

	if (list != NULL)
		hk_sink_add(c->sink, "harmless.list-agrees", "header:List-Id", -1, "list", list,
			    NULL);
}

static gboolean
says_answer(const char *subject)
{
	return g_ascii_strncasecmp(subject, "re:", 3) == 0 || strcasestr(subject, "] re:") != NULL;
}

static gboolean
quotes(const char *text)
{
	return g_str_has_prefix(text, ">") || strstr(text, "\n>") != NULL ||
	       strstr(text, "-----Original Message") != NULL || strstr(text, "wrote:") != NULL;
}

/* References name mails by their senders' hosts: one of ours means that we wrote in that thread. */
static gboolean
refers_to_us(const Case *c, const char *references)
{
	const GPtrArray *own = c->kit->profile->own_domains;

	for (guint i = 0; i < own->len; i++) {
		g_autofree char *mark = g_strconcat("@", g_ptr_array_index(own, i), NULL);

		if (strcasestr(references, mark) != NULL)
			return TRUE;
	}
	return FALSE;
}

static void
check_answer(const Case *c)
{
	const char *to = hk_mail_header(c->mail, "in-reply-to");
	const char *references = hk_mail_header(c->mail, "references");

	references = references != NULL ? references : to;
	if (references == NULL || !says_answer(c->mail->subject) || !quotes(c->mail->text))
		return;
	hk_sink_add(c->sink,
		    refers_to_us(c, references) ? "harmless.answer-to-us" : "harmless.answer",
		    "header:References", -1, "subject", c->mail->subject, NULL);
}

static guint
clickable(const HkMail *mail)
{
	guint n = 0;

	for (guint i = 0; i < mail->links->len; i++)
		n += hk_link_is_clickable(g_ptr_array_index(mail->links, i));
	return n;
}

/* Hidden ones count, too: what we take for hidden, another program may show. */
static gboolean
has_link(const HkMail *mail)
{
	for (guint i = 0; i < mail->links->len; i++) {
		const HkLink *link = g_ptr_array_index(mail->links, i);

		if ((link->flags & HK_LINK_IMAGE) == 0 && *link->host != '\0')
			return TRUE;
	}
	return FALSE;
}

static gboolean
has_attachment(const HkMail *mail)
{
	for (guint i = 0; i < mail->parts->len; i++)
		if (((const HkPart *)g_ptr_array_index(mail->parts, i))->attachment)
			return TRUE;
	return FALSE;
}

/* Every link on the sender's own domain: a mail that hides nothing, if it is the sender's. */
static void
check_links(const Case *c)
{
	HkLinks links = { .mail = c->mail, .kit = c->kit, .claim = c->claim };
	guint n = clickable(c->mail);

	if (n == 0) {
		if (c->claim.place == HK_CLAIM_NONE && !has_attachment(c->mail) &&
		    !has_link(c->mail) && *c->mail->text != '\0')
			hk_sink_add(c->sink, "harmless.plain-words", "text", -1, NULL);
		return;
	}
	if (c->claim.place != HK_CLAIM_NONE && c->claim.place != HK_CLAIM_DOMAIN)
		return;
	for (guint i = 0; i < c->mail->links->len; i++) {
		const HkLink *link = g_ptr_array_index(c->mail->links, i);

		if (hk_link_is_clickable(link) && !hk_links_is_senders(&links, link->host) &&
		    !hk_links_is_ordinary(&links, link->host))
			return;
	}
	hk_sink_add(c->sink, c->proven ? "harmless.links-own" : "harmless.links-own-unproven",
		    "link", -1, "domain", c->mail->from.domain, NULL);
}

/* A machine's answer: multipart/report, or Auto-Submitted of RFC 3834; a report is often both, and
 * says more by its form. */
static void
check_machine(const Case *c)
{
	const char *submitted = hk_mail_header(c->mail, "auto-submitted");

	if (c->mail->is_report)
		hk_sink_add(c->sink, "harmless.report", "header:Content-Type", -1, NULL);
	else if (submitted != NULL && g_ascii_strncasecmp(submitted, "auto-replied", 12) == 0)
		hk_sink_add(c->sink, "harmless.auto-reply", "header:Auto-Submitted", -1, NULL);
}

void
hk_mail_check_harmless(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	Case c = { .mail = mail, .kit = kit, .sink = sink };
	HkAuth auth = hk_auth_read(mail, kit);

	c.claim = hk_claim_read(mail, kit);
	c.proven = hk_auth_proves_from(&auth);
	check_known(&c);
	check_brand(&c);
	check_list(&c);
	check_answer(&c);
	check_links(&c);
	check_machine(&c);
}
