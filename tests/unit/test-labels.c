/* test-labels.c - lists and folders of labels, good and odd ones, and what is counted of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <math.h>

#include "base/error.h"
#include "house/evaluation.h"
#include "house/labels.h"

typedef struct {
	char *dir;
} World;

static int
setup(void **state)
{
	World *w = g_new0(World, 1);

	w->dir = g_dir_make_tmp("labels-XXXXXX", NULL);
	*state = w;
	return 0;
}

static void
write_list(const World *w, const char *text)
{
	g_autofree char *path = g_build_filename(w->dir, "MANIFEST.tsv", NULL);

	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static void
touch(const World *w, const char *folder, const char *name)
{
	g_autofree char *dir = g_build_filename(w->dir, folder, NULL);
	g_autofree char *path = g_build_filename(dir, name, NULL);

	g_mkdir_with_parents(dir, 0700);
	assert_true(g_file_set_contents(path, "x", 1, NULL));
}

static int
teardown(void **state)
{
	World *w = *state;
	g_autofree char *all = g_strdup_printf("rm -r '%s'", w->dir);

	g_spawn_command_line_sync(all, NULL, NULL, NULL, NULL);
	g_free(w->dir);
	g_free(w);
	return 0;
}

static void
a_list_says_kind_lure_and_how_sure(void **state)
{
	g_autoptr(HkLabels) labels = NULL;
	const HkLabel *label;

	write_list(*state, "file\tlabel\tnote\n"
			   "b/2.eml\tphishing\tlure-7\n"
			   "a/1.eml\tham\t\n"
			   "c/3.eml\tbec\tdhl|en|1\n"
			   "c/4.eml\tbec\t-|en|0\n"
			   "d/5.eml\tsomething-else\t\n"
			   "e/../../6.eml\tphishing\t\n"
			   "/etc/passwd\tphishing\t\n"
			   "only-a-name\n"
			   "7.eml\tad-spam\n");
	labels = hk_labels_load(((World *)*state)->dir, NULL);
	assert_non_null(labels);
	assert_int_equal(hk_labels_size(labels), 5);
	label = hk_labels_at(labels, 0);
	assert_string_equal(label->path, "7.eml");
	assert_string_equal(label->folder, ".");
	label = hk_labels_at(labels, 1);
	assert_int_equal(label->truth, HK_KIND_BENIGN);
	assert_string_equal(label->lure, "");
	label = hk_labels_at(labels, 2);
	assert_string_equal(label->lure, "b/lure-7");
	assert_true(label->sure == 1);
	label = hk_labels_at(labels, 3);
	assert_string_equal(label->lure, "c/dhl");
	assert_true(label->sure == 0.5);
	label = hk_labels_at(labels, 4);
	assert_string_equal(label->lure, "");
	assert_true(label->sure == 0);
}

static void
folders_are_labels_where_there_is_no_list(void **state)
{
	g_autoptr(HkLabels) labels = NULL;

	touch(*state, "phishing/deep/deeper", "1.eml");
	touch(*state, "ham", "2.eml");
	touch(*state, "holiday-pictures", "3.jpg");
	touch(*state, ".", "4.eml");
	labels = hk_labels_load(((World *)*state)->dir, NULL);
	assert_non_null(labels);
	assert_int_equal(hk_labels_size(labels), 2);
	assert_string_equal(hk_labels_at(labels, 0)->path, "ham/2.eml");
	assert_string_equal(hk_labels_at(labels, 1)->path, "phishing/deep/deeper/1.eml");
	assert_string_equal(hk_labels_at(labels, 1)->folder, "phishing");
}

static void
nothing_labelled_is_an_error(void **state)
{
	g_autoptr(GError) error = NULL;

	assert_null(hk_labels_load(((World *)*state)->dir, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	write_list(*state, "");
	assert_null(hk_labels_load(((World *)*state)->dir, NULL));
	write_list(*state, "file\tlabel\n\n\n");
	assert_null(hk_labels_load(((World *)*state)->dir, NULL));
}

static void
say(HkEvaluation *e, HkKind truth, HkResult result, HkKind kind, double incident)
{
	g_autoptr(HkVerdict) v = hk_verdict_new();

	v->result = result;
	v->kind = kind;
	v->probabilities[HK_KIND_BENIGN] = 1 - incident;
	hk_evaluation_add(e, "f", truth, v);
}

static void
each_way_to_be_wrong_is_counted(void **state)
{
	g_autoptr(HkEvaluation) e = hk_evaluation_new();
	const HkEvaluationRow *row;

	say(e, HK_KIND_PHISHING, HK_INCIDENT, HK_KIND_PHISHING, 1.0);
	say(e, HK_KIND_PHISHING, HK_INCIDENT, HK_KIND_BEC, 0.95);
	say(e, HK_KIND_PHISHING, HK_BENIGN, HK_KIND_BEC, 0.25);
	say(e, HK_KIND_PHISHING, HK_UNDECIDED, HK_KIND_PHISHING, 0.5);
	say(e, HK_KIND_BENIGN, HK_BENIGN, HK_KIND_BEC, 0.0);
	say(e, HK_KIND_BENIGN, HK_INCIDENT, HK_KIND_BEC, 0.75);
	say(e, HK_KIND_BENIGN, HK_UNREAD, HK_KIND_BEC, 0.0);
	assert_int_equal(hk_evaluation_rows(e), 1);
	row = hk_evaluation_row(e, 0);
	assert_string_equal(row->folder, "f");
	assert_int_equal(row->n, 7);
	assert_int_equal(row->right, 2);
	assert_int_equal(row->other, 1);
	assert_int_equal(row->missed, 1);
	assert_int_equal(row->undecided, 2);
	assert_int_equal(row->alarm, 1);
	assert_int_equal(hk_evaluation_count(e, HK_KIND_PHISHING, HK_KIND_BEC), 1);
	assert_int_equal(hk_evaluation_count(e, HK_KIND_BENIGN, HK_KIND__N), 1);
	assert_int_equal(hk_evaluation_bin(e, 9)->n, 2); /* 1.0 belongs to the last bin */
	assert_true(fabs(hk_evaluation_brier(e) -
			 (0.05 * 0.05 + 0.75 * 0.75 + 0.25 + 0.75 * 0.75) / 6) < 1e-9);
	/* Bins: 0.95 + 1.0 against 2, 0.25 against 1, 0.5 against 1, 0 against 0, 0.75 against 0 */
	assert_true(fabs(hk_evaluation_ece(e) - (0.05 + 0.75 + 0.5 + 0 + 0.75) / 6) < 1e-9);
}

