/* brand.h - names that fraud borrows, and the domains that really belong to them.
 *
 * data/brands/brands.tsv: id, sector, ja name, en name, names to look for, own domains.  Own
 * and partner domains of the profile are brands too.
 */
#pragma once

#include "examine/domain.h"
#include "examine/kit.h"

#define HK_BRAND_OWN "own"	   /* sector of the profile's own domains */
#define HK_BRAND_PARTNER "partner" /* and of its partners' */

typedef struct {
	char *id;     /* "amazon" */
	char *sector; /* "ec", "card", "bank", "post", "transport", "tax", … */
	char *name_ja;
	char *name_en;
	char **names; /* folded (fold.h) words that claim to be it; "=name": only as the whole text
		       */
	char **domains; /* registrable domains and hosts that are it */
} HkBrand;

typedef struct {
	const HkBrand *brand;
	gsize at;
	gsize len;
} HkBrandHit;

/* Borrows domains while loading only.  (owned) */
HkBrands *
hk_brands_load(const char *data_dir, const char *const *user_dirs, const HkProfile *profile,
	       const HkDomains *domains, GError **error);
void
hk_brands_free(HkBrands *brands);

/* The brand this folded text claims to be, the longest name winning; NULL when none.  *at is
 * where.  (borrowed) */
const HkBrand *
hk_brands_claimed(const HkBrands *brands, const char *folded, gsize *at);

/* The brand whose word ("^ups") a display name begins with, or NULL.  (borrowed) */
const HkBrand *
hk_brands_named(const HkBrands *brands, const char *folded);

/* All names in the text in their order, at most max; returns how many. */
guint
hk_brands_hits(const HkBrands *brands, const char *folded, gsize len, HkBrandHit *hits, guint max);

/* Is the host the brand's own (or below it)? */
gboolean
hk_brand_owns(const HkBrand *brand, const char *host);

/* Is it the profile's own or a partner's? */
gboolean
hk_brand_is_ours(const HkBrand *brand);

/* The brand that this host is, or NULL. */
const HkBrand *
hk_brands_owner(const HkBrands *brands, const char *host);

/* The brand that this host imitates (look-alike or name embedded in a foreign domain), or NULL;
 * *how as of hk_domain_imitates().  Cached. */
const HkBrand *
hk_brands_imitated(const HkBrands *brands, const HkDomains *domains, const char *host,
		   const char **how);
