/* test-judge.c - the judge adds evidence as promised: groups, priors, band, reasons, purity. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "judge/judge.h"

typedef struct {
	HkCatalogue *catalogue;
	HkScale scale;
	char *folder;
} Fixture;

static const char catalogue_yaml[] = "- id: t.strong\n"
				     "  says: {phishing: 5.0}\n"
				     "  group: lure\n"
				     "  ja: 強い\n"
				     "  en: strong\n"
				     "- id: t.weak\n"
				     "  says: {phishing: 4.0}\n"
				     "  group: lure\n"
				     "  ja: 弱い\n"
				     "  en: weak\n"
				     "- id: t.harmless\n"
				     "  says: {benign: 2.0}\n"
				     "  ja: 無害\n"
				     "  en: harmless\n"
				     "- id: t.other\n"
				     "  says: {bec: 5.0}\n"
				     "  ja: 別\n"
				     "  en: other\n"
				     "- id: t.hint\n"
				     "  says: {bec: 1.0}\n"
				     "  ja: 別の手がかり\n"
				     "  en: a hint of another\n"
				     "- id: t.sub\n"
				     "  subkind: emotet\n"
				     "  says: {malware: 9.0}\n"
				     "  ja: 添付\n"
				     "  en: attachment\n"
				     "- id: t.named\n"
				     "  subkind: \"{family}\"\n"
				     "  says: {malware: 9.0}\n"
				     "  ja: 名\n"
				     "  en: name\n"
				     "- id: t.cut\n"
				     "  unread: true\n"
				     "  ja: 途中\n"
				     "  en: cut\n"
				     "- id: t.plain\n"
				     "  subkind: form\n"
				     "  says: {benign: 4.0}\n"
				     "  ja: 平ら\n"
				     "  en: plain\n"
				     "- id: t.calm\n"
				     "  subkind: form\n"
				     "  says: {benign: 4.0, bec: -3.0}\n"
				     "  ja: 静穏\n"
				     "  en: calm\n"
				     "- id: t.quiet\n"
				     "  quiet: true\n"
				     "  says: {phishing: 9.0}\n"
				     "  ja: 静か\n"
				     "  en: quiet\n";

static int
set_up(void **state)
{
	Fixture *f = g_new0(Fixture, 1);
	g_autofree char *findings = NULL;
	g_autofree char *file = NULL;

	f->folder = g_dir_make_tmp("hikeshi-judge-XXXXXX", NULL);
	findings = g_build_filename(f->folder, "findings", NULL);
	file = g_build_filename(findings, "t.yaml", NULL);
	g_mkdir(findings, 0700);
	g_file_set_contents(file, catalogue_yaml, -1, NULL);
	f->catalogue = hk_catalogue_load(f->folder, NULL, NULL);
	assert_non_null(f->catalogue);
	for (guint k = 0; k < HK_KIND_BENIGN; k++)
		f->scale.prior[k] = -6; /* sixteen of -3 together would be a doubt by themselves */
	f->scale.prior[HK_KIND_PHISHING] = f->scale.prior[HK_KIND_BEC] = -3;
	f->scale.prior[HK_KIND_MALWARE] = -3;
	f->scale.temperature = 1;
	f->scale.incident_from = 0.6;
	f->scale.benign_below = 0.4;
	f->scale.kind_from = 0.5;
	g_unlink(file);
	g_rmdir(findings);
	g_rmdir(f->folder);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	hk_catalogue_free(f->catalogue);
	g_free(f->folder);
	g_free(f);
	return 0;
}

/* An examination with the findings named, NULL-terminated.  (owned) */
static HkExamination *
seen(const char *first, ...)
{
	g_autoptr(HkArtefact) a = hk_artefact_new("a.eml", "auto", -1);
	HkExamination *e = hk_examination_new(a);
	va_list ids;

	e->outcome = HK_EXAMINED;
	va_start(ids, first);
	for (const char *id = first; id != NULL; id = va_arg(ids, const char *))
		g_ptr_array_add(e->findings, hk_finding_new(id, "text", -1));
	va_end(ids);
	return e;
}

static void
test_nothing_seen_is_harmless(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen(NULL, NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_BENIGN);
	assert_int_equal(v->reasons->len, 0);
}

static void
test_not_examined_is_unread(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.strong", NULL);
	g_autoptr(HkVerdict) v = NULL;

	e->outcome = HK_NOT_EXAMINED;
	v = hk_judge(f->catalogue, &f->scale, e);
	assert_int_equal(v->result, HK_UNREAD);
}

static void
test_half_examined_is_never_harmless(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen(NULL, NULL);
	g_autoptr(HkVerdict) v = NULL;

	e->outcome = HK_EXAMINED_PART;
	v = hk_judge(f->catalogue, &f->scale, e);
	assert_int_equal(v->result, HK_UNDECIDED);
}

static void
test_what_was_cut_is_never_harmless(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.cut", "t.calm", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_UNDECIDED);
}

