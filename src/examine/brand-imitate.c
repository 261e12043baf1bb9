/* brand-imitate.c - which brand a foreign host wants to be taken for.
 *
 * Comparing a host with some thousand own domains one by one would take as long as the rest of
 * the mail.  So three tables propose (the same skeleton, one letter less, the label found
 * inside) and look.h decides.  Answers are kept, the table is emptied when full.
 */
#include "examine/brand-index.h"

#include <string.h>

#define CACHE_MAX 16384 /* hosts; about 1 MiB */
#define LABEL_MAX 40	/* longer labels have no near forms: nobody mistypes those */

typedef struct {
	const HkBrand *brand;
	const char *how;
} Imitation;

static void
add_near(HkBrands *brands, const char *form, guint look)
{
	GArray *places = g_hash_table_lookup(brands->nears, form);

	if (places == NULL) {
		places = g_array_new(FALSE, FALSE, sizeof(guint));
		g_hash_table_insert(brands->nears, g_strdup(form), places);
	}
	g_array_append_val(places, look);
}

/* Two labels one slip apart share a form with one letter less. */
static void
each_near(const HkLook *look, void (*call)(gpointer user, const char *form), gpointer user)
{
	gsize len = strlen(look->label);
	char form[LABEL_MAX + 1];

	call(user, look->skeleton);
	if (len > LABEL_MAX)
		return;
	call(user, look->label);
	for (gsize skip = 0; skip < len; skip++) {
		g_strlcpy(form, look->label, skip + 1);
		g_strlcat(form, look->label + skip + 1, sizeof form);
		call(user, form);
	}
}

typedef struct {
	HkBrands *brands;
	guint look;
} Adding;

static void
add_form(gpointer user, const char *form)
{
	Adding *adding = user;

	add_near(adding->brands, form, adding->look);
}

static void
add_label(HkBrands *brands, const char *label, guint look)
{
	g_auto(GStrv) parts = g_strsplit(label, "-", -1);
	g_autofree char *joined = g_strjoinv(NULL, parts);

	hk_match_add(brands->labels, label, look);
	if (parts[0] != NULL && parts[1] != NULL)
		hk_match_add(brands->labels, joined, look);
}

static void
add_look(HkBrands *brands, const HkDomains *domains, const HkBrand *brand, const char *domain)
{
	HkBrandLook *own;
	Adding adding = { brands, brands->looks->len };

	/* An own domain without a dot is a whole ending (".bank"); nothing looks like that. */
	if (*domain == '\0' || strchr(domain, '.') == NULL)
		return;
	own = g_new0(HkBrandLook, 1);
	own->look = hk_look_new(domains, domain);
	own->brand = brand;
	g_ptr_array_add(brands->looks, own);
	each_near(own->look, add_form, &adding);
	add_label(brands, own->look->label, adding.look);
}

void
hk_brands_index_looks(HkBrands *brands, const HkDomains *domains)
{
	for (guint i = 0; i < brands->all->len; i++) {
		const HkBrand *brand = g_ptr_array_index(brands->all, i);

		/* A domain that several brands share speaks for the first of them. */
		for (guint k = 0; brand->domains[k] != NULL; k++)
			if (g_hash_table_lookup(brands->domains, brand->domains[k]) == brand)
				add_look(brands, domains, brand, brand->domains[k]);
	}
}

typedef struct {
	const HkBrands *brands;
	const HkLook *seen;
	Imitation found;
} Asking;

static void
ask(Asking *asking, guint place)
{
	const HkBrandLook *own = g_ptr_array_index(asking->brands->looks, place);

	/* google.co.jp stands within docs.google.com without imitating anybody. */
	if (asking->found.brand != NULL || hk_brand_owns(own->brand, asking->seen->host))
		return;
	asking->found.how = hk_look_imitates(asking->seen, own->look);
	if (asking->found.how != NULL)
		asking->found.brand = own->brand;
}

static void
ask_form(gpointer user, const char *form)
{
	Asking *asking = user;
	const GArray *places = g_hash_table_lookup(asking->brands->nears, form);

	for (guint i = 0; places != NULL && i < places->len; i++)
		ask(asking, g_array_index(places, guint, i));
}

static Imitation
find(const HkBrands *brands, const HkDomains *domains, const char *host)
{
	g_autoptr(HkLook) seen = hk_look_new(domains, host);
	Asking asking = { .brands = brands, .seen = seen };
	HkMatchScan scan = hk_match_scan(brands->labels, seen->stem, strlen(seen->stem));
	HkMatchHit hit;

	each_near(seen, ask_form, &asking);
	while (asking.found.brand == NULL && hk_match_next(&scan, &hit))
		ask(&asking, hit.id);
	return asking.found;
}

const HkBrand *
hk_brands_imitated(const HkBrands *brands, const HkDomains *domains, const char *host,
		   const char **how)
{
	const Imitation *known = g_hash_table_lookup(brands->imitated, host);
	Imitation *answer;

	if (known == NULL) {
		/* Under a shared name of the brand anybody puts up pages; a provider's national
		 * mail domains only look like its main one. */
		guint traits = hk_domain_traits(domains, host);

		answer = g_new0(Imitation, 1);
		if ((traits & HK_HOST_FREE_HOSTING) != 0 ||
		    (hk_brands_owner(brands, host) == NULL && (traits & HK_HOST_FREE_MAIL) == 0))
			*answer = find(brands, domains, host);
		if (g_hash_table_size(brands->imitated) >= CACHE_MAX)
			g_hash_table_remove_all(brands->imitated);
		g_hash_table_insert(brands->imitated, g_strdup(host), answer);
		known = answer;
	}
	*how = known->how;
	return known->brand;
}
