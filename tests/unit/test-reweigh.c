/* test-reweigh.c - fitted weights take the place of ours, never of the user's own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "judge/catalogue.h"

#define FINDING(id, says) "- id: " id "\n  says: {" says "}\n  ja: あ\n  en: a\n"

static void
put(const char *dir, const char *folder, const char *name, const char *text)
{
	g_autofree char *below = g_build_filename(dir, folder, NULL);
	g_autofree char *path = g_build_filename(below, name, NULL);

	g_mkdir_with_parents(below, 0700);
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

static double
weight_of(const HkCatalogue *c, const char *id)
{
	const HkDeclaration *d = hk_catalogue_find(c, id);

	assert_non_null(d);
	return d->n_says > 0 ? d->says[0].weight : 0;
}

static void
the_users_own_word_stands(void **state)
{
	g_autofree char *ours = g_dir_make_tmp("ours-XXXXXX", NULL);
	g_autofree char *own = g_dir_make_tmp("own-XXXXXX", NULL);
	const char *const user_dirs[] = { own, NULL };
	HkCatalogue *c;

	put(ours, "findings", "a.yaml",
	    FINDING("a.one", "bec: 1.0") FINDING("a.two", "bec: 1.0")
		    FINDING("a.three", "bec: 1.0"));
	put(own, "findings", "mine.yaml",
	    FINDING("a.two", "bec: 9.0") FINDING("my.one", "bec: 8.0"));
	put(ours, "judge", "weights.yaml",
	    "weights:\n  a.one: {bec: 2.5}\n  a.two: {bec: 0.5}\n  my.one: {bec: 0.1}\n"
	    "  gone.one: {bec: 3.0}\n");
	c = hk_catalogue_load(ours, user_dirs, NULL);
	assert_non_null(c);
	assert_true(hk_catalogue_reweigh(c, ours, NULL));
	assert_true(weight_of(c, "a.one") == 2.5);
	assert_true(weight_of(c, "a.two") == 9.0);
	assert_true(weight_of(c, "a.three") == 1.0);
	assert_true(weight_of(c, "my.one") == 8.0);
	assert_null(hk_catalogue_find(c, "gone.one"));
	put(ours, "judge", "weights.yaml", "weights: [1]\n");
	assert_false(hk_catalogue_reweigh(c, ours, NULL));
	hk_catalogue_free(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(the_users_own_word_stands) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
