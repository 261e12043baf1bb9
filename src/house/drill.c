/* drill.c - walks the guide of a kind, records what worked, and gathers the gaps.
 *
 * Called by `hikeshi drill` and by the page.  Each answer is an entry of its own, so a drill that
 * is broken off has still recorded what was tried.
 */
#include "house/drill.h"

#include "house/inside.h"
#include "house/tell.h"
#include "report/drill-doc.h"
#include "report/paper.h"

#define COLUMNS 80

struct HkDrill {
	HkHouse *house;
	HkCasebook *book;
	const HkPapers *papers;
	const HkGuidance *guidance;
	GPtrArray *steps; /* of const HkStep*: those that can be done */
	guint at;
	char *case_id;
};

/* What not to do cannot be tried. */
static GPtrArray *
steps_of(const HkGuidance *guidance)
{
	GPtrArray *steps = g_ptr_array_new();

	for (guint i = 0; i < guidance->steps->len; i++) {
		const HkStep *step = g_ptr_array_index(guidance->steps, i);

		if (step->phase != HK_PHASE_DONT)
			g_ptr_array_add(steps, (gpointer)step);
	}
	return steps;
}

HkDrill *
hk_drill_begin(HkHouse *house, HkCasebook *book, const HkPapers *papers, HkKind kind, HkLang lang,
	       GError **error)
{
	g_autoptr(HkDrill) d = g_new0(HkDrill, 1);
	const HkVoice voice = hk_house_voice(house, lang);
	g_autofree char *title = NULL;

	d->house = house;
	d->book = book;
	d->papers = papers;
	d->guidance = hk_house_guidance(house, kind, NULL);
	d->steps = steps_of(d->guidance);
	title = hk_voice_fill(
		&voice, "drill.title",
		(const char *const[]){ "kind", hk_both(d->guidance->name, lang), NULL });
	d->case_id = hk_casebook_new(book, house, title, kind, NULL, TRUE, error);
	return d->case_id != NULL ? g_steal_pointer(&d) : NULL;
}

static gboolean
was_answered(const HkCase *c, const HkStep *step)
{
	for (guint i = 0; i < c->tasks->len; i++) {
		const HkCaseTask *task = &g_array_index(c->tasks, HkCaseTask, i);
		const char *state = hk_fields_get(task->last->body, "state");

		if (g_str_equal(task->task, step->id))
			return state != NULL && !g_str_equal(state, "open");
	}
	return FALSE;
}

HkDrill *
hk_drill_resume(HkHouse *house, HkCasebook *book, const HkPapers *papers, const char *case_id,
		GError **error)
{
	g_autoptr(HkCase) c = hk_casebook_get(book, case_id, error);
	HkDrill *d;

	if (c == NULL || !c->drill || c->kind >= HK_KIND_BENIGN)
		return NULL;
	d = g_new0(HkDrill, 1);
	d->house = house;
	d->book = book;
	d->papers = papers;
	d->guidance = hk_house_guidance(house, c->kind, c->subkind);
	d->steps = steps_of(d->guidance);
	d->case_id = g_strdup(case_id);
	while (hk_drill_step(d) != NULL && was_answered(c, hk_drill_step(d)))
		d->at++;
	return d;
}

const char *
hk_drill_case(const HkDrill *d)
{
	return d->case_id;
}

void
hk_drill_free(HkDrill *d)
{
	if (d == NULL)
		return;
	g_ptr_array_unref(d->steps);
	g_free(d->case_id);
	g_free(d);
}

const HkStep *
hk_drill_step(const HkDrill *d)
{
	return d->at < d->steps->len ? g_ptr_array_index(d->steps, d->at) : NULL;
}

gboolean
hk_drill_answer(HkDrill *d, const char *words, GError **error)
{
	const HkStep *step = hk_drill_step(d);
	g_autofree char *why = g_strstrip(g_strdup(words));

	if (step == NULL)
		return TRUE;
	if (!hk_casebook_add(d->book, d->case_id, HK_ENTRY_TASK,
			     hk_fields_make("task", step->id, "state",
					    *why == '\0' ? "done" : "skipped", "why",
					    *why != '\0' ? why : NULL, NULL),
			     error))
		return FALSE;
	d->at++;
	return TRUE;
}

HkDoc *
hk_drill_tell_step(const HkDrill *d, HkLang lang)
{
	const HkVoice voice = hk_house_voice(d->house, lang);

	return hk_drill_step_doc(&voice, hk_drill_step(d), d->at + 1, d->steps->len);
}

static gboolean
matters(const HkGap *gap, HkKind kind)
{
	for (guint i = 0; i < gap->n_kinds; i++)
		if (gap->kinds[i] == kind)
			return TRUE;
	return FALSE;
}

/* The words of every gap that this kind of incident would make felt.  (owned; of HkBoth) */
static GArray *
gaps_of(const HkDrill *d)
{
	GArray *words = g_array_new(FALSE, TRUE, sizeof(HkBoth));
	HkPapers none = { .people = g_ptr_array_new(),
			  .partners = g_ptr_array_new(),
			  .systems = g_ptr_array_new(),
			  .providers = g_ptr_array_new() };
	g_autoptr(GPtrArray) gaps = hk_papers_gaps(d->papers != NULL ? d->papers : &none);

	for (guint i = 0; i < gaps->len; i++) {
		const HkGap *gap = g_ptr_array_index(gaps, i);
		g_autofree char *key = g_strconcat("gap.", gap->key, NULL);
		HkBoth both = { (char *)hk_texts_get(d->house->texts, key, HK_JA),
				(char *)hk_texts_get(d->house->texts, key, HK_EN) }; /* borrowed */

		if (matters(gap, d->guidance->kind))
			g_array_append_val(words, both);
	}
	g_ptr_array_unref(none.people);
	g_ptr_array_unref(none.partners);
	g_ptr_array_unref(none.systems);
	g_ptr_array_unref(none.providers);
	return words;
}

HkDoc *
hk_drill_tell_gaps(const HkDrill *d, HkLang lang, GError **error)
{
	const HkVoice voice = hk_house_voice(d->house, lang);
	g_autoptr(HkCase) c = hk_casebook_get(d->book, d->case_id, error);
	g_autoptr(GArray) words = gaps_of(d);
	g_autofree const HkBoth **gaps = g_new0(const HkBoth *, words->len + 1);
	HkDrillView view = { .guidance = d->guidance, .n_gaps = words->len };

	if (c == NULL)
		return NULL;
	for (guint i = 0; i < words->len; i++)
		gaps[i] = &g_array_index(words, HkBoth, i);
	view.c = c;
	view.gaps = gaps;
	view.no_profile = d->papers == NULL;
	return hk_drill_doc(&voice, &view);
}

GBytes *
hk_drill_bytes(const HkDrill *d, const char *format, HkLang lang, GError **error)
{
	g_autoptr(HkDoc) doc = hk_drill_tell_gaps(d, lang, error);
	g_autofree char *title = g_strdup_printf(
		"%s %s", hk_texts_get(d->house->texts, "case.drill", lang), d->case_id);
	const HkPaper paper = { .title = title, .footer = title, .made = d->house->instant };

	return doc != NULL ? hk_render_as(doc, format, COLUMNS, &paper, error) : NULL;
}
