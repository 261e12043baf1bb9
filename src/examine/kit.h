/* kit.h - what every examiner may lean on, loaded before the lock and read-only ever after:
 * word rules, brands, domain knowledge, the organisation's profile.
 */
#pragma once

#include "facts/profile.h"
#include "facts/text-model.h"

typedef struct HkBrands HkBrands;     /* examine/brand.h */
typedef struct HkDomains HkDomains;   /* examine/domain.h */
typedef struct HkFamilies HkFamilies; /* examine/family.h */
typedef struct HkOcr HkOcr;	      /* examine/ocr.h */
typedef struct HkRules HkRules;	      /* examine/rules.h */

typedef struct {
	HkRules *rules;
	HkRules *site_rules; /* of files of web sites */
	HkBrands *brands;
	HkDomains *domains;
	HkProfile *profile;
	HkFamilies *families;
	HkTextModel *model;   /* NULL: there is none, and nothing is said of how words sound */
	GPtrArray *passwords; /* of char*: those that everybody knows */
	HkOcr *ocr;	      /* NULL or without data: pictures are not read */
} HkKit;

/* Loads data_dir, then each of the user's folders on top (NULL-terminated, may be NULL);
 * profile_lines may be NULL.  HK_ERROR_UNREADABLE names the file and line.  (owned) */
HkKit *
hk_kit_load(const char *data_dir, const char *const *user_dirs, const char *profile_lines,
	    GError **error);
void
hk_kit_free(HkKit *kit);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkKit, hk_kit_free)
