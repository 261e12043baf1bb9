/* test-migrate.c - one file at a time, in order; the future and half a store are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "cases/migrate.h"
#include "cases/people.h"
#include "cases/schema.h"
#include "cases/secret.h"
#include "cases/store.h"
#include <cmocka.h>
#include <string.h>

#include "scratch.h"
#include "tamper.h"

/* An engine that only counts. */
typedef struct {
	guint version, runs, fail_at;
} Fake;

static gboolean
fake_version(gpointer self, guint *version, GError **error)
{
	*version = ((Fake *)self)->version;
	return TRUE;
}

static gboolean
fake_migrate(gpointer self, const char *text, guint version, GError **error)
{
	Fake *f = self;

	if (version == f->fail_at) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, "refused");
		return FALSE;
	}
	assert_int_equal(version, f->version + 1);
	assert_non_null(text);
	f->version = version;
	f->runs++;
	return TRUE;
}

static gboolean
migrate(const char *engine, Fake *f, gboolean read_only, GError **error)
{
	const HkMigrator migrator = { engine, fake_version, fake_migrate, f };

	return hk_migrate(&migrator, read_only, error);
}

static guint
newest(const char *engine)
{
	guint n = 0;

	for (const HkSchemaFile *file = hk_schema_files; file->engine != NULL; file++)
		n += g_str_equal(file->engine, engine);
	return n;
}

static const char *const engines[] = { "sqlite", "postgresql" };

static void
test_numbers_have_no_gap_on_either_engine(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(engines); i++) {
		Fake f = { 0 };

		assert_true(migrate(engines[i], &f, FALSE, NULL));
		assert_int_equal(f.version, newest(engines[i]));
		assert_int_equal(f.runs, f.version);
		assert_true(migrate(engines[i], &f, FALSE, NULL));
		assert_int_equal(f.runs, f.version);
	}
	assert_int_equal(newest("sqlite"), newest("postgresql"));
}

static void
test_the_future_is_refused(void **state)
{
	Fake f = { .version = newest("sqlite") + 1 };
	g_autoptr(GError) error = NULL;

	assert_false(migrate("sqlite", &f, FALSE, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	assert_int_equal(f.runs, 0);
}

static void
test_reading_never_migrates(void **state)
{
	Fake f = { 0 };
	g_autoptr(GError) error = NULL;

	assert_false(migrate("sqlite", &f, TRUE, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	assert_int_equal(f.runs, 0);
}

static void
test_a_failure_names_the_file(void **state)
{
	Fake f = { .fail_at = 1 };
	g_autoptr(GError) error = NULL;

	assert_false(migrate("sqlite", &f, FALSE, &error));
	assert_string_equal(error->message, "0001-cases.sql: refused");
}

static void
test_a_store_of_another_build_says_so(void **state)
{
	char *dir = scratch_new();
	g_autofree char *file = g_build_filename(dir, "cases.db", NULL);
	g_autofree char *url = g_strconcat("sqlite:", file, NULL);
	g_autoptr(GError) error = NULL;
	HkStore *store = hk_store_open(url, FALSE, NULL);

	assert_non_null(store);
	hk_store_free(store);
	sqlite_run(file, "DROP TABLE checkpoints");
	assert_null(hk_store_open(url, FALSE, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	assert_non_null(strstr(error->message, "made by another version of hikeshi"));
	scratch_remove(dir);
}

/* The store of schema 1 in tests/compat, which nobody could sign in to. */
static void
test_an_older_store_gets_people(void **state)
{
	char *dir = scratch_new();
	g_autofree char *old = g_build_filename(g_getenv("HK_SOURCE"), "tests/compat/schema-1",
						"cases.db", NULL);
	g_autofree char *file = g_build_filename(dir, "cases.db", NULL);
	g_autofree char *url = g_strconcat("sqlite:", file, NULL);
	g_autofree char *bytes = NULL;
	gsize len = 0;
	HkStore *store;
	HkPerson *person;

	assert_true(g_file_get_contents(old, &bytes, &len, NULL));
	assert_true(g_file_set_contents(file, bytes, (gssize)len, NULL));
	assert_null(hk_store_open(url, TRUE, NULL));
	store = hk_store_open(url, FALSE, NULL);
	assert_non_null(store);
	assert_true(hk_secret_ready(NULL));
	assert_true(hk_people_add(store, "sato", HK_ROLE_ADMIN, "correct horse battery", 1, NULL));
	person = hk_people_check(store, "sato", "correct horse battery", NULL);
	assert_non_null(person);
	hk_person_free(person);
	hk_store_free(store);
	scratch_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers_have_no_gap_on_either_engine),
		cmocka_unit_test(test_the_future_is_refused),
		cmocka_unit_test(test_reading_never_migrates),
		cmocka_unit_test(test_a_failure_names_the_file),
		cmocka_unit_test(test_a_store_of_another_build_says_so),
		cmocka_unit_test(test_an_older_store_gets_people),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
