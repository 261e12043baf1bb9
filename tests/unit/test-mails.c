/* test-mails.c - the list of tests/mails holds what its README promises.
 *
 * What the judge says of these mails is measured by `hikeshi evaluate`, not here: only that every
 * mail is there, that its folder agrees with its label, and that the halves share no lure.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "house/labels.h"

#define EACH_AT_LEAST 75	   /* harmless and harmful mails of each half */
#define ALL_AT_MOST (12U * 1024 * 1024) /* bytes; a clone should not wait for them */

static char *
folder_of_mails(void)
{
	return g_build_filename(g_getenv("HK_SOURCE"), "tests/mails", NULL);
}

static int
load(void **state)
{
	g_autofree char *dir = folder_of_mails();

	*state = hk_labels_load(dir, NULL);
	return *state != NULL ? 0 : -1;
}

static int
unload(void **state)
{
	hk_labels_free(*state);
	return 0;
}

static const char *
half_of(const HkLabel *label)
{
	return label->held ? "held" : "train";
}

static void
every_mail_is_there_and_in_the_folder_of_its_label(void **state)
{
	g_autofree char *dir = folder_of_mails();
	gsize all = 0;

	for (guint i = 0; i < hk_labels_size(*state); i++) {
		const HkLabel *label = hk_labels_at(*state, i);
		g_autofree char *path = g_build_filename(dir, label->path, NULL);
		g_autofree char *folder = g_strdup_printf("%s/%s", half_of(label),
							  hk_kind_id(label->truth));
		GStatBuf info;

		assert_int_equal(g_stat(path, &info), 0);
		assert_string_equal(label->folder, folder);
		assert_true(g_str_has_suffix(label->path, ".eml"));
		all += (gsize)info.st_size;
	}
	assert_true(all <= ALL_AT_MOST);
}

static void
each_half_holds_enough_of_both(void **state)
{
	guint n[2][2] = { 0 };

	for (guint i = 0; i < hk_labels_size(*state); i++) {
		const HkLabel *label = hk_labels_at(*state, i);

		n[label->held][label->truth == HK_KIND_BENIGN]++;
	}
	for (guint i = 0; i < 4; i++)
		assert_true(n[i / 2][i % 2] >= EACH_AT_LEAST);
}

static void
the_halves_share_no_lure(void **state)
{
	g_autoptr(GHashTable) halves = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < hk_labels_size(*state); i++) {
		const HkLabel *label = hk_labels_at(*state, i);
		const char *lure = strrchr(label->lure, '/');
		const char *half;

		assert_non_null(lure);
		half = g_hash_table_lookup(halves, lure);
		if (half != NULL)
			assert_string_equal(half, half_of(label));
		g_hash_table_insert(halves, (void *)lure, (void *)half_of(label));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_mail_is_there_and_in_the_folder_of_its_label),
		cmocka_unit_test(each_half_holds_enough_of_both),
		cmocka_unit_test(the_halves_share_no_lure),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