static void
nothing_counted_is_no_division_by_zero(void **state)
{
	g_autoptr(HkEvaluation) e = hk_evaluation_new();

	assert_int_equal(hk_evaluation_rows(e), 0);
	assert_true(hk_evaluation_ece(e) == 0 && hk_evaluation_brier(e) == 0);
}

static gboolean
near(double a, double b)
{
	return fabs(a - b) < 0.0005;
}

/* Values to be found in any table of Wilson's interval. */
static void
an_interval_is_wilsons(void **state)
{
	HkInterval i = hk_interval_of(0, 20);

	(void)state;
	assert_true(i.low == 0 && near(i.high, 0.1611));
	i = hk_interval_of(20, 20);
	assert_true(near(i.low, 0.8389) && i.high == 1);
	i = hk_interval_of(5, 10);
	assert_true(near(i.low, 0.2366) && near(i.high, 0.7634));
	i = hk_interval_of(81, 263);
	assert_true(near(i.low, 0.2553) && near(i.high, 0.3662));
	i = hk_interval_of(1, 1);
	assert_true(near(i.low, 0.2065) && i.high == 1);
	i = hk_interval_of(0, 0);
	assert_true(i.low == 0 && i.high == 1);
	i = hk_interval_of(G_MAXUINT / 2, G_MAXUINT);
	assert_true(i.low < 0.5 && i.high > 0.49999 && i.high - i.low < 0.0001);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_list_says_kind_lure_and_how_sure, setup,
						teardown),
		cmocka_unit_test_setup_teardown(folders_are_labels_where_there_is_no_list, setup,
						teardown),
		cmocka_unit_test_setup_teardown(nothing_labelled_is_an_error, setup, teardown),
		cmocka_unit_test(each_way_to_be_wrong_is_counted),
		cmocka_unit_test(nothing_counted_is_no_division_by_zero),
		cmocka_unit_test(an_interval_is_wilsons),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
