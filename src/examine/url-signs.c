/* url-signs.c - the signs of one address, as one table.
 *
 * Called by url.c's examiner (url-list.c) a hundred thousand times a second, and by the page checks
 * for each form.  Knows the host lists, the Public Suffix List, the brands and ICU's look-alikes;
 * asks no network and no clock.  A sign is a fact about the name, never proof about the site.
 */
#include "examine/url-signs.h"

#include <string.h>

#include "examine/url-front.h"
#include "examine/url-path.h"
#include "examine/url-text.h"

#define DEEP 6	      /* labels; "www2.a.b.example.co.jp" has six */
#define STEP_MAX 255  /* bytes of a host */
#define PATH_LOOK 400 /* bytes of a path that are searched for hosts */

/* clang-format off */
/* Worth: log-odds, set by hand against lists of reported and of ordinary addresses. */
static const struct { HkUrlSign sign; const char *finding; double worth; } signs[] = {
	{ HK_URL_LOOKALIKE,     "url.lookalike",     3.0 },
	{ HK_URL_BRAND_IN_HOST, "url.brand-in-host", 1.2 },
	{ HK_URL_USERINFO,      "url.userinfo",      2.4 },
	{ HK_URL_FALSE_END,     "url.false-ending",  2.0 },
	{ HK_URL_BEFORE,        "url.brand-before",  1.6 },
	{ HK_URL_GLUED,         "url.false-www",     1.2 },
	{ HK_URL_IP,            "url.ip-host",       1.6 },
	{ HK_URL_SCRIPT,        "url.script",        2.0 },
	{ HK_URL_DYNAMIC,       "url.dynamic-dns",   2.0 },
	{ HK_URL_BRAND_IN_PATH, "url.brand-in-path", 1.6 },
	{ HK_URL_INNER,         "url.redirect",      1.2 },
	{ HK_URL_FREE_HOSTING,  "url.free-hosting",  1.2 },
	{ HK_URL_RARE_END,      "url.abused-ending", 1.6 },
	{ HK_URL_CROWDED_END,   "url.abused-ending", 0.6 },
	{ HK_URL_ENDING,        "url.abused-ending", 0.5 },
	{ HK_URL_UNSPEAKABLE,   "url.random-host",   0.7 },
	{ HK_URL_RANDOM,        "url.random-host",   0.5 },
	{ HK_URL_PUNYCODE,      "url.punycode",      0.8 },
	{ HK_URL_PORT,          "url.odd-port",      0.8 },
	{ HK_URL_PROGRAM,       "url.program",       0.9 },
	{ HK_URL_SHORTENER,     "url.shortener",     1.2 },
	{ HK_URL_ENGINE,        "url.inner-folder",  1.2 },
	{ HK_URL_CODE,          "url.odd-path",      1.2 },
	{ HK_URL_KIT_PATH,      "url.odd-path",      0.9 },
	{ HK_URL_FRONT_WORD,    "url.front-word",    0.8 },
	{ HK_URL_FRONT,         "url.odd-front",     0.4 },
	{ HK_URL_LOGIN,         "url.login-words",   0.3 },
	{ HK_URL_DIGITS,        "url.random-host",   0.4 },
	{ HK_URL_DEEP,          "url.deep-host",     0.4 },
};
/* clang-format on */
G_STATIC_ASSERT(G_N_ELEMENTS(signs) == HK_URL_SIGNS);

const char *
hk_url_sign_finding(HkUrlSign sign)
{
	for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
		if (signs[i].sign == sign)
			return signs[i].finding;
	return NULL;
}

const char *
hk_url_strongest(const HkUrlSeen *seen)
{
	for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
		if ((seen->signs & signs[i].sign) != 0)
			return signs[i].finding;
	return NULL;
}

double
hk_url_suspicion(const HkUrlSeen *seen)
{
	double sum = 0;

	if ((seen->signs & HK_URL_KNOWN) != 0)
		return 0;
	for (guint i = 0; i < G_N_ELEMENTS(signs); i++)
		if ((seen->signs & signs[i].sign) != 0)
			sum += signs[i].worth;
	return sum;
}

