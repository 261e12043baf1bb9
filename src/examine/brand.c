/* brand.c - reads data/brands/brands.tsv and answers whose a host is.
 *
 * Loaded by kit.c before the lock.  A user's folder may replace a brand by its id or add one;
 * own and partner domains of the profile become brands as well.  Refuses a line with
 * a wrong number of columns instead of guessing.
 */
#include "examine/brand-index.h"

#include <string.h>

#include "base/table.h"
#include "examine/fold.h"

enum { ID, SECTOR, NAME_JA, NAME_EN, NAMES, DOMAINS, COLUMNS };

static const HkTableForm form = {
	"brands/brands.tsv",
	0x400000,
	COLUMNS,
	"wanted six columns between tabs, with an id and own domains",
};

static void
brand_free(gpointer data)
{
	HkBrand *brand = data;

	g_free(brand->id);
	g_free(brand->sector);
	g_free(brand->name_ja);
	g_free(brand->name_en);
	g_strfreev(brand->names);
	g_strfreev(brand->domains);
	g_free(brand);
}

static void
look_free(gpointer data)
{
	HkBrandLook *look = data;

	hk_look_free(look->look);
	g_free(look);
}

/* Folds each name as the mails' text will be; a "=" or "^" in front is ours. */
static char **
read_names(const char *cell)
{
	char **names = g_strsplit(cell, "|", -1);

	for (guint i = 0; names[i] != NULL; i++) {
		char mark[2] = { strchr("=^", *names[i]) != NULL ? *names[i] : '\0' };
		const char *name = names[i] + strlen(mark);
		g_autofree char *folded = hk_fold(name, strlen(name), NULL);

		g_free(names[i]);
		names[i] = g_strconcat(mark, folded, NULL);
	}
	return names;
}

static char **
read_domains(const char *cell)
{
	char **domains = g_strsplit(cell, "|", -1);

	for (guint i = 0; domains[i] != NULL; i++) {
		char *ascii = hk_domain_ascii(domains[i]);

		g_free(domains[i]);
		domains[i] = ascii;
	}
	return domains;
}

static gboolean
read_row(char **cell, gpointer data)
{
	GPtrArray *all = data;
	HkBrand *brand;

	if (*cell[ID] == '\0' || *cell[DOMAINS] == '\0')
		return FALSE;
	brand = g_new0(HkBrand, 1);
	brand->id = g_strdup(cell[ID]);
	brand->sector = g_strdup(cell[SECTOR]);
	brand->name_ja = g_strdup(cell[NAME_JA]);
	brand->name_en = g_strdup(cell[NAME_EN]);
	brand->names = read_names(cell[NAMES]);
	brand->domains = read_domains(cell[DOMAINS]);
	hk_table_put(all, brand);
	return TRUE;
}

/* Fraud imitates a firm's own name and its partners' before any famous one. */
static void
add_profile(GPtrArray *all, const GPtrArray *domains, const char *sector)
{
	for (guint i = 0; i < domains->len; i++) {
		const char *domain = g_ptr_array_index(domains, i);
		HkBrand *brand = g_new0(HkBrand, 1);

		brand->id = g_strconcat(sector, ":", domain, NULL);
		brand->sector = g_strdup(sector);
		brand->name_ja = g_strdup(domain);
		brand->name_en = g_strdup(domain);
		brand->names = g_new0(char *, 1);
		brand->domains = read_domains(domain);
		hk_table_put(all, brand);
	}
}

static void
index_domains(HkBrands *brands)
{
	for (guint i = 0; i < brands->all->len; i++) {
		HkBrand *brand = g_ptr_array_index(brands->all, i);

		for (guint k = 0; brand->domains[k] != NULL; k++)
			if (!g_hash_table_contains(brands->domains, brand->domains[k]))
				g_hash_table_insert(brands->domains, brand->domains[k], brand);
	}
}

static HkBrands *
new_brands(void)
{
	HkBrands *brands = g_new0(HkBrands, 1);

	brands->all = g_ptr_array_new_with_free_func(brand_free);
	brands->domains = g_hash_table_new(g_str_hash, g_str_equal);
	brands->wholes = g_hash_table_new(g_str_hash, g_str_equal);
	brands->starts = g_hash_table_new(g_str_hash, g_str_equal);
	brands->names = hk_match_new();
	brands->looks = g_ptr_array_new_with_free_func(look_free);
	brands->labels = hk_match_new();
	brands->nears = g_hash_table_new_full(g_str_hash, g_str_equal, g_free,
					      (GDestroyNotify)g_array_unref);
	brands->imitated = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return brands;
}

HkBrands *
hk_brands_load(const char *data_dir, const char *const *user_dirs, const HkProfile *profile,
	       const HkDomains *domains, GError **error)
{
	HkBrands *brands = new_brands();

	if (profile != NULL) {
		add_profile(brands->all, profile->own_domains, HK_BRAND_OWN);
		add_profile(brands->all, profile->partner_domains, HK_BRAND_PARTNER);
	}
	if (!hk_table_load(&form, data_dir, user_dirs, read_row, brands->all, error)) {
		hk_brands_free(brands);
		return NULL;
	}
	index_domains(brands);
	hk_brands_index_names(brands);
	hk_brands_index_looks(brands, domains);
	return brands;
}

void
hk_brands_free(HkBrands *brands)
{
	if (brands == NULL)
		return;
	g_hash_table_unref(brands->imitated);
	g_hash_table_unref(brands->nears);
	hk_match_free(brands->labels);
	g_ptr_array_unref(brands->looks);
	hk_match_free(brands->names);
	g_hash_table_unref(brands->wholes);
	g_hash_table_unref(brands->starts);
	g_hash_table_unref(brands->domains);
	g_ptr_array_unref(brands->all);
	g_free(brands);
}

gboolean
hk_brand_is_ours(const HkBrand *brand)
{
	return g_str_equal(brand->sector, HK_BRAND_OWN) ||
	       g_str_equal(brand->sector, HK_BRAND_PARTNER);
}

gboolean
hk_brand_owns(const HkBrand *brand, const char *host)
{
	gsize len = strlen(host);

	for (guint i = 0; brand->domains[i] != NULL; i++) {
		gsize own = strlen(brand->domains[i]);

		if (own == 0 || own > len || strcmp(host + (len - own), brand->domains[i]) != 0)
			continue;
		if (own == len || host[len - own - 1] == '.')
			return TRUE;
	}
	return FALSE;
}

const HkBrand *
hk_brands_owner(const HkBrands *brands, const char *host)
{
	for (const char *p = host; p != NULL && *p != '\0'; p = strchr(p, '.')) {
		const HkBrand *brand;

		p += *p == '.';
		brand = g_hash_table_lookup(brands->domains, p);
		if (brand != NULL)
			return brand;
	}
	return NULL;
}
