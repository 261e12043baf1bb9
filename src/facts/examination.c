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
	e->views = g_ptr_array_new_with_free_func((GDestroyNotify)hk_view_free);
	return e;
}

void
hk_view_free(HkView *view)
{
	g_free(view->place);
	g_free(view->text);
	g_free(view);
}

void
hk_examination_view(HkExamination *examination, const char *place, const char *text)
{
	GPtrArray *views = examination->views;
	HkView *last = views->len > 0 ? g_ptr_array_index(views, views->len - 1) : NULL;
	HkView *view;

	if (last != NULL && g_str_equal(last->place, place)) {
		char *longer = g_strconcat(last->text, text, NULL);

		g_free(last->text);
		last->text = longer;
		return;
	}
	view = g_new0(HkView, 1);
	view->place = g_strdup(place);
	view->text = g_strdup(text);
	g_ptr_array_add(views, view);
}

void
hk_examination_free(HkExamination *examination)
{
	if (examination == NULL)
		return;
	hk_artefact_unref(examination->artefact);
	g_free(examination->type);
	g_ptr_array_unref(examination->findings);
	g_ptr_array_unref(examination->views);
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
