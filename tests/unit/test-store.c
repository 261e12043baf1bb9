/* test-store.c - lists, filters and pages, on every engine (HIKESHI_TEST_POSTGRES); and files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <sys/stat.h>

#include "both-stores.h"

/* Forty cases: even ones phishing, each third closed, case 7 with a rare word. */
static void
add_many(Fixture *f)
{
	for (guint i = 0; i < 40; i++) {
		g_autofree char *id = g_strdup_printf("20261124-%04u", i);

		assert_true(hk_ledger_append(
			f->store, f->keys, id, HK_ENTRY_OPENED, "a", 2000 + i,
			hk_fields_make("title", i == 7 ? "無線機の件" : "いつもの件", "kind",
				       i % 2 == 0 ? "phishing" : "bec", NULL),
			NULL));
		if (i % 3 == 0)
			assert_true(hk_ledger_append(f->store, f->keys, id, HK_ENTRY_CLOSED, "a",
						     3000 + i, hk_fields_new(), NULL));
	}
}

static void
test_lists(void **state)
{
	static const struct {
		HkCaseQuery query;
		guint found;
		const char *first;
	} rows[] = {
		{ { .open = -1 }, 41, "20261124-0039" },
		{ { .open = -1, .limit = 5 }, 5, "20261124-0039" },
		{ { .open = -1, .limit = 5, .offset = 40 }, 1, "20261123-TEST" },
		{ { .open = -1, .limit = 5, .offset = 41 }, 0, NULL },
		{ { .open = -1, .offset = 39 }, 2, "20261124-0001" },
		{ { .open = 0 }, 14, "20261124-0039" },
		{ { .open = 1 }, 27, "20261124-0038" },
		{ { .open = -1, .kind = "bec" }, 20, "20261124-0039" },
		{ { .open = -1, .kind = "no-such" }, 0, NULL },
		{ { .open = -1, .kind = "x' OR '1'='1" }, 0, NULL },
		{ { .open = -1, .since = 2010, .until = 2012 }, 2, "20261124-0011" },
		{ { .open = -1, .text = "無線機" }, 1, "20261124-0007" },
		{ { .open = -1, .text = "無線機", .limit = 10 }, 1, "20261124-0007" },
		{ { .open = -1, .text = "件" }, 40, "20261124-0039" },
		{ { .open = -1, .text = "の件", .limit = 10 }, 10, "20261124-0039" },
		{ { .open = -1, .text = "の件", .limit = 10, .offset = 35 }, 5, "20261124-0007" },
		{ { .open = 0, .text = "の件", .kind = "bec", .limit = 50 }, 7, "20261124-0039" },
		{ { .open = -1, .text = "20261124-0007" }, 1, "20261124-0007" },
		{ { .open = -1, .text = "%" }, 0, NULL },
		{ { .open = -1, .text = "' OR 1=1 --" }, 0, NULL },
		{ { .open = -1, .text = "" }, 41, "20261124-0039" },
	};
	Fixture *f = *state;

	add_many(f);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) list = hk_store_list(f->store, &rows[i].query, NULL);
		const HkCaseRow *first = list->len > 0 ? g_ptr_array_index(list, 0) : NULL;

		if (list->len != rows[i].found)
			print_message("row %u\n", i);
		assert_int_equal(list->len, rows[i].found);
		assert_true(g_strcmp0(first != NULL ? first->id : NULL, rows[i].first) == 0);
	}
}

static void
test_a_held_moment_stands_still(void **state)
{
	Fixture *f = *state;
	HkStore *other = hk_store_open(f->url, FALSE, NULL);
	g_autoptr(HkCaseRow) before = NULL;
	g_autoptr(HkCaseRow) during = NULL;
	g_autoptr(HkCaseRow) after = NULL;

	assert_true(hk_store_hold(f->store, TRUE, NULL));
	before = hk_store_row(f->store, CASE, NULL);
	assert_true(hk_ledger_append(other, f->keys, CASE, HK_ENTRY_NOTE, "b", 2000,
				     hk_fields_make("text", "x", NULL), NULL));
	during = hk_store_row(f->store, CASE, NULL);
	assert_true(hk_store_hold(f->store, FALSE, NULL));
	after = hk_store_row(f->store, CASE, NULL);
	assert_int_equal(before->seq, 5);
	assert_int_equal(during->seq, 5);
	assert_int_equal(after->seq, 6);
	hk_store_free(other);
}

static void
test_urls(void **state)
{
	static const char *const urls[] = { "", "cases.db", "mysql://x", "sqlite:/nonexistent/x.db",
					    "postgresql://127.0.0.1:1/x" };

	for (guint i = 0; i < G_N_ELEMENTS(urls); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(hk_store_open(urls[i], FALSE, &error));
		assert_int_equal(error->code, i < 3 ? HK_ERROR_USAGE : HK_ERROR_STORE);
		assert_null(hk_store_open(urls[i], TRUE, NULL));
	}
}

static void
test_the_file_is_nobody_elses(void **state)
{
	Fixture *f = *state;
	struct stat st;

	if (f->postgres)
		return;
	assert_int_equal(stat(f->file, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_a_held_moment_stands_still),
		cmocka_unit_test(test_urls),
		cmocka_unit_test(test_the_file_is_nobody_elses),
	};

	return run_on_both("store", tests, G_N_ELEMENTS(tests));
}
