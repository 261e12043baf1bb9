/* domain.c - Public Suffix List, host lists and addresses: what a host name tells by itself.
 *
 * Called by every check that meets a host, some hundred times a mail, so the answers that cost
 * more than a microsecond are kept in bounded tables that are emptied when full.  A worker
 * is one thread; these tables are not for two.  Nothing here asks the network.
 */
#include "examine/domain.h"

#include <idn2.h>
#include <libpsl.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "examine/look.h"

#define HOST_MAX 255	  /* RFC 1035 section 2.3.4 */
#define CACHE_MAX 16384	  /* hosts; about 2 MiB */
#define LIST_MAX 0x100000 /* bytes of one list file */

struct HkDomains {
	psl_ctx_t *psl;
	gboolean psl_owned;
	GHashTable *traits; /* char* -> HkHostTraits */
	GHashTable *orgs;   /* host -> offset of its registrable domain + 1; a cache */
};

static const struct {
	const char *file;
	HkHostTraits trait;
} lists[] = {
	{ "shortener.txt", HK_HOST_SHORTENER },	    { "free-hosting.txt", HK_HOST_FREE_HOSTING },
	{ "free-mail.txt", HK_HOST_FREE_MAIL },	    { "redirector.txt", HK_HOST_REDIRECTOR },
	{ "bulk-mailer.txt", HK_HOST_BULK_MAILER }, { "dynamic-dns.txt", HK_HOST_DYNAMIC_DNS },
	{ "abused-tld.txt", HK_HOST_ABUSED_TLD },   { "ordinary-word.txt", HK_HOST_ORDINARY_WORD },
	{ "given-tld.txt", HK_HOST_GIVEN_TLD },	    { "crowded-tld.txt", HK_HOST_CROWDED_TLD },
	{ "carrier.txt", HK_HOST_CARRIER },
};

static void
add_trait(HkDomains *domains, char *line, HkHostTraits trait)
{
	guint known;

	line[strcspn(line, "#")] = '\0';
	g_strstrip(line);
	if (*line == '\0')
		return;
	known = GPOINTER_TO_UINT(g_hash_table_lookup(domains->traits, line));
	g_hash_table_insert(domains->traits, g_ascii_strdown(line, -1),
			    GUINT_TO_POINTER(known | trait));
}

static gboolean
load_list(HkDomains *domains, const char *data_dir, guint i, GError **error)
{
	g_autofree char *path = g_build_filename(data_dir, "domains", lists[i].file, NULL);
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	gsize len;

	if (!hk_file_read(path, LIST_MAX, &text, &len, error))
		return FALSE;
	lines = g_strsplit(text, "\n", -1);
	for (guint k = 0; lines[k] != NULL; k++)
		add_trait(domains, lines[k], lists[i].trait);
	return TRUE;
}

/* The system's list is newer than the one compiled into libpsl; either will do. */
static void
load_suffixes(HkDomains *domains)
{
	domains->psl = psl_latest(NULL);
	domains->psl_owned = domains->psl != NULL;
	if (domains->psl == NULL)
		domains->psl = (psl_ctx_t *)psl_builtin();
}

HkDomains *
hk_domains_load(const char *data_dir, GError **error)
{
	HkDomains *domains = g_new0(HkDomains, 1);

	domains->traits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	domains->orgs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	load_suffixes(domains);
	for (guint i = 0; i < G_N_ELEMENTS(lists); i++) {
		if (load_list(domains, data_dir, i, error))
			continue;
		hk_domains_free(domains);
		return NULL;
	}
	if (domains->psl == NULL) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_UNREADABLE,
				    "no Public Suffix List on this machine");
		hk_domains_free(domains);
		return NULL;
	}
	return domains;
}

void
hk_domains_free(HkDomains *domains)
{
	if (domains == NULL)
		return;
	if (domains->psl_owned)
		psl_free(domains->psl);
	g_hash_table_unref(domains->traits);
	g_hash_table_unref(domains->orgs);
	g_free(domains);
}

/* Letters, digits, hyphen, dot; underscore occurs in real names of hosts that are only linked. */
static gboolean
is_ascii_host(const char *host)
{
	for (const char *p = host; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && strchr("-._", *p) == NULL)
			return FALSE;
	return *host != '\0' && *host != '.' && strstr(host, "..") == NULL;
}

