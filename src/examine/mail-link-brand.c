/* mail-link-brand.c - links that borrow a name, and links that betray one.
 *
 * The strongest fact about phishing: the mail speaks for a brand and its button leads somewhere
 * else.  Honest mail of the brand itself leads to its own domains, to click counters of bulk
 * mailers, to social networks; those never count as somewhere else.
 */
#include <string.h>

#include "examine/fold.h"
#include "examine/mail-link.h"
#include "examine/url.h"

#define SHOWN_MAX 300 /* bytes; longer text is no address */
#define FIRST_MAX 200 /* links looked at here, different ones; a reader has clicked by then */
#define LAST_MAX 100  /* and at the end, where a lure stands below its filler */

/* Words on buttons that ask the reader to act. */
static const char *const actions[] = {
	"ログイン", "確認",	"更新",	    "こちら",  "手続",	     "認証",	     "解除",
	"変更",	    "再開",	"クリック", "支払",    "お受け取り", "ダウンロード", "login",
	"log in",   "sign in",	"verify",   "confirm", "update",     "click",	     "account",
	"review",   "continue", "secure",   "restore", "unlock",     "claim",	     "track",
};

static gboolean
asks_to_act(const HkLink *link)
{
	g_autofree char *folded = NULL;

	if ((link->flags & HK_LINK_FORM) != 0 || link->shown == NULL)
		return TRUE;
	folded = hk_fold(link->shown, MIN(strlen(link->shown), SHOWN_MAX), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(actions); i++)
		if (strstr(folded, actions[i]) != NULL)
			return TRUE;
	return FALSE;
}

/* The host that the visible text names, when it is an address and nothing else.  (owned; "") */
static char *
shown_host(const HkLink *link)
{
	const char *p = link->shown;
	g_autofree char *host = NULL;
	gboolean written; /* as an address, with scheme or www */
	gsize len;

	if (p == NULL || strlen(p) > SHOWN_MAX)
		return g_strdup("");
	while (g_ascii_isspace(*p))
		p++;
	written = g_ascii_strncasecmp(p, "http://", 7) == 0 ||
		  g_ascii_strncasecmp(p, "https://", 8) == 0;
	if (written)
		p = strstr(p, "//") + 2;
	written = written || g_ascii_strncasecmp(p, "www.", 4) == 0;
	len = strcspn(p, "/?#: \t\r\n");
	if (!written || len > 255 || memchr(p, '@', len) != NULL)
		return g_strdup("");
	host = g_strndup(p, len);
	return hk_domain_ascii(host);
}

/* Security gateways and click counters carry the true address along. */
static gboolean
carries(const HkLink *link, const char *host)
{
	return strcasestr(link->target, host) != NULL && strcasestr(link->host, host) == NULL &&
	       strchr(link->target, '?') != NULL;
}

static gboolean
check_shown(HkLinks *links, const HkLink *link)
{
	g_autofree char *shown = shown_host(link);
	const HkBrand *brand;
	const char *id;

	if (*shown == '\0' || *link->host == '\0' ||
	    !hk_domain_exists(links->kit->domains, shown) ||
	    hk_domain_related(links->kit->domains, shown, link->host))
		return FALSE;
	brand = hk_brands_owner(links->kit->brands, shown);
	if (brand != NULL && hk_brand_owns(brand, link->host))
		return FALSE;
	id = brand != NULL && hk_claim_owns(links->kit, brand, shown) ? "link.shown-brand"
								      : "link.shown-differs";
	if (hk_links_is_ordinary(links, link->host) || carries(link, shown) ||
	    (hk_links_is_senders(links, link->host) && links->claim.place != HK_CLAIM_NAME))
		id = "link.shown-counted";
	hk_sink_add(links->sink, id, link->place, link->offset, "shown", shown, "host", link->host,
		    "url", link->target, NULL);
	return !g_str_equal(id, "link.shown-counted");
}

static gboolean
check_imitation(HkLinks *links, const HkLink *link)
{
	const char *how = NULL;
	const HkBrand *brand = hk_brands_imitated(links->kit->brands, links->kit->domains,
						  link->host, &how);
	const char *id = "link.lookalike-host";

	if (brand == NULL ||
	    (hk_domain_traits(links->kit->domains, link->host) & HK_HOST_BULK_MAILER) != 0)
		return FALSE;
	if (g_str_equal(how, "embedded"))
		id = hk_links_is_senders(links, link->host) ? "link.brand-in-senders-host"
							    : "link.brand-in-host";
	if (hk_brand_is_ours(brand))
		id = "link.lookalike-ours";
	hk_sink_add(links->sink, id, link->place, link->offset, "host", link->host, "genuine",
		    brand->domains[0], "brand", brand->name_ja, "brand_en", brand->name_en, "url",
		    link->target, NULL);
	return TRUE;
}