/* The scheme's length, 0 when the text begins with a host. */
static gsize
scheme_length(const char *text)
{
	gsize n = 0;

	if (!g_ascii_isalpha(*text))
		return 0;
	while (g_ascii_isalnum(text[n]) || text[n] == '+' || text[n] == '-')
		n++;
	/* "host:8080/" is no scheme. */
	return text[n] == ':' && !g_ascii_isdigit(text[n + 1]) ? n : 0;
}

static gboolean
is_web(const char *scheme)
{
	return *scheme == '\0' || g_str_equal(scheme, "http") || g_str_equal(scheme, "https") ||
	       g_str_equal(scheme, "ftp");
}

/* The host of the authority at p.  (owned; "") */
static char *
host_at(const char *p)
{
	const char *stop, *at, *colon;
	g_autofree char *host = NULL, *plain = NULL;

	while (*p == '/' || *p == '\\')
		p++;
	stop = p + strcspn(p, "/\\?#");
	at = memrchr(p, '@', (gsize)(stop - p));
	p = at != NULL ? at + 1 : p;
	if (*p == '[') {
		gsize n = strcspn(p + 1, "]/?#");

		return p[1 + n] == ']' && n <= 64 ? g_ascii_strdown(p + 1, (gssize)n)
						  : g_strdup("");
	}
	colon = memchr(p, ':', (gsize)(stop - p));
	stop = colon != NULL ? colon : stop;
	if (stop - p > 1024)
		return g_strdup("");
	host = g_strndup(p, (gsize)(stop - p));
	plain = strchr(host, '%') != NULL ? g_uri_unescape_string(host, NULL) : NULL;
	return hk_domain_ascii(plain != NULL ? plain : host);
}

static gboolean
is_random(const HkKit *kit, const char *host)
{
	const char *org = hk_domain_org(kit->domains, host);
	char label[64];

	g_strlcpy(label, org, MIN(sizeof label, strcspn(org, ".") + 1));
	if (hk_label_is_random(label))
		return TRUE;
	g_strlcpy(label, host, MIN(sizeof label, strcspn(host, ".") + 1));
	return org != host && hk_label_is_random(label);
}

/* Machines number what they register, or string words together. */
static gboolean
has_digits_or_hyphens(const char *label, gsize len)
{
	guint digits = 0, letters = 0, hyphens = 0;

	for (gsize i = 0; i < len; i++) {
		digits += g_ascii_isdigit(label[i]) ? 1 : 0;
		letters += g_ascii_isalpha(label[i]) ? 1 : 0;
		hyphens += label[i] == '-' ? 1 : 0;
	}
	return (digits > 0 && letters > 0) || hyphens > 1;
}

/* Endings that only governments, schools and registered firms get: their hosts are called all sorts
 * of things. */
static gboolean
is_for_organisations(const char *org)
{
	static const char *const first[] = { "gov.", "edu.", "mil.",  "ac.",   "go.",	"lg.",
					     "ed.",  "gob.", "gouv.", "co.jp", "or.jp", NULL };
	static const char *const whole[] = { "gov", "edu", "mil", "int", NULL };
	const char *ending = strchr(org, '.');

	if (ending == NULL)
		return FALSE;
	if (g_strv_contains(whole, ending + 1))
		return TRUE;
	for (guint i = 0; first[i] != NULL; i++)
		if (g_str_has_prefix(ending + 1, first[i]))
			return TRUE;
	return FALSE;
}

static void
see_label(const char *org, HkUrlSeen *seen)
{
	gsize len = strcspn(org, ".");

	if (!g_str_has_prefix(org, "xn--") && has_digits_or_hyphens(org, len))
		seen->signs |= HK_URL_DIGITS;
	if (hk_url_label_is_glued(org))
		seen->signs |= HK_URL_GLUED;
	if ((seen->signs & HK_URL_FRONT_WORD) != 0 && hk_url_label_is_unspeakable(org, len))
		seen->signs |= HK_URL_UNSPEAKABLE;
}

