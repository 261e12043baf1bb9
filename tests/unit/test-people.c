/* test-people.c - names, passwords and those who have them, on every engine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "at-once.h"
#include "both-stores.h"
#include "cases/people.h"
#include "cases/secret.h"

#define GOOD "correct horse battery"
#define A16 "aaaaaaaaaaaaaaaa"
#define A64 A16 A16 A16 A16

static void
test_names(void **state)
{
	static const struct {
		const char *typed, *stored;
	} rows[] = {
		{ "sato", "sato" },
		{ "  Sato ", "sato" },
		{ "ＳＡＴＯ", "sato" },
		{ "山田　太郎", "山田 太郎" },
		{ "ｻﾄｳ", "サトウ" },
		{ "か\xE3\x82\x99", "が" }, /* composed */
		{ "e\xCC\x81mile", "\xC3\xA9mile" },
		{ "jean-luc.o'neil_2@example.jp", "jean-luc.o'neil_2@example.jp" },
		{ "ジャン・リュック", "ジャン・リュック" },
		{ A64, A64 },
		{ A64 "a", NULL },
		{ "", NULL },
		{ " 　", NULL },
		{ "a  b", NULL },
		{ "-role", NULL },
		{ "a/b", NULL },
		{ "a:b", NULL },
		{ "a\"b", NULL },
		{ "a\nb", NULL },
		{ "a\x1b[31m", NULL },
		{ "a\xE2\x80\x8B"
		  "b",
		  NULL }, /* zero width */
		{ "a\xE2\x80\xAE"
		  "b",
		  NULL },		  /* right to left */
		{ "\xE3\x85\xA4", NULL }, /* a letter that is not seen */
		{ "<script>", NULL },
		{ "\xFF\xFE", NULL },
		{ "\xE3\x81", NULL },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *stored = hk_person_name(rows[i].typed);

		if (g_strcmp0(stored, rows[i].stored) != 0)
			print_message("row %u: %s\n", i, stored);
		assert_true(g_strcmp0(stored, rows[i].stored) == 0);
	}
}

static void
test_passwords_have_borders(void **state)
{
	static const struct {
		guint letters;
		const char *letter;
		gboolean good;
	} rows[] = { { 0, "a", FALSE },	   { 11, "a", FALSE },	 { 12, "a", TRUE },
		     { 1024, "a", TRUE },  { 1025, "a", FALSE }, { 1024 * 1024, "a", FALSE },
		     { 11, "火", FALSE },  { 12, "火", TRUE },	 { 341, "火", TRUE },
		     { 342, "火", FALSE }, { 12, "\xFF", FALSE } };

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) typed = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		g_autofree char *hash = NULL;

		for (guint n = 0; n < rows[i].letters; n++)
			g_string_append(typed, rows[i].letter);
		hash = hk_password_hash(typed->str, &error);
		assert_int_equal(hash != NULL, rows[i].good);
		assert_true(hash != NULL || g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
		assert_true(hash == NULL || hk_password_matches(hash, typed->str));
		assert_false(hk_password_matches(hash, "another password"));
	}
}

static void
test_a_megabyte_costs_nothing(void **state)
{
	g_autofree char *hash = hk_password_hash(GOOD, NULL);
	g_autofree char *megabyte = g_strnfill(1024 * 1024, 'a');
	gint64 before = g_get_monotonic_time();
	gint64 one, many;

	assert_true(hk_password_matches(hash, GOOD));
	one = g_get_monotonic_time() - before;
	before = g_get_monotonic_time();
	for (guint i = 0; i < 100; i++)
		assert_false(hk_password_matches(hash, megabyte));
	many = g_get_monotonic_time() - before;
	assert_true(many < 50 * one); /* hashed, it would be 100 times */
}

