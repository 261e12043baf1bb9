/* test-diff.c - what differs between two texts, and that it leads from one to the other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/diff.h"

static GArray *
diff(const char *old, const char *new)
{
	g_auto(GStrv) a = g_strsplit(old, " ", -1);
	g_auto(GStrv) b = g_strsplit(new, " ", -1);

	return hk_diff_lines((const char *const *)a, (const char *const *)b);
}

/* The old lines with the hunks put in. */
static char *
patched(const char *old, const char *new)
{
	g_auto(GStrv) a = g_strsplit(old, " ", -1);
	g_auto(GStrv) b = g_strsplit(new, " ", -1);
	g_autoptr(GArray) hunks = hk_diff_lines((const char *const *)a, (const char *const *)b);
	g_autoptr(GPtrArray) out = g_ptr_array_new();
	guint at = 0;

	for (guint i = 0; i < hunks->len; i++) {
		const HkHunk *h = &g_array_index(hunks, HkHunk, i);

		for (; at < h->old_at; at++)
			g_ptr_array_add(out, a[at]);
		for (guint k = 0; k < h->n_new; k++)
			g_ptr_array_add(out, b[h->new_at + k]);
		at += h->n_old;
	}
	for (; a[at] != NULL; at++)
		g_ptr_array_add(out, a[at]);
	g_ptr_array_add(out, NULL);
	return g_strjoinv(" ", (char **)out->pdata);
}

static void
equal_texts_have_no_hunk(void **state)
{
	g_autoptr(GArray) same = diff("a b c", "a b c");
	g_autoptr(GArray) none = diff("", "");

	assert_int_equal(same->len, 0);
	assert_int_equal(none->len, 0);
}

static void
an_added_line_is_one_hunk(void **state)
{
	g_autoptr(GArray) hunks = diff("a b c d", "a b x c d");
	const HkHunk *h = &g_array_index(hunks, HkHunk, 0);

	assert_int_equal(hunks->len, 1);
	assert_int_equal(h->new_at, 2);
	assert_int_equal(h->n_new, 1);
	assert_int_equal(h->n_old, 0);
}

static void
every_hunk_leads_to_the_new_text(void **state)
{
	for (guint32 seed = 1; seed < 400; seed++) {
		g_autoptr(GRand) random = g_rand_new_with_seed(seed);
		g_autoptr(GString) old = g_string_new("s");
		g_autoptr(GString) new = g_string_new("s");
		g_autofree char *result = NULL;

		for (guint i = 0, n = seed % 41; i < n; i++) {
			char c = (char)('a' + g_rand_int_range(random, 0, 5));

			if (g_rand_int_range(random, 0, 4) != 0)
				g_string_append_printf(old, " %c", c);
			if (g_rand_int_range(random, 0, 4) != 0)
				g_string_append_printf(new, " %c", c);
		}
		result = patched(old->str, new->str);
		assert_string_equal(result, new->str);
	}
}

static void
texts_without_a_common_line_end_too(void **state)
{
	g_autoptr(GString) old = g_string_new("first");
	g_autoptr(GString) new = g_string_new("first");
	g_autofree char *result = NULL;

	for (guint i = 0; i < 3000; i++) {
		g_string_append_printf(old, " a%u", i);
		g_string_append_printf(new, " b%u", i);
	}
	result = patched(old->str, new->str);
	assert_string_equal(result, new->str);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(equal_texts_have_no_hunk),
		cmocka_unit_test(an_added_line_is_one_hunk),
		cmocka_unit_test(every_hunk_leads_to_the_new_text),
		cmocka_unit_test(texts_without_a_common_line_end_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
