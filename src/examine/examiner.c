/* examiner.c - choosing an examiner, by name or by what the first bytes look like. */
#include "examine/examiner.h"

const HkExaminer *
hk_examiner_named(const char *name)
{
	for (guint i = 0; hk_examiners[i] != NULL; i++)
		if (g_str_equal(hk_examiners[i]->name, name))
			return hk_examiners[i];
	return NULL;
}

/* Of two that are equally sure, the first of the registry: the order there is the tie-break. */
const HkExaminer *
hk_examiner_for(const guint8 *head, gsize len)
{
	const HkExaminer *best = NULL;
	guint sure = 0;

	for (guint i = 0; hk_examiners[i] != NULL; i++) {
		guint claim = hk_examiners[i]->claims(head, len);

		if (claim > sure) {
			sure = claim;
			best = hk_examiners[i];
		}
	}
	return best;
}
