/* mail-link.c - where the links really lead.
 *
 * A table of tricks, each told once a mail with the first link that shows it.  Tricks of a host
 * are looked at once a host.  Newsletters count clicks through other firms' hosts, so that
 * alone is never blamed.
 */
#include "examine/mail-link.h"
#include "examine/mail-list.h"

#include <string.h>

#include "examine/auth.h"
#include "examine/url-path.h"
#include "examine/url-signs.h"

#define ODD_FROM 1.2 /* log-odds; as for an address in a list (url-list.c) */
#define DIGEST 8     /* phishing in our samples leads to five domains at most */

gboolean
hk_link_is_clickable(const HkLink *link)
{
	return (link->flags & (HK_LINK_ANCHOR | HK_LINK_TEXT | HK_LINK_FORM)) != 0 &&
	       (link->flags & HK_LINK_HIDDEN) == 0 && *link->host != '\0' &&
	       !g_str_equal(link->scheme, "mailto");
}

gboolean
hk_links_is_senders(const HkLinks *links, const char *host)
{
	return hk_domain_related(links->kit->domains, host, links->mail->from.domain);
}

gboolean
hk_links_is_ordinary(const HkLinks *links, const char *host)
{
	guint traits = hk_domain_traits(links->kit->domains, host);
	const HkBrand *owner;

	if ((traits & HK_HOST_BULK_MAILER) != 0)
		return TRUE;
	owner = hk_brands_owner(links->kit->brands, host);
	return owner != NULL && hk_claim_owns(links->kit, owner, host);
}

/* The label that the owner chose, and the one in front of it. */
static gboolean
is_random_host(const HkLinks *links, const char *host)
{
	const char *org = hk_domain_org(links->kit->domains, host);
	g_autofree char *label = g_strndup(org, strcspn(org, "."));

	return !hk_host_is_ip(host) && hk_label_is_random(label);
}

static gboolean
is_private_ip(const char *host)
{
	return g_str_has_prefix(host, "10.") || g_str_has_prefix(host, "127.") ||
	       g_str_has_prefix(host, "192.168.") || g_str_has_prefix(host, "169.254.") ||
	       g_str_has_prefix(host, "172.16.") || g_str_has_prefix(host, "0.") ||
	       g_str_has_prefix(host, "[") || strchr(host, ':') != NULL;
}

static gboolean
has_trait(const HkLinks *links, const HkLink *link, guint trait)
{
	return (hk_domain_traits(links->kit->domains, link->host) & trait) != 0;
}

static gboolean
is_script(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return g_str_equal(link->scheme, "javascript") || g_str_equal(link->scheme, "data") ||
	       g_str_equal(link->scheme, "vbscript");
}

/* A host that cannot be reached hides nothing: "https://name@word" is how programs write a broken
 * address, not how somebody disguises one. */
static gboolean
has_userinfo(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return url->user != NULL && g_str_has_prefix(link->scheme, "http") &&
	       (hk_host_is_ip(link->host) || hk_domain_exists(links->kit->domains, link->host));
}

static gboolean
has_odd_port(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return url->port != 0 && url->port != 80 && url->port != 443 && url->port != 8080 &&
	       url->port != 8443 && g_str_has_prefix(link->scheme, "http") &&
	       !is_private_ip(link->host) && strchr(link->host, '.') != NULL;
}

static gboolean
is_ip(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return hk_host_is_ip(link->host) && !is_private_ip(link->host);
}

static gboolean
is_punycode(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return g_str_has_prefix(link->host, "xn--") || strstr(link->host, ".xn--") != NULL;
}

static gboolean
is_shortened(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return has_trait(links, link, HK_HOST_SHORTENER) && !links->proven && strlen(url->path) > 1;
}

static gboolean
is_free_hosting(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return has_trait(links, link, HK_HOST_FREE_HOSTING);
}

static gboolean
is_dynamic(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return has_trait(links, link, HK_HOST_DYNAMIC_DNS);
}

static gboolean
is_abused_ending(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return !links->digest && has_trait(links, link, HK_HOST_ABUSED_TLD) &&
	       !hk_links_is_ordinary(links, link->host) &&
	       !has_trait(links, link, HK_HOST_SHORTENER);
}

static gboolean
is_random(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return !links->digest && !hk_links_is_ordinary(links, link->host) &&
	       !has_trait(links, link, HK_HOST_FREE_HOSTING) && is_random_host(links, link->host);
}

/* A well-known host that is told, in the address itself, to pass the visitor on. */
static gboolean
is_redirect(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	g_autofree char *inner = hk_url_inner_host(url);

	if (*inner == '\0' || hk_domain_related(links->kit->domains, inner, link->host) ||
	    hk_links_is_senders(links, link->host) || hk_links_is_senders(links, inner))
		return FALSE;
	return has_trait(links, link, HK_HOST_REDIRECTOR) &&
	       hk_brands_owner(links->kit->brands, inner) == NULL;
}