/* A headline of its own is for what is surely harmless. */
static void
test_a_harmless_subkind_is_sure(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) calm = seen("t.calm", NULL),
				 faint = seen("t.plain", "t.other", NULL);
	g_autoptr(HkVerdict) sure = hk_judge(f->catalogue, &f->scale, calm);
	g_autoptr(HkVerdict) unsure = hk_judge(f->catalogue, &f->scale, faint);

	assert_int_equal(sure->result, HK_BENIGN);
	assert_string_equal(sure->subkind, "form");
	assert_int_equal(unsure->result, HK_BENIGN);
	assert_null(unsure->subkind);
}

static void
test_strong_evidence_names_the_kind(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.strong", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_INCIDENT);
	assert_int_equal(v->kind, HK_KIND_PHISHING);
	assert_int_equal(v->runner_up, HK_KIND_BENIGN);
	assert_true(v->probability > v->runner_up_probability);
}

static void
test_a_group_counts_once(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) one = seen("t.strong", NULL);
	g_autoptr(HkExamination) many = seen("t.weak", "t.strong", "t.weak", "t.strong", NULL);
	g_autoptr(HkVerdict) v1 = hk_judge(f->catalogue, &f->scale, one);
	g_autoptr(HkVerdict) v2 = hk_judge(f->catalogue, &f->scale, many);

	assert_true(v1->probability == v2->probability);
	assert_int_equal(v2->reasons->len, 1);
	assert_string_equal(g_array_index(v2->reasons, HkReason, 0).finding->id, "t.strong");
}

static void
test_what_speaks_against_comes_last(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.harmless", "t.strong", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->reasons->len, 2);
	assert_true(g_array_index(v->reasons, HkReason, 0).weight > 0);
	assert_true(g_array_index(v->reasons, HkReason, 1).weight < 0);
}

static void
test_another_fraud_does_not_speak_against(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.hint", "t.strong", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_INCIDENT);
	assert_int_equal(v->kind, HK_KIND_PHISHING);
	assert_int_equal(v->reasons->len, 1);
	assert_string_equal(g_array_index(v->reasons, HkReason, 0).finding->id, "t.strong");
}

static void
test_between_the_borders_is_undecided(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.harmless", "t.strong", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_UNDECIDED); /* -3 + 5 against 2: even odds */
	assert_int_equal(v->kind, HK_KIND_PHISHING);
}

static void
test_two_kinds_alike_are_undecided(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.strong", "t.other", NULL);
	g_autoptr(HkVerdict) v = NULL;

	f->scale.kind_from = 0.6;
	v = hk_judge(f->catalogue, &f->scale, e);
	assert_int_equal(v->result, HK_UNDECIDED);
	f->scale.kind_from = 0.4;
	hk_verdict_free(g_steal_pointer(&v));
	v = hk_judge(f->catalogue, &f->scale, e);
	assert_int_equal(v->result, HK_INCIDENT);
	f->scale.kind_from = 0.5;
}

static void
test_quiet_weighs_but_is_no_reason(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.quiet", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_INCIDENT);
	assert_int_equal(v->reasons->len, 0);
}

static void
test_subkind_belongs_to_the_stated_kind(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.sub", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->kind, HK_KIND_MALWARE);
	assert_string_equal(v->subkind, "emotet");
}

static void
test_subkind_may_be_a_value_that_was_seen(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.named", NULL);
	g_autoptr(HkVerdict) before = hk_judge(f->catalogue, &f->scale, e);
	g_autoptr(HkVerdict) after = NULL;

	assert_null(before->subkind); /* nobody said which */
	hk_finding_add(g_ptr_array_index(e->findings, 0), "family", "lockbit");
	after = hk_judge(f->catalogue, &f->scale, e);
	assert_string_equal(after->subkind, "lockbit");
}

static void
test_unknown_findings_change_nothing(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("no.such-finding", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);

	assert_int_equal(v->result, HK_BENIGN);
}

static void
test_probabilities_sum_to_one(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkExamination) e = seen("t.strong", "t.other", "t.sub", "t.harmless", NULL);
	g_autoptr(HkVerdict) v = hk_judge(f->catalogue, &f->scale, e);
	double sum = 0;

	for (guint k = 0; k < HK_KIND__N; k++)
		sum += v->probabilities[k];
	assert_true(sum > 0.999999 && sum < 1.000001);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_seen_is_harmless),
		cmocka_unit_test(test_not_examined_is_unread),
		cmocka_unit_test(test_half_examined_is_never_harmless),
		cmocka_unit_test(test_what_was_cut_is_never_harmless),
		cmocka_unit_test(test_a_harmless_subkind_is_sure),
		cmocka_unit_test(test_strong_evidence_names_the_kind),
		cmocka_unit_test(test_a_group_counts_once),
		cmocka_unit_test(test_what_speaks_against_comes_last),
		cmocka_unit_test(test_another_fraud_does_not_speak_against),
		cmocka_unit_test(test_between_the_borders_is_undecided),
		cmocka_unit_test(test_two_kinds_alike_are_undecided),
		cmocka_unit_test(test_quiet_weighs_but_is_no_reason),
		cmocka_unit_test(test_subkind_belongs_to_the_stated_kind),
		cmocka_unit_test(test_subkind_may_be_a_value_that_was_seen),
		cmocka_unit_test(test_unknown_findings_change_nothing),
		cmocka_unit_test(test_probabilities_sum_to_one),
	};

	return cmocka_run_group_tests_name("judge", tests, set_up, tear_down);
}
