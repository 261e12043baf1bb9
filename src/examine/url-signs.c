/* url-signs.c - the signs of one address, as one table.
 *
 * Called by url.c's examiner (url-list.c) a hundred thousand times a second, and by the page checks
 * for each form.  Knows the host lists, the Public Suffix List, the brands and ICU's look-alikes;
 * asks no network and no clock.  A sign is a fact about the name, never proof about the site.
 */
#include "examine/url-signs.h"

#include <string.h>

#include "examine/url-text.h"

#define DEEP 6	      /* labels; "www2.a.b.example.co.jp" has six */
#define STEP_MAX 255  /* bytes of a host */
#define PATH_LOOK 400 /* bytes of a path that are searched for words */

/* clang-format off */
/* Worth: log-odds, set by hand against lists of reported and of ordinary addresses. */
static const struct { HkUrlSign sign; const char *finding; double worth; } signs[] = {
	{ HK_URL_LOOKALIKE,     "url.lookalike",     3.0 },
	{ HK_URL_BRAND_IN_HOST, "url.brand-in-host", 2.4 },
	{ HK_URL_USERINFO,      "url.userinfo",      2.4 },
	{ HK_URL_BEFORE,        "url.brand-before",  1.6 },
	{ HK_URL_FALSE_END,     "url.false-ending",  2.0 },
	{ HK_URL_IP,            "url.ip-host",       1.6 },
	{ HK_URL_SCRIPT,        "url.script",        2.0 },
	{ HK_URL_DYNAMIC,       "url.dynamic-dns",   2.0 },
	{ HK_URL_BRAND_IN_PATH, "url.brand-in-path", 1.6 },
	{ HK_URL_INNER,         "url.redirect",      1.2 },
	{ HK_URL_FREE_HOSTING,  "url.free-hosting",  1.3 },
	{ HK_URL_RARE_END,      "url.abused-ending", 1.3 },
	{ HK_URL_ENDING,        "url.abused-ending", 0.8 },
	{ HK_URL_RANDOM,        "url.random-host",   0.8 },
	{ HK_URL_PUNYCODE,      "url.punycode",      0.8 },
	{ HK_URL_PORT,          "url.odd-port",      0.8 },
	{ HK_URL_PROGRAM,       "url.program",       1.2 },
	{ HK_URL_SHORTENER,     "url.shortener",     1.2 },
	{ HK_URL_LOGIN,         "url.login-words",   0.7 },
	{ HK_URL_ODD_PATH,      "url.odd-path",      0.7 },
	{ HK_URL_FRONT,         "url.odd-front",     0.5 },
	{ HK_URL_DEEP,          "url.deep-host",     0.5 },
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

	if ((seen->signs & (HK_URL_OURS | HK_URL_GENUINE)) != 0)
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

/* "co.jp", "-co-jp-", "comjp" in front of what was registered: an ending that ends nothing. */
static gboolean
has_false_end(const char *before)
{
	static const char *const ends[] = { "co.jp", "ne.jp", "or.jp", "go.jp", "ac.jp", "co-jp",
					    "ne-jp", "cojp",  "comjp", "co.ip", "-or-jp" };

	for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
		if (strstr(before, ends[i]) != NULL)
			return TRUE;
	return g_str_has_suffix(before, ".com") || strstr(before, ".com.") != NULL;
}

/* "www" and such say nothing; digits and hyphens are what machines put there.  Under an ending of
 * throw-away names any other word counts. */
static gboolean
is_odd_front(const HkUrlSeen *seen, const char *before)
{
	static const char *const usual[] = { "www", "m",    "mail", "blog", "shop", "news",
					     "en",  "ja",   "jp",   "app",  "api",  "cdn",
					     "img", "docs", "help", "my",   "web",  NULL };

	if (g_strv_contains(usual, before))
		return FALSE;
	return strpbrk(before, "0123456789-") != NULL ||
	       (seen->signs & (HK_URL_ENDING | HK_URL_RARE_END)) != 0;
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
	if (is_odd_front(seen, before))
		seen->signs |= HK_URL_FRONT;
	if (has_false_end(before))
		seen->signs |= HK_URL_FALSE_END;
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

/* Words of the path, never of the host. */
static gboolean
path_says(const char *path, const char *const *words)
{
	gsize n = MIN(strcspn(path, "?#"), PATH_LOOK);
	char lower[PATH_LOOK + 1];

	for (gsize i = 0; i < n; i++)
		lower[i] = g_ascii_tolower(path[i]);
	lower[n] = '\0';
	for (; *words != NULL; words++)
		if (strstr(lower, *words) != NULL)
			return TRUE;
	return FALSE;
}

static gboolean
is_program(const char *path)
{
	static const char *const endings[] = { ".exe", ".scr", ".msi", ".apk",
					       ".js",  ".jse", ".vbs", ".hta",
					       ".lnk", ".iso", ".img", ".bat",
					       ".cmd", ".ps1", ".jar", ".mobileconfig" };
	gsize n = strcspn(path, "?#");

	for (guint i = 0; i < G_N_ELEMENTS(endings); i++) {
		gsize k = strlen(endings[i]);

		if (n > k && g_ascii_strncasecmp(path + n - k, endings[i], k) == 0)
			return TRUE;
	}
	return FALSE;
}

/* "/a8Xk2" or "/next.php": what short-lived pages are called. */
static gboolean
is_odd_path(const char *path)
{
	gsize n = strcspn(path, "?#"), word;
	gsize digits = 0, letters = 0;

	if (n > 4 && g_ascii_strncasecmp(path + n - 4, ".php", 4) == 0)
		return TRUE;
	word = n > 0 ? strspn(path + 1,
			      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
		     : 0;
	if (word < 5 || word > 10 || (path[1 + word] != '\0' && path[1 + word] != '/'))
		return FALSE;
	for (gsize i = 1; i <= word; i++) {
		digits += g_ascii_isdigit(path[i]) ? 1 : 0;
		letters += g_ascii_isalpha(path[i]) ? 1 : 0;
	}
	return digits > 0 && letters > 0;
}

static guint
labels(const char *host)
{
	guint n = 1;

	for (; *host != '\0'; host++)
		n += *host == '.';
	return n;
}

/* Endings of countries have honest sites of that country as well. */
static guint
ending_sign(const char *host)
{
	const char *dot = strrchr(host, '.');

	return dot != NULL && strlen(dot) == 3 ? HK_URL_ENDING : HK_URL_RARE_END;
}

static guint
traits_as_signs(guint traits, const char *host)
{
	guint out = 0;

	out |= (traits & HK_HOST_DYNAMIC_DNS) != 0 ? HK_URL_DYNAMIC : 0;
	out |= (traits & HK_HOST_FREE_HOSTING) != 0 ? HK_URL_FREE_HOSTING : 0;
	if ((traits & (HK_HOST_SHORTENER | HK_HOST_DYNAMIC_DNS)) == 0)
		out |= (traits & HK_HOST_ABUSED_TLD) != 0 ? ending_sign(host) : 0;
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
see_name(const HkKit *kit, HkUrlSeen *seen)
{
	guint traits = hk_domain_traits(kit->domains, seen->host);

	if (hk_host_is_ip(seen->host)) {
		seen->signs |= HK_URL_IP;
		return;
	}
	see_brand(kit, seen);
	if ((seen->signs & (HK_URL_OURS | HK_URL_GENUINE)) != 0)
		return;
	seen->signs |= traits_as_signs(traits, seen->host);
	see_before(kit, seen);
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

static void
see_rest(const HkKit *kit, HkUrlSeen *seen, const HkUrl *url)
{
	static const char *const login[] = { "login",	 "signin",	 "sign-in", "logon",
					     "verify",	 "webscr",	 "secure",  "password",
					     "account/", "authenticate", "confirm", NULL };
	guint traits = hk_domain_traits(kit->domains, seen->host);

	if (url->user != NULL)
		seen->signs |= HK_URL_USERINFO;
	if (is_odd_port(url->port))
		seen->signs |= HK_URL_PORT;
	if ((traits & HK_HOST_SHORTENER) != 0 && strlen(url->path) > 1)
		seen->signs |= HK_URL_SHORTENER;
	if ((seen->signs & (HK_URL_OURS | HK_URL_GENUINE)) == 0 && is_odd_path(url->path))
		seen->signs |= HK_URL_ODD_PATH;
	if (is_program(url->path))
		seen->signs |= HK_URL_PROGRAM;
	if ((seen->signs & (HK_URL_OURS | HK_URL_GENUINE)) == 0 && path_says(url->path, login))
		seen->signs |= HK_URL_LOGIN;
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
	see_name(kit, seen);
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
	g_free(seen);
}
