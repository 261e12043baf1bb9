/* kit.c - loads everything examiners lean on, once, before the worker locks itself.
 *
 * Called by the worker and by tests.  After this nothing is read from disk any more: what is not
 * in the kit does not exist for an examiner.
 */
#include "examine/kit.h"

#include "examine/brand.h"
#include "examine/family.h"
#include "examine/ocr.h"
#include "examine/passwords.h"
#include "examine/rules.h"

HkKit *
hk_kit_load(const char *data_dir, const char *const *user_dirs, const char *profile_lines,
	    GError **error)
{
	g_autoptr(HkKit) kit = g_new0(HkKit, 1);

	kit->profile = hk_profile_from_lines(profile_lines != NULL ? profile_lines : "");
	kit->domains = hk_domains_load(data_dir, error);
	if (kit->domains == NULL)
		return NULL;
	kit->brands = hk_brands_load(data_dir, user_dirs, kit->profile, kit->domains, error);
	if (kit->brands == NULL)
		return NULL;
	kit->families = hk_families_load(data_dir, user_dirs, error);
	if (kit->families == NULL)
		return NULL;
	if (!hk_text_model_load(data_dir, &kit->model, error))
		return NULL;
	kit->ocr = hk_ocr_load();
	kit->passwords = hk_passwords_load(data_dir, user_dirs, error);
	if (kit->passwords == NULL)
		return NULL;
	kit->rules = hk_rules_load(data_dir, user_dirs, error);
	if (kit->rules == NULL)
		return NULL;
	kit->site_rules = hk_rules_load_site(data_dir, user_dirs, error);
	return kit->site_rules != NULL ? g_steal_pointer(&kit) : NULL;
}

void
hk_kit_free(HkKit *kit)
{
	if (kit == NULL)
		return;
	hk_families_free(kit->families);
	hk_text_model_free(kit->model);
	hk_ocr_free(kit->ocr);
	hk_rules_free(kit->rules);
	hk_rules_free(kit->site_rules);
	hk_brands_free(kit->brands);
	hk_domains_free(kit->domains);
	hk_profile_free(kit->profile);
	g_clear_pointer(&kit->passwords, g_ptr_array_unref);
	g_free(kit);
}