char *
hk_domain_ascii(const char *host)
{
	g_autofree char *lower = g_ascii_strdown(host, -1);
	gsize len = strlen(lower);
	char *ascii = NULL;
	char *out = NULL;

	if (len > 0 && lower[len - 1] == '.')
		lower[--len] = '\0';
	if (len == 0 || len > HOST_MAX)
		return g_strdup("");
	if (is_ascii_host(lower))
		return g_steal_pointer(&lower);
	/* Non-transitional UTS #46 as browsers do it; what it refuses is no host to us either. */
	if (idn2_to_ascii_8z(lower, &ascii, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) == IDN2_OK) {
		out = is_ascii_host(ascii) ? g_ascii_strdown(ascii, -1) : NULL;
		free(ascii); /* libidn2 allocates with malloc */
	}
	return out != NULL ? out : g_strdup("");
}

const char *
hk_domain_org(const HkDomains *domains, const char *host)
{
	guint known = GPOINTER_TO_UINT(g_hash_table_lookup(domains->orgs, host));
	const char *org;

	if (known != 0)
		return host + (known - 1);
	org = *host != '\0' && !hk_host_is_ip(host) ? psl_registrable_domain(domains->psl, host)
						    : NULL;
	if (org == NULL)
		org = host;
	if (g_hash_table_size(domains->orgs) >= CACHE_MAX)
		g_hash_table_remove_all(domains->orgs);
	g_hash_table_insert(domains->orgs, g_strdup(host), GUINT_TO_POINTER(org - host + 1));
	return org;
}

gboolean
hk_domain_exists(const HkDomains *domains, const char *host)
{
	const char *tld = strrchr(host, '.');

	if (tld == NULL || tld[1] == '\0' || hk_host_is_ip(host))
		return FALSE;
	/* Without the prevailing "*" rule, only endings that the list really holds. */
	return psl_is_public_suffix2(domains->psl, tld + 1, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) !=
	       0;
}

guint
hk_domain_traits(const HkDomains *domains, const char *host)
{
	guint traits = 0;

	for (const char *p = host; p != NULL && *p != '\0'; p = strchr(p, '.')) {
		p += *p == '.';
		traits |= GPOINTER_TO_UINT(g_hash_table_lookup(domains->traits, p));
	}
	return traits & ~(guint)HK_HOST_ORDINARY_WORD;
}

gboolean
hk_domain_is_word(const HkDomains *domains, const char *label)
{
	return (GPOINTER_TO_UINT(g_hash_table_lookup(domains->traits, label)) &
		HK_HOST_ORDINARY_WORD) != 0;
}

gboolean
hk_domain_is_shared(const HkDomains *domains, const char *host)
{
	const char *org = hk_domain_org(domains, host);
	const char *above = strchr(org, '.');

	/* Only such endings have a dot of their own, apart from those of countries. */
	if (above == NULL || strchr(above + 1, '.') == NULL || hk_host_is_ip(host))
		return FALSE;
	return psl_is_public_suffix2(domains->psl, above + 1,
				     PSL_TYPE_PRIVATE | PSL_TYPE_NO_STAR_RULE) != 0;
}

gboolean
hk_domain_related(const HkDomains *domains, const char *a, const char *b)
{
	return *a != '\0' && g_str_equal(hk_domain_org(domains, a), hk_domain_org(domains, b));
}

const char *
hk_domain_imitates(const HkDomains *domains, const char *host, const char *genuine)
{
	g_autoptr(HkLook) seen = hk_look_new(domains, host);
	g_autoptr(HkLook) real = hk_look_new(domains, genuine);

	return hk_look_imitates(seen, real);
}

/* Browsers also take 0x7f.1 and 2130706433 for an address (WHATWG URL, "ends in a number"):
 * the last label is a number, decimal or hexadecimal. */
gboolean
hk_host_is_ip(const char *host)
{
	const char *last = strrchr(host, '.');
	gsize digits;

	if (*host == '[' || strchr(host, ':') != NULL)
		return TRUE;
	last = last != NULL ? last + 1 : host;
	if (g_str_has_prefix(last, "0x"))
		return strspn(last + 2, "0123456789abcdef") == strlen(last + 2);
	digits = strspn(last, "0123456789");
	return digits > 0 && last[digits] == '\0';
}