static guint
front_as_signs(guint front)
{
	static const struct {
		guint front;
		HkUrlSign sign;
	} table[] = {
		{ HK_URL_FRONT_ANY, HK_URL_FRONT_WORD },
		{ HK_URL_FRONT_MACHINE, HK_URL_FRONT },
		{ HK_URL_FRONT_FALSE_END, HK_URL_FALSE_END },
		{ HK_URL_FRONT_GLUED, HK_URL_GLUED },
		{ HK_URL_FRONT_LOGIN, HK_URL_LOGIN },
	};
	guint out = 0;

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		out |= (front & table[i].front) != 0 ? table[i].sign : 0;
	return out;
}

/* "amazon.co.jp.elsewhere.test": a brand's own host, whole, in front of what was registered. */
static void
see_whole_brand(const HkKit *kit, const char *before, HkUrlSeen *seen)
{
	g_autofree char *host = g_strdup(before);

	for (char *end; (end = strrchr(host, '.')) != NULL; *end = '\0') {
		const HkBrand *brand = hk_brands_owner(kit->brands, host);

		if (brand == NULL || hk_brand_is_ours(brand))
			continue;
		seen->brand = brand;
		seen->front = g_strdup(hk_domain_org(kit->domains, host));
		seen->signs |= HK_URL_BRAND_IN_HOST;
		return;
	}
}

/* What stands in front of the registered name is anybody's choice; brands are put there, often
 * with a letter wrong. */
static void
see_before(const HkKit *kit, HkUrlSeen *seen)
{
	const char *org = hk_domain_org(kit->domains, seen->host);
	g_autofree char *before = g_strndup(seen->host, (gsize)(org - seen->host));
	const char *how = NULL;
	g_auto(GStrv) words = NULL;

	if (*before == '\0')
		return;
	before[strlen(before) - 1] = '\0';
	seen->signs |= front_as_signs(hk_url_front_signs(before));
	see_whole_brand(kit, before, seen);
	if (seen->brand != NULL)
		return;
	words = g_strsplit_set(before, ".-_", 8);
	for (guint i = 0; words[i] != NULL && seen->brand == NULL; i++) {
		g_autofree char *alone = NULL;

		if (strlen(words[i]) < 5 || strpbrk(words[i], ".-_") != NULL)
			continue;
		alone = g_strconcat(words[i], ".invalid", NULL);
		seen->brand = hk_brands_imitated(kit->brands, kit->domains, alone, &how);
	}
	if (seen->brand != NULL)
		seen->signs |= HK_URL_BEFORE;
}

/* A brand's own host as labels of another's ("amazon.co.jp.elsewhere.test"), or in the path. */
static const HkBrand *
brand_in_path(const HkKit *kit, const char *path, char **step)
{
	static const char between[] = "/?&=#";

	for (const char *p = path; *p != '\0' && p - path < PATH_LOOK;) {
		gsize n;

		p += strspn(p, between);
		n = strcspn(p, between);
		if (n >= 6 && n < 100 && memchr(p, '.', n) != NULL) {
			g_autofree char *part = g_ascii_strdown(p, (gssize)n);
			const HkBrand *brand = hk_domain_exists(kit->domains, part)
						       ? hk_brands_owner(kit->brands, part)
						       : NULL;

			if (brand != NULL && !hk_brand_is_ours(brand)) {
				*step = g_steal_pointer(&part);
				return brand;
			}
		}
		p += n;
	}
	return NULL;
}

static guint
labels(const char *host)
{
	guint n = 1;

	for (; *host != '\0'; host++)
		n += *host == '.';
	return n;
}

/* Endings of countries have honest sites of that country as well, except those that were given
 * away.  "com.cn" is for firms: registered under such an ending, a name says less. */
static guint
ending_sign(const HkKit *kit, const char *host, guint traits)
{
	const char *tld = strrchr(host, '.');
	gboolean direct = tld != NULL && strchr(hk_domain_org(kit->domains, host), '.') == tld;

	if ((traits & HK_HOST_CROWDED_TLD) != 0)
		return direct ? HK_URL_CROWDED_END : HK_URL_ENDING;
	if ((traits & HK_HOST_GIVEN_TLD) != 0)
		return HK_URL_RARE_END;
	return tld != NULL && strlen(tld) == 3 ? HK_URL_ENDING : HK_URL_RARE_END;
}

