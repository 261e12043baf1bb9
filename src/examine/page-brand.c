/* page-brand.c - who a page says it is, and who it is.
 *
 * One of the groups of page-checks.h.  A name on a page means little, because shops, newspapers and
 * fan pages bear names too; a name together with a form for secrets on somebody else's host
 * is phishing.  Where the page was is believed when a browser wrote it down, not when the page says
 * so.
 */
#include <string.h>

#include "examine/fold.h"
#include "examine/page-checks.h"

#define TITLE_SHORT 120 /* bytes; longer titles are headlines that mention somebody */
#define OPENING 600	/* bytes of folded text where a login page says whose it is */

static const HkBrand *
claimed_in(const HkPage *page, const char *text, gsize max, char **said)
{
	g_autofree char *folded = hk_fold(text, MIN(strlen(text), max), NULL);
	gsize at = 0;
	const HkBrand *brand = hk_brands_claimed(page->kit->brands, folded, &at);

	if (brand == NULL)
		brand = hk_brands_named(page->kit->brands, folded);
	if (brand != NULL)
		*said = g_strndup(folded, MIN(strlen(folded), 120));
	return brand;
}

const HkBrand *
hk_page_claim(const HkPage *page, char **said)
{
	const HkBrand *brand = NULL;
	gsize at;

	*said = NULL;
	if (strlen(page->title) <= TITLE_SHORT)
		brand = claimed_in(page, page->title, TITLE_SHORT, said);
	if (brand == NULL && *page->site_name != '\0')
		brand = claimed_in(page, page->site_name, TITLE_SHORT, said);
	if (brand == NULL && page->logos->len > 0) {
		brand = hk_brands_claimed(page->kit->brands, page->logos->str, &at);
		if (brand != NULL)
			*said = g_strdup(brand->name_ja);
	}
	if (brand == NULL && (page->asks & HK_ASKS_SECRET) != 0) {
		g_autofree char *start = g_strndup(page->folded,
						   MIN(strlen(page->folded), OPENING));

		brand = hk_brands_claimed(page->kit->brands, start, &at);
		if (brand != NULL)
			*said = g_strdup(brand->name_ja);
	}
	if (brand != NULL && *said != NULL && !g_utf8_validate(*said, -1, NULL)) {
		char *valid = g_utf8_make_valid(*said, -1);

		g_free(*said);
		*said = valid;
	}
	return brand;
}

static void
tell(const HkPage *page, const char *id, const HkBrand *brand, const char *said)
{
	hk_sink_add(page->sink, id, "", -1, "brand", brand->name_ja, "brand_en", brand->name_en,
		    "said", said != NULL ? said : "", "host",
		    page->from != NULL ? page->from->host : "", "genuine",
		    brand->domains[0] != NULL ? brand->domains[0] : "", NULL);
}

static gboolean
owns(const HkPage *page, const HkBrand *brand, const char *host)
{
	return hk_brand_owns(brand, host) &&
	       (hk_domain_traits(page->kit->domains, host) & HK_HOST_FREE_HOSTING) == 0;
}

/* Pictures and styles that a copy leaves where the genuine page has them. */
static void
check_borrowed(const HkPage *page, const HkBrand *brand)
{
	for (guint i = 0; i < page->html->links->len; i++) {
		const HkHtmlLink *link = &g_array_index(page->html->links, HkHtmlLink, i);
		g_autofree char *host = hk_page_action_host(link->target);

		if (link->role != HK_HTML_IMAGE || *host == '\0' || !owns(page, brand, host))
			continue;
		tell(page, "page.borrows-pictures", brand, host);
		return;
	}
}

/* Every link is "#": a picture of the genuine page, on which only the form does anything. */
static gboolean
leads_nowhere(const HkPage *page)
{
	guint dead = 0;

	for (guint i = 0; i < page->html->links->len; i++) {
		const HkHtmlLink *link = &g_array_index(page->html->links, HkHtmlLink, i);

		if (link->role != HK_HTML_ANCHOR)
			continue;
		if (*link->target != '\0' && !g_str_equal(link->target, "#") &&
		    !g_str_has_prefix(link->target, "javascript:"))
			return FALSE;
		dead++;
	}
	return dead > 0;
}

static void
check_claim(const HkPage *page, const HkBrand *brand, const char *said)
{
	gboolean secret = (page->asks & HK_ASKS_SECRET) != 0;

	if (page->from != NULL && owns(page, brand, page->from->host)) {
		tell(page, page->proven ? "page.brand-own-host" : "page.brand-says-host", brand,
		     said);
		return;
	}
	if (!secret) {
		tell(page, "page.brand-named", brand, said);
		return;
	}
	/* A firm may be in the list under one of its domains only. */
	if (page->from != NULL && (page->from->signs & (HK_URL_GENUINE | HK_URL_OURS)) != 0)
		return;
	tell(page, page->from != NULL ? "page.brand-elsewhere" : "page.brand-unknown-host", brand,
	     said);
	if (leads_nowhere(page))
		tell(page, "page.leads-nowhere", brand, said);
	check_borrowed(page, brand);
}

/* The page's own word on where it belongs, when it was met elsewhere. */
static void
check_copy(const HkPage *page)
{
	const char *other = page->mirrored != NULL ? page->mirrored : page->canonical;
	g_autofree char *host = other != NULL ? hk_page_action_host(other) : g_strdup("");

	if (*host == '\0' || page->from == NULL || *page->from->host == '\0' ||
	    hk_domain_related(page->kit->domains, host, page->from->host))
		return;
	if (page->mirrored == NULL && (page->asks & HK_ASKS_SECRET) == 0)
		return; /* articles are reprinted with the first one's address in them */
	hk_sink_add(page->sink, "page.copied", "", -1, "original", host, "host", page->from->host,
		    NULL);
}

/* What the host's name shows by itself, as of an address that is handed in. */
static void
tell_host(const HkPage *page)
{
	const HkUrlSeen *from = page->from;

	hk_sink_add(page->sink, page->proven ? "page.host" : "page.says-host", "", -1, "host",
		    from->host, "url", from->text, NULL);
	if ((from->signs & (HK_URL_GENUINE | HK_URL_OURS)) != 0)
		return;
	for (guint bit = 1; bit < HK_URL_OURS; bit <<= 1)
		if ((from->signs & bit) != 0)
			hk_sink_add(page->sink, hk_url_sign_finding(bit), "", -1, "url", from->text,
				    "host", from->host, "brand",
				    from->brand != NULL ? from->brand->name_ja : "", "brand_en",
				    from->brand != NULL ? from->brand->name_en : "", "genuine",
				    from->brand != NULL && from->brand->domains[0] != NULL
					    ? from->brand->domains[0]
					    : "",
				    "step", from->step != NULL ? from->step : "", NULL);
}

void
hk_page_check_brand(HkPage *page)
{
	g_autofree char *said = NULL;
	const HkBrand *brand = hk_page_claim(page, &said);

	if (page->from != NULL && page->level == 0)
		tell_host(page);
	if (brand != NULL)
		check_claim(page, brand, said);
	check_copy(page);
}
