/* test-reasons.c - the reasons that are shown are the ones that carried the verdict: without them
 * the kind it states is less likely, for every example and every case. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "house/house.h"
#include "house/inside.h"
#include "house/long-lived.h"
#include "scratch.h"

#define SHOWN 7 /* as many as a person is shown */

typedef struct {
	HkHouse *house;
	guint judged, wrong;
} Walk;

static const char *
group_of(const HkDeclaration *d)
{
	return d->group != NULL ? d->group : d->id;
}

/* Whether it is of a group that one of the first reasons for the verdict stands for. */
static gboolean
is_shown(const Walk *w, const HkVerdict *v, const HkFinding *f)
{
	const HkDeclaration *d = hk_catalogue_find(w->house->catalogue, f->id);

	for (guint i = 0; i < MIN(v->reasons->len, SHOWN) && d != NULL; i++) {
		const HkReason *r = &g_array_index(v->reasons, HkReason, i);

		if (r->weight > 0 && g_str_equal(group_of(r->declaration), group_of(d)))
			return TRUE;
	}
	return FALSE;
}

/* What is left when the reasons are gone.  (owned) */
static HkExamination *
without_reasons(const Walk *w, const HkCaseFile *file)
{
	HkExamination *rest = hk_examination_new(file->examination->artefact);

	rest->outcome = file->examination->outcome;
	for (guint i = 0; i < file->examination->findings->len; i++) {
		const HkFinding *f = g_ptr_array_index(file->examination->findings, i);

		if (!is_shown(w, file->verdict, f))
			g_ptr_array_add(rest->findings, hk_finding_new(f->id, f->place, f->offset));
	}
	return rest;
}

static void
check_order(Walk *w, const HkCaseFile *file)
{
	const GArray *reasons = file->verdict->reasons;

	for (guint i = 0; i < reasons->len; i++) {
		const HkReason *r = &g_array_index(reasons, HkReason, i);
		const HkReason *before = i > 0 ? &g_array_index(reasons, HkReason, i - 1) : r;

		if (before->weight >= r->weight && (r->weight >= 0.05 || r->weight <= -0.05))
			continue;
		print_error("%s: %s %g\n", hk_artefact_name(file->examination->artefact),
			    r->finding->id, r->weight);
		w->wrong++;
	}
}

static gboolean
on_result(const HkCaseFile *file, gpointer user)
{
	Walk *w = user;
	const HkVerdict *v = file->verdict;
	HkKind stated = v->result == HK_BENIGN ? HK_KIND_BENIGN : v->kind;
	g_autoptr(HkExamination) rest = NULL;
	g_autoptr(HkVerdict) weaker = NULL;

	if (v->result == HK_UNREAD)
		return TRUE;
	check_order(w, file);
	w->judged++;
	if (v->reasons->len == 0 || g_array_index(v->reasons, HkReason, 0).weight <= 0)
		return TRUE;
	rest = without_reasons(w, file);
	weaker = hk_judge(w->house->catalogue, &w->house->scale, rest);
	if (weaker->probabilities[stated] < v->probabilities[stated])
		return TRUE;
	print_error("%s: %s %g, without its reasons %g\n",
		    hk_artefact_name(file->examination->artefact), hk_kind_id(stated),
		    v->probabilities[stated], weaker->probabilities[stated]);
	w->wrong++;
	return TRUE;
}

static void
test_reasons_carry_the_verdict(void **state)
{
	g_autofree char *top = g_path_get_dirname(real_data());
	g_autofree char *examples = g_build_filename(top, "examples", NULL);
	g_autofree char *cases = g_build_filename(top, "tests", "cases", NULL);
	const char *const paths[] = { examples, cases, NULL };
	const HkHouseOptions options = { .data_dir = real_data(),
					 .examines = TRUE,
					 .instant = 1795400000 };
	g_autoptr(GError) error = NULL;
	g_autoptr(HkHouse) house = hk_house_new(&options, &error);
	Walk w = { .house = house };

	assert_non_null(house);
	assert_true(hk_house_examine(house, paths, on_result, &w, &error));
	assert_true(w.judged > 300);
	assert_int_equal(w.wrong, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_reasons_carry_the_verdict) };

	return cmocka_run_group_tests_name("reasons", tests, NULL, NULL);
}