/* A shared name's own front page is its owner's; what lies below it or deeper, is anybody's. */
static guint
traits_as_signs(const HkKit *kit, const char *host, gboolean has_way)
{
	guint traits = hk_domain_traits(kit->domains, host);
	const char *name = g_str_has_prefix(host, "www.") ? host + 4 : host;
	const char *dot = strchr(name, '.');
	guint shared = has_way ? traits : dot != NULL ? hk_domain_traits(kit->domains, dot) : 0;
	guint out = 0;

	out |= (shared & HK_HOST_DYNAMIC_DNS) != 0 ? HK_URL_DYNAMIC : 0;
	out |= (shared & HK_HOST_FREE_HOSTING) != 0 || hk_domain_is_shared(kit->domains, host)
		       ? HK_URL_FREE_HOSTING
		       : 0;
	if ((traits & (HK_HOST_SHORTENER | HK_HOST_DYNAMIC_DNS)) == 0)
		out |= (traits & HK_HOST_ABUSED_TLD) != 0 ? ending_sign(kit, host, traits) : 0;
	return out;
}

/* "google.rs": the whole of a brand's label and a country's ending is most often the brand. */
static gboolean
is_abroad(const HkKit *kit, const HkUrlSeen *seen)
{
	const char *org = hk_domain_org(kit->domains, seen->host);
	const char *tld = strrchr(org, '.');
	gsize n = strcspn(org, ".");
	gsize before = (gsize)(org - seen->host);

	if (tld == NULL || strlen(tld) != 3 ||
	    (hk_domain_traits(kit->domains, seen->host) & HK_HOST_ABUSED_TLD) != 0 ||
	    (before != 0 && !(before == 4 && g_str_has_prefix(seen->host, "www."))))
		return FALSE;
	for (guint i = 0; seen->brand->domains[i] != NULL; i++)
		if (strncmp(seen->brand->domains[i], org, n + 1) == 0)
			return TRUE;
	return FALSE;
}

static void
see_brand(const HkKit *kit, HkUrlSeen *seen)
{
	const HkBrand *owner = hk_brands_owner(kit->brands, seen->host);
	const char *how = NULL;

	if (owner != NULL &&
	    (hk_domain_traits(kit->domains, seen->host) & HK_HOST_FREE_HOSTING) == 0) {
		seen->brand = owner;
		seen->signs |= hk_brand_is_ours(owner) ? HK_URL_OURS : HK_URL_GENUINE;
		return;
	}
	seen->brand = hk_brands_imitated(kit->brands, kit->domains, seen->host, &how);
	if (seen->brand != NULL && is_abroad(kit, seen))
		seen->brand = NULL;
	if (seen->brand != NULL)
		seen->signs |= g_str_equal(how, "embedded") ? HK_URL_BRAND_IN_HOST
							    : HK_URL_LOOKALIKE;
}

static void
see_name(const HkKit *kit, HkUrlSeen *seen, gboolean has_way)
{
	guint traits = hk_domain_traits(kit->domains, seen->host);

	if (hk_host_is_ip(seen->host)) {
		seen->signs |= HK_URL_IP;
		return;
	}
	see_brand(kit, seen);
	if ((seen->signs & HK_URL_KNOWN) != 0)
		return;
	seen->signs |= traits_as_signs(kit, seen->host, has_way);
	see_before(kit, seen);
	see_label(hk_domain_org(kit->domains, seen->host), seen);
	if (is_for_organisations(hk_domain_org(kit->domains, seen->host)))
		seen->signs &= ~(guint)(HK_URL_FRONT | HK_URL_FRONT_WORD | HK_URL_DIGITS);
	if (g_str_has_prefix(seen->host, "xn--") || strstr(seen->host, ".xn--") != NULL)
		seen->signs |= HK_URL_PUNYCODE;
	if ((traits & (HK_HOST_FREE_HOSTING | HK_HOST_SHORTENER)) == 0 &&
	    is_random(kit, seen->host))
		seen->signs |= HK_URL_RANDOM;
	if (labels(seen->host) > DEEP)
		seen->signs |= HK_URL_DEEP;
}