/* "…/amazon.co.jp/login": a whole own domain of a brand in a stranger's path. */
static gboolean
check_path(HkLinks *links, const HkLink *link)
{
	HkUrl url = hk_url_split(link->target);
	gsize len = MIN(strcspn(url.path, "?#"), 120);
	g_auto(GStrv) steps = NULL;
	g_autofree char *path = NULL;

	if (hk_links_is_ordinary(links, link->host) || hk_links_is_senders(links, link->host) ||
	    url.inner != NULL || links->listed)
		return FALSE;
	path = g_ascii_strdown(url.path, (gssize)len);
	steps = g_strsplit(path, "/", 8);
	for (guint i = 0; steps[i] != NULL; i++) {
		const HkBrand *brand = strchr(steps[i], '.') != NULL
					       ? hk_brands_owner(links->kit->brands, steps[i])
					       : NULL;

		if (brand == NULL || hk_brand_owns(brand, link->host))
			continue;
		hk_sink_add(links->sink, "link.brand-in-path", link->place, link->offset, "host",
			    link->host, "step", steps[i], "brand", brand->name_ja, "brand_en",
			    brand->name_en, "url", link->target, NULL);
		return TRUE;
	}
	return FALSE;
}

typedef struct {
	guint own;	     /* links to the brand */
	guint foreign;	     /* links to strangers */
	const HkLink *first; /* stranger's link that asks to act, or the first at all */
	gboolean acts;
} Tally;

static Tally
tally(const HkLinks *links, const GPtrArray *chosen)
{
	Tally t = { 0 };

	for (guint i = 0; i < chosen->len; i++) {
		const HkLink *link = g_ptr_array_index(chosen, i);

		if (hk_claim_owns(links->kit, links->claim.brand, link->host)) {
			t.own++;
			continue;
		}
		if (hk_links_is_ordinary(links, link->host) ||
		    (links->list != NULL &&
		     hk_domain_related(links->kit->domains, link->host, links->list)))
			continue;
		t.foreign++;
		if (t.first == NULL || !t.acts) {
			gboolean acts = asks_to_act(link);

			t.first = t.first == NULL || acts ? link : t.first;
			t.acts = t.acts || acts;
		}
	}
	return t;
}

/* Which finding the claim deserves when its button leads to a stranger. */
static const char *
elsewhere(const HkLinks *links, const Tally *t)
{
	gboolean senders = hk_links_is_senders(links, t->first->host);

	/* Its own proven address: agencies and partners host its pages. */
	if (links->claim.place == HK_CLAIM_DOMAIN && (links->proven || !links->claim.official))
		return NULL;
	/* A proven address that bears the name may well be the brand's own. */
	if (senders && links->proven &&
	    hk_claim_may_own(links->kit, links->claim.brand, t->first->host))
		return NULL;
	/* Genuine links beside it, and no button: a quotation, a campaign, a footer. */
	if (t->own > 0 && !t->acts)
		return NULL;
	if (links->claim.place == HK_CLAIM_NAME || links->claim.place == HK_CLAIM_LOCAL)
		return "link.brand-elsewhere";
	if (links->claim.place == HK_CLAIM_DOMAIN)
		return t->acts && t->own == 0 ? "link.brand-elsewhere" : "link.brand-mixed";
	if ((senders && links->proven) || links->digest)
		return NULL; /* a firm that writes about another's goods */
	if (links->claim.place == HK_CLAIM_OPENING && !t->acts)
		return NULL;
	return "link.said-brand-elsewhere";
}

static void
check_elsewhere(HkLinks *links, const GPtrArray *chosen)
{
	const HkClaim *claim = &links->claim;
	const char *id;
	Tally t;

	if (claim->place == HK_CLAIM_NONE)
		return;
	t = tally(links, chosen);
	if (t.foreign == 0)
		return;
	id = elsewhere(links, &t);
	if (id != NULL)
		hk_sink_add(links->sink, id, t.first->place, t.first->offset, "brand",
			    claim->brand->name_ja, "brand_en", claim->brand->name_en, "said",
			    claim->said, "host", t.first->host, "genuine", claim->brand->domains[0],
			    "url", t.first->target, NULL);
}

/* What the checks here can tell two links apart by. */
static char *
sort_of(const HkLink *link)
{
	return g_strdup_printf("%.*s\n%s", (int)strcspn(link->target, "?#"), link->target,
			       link->shown != NULL ? link->shown : "");
}

/* The links to look at, one of each sort, so that filler which repeats itself hides nothing.
 * Of too many the middle is left out.  (owned) */
static GPtrArray *
choose(const HkLinks *links, gboolean *cut)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	GPtrArray *chosen = g_ptr_array_new();

	for (guint i = 0; i < links->mail->links->len; i++) {
		HkLink *link = g_ptr_array_index(links->mail->links, i);

		if (hk_link_is_clickable(link) && g_hash_table_add(seen, sort_of(link)))
			g_ptr_array_add(chosen, link);
	}
	*cut = chosen->len > FIRST_MAX + LAST_MAX;
	if (*cut)
		g_ptr_array_remove_range(chosen, FIRST_MAX, chosen->len - FIRST_MAX - LAST_MAX);
	return chosen;
}

gboolean
hk_links_check_brand(HkLinks *links)
{
	/* Each of these once a mail: the first link that shows it. */
	gboolean (*const checks[])(HkLinks *, const HkLink *) = { check_shown, check_imitation,
								  check_path };
	gboolean cut;
	g_autoptr(GPtrArray) chosen = choose(links, &cut);

	for (guint c = 0; c < G_N_ELEMENTS(checks); c++)
		for (guint i = 0; i < chosen->len; i++)
			if (checks[c](links, g_ptr_array_index(chosen, i)))
				break;
	check_elsewhere(links, chosen);
	return !cut;
}