static void
test_passwords_are_typed_on_any_keyboard(void **state)
{
	g_autofree char *hash = hk_password_hash("合い言葉　がぎぐげご caf\xC3\xA9", NULL);

	assert_non_null(hash);
	assert_true(g_str_has_prefix(hash, "$argon2id$v=19$m=65536,t=3,p=1$"));
	assert_true(hk_password_matches(hash, "合い言葉 がぎぐげご cafe\xCC\x81"));
	assert_false(hk_password_matches(hash, "合い言葉 かきくけこ cafe"));
	assert_false(hk_password_matches(hash, ""));
	assert_false(hk_password_matches("", GOOD));
	assert_false(hk_password_matches("$argon2id$nonsense", GOOD));
	assert_false(hk_password_matches(NULL, GOOD));
	assert_false(hk_password_is_old(hash));
	assert_true(
		hk_password_is_old("$argon2id$v=19$m=8192,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAA"
				   "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

static void
test_checking(void **state)
{
	Fixture *f = *state;
	g_autoptr(GError) error = NULL;
	HkPerson *person;

	assert_true(hk_people_add(f->store, "Ｓato", HK_ROLE_HANDLER, GOOD, 1000, NULL));
	person = hk_people_check(f->store, " SATO", GOOD, &error);
	assert_non_null(person);
	assert_string_equal(person->name, "sato");
	assert_int_equal(person->role, HK_ROLE_HANDLER);
	assert_int_equal(person->created, 1000);
	hk_person_free(person);
	assert_null(hk_people_check(f->store, "sato", GOOD "x", &error));
	assert_null(hk_people_check(f->store, "sato", "", &error));
	assert_null(hk_people_check(f->store, "suzuki", GOOD, &error));
	assert_null(hk_people_check(f->store, "", GOOD, &error));
	assert_null(hk_people_check(f->store, "x' OR '1'='1", GOOD, &error));
	assert_null(hk_people_check(f->store, "\xFF\xFF", GOOD, &error));
	assert_null(error);
	assert_true(hk_people_disable(f->store, "sato", 2000, NULL));
	assert_null(hk_people_check(f->store, "sato", GOOD, &error));
	assert_true(hk_people_disable(f->store, "sato", 0, NULL));
	assert_true(hk_people_set_password(f->store, "sato", "a new one, longer", NULL));
	assert_null(hk_people_check(f->store, "sato", GOOD, &error));
	person = hk_people_check(f->store, "sato", "a new one, longer", &error);
	assert_non_null(person);
	hk_person_free(person);
	assert_null(error);
}

static void
test_changes_are_refused(void **state)
{
	Fixture *f = *state;
	GError *errors[7] = { NULL };
	g_autoptr(GPtrArray) people = NULL;

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_ADMIN, GOOD, 1000, NULL));
	assert_false(hk_people_add(f->store, "SATO", HK_ROLE_REPORTER, GOOD, 1000, &errors[0]));
	assert_false(hk_people_add(f->store, "b", HK_ROLE_REPORTER, "short", 1000, &errors[1]));
	assert_false(hk_people_add(f->store, "<b>", HK_ROLE_REPORTER, GOOD, 1000, &errors[2]));
	assert_false(hk_people_set_role(f->store, "nobody", HK_ROLE_ADMIN, &errors[3]));
	assert_false(hk_people_disable(f->store, "nobody", 1, &errors[4]));
	assert_false(hk_people_set_password(f->store, "nobody", GOOD, &errors[5]));
	assert_false(hk_people_set_password(f->store, "sato", "short", &errors[6]));
	for (guint i = 0; i < G_N_ELEMENTS(errors); i++) {
		assert_true(g_error_matches(errors[i], HK_ERROR, HK_ERROR_USAGE));
		g_error_free(errors[i]);
	}
	people = hk_people_list(f->store, NULL);
	assert_int_equal(people->len, 1);
}

static void
test_an_old_hash_is_renewed(void **state)
{
	Fixture *f = *state;
	/* "correct horse battery" with 8 MiB and one pass */
	static const char weak[] = "$argon2id$v=19$m=8192,t=1,p=1$g8KMnPfq2SrxL9cnQYO/5g"
				   "$Khf1FkEtRRC2H6GJ99xmGHE7Ba+9NohF7pVsBXuBhDM";
	g_autofree char *sql = g_strdup_printf("UPDATE people SET hash = '%s'", weak);
	HkPerson *person;

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, 1000, NULL));
	behind_its_back(f, sql);
	assert_null(hk_people_check(f->store, "sato", GOOD "x", NULL));
	for (guint i = 0; i < 2; i++) {
		person = hk_people_check(f->store, "sato", GOOD, NULL);
		assert_non_null(person);
		hk_person_free(person);
		behind_its_back(f, "UPDATE people SET hash = 'x' WHERE hash LIKE '%t=1,p%'");
	}
}

static gboolean
add_same(HkStore *store, gpointer user)
{
	return hk_people_add(store, "the-same", HK_ROLE_REPORTER, GOOD, 1000, NULL);
}

static void
test_a_name_is_given_once(void **state)
{
	Fixture *f = *state;

	assert_int_equal(at_once(f->url, 4, add_same, NULL), 1);
}

static void
test_a_strange_role_is_the_least(void **state)
{
	Fixture *f = *state;
	g_autoptr(GPtrArray) people = NULL;

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_ADMIN, GOOD, 1000, NULL));
	behind_its_back(f, "UPDATE people SET role = 'emperor'");
	people = hk_people_list(f->store, NULL);
	assert_int_equal(((HkPerson *)g_ptr_array_index(people, 0))->role, HK_ROLE_REPORTER);
}

int
main(void)
{
	const struct CMUnitTest alone[] = {
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_passwords_have_borders),
		cmocka_unit_test(test_a_megabyte_costs_nothing),
		cmocka_unit_test(test_passwords_are_typed_on_any_keyboard),
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_checking),
		cmocka_unit_test(test_changes_are_refused),
		cmocka_unit_test(test_an_old_hash_is_renewed),
		cmocka_unit_test(test_a_name_is_given_once),
		cmocka_unit_test(test_a_strange_role_is_the_least),
	};
	int failed;

	if (!hk_secret_ready(NULL))
		return 1;
	failed = cmocka_run_group_tests_name("names and passwords", alone, NULL, NULL);
	return failed + run_on_both("people", tests, G_N_ELEMENTS(tests));
}
