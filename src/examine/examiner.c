/* examiner.c - choosing an examiner, by name or by what the first bytes look like. */
#include "examine/examiner.h"

#include "examine/archive-head.h"
#include "examine/family.h"

const HkExaminer *
hk_examiner_named(const char *name)
{
	for (guint i = 0; hk_examiners[i] != NULL; i++)
		if (g_str_equal(hk_examiners[i]->name, name))
			return hk_examiners[i];
	return NULL;
}

static guint
claim_of(const HkExaminer *examiner, const guint8 *head, gsize len, const char *extension)
{
	static const guint8 nothing[1];
	guint claim = examiner->claims(len > 0 ? head : nothing, len);

	if (claim < HK_CLAIM_BY_EXTENSION && examiner->extensions != NULL &&
	    g_strv_contains(examiner->extensions, extension))
		return HK_CLAIM_BY_EXTENSION;
	return claim;
}

/* Whatever it would say, another one is as sure already. */
static gboolean
is_beaten(const HkExaminer *examiner, guint sure)
{
	return examiner->most > 0 && MAX(examiner->most, HK_CLAIM_BY_EXTENSION) <= sure;
}

/* Of two that are equally sure, the first of the registry: the order there is the tie-break. */
const HkExaminer *
hk_examiner_for(const guint8 *head, gsize len, const char *name)
{
	g_autofree char *extension = hk_file_extension(name);
	const HkExaminer *best = NULL;
	guint sure = 0;

	for (guint i = 0; hk_examiners[i] != NULL; i++) {
		guint claim = is_beaten(hk_examiners[i], sure)
				      ? 0
				      : claim_of(hk_examiners[i], head, len, extension);

		if (claim > sure) {
			sure = claim;
			best = hk_examiners[i];
		}
	}
	return best;
}

const HkExaminer *
hk_examiner_chosen(const HkKit *kit, const guint8 *head, gsize len, const char *name)
{
	const HkExaminer *examiner = hk_examiner_for(head, len, name);
	const HkFamily *family;

	if (examiner != NULL || len == 0 || kit == NULL ||
	    hk_families_by_name(kit, name, &family) != HK_FAMILY_LOCKED)
		return examiner;
	return hk_examiner_named("locked");
}
