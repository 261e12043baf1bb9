/* examination.c - a container; broker fills it, judge reads it. */
#include "facts/examination.h"

HkExamination *
hk_examination_new(HkArtefact *artefact)
{
	HkExamination *e = g_new0(HkExamination, 1);

	e->artefact = hk_artefact_ref(artefact);
	e->outcome = HK_NOT_EXAMINED;
	e->type = g_strdup("");
	e->findings = g_ptr_array_new_with_free_func((GDestroyNotify)hk_finding_free);
	return e;
}

void
hk_examination_free(HkExamination *examination)
{
	if (examination == NULL)
		return;
	hk_artefact_unref(examination->artefact);
	g_free(examination->type);
	g_ptr_array_unref(examination->findings);
	g_free(examination);
}

const HkFinding *
hk_examination_find(const HkExamination *examination, const char *id)
{
	for (guint i = 0; i < examination->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(examination->findings, i);

		if (g_str_equal(f->id, id))
			return f;
	}
	return NULL;
}
