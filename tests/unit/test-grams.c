/* test-grams.c - what is a substring is in the index; folding joins and never invents. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "cases/grams.h"

static gboolean
holds(const GArray *all, const GArray *wanted)
{
	for (guint i = 0; i < wanted->len; i++) {
		guint k = 0;

		while (k < all->len &&
		       g_array_index(all, guint32, k) != g_array_index(wanted, guint32, i))
			k++;
		if (k == all->len)
			return FALSE;
	}
	return TRUE;
}

static void
test_folding(void **state)
{
	static const struct {
		const char *text, *folded;
	} rows[] = {
		{ "", "" },
		{ "090-1234 5678", "09012345678" },
		{ "ﾌｨｯｼﾝｸﾞ", "フィッシング" },
		{ "ＡＢＣ", "abc" },
		{ "Straße", "strasse" },
		{ "!?。、", "" },
		{ "a" HK_GRAMS_BORDER "b", "a" HK_GRAMS_BORDER "b" },
		{ "𠮷野家", "𠮷野家" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *folded = hk_grams_fold(rows[i].text, 100);

		assert_string_equal(folded, rows[i].folded);
	}
}

static void
test_at_most_max_characters(void **state)
{
	g_autofree char *three = hk_grams_fold("あいうえお", 3);
	g_autofree char *none = hk_grams_fold("あ", 0);
	g_autofree char *more = hk_grams_fold("あ", 100000);

	assert_string_equal(three, "あいう");
	assert_string_equal(none, "");
	assert_string_equal(more, "あ");
}

static void
test_every_substring_is_in_the_index(void **state)
{
	const char *text = "警察署に相談した𠮷野家の件phishing2026";
	g_autoptr(GArray) all = hk_grams_of(text);
	glong n = g_utf8_strlen(text, -1);

	for (glong from = 0; from < n; from++)
		for (glong to = from + 1; to <= n; to++) {
			g_autofree char *part = g_utf8_substring(text, from, to);
			g_autoptr(GArray) wanted = hk_grams_wanted(part);

			assert_true(wanted->len > 0);
			assert_true(holds(all, wanted));
		}
}

static void
test_nothing_spans_a_border(void **state)
{
	g_autoptr(GArray) all = hk_grams_of("ab" HK_GRAMS_BORDER "cd");
	g_autoptr(GArray) across = hk_grams_wanted("bc");
	g_autoptr(GArray) inside = hk_grams_wanted("cd");

	assert_false(holds(all, across));
	assert_true(holds(all, inside));
}

static void
test_each_once_and_ascending(void **state)
{
	g_autoptr(GArray) all = hk_grams_of("ababababab");

	assert_int_equal(all->len, 2 + 2 + 2);
	for (guint i = 1; i < all->len; i++)
		assert_true(g_array_index(all, guint32, i - 1) < g_array_index(all, guint32, i));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_folding),
		cmocka_unit_test(test_at_most_max_characters),
		cmocka_unit_test(test_every_substring_is_in_the_index),
		cmocka_unit_test(test_nothing_spans_a_border),
		cmocka_unit_test(test_each_once_and_ascending),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
