/* test-ledger.c - a case that was tampered with says so, on every engine (HIKESHI_TEST_POSTGRES).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "both-stores.h"
#include "ledger-expect.h"

static void
test_untouched_verifies(void **state)
{
	Fixture *f = *state;
	expect_untouched(f);
}

static void
test_changed_text_is_named(void **state)
{
	behind_its_back(*state, "UPDATE entries SET text = replace(text, 'メモ 3', 'メモ 9') "
				"WHERE seq = 3");
	expect_problem(*state, "entry-changed", 3);
}

static void
test_changed_text_and_hash_breaks_the_chain(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkEntry) forged = hk_entry_new(CASE, 3, 1003, "山田", HK_ENTRY_NOTE,
						 hk_fields_make("text", "うそ", NULL));
	g_autofree char *text = NULL;
	g_autofree char *hash = NULL;
	g_autofree char *sql = NULL;

	memset(forged->prev, '0', HK_HASH_TEXT);
	text = hk_entry_text(forged);
	hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
	sql = g_strdup_printf("UPDATE entries SET text = '%s', hash = '%s' WHERE seq = 3", text,
			      hash);
	behind_its_back(f, sql);
	expect_problem(f, "chain", 3);
}

static void
test_removed_entry_is_named(void **state)
{
	behind_its_back(*state, "DELETE FROM entries WHERE seq = 2");
	expect_problem(*state, "entry-missing", 2);
}

static void
test_swapped_entries_are_named(void **state)
{
	behind_its_back(*state, "UPDATE entries SET seq = 99 WHERE seq = 2");
	behind_its_back(*state, "UPDATE entries SET seq = 2 WHERE seq = 4");
	behind_its_back(*state, "UPDATE entries SET seq = 4 WHERE seq = 99");
	expect_problem(*state, "order", 2);
}

static void
test_truncation_is_told_by_the_checkpoint(void **state)
{
	behind_its_back(*state, "DELETE FROM entries WHERE seq = 5");
	expect_problem(*state, "truncated", 5);
}

static void
test_truncation_with_the_index_mended_is_told_too(void **state)
{
	behind_its_back(*state, "DELETE FROM entries WHERE seq = 5");
	behind_its_back(*state, "UPDATE cases SET seq = 4, hash = (SELECT hash FROM entries "
				"WHERE seq = 4)");
	expect_problem(*state, "truncated", 5);
}

static void
test_missing_checkpoint_is_told(void **state)
{
	behind_its_back(*state, "DELETE FROM checkpoints");
	expect_problem(*state, "checkpoint", 0);
}

static void
test_forged_checkpoint_is_told(void **state)
{
	behind_its_back(*state, "UPDATE checkpoints SET note = replace(note, '5', '4')");
	expect_problem(*state, "checkpoint", 0);
}

static void
test_changed_index_is_told(void **state)
{
	behind_its_back(*state, "UPDATE cases SET seq = 4");
	expect_problem(*state, "index", 0);
}

static void
test_garbage_is_told(void **state)
{
	behind_its_back(*state, "UPDATE entries SET text = '{}' WHERE seq = 4");
	expect_problem(*state, "not-canonical", 4);
}

static void
test_another_key_does_not_verify(void **state)
{
	Fixture *f = *state;
	g_autofree char *other = g_dir_make_tmp("hikeshi-key-XXXXXX", NULL);
	g_autofree char *path = g_build_filename(other, "signing.key", NULL);
	g_autoptr(HkKeys) keys = hk_keys_open(other, NULL);
	g_autoptr(HkProof) proof = hk_ledger_verify(f->store, hk_keys_public(keys), CASE, NULL);

	assert_false(proof->good);
	assert_string_equal(proof->problem, "checkpoint");
	g_unlink(path);
	g_rmdir(other);
}

static void
test_second_writer_is_told(void **state)
{
	Fixture *f = *state;
	g_autoptr(HkEntry) late = hk_entry_new(CASE, 5, 2000, "b", HK_ENTRY_NOTE,
					       hk_fields_make("text", "x", NULL));
	g_autoptr(HkCaseRow) row = hk_store_row(f->store, CASE, NULL);
	g_autofree char *text = hk_entry_text(late);
	GError *error = NULL;

	assert_false(hk_store_append(f->store, late, text, row, NULL, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_error_free(error);
	expect_untouched(f);
}

static void
test_clock_may_not_go_back(void **state)
{
	GError *error = NULL;

	assert_false(add(*state, HK_ENTRY_NOTE, 500, hk_fields_make("text", "x", NULL), &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	g_error_free(error);
}

static void
test_no_note_before_opening(void **state)
{
	Fixture *f = *state;
	GError *error = NULL;

	assert_false(hk_ledger_append(f->store, f->keys, "20261123-NONE", HK_ENTRY_NOTE, "a", 9000,
				      hk_fields_make("text", "x", NULL), &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	g_error_free(error);
}

static void
test_search_finds_any_substring(void **state)
{
	static const struct {
		const char *text;
		guint found;
	} rows[] = { { "変なメ", 1 },	{ "変", 1 }, { "メモ5", 1 },	{ "ﾒﾓ", 1 },
		     { "メール変", 0 }, { "!!", 0 }, { "phishing", 1 }, { "PHISH", 1 } };
	Fixture *f = *state;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const HkCaseQuery query = { .text = rows[i].text, .open = -1, .limit = 10 };
		g_autoptr(GPtrArray) list = hk_store_list(f->store, &query, NULL);

		if (list->len != rows[i].found)
			print_message("search for %s\n", rows[i].text);
		assert_int_equal(list->len, rows[i].found);
	}
}

static void
test_newer_store_is_refused(void **state)
{
	Fixture *f = *state;
	GError *error = NULL;

	if (f->postgres)
		behind_its_back(f, "UPDATE schema_version SET version = 9999");
	else
		behind_its_back(f, "PRAGMA user_version = 9999");
	assert_null(hk_store_open(f->url, FALSE, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_error_free(error);
}

static void
test_read_only_cannot_write(void **state)
{
	Fixture *f = *state;
	HkStore *writable = f->store;

	f->store = hk_store_open(f->url, TRUE, NULL);
	assert_non_null(f->store);
	assert_false(add(f, HK_ENTRY_NOTE, 9000, hk_fields_make("text", "x", NULL), NULL));
	hk_store_free(f->store);
	f->store = writable;
	expect_untouched(f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_untouched_verifies),
		cmocka_unit_test(test_changed_text_is_named),
		cmocka_unit_test(test_changed_text_and_hash_breaks_the_chain),
		cmocka_unit_test(test_removed_entry_is_named),
		cmocka_unit_test(test_swapped_entries_are_named),
		cmocka_unit_test(test_truncation_is_told_by_the_checkpoint),
		cmocka_unit_test(test_truncation_with_the_index_mended_is_told_too),
		cmocka_unit_test(test_missing_checkpoint_is_told),
		cmocka_unit_test(test_forged_checkpoint_is_told),
		cmocka_unit_test(test_changed_index_is_told),
		cmocka_unit_test(test_garbage_is_told),
		cmocka_unit_test(test_another_key_does_not_verify),
		cmocka_unit_test(test_second_writer_is_told),
		cmocka_unit_test(test_clock_may_not_go_back),
		cmocka_unit_test(test_no_note_before_opening),
		cmocka_unit_test(test_search_finds_any_substring),
		cmocka_unit_test(test_newer_store_is_refused),
		cmocka_unit_test(test_read_only_cannot_write),
	};

	return run_on_both("ledger", tests, G_N_ELEMENTS(tests));
}
