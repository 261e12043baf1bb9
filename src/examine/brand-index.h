/* brand-index.h - what brand.c, brand-claim.c and brand-imitate.c share: the loaded brands and
 * the tables that make asking about them quick.  Nobody else includes this.
 */
#pragma once

#include "examine/brand.h"
#include "examine/look.h"
#include "examine/match.h"

typedef struct {
	HkLook *look; /* of one own domain */
	const HkBrand *brand;
} HkBrandLook;

struct HkBrands {
	GPtrArray *all;	      /* of HkBrand*, own and partners first */
	GHashTable *domains;  /* domain -> first HkBrand that lists it */
	GHashTable *wholes;   /* name that must be the whole text -> HkBrand */
	GHashTable *starts;   /* word that a display name must begin with -> HkBrand */
	HkMatch *names;	      /* ids are places in all */
	GPtrArray *looks;     /* of HkBrandLook* */
	HkMatch *labels;      /* ids are places in looks */
	GHashTable *nears;    /* skeletons and one-letter-less forms -> GArray of places in looks */
	GHashTable *imitated; /* host -> Imitation; a cache */
};

/* Called once by the loader, when all brands are in. */
void
hk_brands_index_names(HkBrands *brands);
void
hk_brands_index_looks(HkBrands *brands, const HkDomains *domains);
