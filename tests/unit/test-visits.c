/* test-visits.c - visits, invitations and tokens to the second, on every engine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "at-once.h"
#include "both-stores.h"
#include "cases/people.h"
#include "cases/tokens.h"
#include "cases/visits.h"

#define GOOD "correct horse battery"
#define T0 1000000

static void
begin(Fixture *f, const char *name, gboolean owner, gint64 now, char *token)
{
	assert_true(hk_visits_begin(f->store, name, owner, now, token, NULL));
	assert_int_equal(strlen(token), HK_SECRET_TEXT);
}

/* Is there a visit at that moment? */
static gboolean
is_in(Fixture *f, const char *token, gint64 now)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkVisit) visit = hk_visits_find(f->store, token, now, &error);

	assert_null(error);
	return visit != NULL;
}

static void
test_a_visit_knows_its_person(void **state)
{
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1], other[HK_SECRET_TEXT + 1];
	HkVisit *visit, *second;

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, T0, NULL));
	begin(f, "sato", FALSE, T0, token);
	begin(f, "sato", FALSE, T0, other);
	assert_string_not_equal(token, other);
	visit = hk_visits_find(f->store, token, T0, NULL);
	second = hk_visits_find(f->store, other, T0, NULL);
	assert_string_equal(visit->person, "sato");
	assert_int_equal(visit->role, HK_ROLE_HANDLER);
	assert_false(visit->owner);
	assert_int_equal(strlen(visit->csrf), HK_SECRET_TEXT);
	assert_string_not_equal(visit->csrf, second->csrf);
	assert_string_not_equal(visit->csrf, token);
	hk_visit_free(visit);
	hk_visit_free(second);
	assert_true(hk_people_set_role(f->store, "sato", HK_ROLE_AUDITOR, NULL));
	visit = hk_visits_find(f->store, token, T0 + 1, NULL);
	assert_int_equal(visit->role, HK_ROLE_AUDITOR);
	hk_visit_free(visit);
	assert_false(is_in(f, "", T0));
	assert_false(is_in(f, "x' OR '1'='1", T0));
	token[0] ^= 1;
	assert_false(is_in(f, token, T0));
}

static void
test_the_store_has_no_secret(void **state)
{
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1], invitation[HK_SECRET_TEXT + 1], machine[HK_TOKEN_TEXT + 1];
	const char *const secrets[] = { token, invitation, machine, GOOD };
	g_autofree char *log = g_strconcat(f->file, "-wal", NULL);
	const char *const files[] = { f->file, log };

	if (f->postgres)
		return;
	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, T0, NULL));
	begin(f, "sato", FALSE, T0, token);
	assert_true(hk_invitations_make(f->store, "root", T0, invitation, NULL));
	assert_true(hk_tokens_add(f->store, "mail-desk", HK_ROLE_REPORTER, T0, 0, machine, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		g_autofree char *bytes = NULL;
		gsize len = 0;

		assert_true(g_file_get_contents(files[i], &bytes, &len, NULL));
		for (guint s = 0; s < G_N_ELEMENTS(secrets); s++)
			assert_null(memmem(bytes, len, secrets[s], strlen(secrets[s])));
	}
}

static void
test_an_unseen_visit_ends(void **state)
{
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1];

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, T0, NULL));
	begin(f, "sato", FALSE, T0, token);
	assert_false(is_in(f, token, T0 + HK_VISIT_IDLE));
	assert_true(is_in(f, token, T0 + HK_VISIT_IDLE - 1)); /* and is now seen */
	assert_true(is_in(f, token, T0 + HK_VISIT_IDLE));
	assert_true(is_in(f, token, T0 + 2 * HK_VISIT_IDLE - 2));
}

static void
test_a_visit_ends_with_the_day(void **state)
{
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1];

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, T0, NULL));
	begin(f, "sato", FALSE, T0, token);
	for (gint64 t = T0; t < T0 + HK_VISIT_LONGEST; t += 3600)
		assert_true(is_in(f, token, t));
	assert_true(is_in(f, token, T0 + HK_VISIT_LONGEST - 1));
	assert_false(is_in(f, token, T0 + HK_VISIT_LONGEST));
}