static gboolean
is_odd_port(guint port)
{
	return port != 0 && port != 80 && port != 443 && port != 8080 && port != 8443;
}

static guint
path_as_signs(const char *path, gboolean known)
{
	static const struct {
		guint path;
		HkUrlSign sign;
		gboolean of_known; /* a program is worth telling of a known host as well */
	} table[] = {
		{ HK_URL_PATH_CODE, HK_URL_CODE, FALSE },
		{ HK_URL_PATH_KIT, HK_URL_KIT_PATH, FALSE },
		{ HK_URL_PATH_ENGINE, HK_URL_ENGINE, FALSE },
		{ HK_URL_PATH_LOGIN, HK_URL_LOGIN, FALSE },
		{ HK_URL_PATH_PROGRAM, HK_URL_PROGRAM, TRUE },
	};
	guint seen = hk_url_path_signs(path), out = 0;

	for (guint i = 0; i < G_N_ELEMENTS(table); i++)
		if ((seen & table[i].path) != 0 && (table[i].of_known || !known))
			out |= table[i].sign;
	return out;
}

static void
see_rest(const HkKit *kit, HkUrlSeen *seen, const HkUrl *url)
{
	guint traits = hk_domain_traits(kit->domains, seen->host);

	if (url->user != NULL)
		seen->signs |= HK_URL_USERINFO;
	if (is_odd_port(url->port))
		seen->signs |= HK_URL_PORT;
	if ((traits & HK_HOST_SHORTENER) != 0 && strlen(url->path) > 1)
		seen->signs |= HK_URL_SHORTENER;
	seen->signs |= path_as_signs(url->path, (seen->signs & HK_URL_KNOWN) != 0);
	if (url->inner != NULL && (traits & HK_HOST_REDIRECTOR) != 0) {
		seen->step = hk_url_inner_host(url);
		if (*seen->step != '\0' && hk_brands_owner(kit->brands, seen->step) == NULL &&
		    !hk_domain_related(kit->domains, seen->step, seen->host)) {
			/* The genuine host is only the door here. */
			seen->signs &= ~(guint)HK_URL_GENUINE;
			seen->signs |= HK_URL_INNER;
			return;
		}
		g_clear_pointer(&seen->step, g_free);
	}
	if (seen->brand == NULL && strchr(url->path, '.') != NULL) {
		seen->brand = brand_in_path(kit, url->path, &seen->step);
		seen->signs |= seen->brand != NULL ? HK_URL_BRAND_IN_PATH : 0;
	}
}

HkUrlSeen *
hk_url_see(const HkKit *kit, const char *text, gsize len)
{
	HkUrlSeen *seen = g_new0(HkUrlSeen, 1);
	gsize n;
	HkUrl url;

	seen->text = hk_url_refang(text, len);
	n = scheme_length(seen->text);
	seen->scheme = g_ascii_strdown(seen->text, (gssize)n);
	if (!is_web(seen->scheme)) {
		seen->host = g_strdup("");
		if (g_str_equal(seen->scheme, "javascript") || g_str_equal(seen->scheme, "data") ||
		    g_str_equal(seen->scheme, "vbscript"))
			seen->signs = HK_URL_SCRIPT;
		return seen;
	}
	seen->host = host_at(seen->text + (n > 0 ? n + 1 : 0));
	if (*seen->host == '\0')
		return seen;
	if (n == 0) { /* hk_url_split() wants a scheme before a port's colon */
		char *whole = g_strconcat("http://", seen->text, NULL);

		g_free(seen->text);
		seen->text = whole;
	}
	url = hk_url_split(seen->text);
	see_name(kit, seen, strlen(url.path) > 1);
	see_rest(kit, seen, &url);
	return seen;
}

void
hk_url_seen_free(HkUrlSeen *seen)
{
	if (seen == NULL)
		return;
	g_free(seen->text);
	g_free(seen->scheme);
	g_free(seen->host);
	g_free(seen->step);
	g_free(seen->front);
	g_free(seen);
}
