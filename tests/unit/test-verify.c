/* test-verify.c - all cases at once, heads and evidence, on every engine (HIKESHI_TEST_POSTGRES).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>

#include "base/fd.h"
#include "both-stores.h"
#include "ledger-expect.h"

static void
test_changed_title_in_the_list_is_told(void **state)
{
	behind_its_back(*state, "UPDATE cases SET title = 'harmless'");
	expect_problem(*state, "index", 0);
}

static void
test_case_hidden_from_search_is_told(void **state)
{
	behind_its_back(*state, "DELETE FROM words WHERE seq = 3");
	expect_problem(*state, "index", 0);
}

static void
test_added_entry_is_named(void **state)
{
	behind_its_back(*state, "INSERT INTO entries SELECT case_id, 0, text, hash FROM entries "
				"WHERE seq = 1");
	expect_problem(*state, "entry-missing", 1);
}

static void
test_what_hides_behind_a_zero_byte_is_told(void **state)
{
	Fixture *f = *state;

	if (f->postgres)
		return; /* its texts cannot hold one */
	behind_its_back(f, "UPDATE entries SET text = text || char(0) || 'x' WHERE seq = 4");
	expect_problem(f, "not-canonical", 4);
}

static void
test_unknown_case_is_an_error_of_usage(void **state)
{
	Fixture *f = *state;
	GError *error = NULL;

	assert_null(hk_ledger_verify(f->store, hk_keys_public(f->keys), "20261123-NONE", &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	g_error_free(error);
}

/* The bad ones as "CASE problem;", to compare with what is expected. */
static gboolean
list_bad(const char *case_id, const HkProof *proof, gpointer user)
{
	if (!proof->good)
		g_string_append_printf(user, "%s %s;", case_id, proof->problem);
	return TRUE;
}

static void
expect_all(Fixture *f, const char *bad)
{
	g_autoptr(GString) out = g_string_new(NULL);

	assert_true(hk_ledger_verify_all(f->store, f->keys, list_bad, out, NULL));
	assert_string_equal(out->str, bad);
}

static void
test_all_good_cases_verify_together(void **state)
{
	Fixture *f = *state;

	assert_true(hk_ledger_append(f->store, f->keys, "20261123-NEXT", HK_ENTRY_OPENED, "a", 2000,
				     hk_fields_make("title", "t", NULL), NULL));
	expect_all(f, "");
}

static void
test_each_kind_of_tampering_is_seen_among_all(void **state)
{
	static const struct {
		const char *sql, *bad;
	} rows[] = {
		{ "UPDATE entries SET text = '{}' WHERE seq = 4", CASE " not-canonical;" },
		{ "DELETE FROM entries WHERE seq = 5", CASE " truncated;" },
		{ "DELETE FROM entries WHERE seq = 1", CASE " entry-missing;" },
		{ "DELETE FROM checkpoints", CASE " checkpoint;" },
		{ "UPDATE cases SET open = NOT open", CASE " index;" },
		{ "UPDATE checkpoints SET note = replace(note, '5', '4')", CASE " checkpoint;" },
		{ "DELETE FROM cases", CASE " index;" },
		{ "DELETE FROM entries", CASE " truncated;" },
		{ "INSERT INTO checkpoints VALUES ('20261123-GONE', 'x')",
		  "20261123-GONE checkpoint;" },
	};
	gboolean postgres = ((Fixture *)*state)->postgres;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		tear_down(state);
		open_fixture(state, postgres);
		behind_its_back(*state, rows[i].sql);
		expect_all(*state, rows[i].bad);
	}
}

static void
expect_heads(Fixture *f, const char *case_id, const char *problem)
{
	g_autoptr(HkProof) proof = hk_ledger_verify_heads(f->store, f->folder, case_id, NULL);

	assert_non_null(proof);
	assert_int_equal(proof->good, problem == NULL);
	assert_true(g_strcmp0(proof->problem, problem) == 0);
}

/* The whole store as it was before the last entry: consistent in itself, with its old signature. */
static void
roll_back(Fixture *f, const char *note)
{
	g_autofree char *sql = g_strdup_printf("UPDATE checkpoints SET note = '%s'", note);

	behind_its_back(f, "DELETE FROM entries WHERE seq = 6");
	behind_its_back(f, "DELETE FROM words WHERE seq = 6");
	behind_its_back(f, "UPDATE cases SET seq = 5, changed = 1005, hash = (SELECT hash FROM "
			   "entries WHERE seq = 5)");
	behind_its_back(f, sql);
}

static void
test_older_copy_is_told_by_the_heads_only(void **state)
{
	Fixture *f = *state;
	g_autofree char *note = hk_store_checkpoint(f->store, CASE, NULL);

	assert_true(add(f, HK_ENTRY_NOTE, 1006, hk_fields_make("text", "後悔", NULL), NULL));
	expect_heads(f, CASE, NULL);
	roll_back(f, note);
	expect_untouched(f);
	expect_heads(f, CASE, "rolled-back");
	expect_all(f, CASE " rolled-back;");
}

static void
test_case_removed_without_a_trace_is_told_by_the_heads(void **state)
{
	behind_its_back(*state, "DELETE FROM entries");
	behind_its_back(*state, "DELETE FROM words");
	behind_its_back(*state, "DELETE FROM cases");
	behind_its_back(*state, "DELETE FROM checkpoints");
	expect_all(*state, CASE " rolled-back;");
}

static void
test_without_heads_nothing_is_claimed(void **state)
{
	Fixture *f = *state;
	g_autofree char *path = g_build_filename(f->folder, "heads", NULL);

	g_unlink(path);
	expect_heads(f, CASE, NULL);
	expect_all(f, "");
}

static void
test_nothing_is_written_without_a_head(void **state)
{
	Fixture *f = *state;
	g_autofree char *path = g_build_filename(f->folder, "heads", NULL);
	GError *error = NULL;

	g_unlink(path);
	assert_int_equal(g_mkdir(path, 0700), 0);
	assert_false(add(f, HK_ENTRY_NOTE, 2000, hk_fields_make("text", "x", NULL), &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_error_free(error);
	expect_untouched(f);
}

static char *
sealed_path(const Fixture *f, const char *sha256)
{
	return g_strdup_printf("%s/evidence/%.2s/%s.hks", f->folder, sha256, sha256);
}

static HkVault *
seal_one(Fixture *f, const char *text, HkSealed *sealed)
{
	g_autofree char *folder = g_build_filename(f->folder, "evidence", NULL);
	g_autofree char *path = g_build_filename(f->folder, "mail.eml", NULL);
	HkVault *vault = hk_vault_open(folder, NULL);
	HK_FD int fd = -1;

	assert_true(g_file_set_contents(path, text, -1, NULL));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(hk_vault_seal(vault, fd, sealed, NULL));
	assert_true(add(f, HK_ENTRY_EVIDENCE, 2000, hk_fields_make("sha256", sealed->sha256, NULL),
			NULL));
	return vault;
}

static void
expect_evidence(Fixture *f, HkVault *vault, guint64 bad_seq)
{
	g_autoptr(HkProof) proof = hk_ledger_verify_evidence(f->store, vault, CASE, NULL);

	assert_non_null(proof);
	assert_int_equal(proof->good, bad_seq == 0);
	assert_int_equal(proof->bad_seq, bad_seq);
	assert_true(g_strcmp0(proof->problem, bad_seq == 0 ? NULL : "evidence") == 0);
}

static void
test_evidence_removed_or_changed_is_named(void **state)
{
	Fixture *f = *state;
	HkSealed first;
	HkSealed second;
	g_autoptr(HkVault) vault = seal_one(f, "From: a@example.jp", &first);
	g_autoptr(HkVault) again = seal_one(f, "From: b@example.jp", &second);
	g_autofree char *path = sealed_path(f, second.sha256);
	g_autofree char *bytes = NULL;
	gsize len;

	expect_evidence(f, vault, 0);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	bytes[len - 1] ^= 1;
	assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
	expect_evidence(f, vault, 7);
	g_unlink(path);
	expect_evidence(f, vault, 7);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changed_title_in_the_list_is_told),
		cmocka_unit_test(test_case_hidden_from_search_is_told),
		cmocka_unit_test(test_added_entry_is_named),
		cmocka_unit_test(test_what_hides_behind_a_zero_byte_is_told),
		cmocka_unit_test(test_unknown_case_is_an_error_of_usage),
		cmocka_unit_test(test_all_good_cases_verify_together),
		cmocka_unit_test(test_each_kind_of_tampering_is_seen_among_all),
		cmocka_unit_test(test_older_copy_is_told_by_the_heads_only),
		cmocka_unit_test(test_case_removed_without_a_trace_is_told_by_the_heads),
		cmocka_unit_test(test_without_heads_nothing_is_claimed),
		cmocka_unit_test(test_nothing_is_written_without_a_head),
		cmocka_unit_test(test_evidence_removed_or_changed_is_named),
	};

	return run_on_both("verify", tests, G_N_ELEMENTS(tests));
}