static void
test_seen_is_written_once_a_minute(void **state)
{
	static const struct {
		gint64 at, seen;
	} rows[] = { { 0, 0 }, { 59, 0 }, { 60, 60 }, { 61, 60 }, { 119, 60 }, { 200, 200 } };
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1];

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, T0, NULL));
	begin(f, "sato", FALSE, T0, token);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(HkVisit) visit = hk_visits_find(f->store, token, T0 + rows[i].at, NULL);
		g_autoptr(HkVisit) again = hk_visits_find(f->store, token, T0 + rows[i].seen, NULL);

		assert_int_equal(visit->seen, T0 + rows[i].seen);
		assert_int_equal(again->seen, T0 + rows[i].seen);
	}
}

static void
test_visits_are_ended(void **state)
{
	Fixture *f = *state;
	char a[HK_SECRET_TEXT + 1], b[HK_SECRET_TEXT + 1], other[HK_SECRET_TEXT + 1];

	assert_true(hk_people_add(f->store, "sato", HK_ROLE_HANDLER, GOOD, T0, NULL));
	assert_true(hk_people_add(f->store, "suzuki", HK_ROLE_HANDLER, GOOD, T0, NULL));
	begin(f, "suzuki", FALSE, T0, other);
	begin(f, "sato", FALSE, T0, a);
	begin(f, "sato", FALSE, T0, b);
	assert_true(hk_visits_end(f->store, a, NULL));
	assert_true(hk_visits_end(f->store, a, NULL));
	assert_false(is_in(f, a, T0));
	assert_true(is_in(f, b, T0));
	assert_true(hk_people_disable(f->store, "Sato", T0, NULL));
	assert_false(is_in(f, b, T0));
	assert_true(hk_people_disable(f->store, "sato", 0, NULL));
	assert_false(is_in(f, b, T0)); /* enabled again is not signed in again */
	begin(f, "sato", FALSE, T0, a);
	behind_its_back(f, "UPDATE people SET disabled = 5 WHERE name = 'sato'");
	assert_false(is_in(f, a, T0)); /* a visit that began in between */
	behind_its_back(f, "UPDATE people SET disabled = 0 WHERE name = 'sato'");
	assert_true(is_in(f, a, T0));
	assert_true(hk_people_set_password(f->store, "sato", GOOD, NULL));
	assert_false(is_in(f, a, T0));
	assert_true(is_in(f, other, T0));
	behind_its_back(f, "DELETE FROM people");
	assert_false(is_in(f, other, T0));
}

static void
test_the_owner_is_no_person(void **state)
{
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1], person[HK_SECRET_TEXT + 1];
	HkVisit *visit;

	assert_true(hk_people_add(f->store, "root", HK_ROLE_REPORTER, GOOD, T0, NULL));
	begin(f, "root", TRUE, T0, token);
	begin(f, "root", FALSE, T0, person);
	assert_true(hk_people_disable(f->store, "root", T0, NULL));
	assert_false(is_in(f, person, T0));
	visit = hk_visits_find(f->store, token, T0 + HK_OWNER_IDLE - 1, NULL);
	assert_int_equal(visit->role, HK_ROLE_ADMIN);
	assert_true(visit->owner);
	hk_visit_free(visit);
	assert_false(is_in(f, token, T0 + 2 * HK_OWNER_IDLE));
}

static char *
take(Fixture *f, const char *token, gint64 now)
{
	g_autoptr(GError) error = NULL;
	char *owner = hk_invitations_take(f->store, token, now, &error);

	assert_null(error);
	return owner;
}

static void
test_an_invitation_is_good_once(void **state)
{
	Fixture *f = *state;
	char first[HK_SECRET_TEXT + 1], late[HK_SECRET_TEXT + 1];
	g_autofree char *owner = NULL;

	assert_true(hk_invitations_make(f->store, "山田", T0, first, NULL));
	assert_true(hk_invitations_make(f->store, "山田", T0, late, NULL));
	assert_null(take(f, "", T0));
	assert_null(take(f, late, T0 + HK_INVITATION_SECONDS));
	owner = take(f, first, T0 + HK_INVITATION_SECONDS - 1);
	assert_string_equal(owner, "山田");
	assert_null(take(f, first, T0));
	assert_null(take(f, first, T0 + 1));
}