/* Words of pages that ask for a password. */
static gboolean
is_login_page(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	static const char *const words[] = { "login",	     "signin",	       "sign-in",
					     "logon",	     "verify",	       "webscr",
					     "account/",     "secure/",	       "password",
					     "authenticate", "confirm-account" };
	g_autofree char *path = NULL;

	if (hk_links_is_senders(links, link->host) || hk_links_is_ordinary(links, link->host) ||
	    links->listed || links->digest)
		return FALSE;
	path = g_ascii_strdown(url->path, (gssize)MIN(strcspn(url->path, "?#"), 200));
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(path, words[i]) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
is_strange(const HkLinks *links, const HkLink *link)
{
	return !links->digest && !hk_links_is_senders(links, link->host) &&
	       !hk_links_is_ordinary(links, link->host);
}

/* Where a site keeps its programs; visitors have no business there. */
static gboolean
is_inner_folder(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	return (hk_url_path_signs(url->path) & HK_URL_PATH_ENGINE) != 0 && is_strange(links, link);
}

/* What each sign alone does not prove: data of 20,000 reported addresses, url-signs.c. */
static gboolean
is_odd_address(const HkLinks *links, const HkLink *link, const HkUrl *url)
{
	g_autoptr(HkUrlSeen) seen = NULL;

	if (!is_strange(links, link) || has_trait(links, link, HK_HOST_SHORTENER))
		return FALSE;
	seen = hk_url_see(links->kit, link->target, strlen(link->target));
	return hk_url_suspicion(seen) >= ODD_FROM;
}

/* clang-format off */
static const struct {
	const char *id;
	gboolean of_host; /* asked once a host */
	gboolean (*is)(const HkLinks *links, const HkLink *link, const HkUrl *url);
} tricks[] = {
	{ "link.script",        FALSE, is_script },
	{ "link.userinfo",      FALSE, has_userinfo },
	{ "link.odd-port",      FALSE, has_odd_port },
	{ "link.ip-host",       TRUE,  is_ip },
	{ "link.punycode",      TRUE,  is_punycode },
	{ "link.shortener",     FALSE, is_shortened },
	{ "link.free-hosting",  TRUE,  is_free_hosting },
	{ "link.dynamic-dns",   TRUE,  is_dynamic },
	{ "link.abused-ending", TRUE,  is_abused_ending },
	{ "link.random-host",   TRUE,  is_random },
	{ "link.redirect",      FALSE, is_redirect },
	{ "link.login-page",    FALSE, is_login_page },
	{ "link.inner-folder",  FALSE, is_inner_folder },
	{ "link.odd-address",   TRUE,  is_odd_address },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(tricks) <= 64);

static void
check_tricks(HkLinks *links, const HkLink *link, gboolean new_host)
{
	HkUrl url = hk_url_split(link->target);

	for (guint i = 0; i < G_N_ELEMENTS(tricks); i++) {
		g_autofree char *inner = NULL;

		if ((links->told & ((guint64)1 << i)) != 0 || (tricks[i].of_host && !new_host) ||
		    !tricks[i].is(links, link, &url))
			continue;
		links->told |= (guint64)1 << i;
		inner = hk_url_inner_host(&url);
		hk_sink_add(links->sink, tricks[i].id, link->place, link->offset, "url",
			    link->target, "host", link->host, "inner", inner, NULL);
	}
}

/* "{UNSUB}", "[link]", "%%url%%": the sender's program should have put an address there. */
static void
check_unfilled(HkLinks *links, const HkLink *link)
{
	const char *t = link->target + strspn(link->target, " ");
	gboolean blank = (*t == '{' && strchr(t, '}') != NULL) ||
			 (*t == '[' && strchr(t, ']') != NULL) || g_str_has_prefix(t, "%%") ||
			 g_str_has_prefix(t, "##");

	if (!blank || links->unfilled)
		return;
	links->unfilled = TRUE;
	hk_sink_add(links->sink, "link.unfilled", link->place, link->offset, "url", link->target,
		    NULL);
}

static void
check_link(HkLinks *links, const HkLink *link)
{
	gboolean new_host = *link->host != '\0' && g_hash_table_add(links->hosts, link->host);

	check_unfilled(links, link);
	/* Scripts have no host; pictures are loaded, not followed. */
	if ((link->flags & (HK_LINK_ANCHOR | HK_LINK_TEXT | HK_LINK_FORM)) == 0 ||
	    g_str_equal(link->scheme, "mailto"))
		return;
	check_tricks(links, link, new_host);
}

/* More registrable domains than a lure has use for: a newsletter about other people's pages. */
static gboolean
is_digest(const HkLinks *links)
{
	g_autoptr(GHashTable) orgs = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < links->mail->links->len; i++) {
		const HkLink *link = g_ptr_array_index(links->mail->links, i);

		if (hk_link_is_clickable(link))
			g_hash_table_add(orgs,
					 (gpointer)hk_domain_org(links->kit->domains, link->host));
	}
	return g_hash_table_size(orgs) > DIGEST;
}

void
hk_mail_check_links(const HkMail *mail, const HkKit *kit, HkSink *sink)
{
	HkLinks links = { .mail = mail, .kit = kit, .sink = sink };
	g_autofree char *list = NULL;
	HkAuth auth;

	if (mail->links->len == 0)
		return;
	auth = hk_auth_read(mail, kit);
	links.proven = hk_auth_proves_from(&auth);
	links.claim = hk_claim_read(mail, kit);
	links.digest = is_digest(&links);
	links.listed = hk_mail_is_through_list(mail, kit);
	links.list = list = hk_mail_list(mail, kit);
	links.hosts = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < mail->links->len; i++)
		check_link(&links, g_ptr_array_index(mail->links, i));
	g_hash_table_unref(links.hosts);
	if (!hk_links_check_brand(&links) || mail->links_cut)
		hk_sink_add(sink, "limit.links", "", -1, NULL);
}