static gboolean
take_same(HkStore *store, gpointer user)
{
	g_autofree char *owner = hk_invitations_take(store, user, T0, NULL);

	return owner != NULL;
}

static void
test_of_many_who_have_it_one_comes_in(void **state)
{
	Fixture *f = *state;
	char token[HK_SECRET_TEXT + 1];

	for (guint i = 0; i < 3; i++) {
		assert_true(hk_invitations_make(f->store, "root", T0, token, NULL));
		assert_int_equal(at_once(f->url, 4, take_same, token), 1);
	}
}

static gboolean
works(Fixture *f, const char *token, gint64 now)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkToken) found = hk_tokens_find(f->store, token, now, &error);

	assert_null(error);
	return found != NULL;
}

static void
test_tokens(void **state)
{
	Fixture *f = *state;
	char token[HK_TOKEN_TEXT + 1], ever[HK_TOKEN_TEXT + 1], again[HK_TOKEN_TEXT + 1];
	g_autoptr(GError) taken = NULL;
	g_autoptr(GError) odd = NULL;
	g_autoptr(GError) gone = NULL;
	g_autoptr(GPtrArray) list = NULL;
	const HkToken *row;

	assert_true(hk_tokens_add(f->store, "Desk", HK_ROLE_REPORTER, T0, T0 + 100, token, NULL));
	assert_true(hk_tokens_add(f->store, "ever", HK_ROLE_AUDITOR, T0, 0, ever, NULL));
	assert_true(g_str_has_prefix(token, "hk_"));
	assert_int_equal(strlen(token), HK_TOKEN_TEXT);
	assert_false(hk_tokens_add(f->store, "desk", HK_ROLE_ADMIN, T0, 0, again, &taken));
	assert_false(hk_tokens_add(f->store, "<b>", HK_ROLE_ADMIN, T0, 0, again, &odd));
	assert_true(g_error_matches(taken, HK_ERROR, HK_ERROR_USAGE));
	assert_true(g_error_matches(odd, HK_ERROR, HK_ERROR_USAGE));
	assert_true(works(f, token, T0 + 99));
	assert_false(works(f, token, T0 + 100));
	assert_true(works(f, ever, T0 + 1000000000));
	assert_false(works(f, token + 3, T0));
	assert_false(works(f, "hk_", T0));
	assert_false(works(f, "", T0));
	assert_true(hk_tokens_revoke(f->store, "DESK", T0 + 50, NULL));
	assert_false(works(f, token, T0 + 51));
	assert_false(hk_tokens_revoke(f->store, "desk", T0 + 52, &gone));
	assert_true(g_error_matches(gone, HK_ERROR, HK_ERROR_USAGE));
	assert_true(hk_tokens_add(f->store, "desk", HK_ROLE_HANDLER, T0 + 60, 0, again, NULL));
	assert_false(works(f, token, T0 + 61));
	assert_true(works(f, again, T0 + 61));
	list = hk_tokens_list(f->store, NULL);
	assert_int_equal(list->len, 3);
	row = g_ptr_array_index(list, 0);
	assert_string_equal(row->label, "desk");
	assert_int_equal(row->revoked, T0 + 50);
	assert_int_equal(row->used, T0 + 99);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_visit_knows_its_person),
		cmocka_unit_test(test_the_store_has_no_secret),
		cmocka_unit_test(test_an_unseen_visit_ends),
		cmocka_unit_test(test_a_visit_ends_with_the_day),
		cmocka_unit_test(test_seen_is_written_once_a_minute),
		cmocka_unit_test(test_visits_are_ended),
		cmocka_unit_test(test_the_owner_is_no_person),
		cmocka_unit_test(test_an_invitation_is_good_once),
		cmocka_unit_test(test_of_many_who_have_it_one_comes_in),
		cmocka_unit_test(test_tokens),
	};

	if (!hk_secret_ready(NULL))
		return 1;
	return run_on_both("visits", tests, G_N_ELEMENTS(tests));
}
