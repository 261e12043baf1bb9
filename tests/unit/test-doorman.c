/* test-doorman.c - from the door to a visitor, as a front end would ask; on every engine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "both-stores.h"
#include "cases/visits.h"
#include "house/roster.h"

#define GOOD "correct horse battery"
#define T0 1000000

typedef struct {
	Fixture *f;
	HkCasebook *book;
	HkDoorman *door;
	GString *log;
	HkSteward steward;
} Door;

static void
remember(const char *line, gpointer user)
{
	g_string_append_printf(user, "%s\n", line);
}

static void
open_door(Door *d, Fixture *f)
{
	HkCasebookOptions options = { .folder = f->folder, .url = f->url, .instant = T0 };

	d->f = f;
	d->log = g_string_new(NULL);
	d->book = hk_casebook_open(&options, NULL);
	assert_non_null(d->book);
	d->door = hk_doorman_open(d->book, remember, d->log, NULL);
	assert_non_null(d->door);
	d->steward = (HkSteward){ d->door, "山田", T0 };
}

static void
close_door(Door *d)
{
	hk_doorman_free(d->door);
	hk_casebook_free(d->book);
	g_string_free(d->log, TRUE);
}

static HkAnswerWord
sign_in(Door *d, const char *name, const char *password, gint64 now, char **token)
{
	const HkKnock knock = { name, password, "192.0.2.1", now };
	g_auto(HkAnswer) answer = { 0 };

	assert_true(hk_doorman_sign_in(d->door, &knock, &answer, NULL));
	assert_int_equal(answer.token != NULL, answer.word == HK_ANSWER_WELCOME);
	assert_int_equal(answer.again_at != 0, answer.word == HK_ANSWER_WAIT);
	if (token != NULL)
		*token = g_strdup(answer.token);
	return answer.word;
}

static void
test_a_day_at_the_door(void **state)
{
	Door d;
	g_autofree char *token = NULL;
	HkVisitor *v;

	open_door(&d, *state);
	assert_true(hk_roster_add(&d.steward, "Sato", HK_ROLE_HANDLER, GOOD, NULL));
	assert_int_equal(sign_in(&d, "ＳＡＴＯ", GOOD, T0, &token), HK_ANSWER_WELCOME);
	v = hk_doorman_visitor(d.door, token, T0 + 1, NULL);
	assert_string_equal(v->name, "sato");
	assert_true(hk_visitor_may(v, HK_RIGHT_WRITE_CASE));
	assert_false(hk_visitor_may(v, HK_RIGHT_ADMIN));
	assert_true(hk_visitor_sent(v, v->csrf));
	assert_false(hk_visitor_sent(v, ""));
	assert_false(hk_visitor_sent(v, NULL));
	assert_false(hk_visitor_sent(v, token));
	assert_false(hk_visitor_sent(NULL, v->csrf));
	assert_false(hk_visitor_may(NULL, HK_RIGHT_HAND_IN));
	hk_visitor_free(v);
	assert_null(hk_doorman_visitor(d.door, token, T0 + HK_VISIT_IDLE, NULL));
	assert_true(hk_doorman_sign_out(d.door, token, T0 + 2, NULL));
	assert_null(hk_doorman_visitor(d.door, token, T0 + 3, NULL));
	assert_true(hk_doorman_sign_out(d.door, token, T0 + 4, NULL));
	assert_string_equal(d.log->str, "handler added: name=\"sato\" by=\"山田\"\n"
					"signed in: name=\"sato\" role=handler address=192.0.2.1\n"
					"signed out: name=\"sato\"\n");
	close_door(&d);
}

static void
test_one_answer_for_all_that_is_wrong(void **state)
{
	g_autofree char *megabyte = g_strnfill(1024 * 1024, 'a');
	Door d;

	open_door(&d, *state);
	assert_true(hk_roster_add(&d.steward, "sato", HK_ROLE_HANDLER, GOOD, NULL));
	assert_true(hk_roster_add(&d.steward, "ito", HK_ROLE_HANDLER, GOOD, NULL));
	assert_true(hk_roster_disable(&d.steward, "ito", TRUE, NULL));
	assert_int_equal(sign_in(&d, "sato", "wrong", T0, NULL), HK_ANSWER_REFUSED);
	assert_int_equal(sign_in(&d, "ito", GOOD, T0, NULL), HK_ANSWER_REFUSED);
	assert_int_equal(sign_in(&d, "nobody", GOOD, T0, NULL), HK_ANSWER_REFUSED);
	assert_int_equal(sign_in(&d, "", "", T0, NULL), HK_ANSWER_REFUSED);
	assert_int_equal(sign_in(&d, "sato", megabyte, T0, NULL), HK_ANSWER_REFUSED);
	assert_int_equal(sign_in(&d, "\xFF", "\xFF", T0, NULL), HK_ANSWER_REFUSED);
	assert_true(hk_roster_disable(&d.steward, "ito", FALSE, NULL));
	assert_int_equal(sign_in(&d, "ito", GOOD, T0, NULL), HK_ANSWER_WELCOME);
	close_door(&d);
}

/* The middle of five, in microseconds. */
static gint64
time_of(Door *d, const char *name, gint64 now)
{
	gint64 took[5];

	for (guint i = 0; i < G_N_ELEMENTS(took); i++) {
		gint64 before = g_get_monotonic_time();

		/* Far apart, so that no lock-out is measured. */
		sign_in(d, name, "a wrong password", now + i * 10000, NULL);
		took[i] = g_get_monotonic_time() - before;
	}
	for (guint i = 1; i < G_N_ELEMENTS(took); i++)
		for (guint k = i; k > 0 && took[k] < took[k - 1]; k--) {
			gint64 swap = took[k];

			took[k] = took[k - 1];
			took[k - 1] = swap;
		}
	return took[2];
}

static void
test_one_time_for_all_that_is_wrong(void **state)
{
	gint64 known, nobody, disabled;
	Door d;

	open_door(&d, *state);
	assert_true(hk_roster_add(&d.steward, "sato", HK_ROLE_HANDLER, GOOD, NULL));
	assert_true(hk_roster_add(&d.steward, "ito", HK_ROLE_HANDLER, GOOD, NULL));
	assert_true(hk_roster_disable(&d.steward, "ito", TRUE, NULL));
	known = time_of(&d, "sato", T0);
	nobody = time_of(&d, "nobody", T0);
	disabled = time_of(&d, "ito", T0);
	/* Without the hashing it would be a hundredth; the machine may be busy. */
	assert_true(nobody > known / 3 && nobody < known * 3);
	assert_true(disabled > known / 3 && disabled < known * 3);
	close_door(&d);
}

static void
test_waiting_is_the_same_for_nobody(void **state)
{
	static const char *const names[] = { "sato", "nobody" };
	Door d;

	open_door(&d, *state);
	assert_true(hk_roster_add(&d.steward, "sato", HK_ROLE_HANDLER, GOOD, NULL));
	for (guint n = 0; n < G_N_ELEMENTS(names); n++) {
		for (guint i = 0; i < 5; i++)
			assert_int_equal(sign_in(&d, names[n], "wrong", T0, NULL),
					 HK_ANSWER_REFUSED);
		assert_int_equal(sign_in(&d, names[n], GOOD, T0, NULL), HK_ANSWER_WAIT);
		assert_int_equal(sign_in(&d, names[n], GOOD, T0 + 899, NULL), HK_ANSWER_WAIT);
	}
	assert_int_equal(sign_in(&d, "sato", GOOD, T0 + 900, NULL), HK_ANSWER_WELCOME);
	assert_int_equal(sign_in(&d, "nobody", GOOD, T0 + 900, NULL), HK_ANSWER_REFUSED);
	close_door(&d);
}

static HkAnswerWord
sign_in_once(Door *d, const char *link, gint64 now, char **token)
{
	const HkKnock knock = { "", link, "127.0.0.1", now };
	g_auto(HkAnswer) answer = { 0 };

	assert_true(hk_doorman_sign_in_once(d->door, &knock, &answer, NULL));
	if (token != NULL)
		*token = g_strdup(answer.token);
	return answer.word;
}

static void
test_the_owner_comes_in_once(void **state)
{
	Door d;
	g_autofree char *link = NULL;
	g_autofree char *late = NULL;
	g_autofree char *token = NULL;
	g_autoptr(HkVisitor) v = NULL;

	open_door(&d, *state);
	link = hk_doorman_invite(d.door, "root", T0, NULL);
	late = hk_doorman_invite(d.door, "root", T0, NULL);
	assert_int_equal(sign_in_once(&d, late, T0 + HK_INVITATION_SECONDS, NULL),
			 HK_ANSWER_REFUSED);
	assert_int_equal(sign_in_once(&d, "", T0, NULL), HK_ANSWER_REFUSED);
	assert_int_equal(sign_in_once(&d, link, T0 + HK_INVITATION_SECONDS - 1, &token),
			 HK_ANSWER_WELCOME);
	assert_int_equal(sign_in_once(&d, link, T0, NULL), HK_ANSWER_REFUSED);
	assert_null(hk_doorman_visitor(d.door, link, T0, NULL));
	v = hk_doorman_visitor(d.door, token, T0 + 700, NULL);
	assert_string_equal(v->name, "root");
	assert_true(hk_visitor_may(v, HK_RIGHT_ADMIN));
	close_door(&d);
}

static void
test_machines(void **state)
{
	Door d;
	g_autofree char *token = NULL;
	g_autoptr(HkVisitor) v = NULL;

	open_door(&d, *state);
	token = hk_roster_token(&d.steward, "mail-desk", HK_ROLE_REPORTER, 1, NULL);
	v = hk_doorman_bearer(d.door, token, "192.0.2.9", T0 + 86399, NULL);
	assert_string_equal(v->name, "token:mail-desk");
	assert_true(hk_visitor_may(v, HK_RIGHT_HAND_IN));
	assert_false(hk_visitor_may(v, HK_RIGHT_LOOK));
	assert_null(v->csrf);
	assert_false(hk_visitor_sent(v, ""));
	assert_null(hk_doorman_bearer(d.door, token, "192.0.2.9", T0 + 86400, NULL));
	assert_null(hk_doorman_visitor(d.door, token, T0, NULL));
	assert_true(hk_roster_revoke(&d.steward, "mail-desk", NULL));
	assert_null(hk_doorman_bearer(d.door, token, "192.0.2.9", T0, NULL));
	close_door(&d);
}

static void
test_the_log_holds_no_secret(void **state)
{
	static const char typed_as_name[] = "my secret pass phrase";
	const HkKnock hostile = { "sato", "a wrong password", "1\n\x1b[31m\xE2\x80\xAE", T0 };
	Door d;
	g_autofree char *token = NULL;
	g_autofree char *machine = NULL;
	g_autofree char *link = NULL;
	g_auto(HkAnswer) answer = { 0 };

	open_door(&d, *state);
	assert_true(hk_roster_add(&d.steward, "sato", HK_ROLE_ADMIN, GOOD, NULL));
	assert_true(hk_roster_role(&d.steward, "sato", HK_ROLE_AUDITOR, NULL));
	assert_true(hk_roster_password(&d.steward, "sato", GOOD "!", NULL));
	assert_false(hk_roster_add(&d.steward, "sato", HK_ROLE_ADMIN, GOOD, NULL));
	sign_in(&d, typed_as_name, "x", T0, NULL);
	sign_in(&d, "sato", "a wrong password", T0, NULL);
	sign_in(&d, "sato", GOOD "!", T0, &token);
	assert_true(hk_doorman_sign_in(d.door, &hostile, &answer, NULL));
	machine = hk_roster_token(&d.steward, "desk", HK_ROLE_HANDLER, 0, NULL);
	link = hk_doorman_invite(d.door, "root", T0, NULL);
	sign_in_once(&d, link, T0, NULL);
	assert_null(hk_doorman_bearer(d.door, "hk_typed-wrong", "192.0.2.9", T0, NULL));
	{
		const char *const secrets[] = { GOOD,	       "wrong password", typed_as_name,
						token,	       machine,		 link,
						"hk_",	       "argon2",	 "\x1b",
						"\xE2\x80\xAE" };

		for (guint i = 0; i < G_N_ELEMENTS(secrets); i++)
			assert_null(strstr(d.log->str, secrets[i]));
	}
	assert_non_null(strstr(d.log->str, "is now auditor: name=\"sato\" by=\"山田\"\n"));
	assert_non_null(strstr(d.log->str, "refused: name=\"(nobody of ours)\""));
	assert_non_null(strstr(d.log->str, "refused: name=\"sato\""));
	assert_non_null(strstr(d.log->str, "token made for a handler: name=\"desk\""));
	assert_non_null(strstr(d.log->str, "token refused: address=192.0.2.9"));
	assert_non_null(strstr(d.log->str, "with a link of the start good: address=127.0.0.1"));
	close_door(&d);
}

static void
test_a_store_that_fails_lets_nobody_in(void **state)
{
	const HkKnock knock = { "sato", GOOD, "192.0.2.1", T0 };
	g_auto(HkAnswer) answer = { 0 };
	g_autoptr(GError) one = NULL;
	g_autoptr(GError) two = NULL;
	Door d;

	open_door(&d, *state);
	assert_true(hk_roster_add(&d.steward, "sato", HK_ROLE_ADMIN, GOOD, NULL));
	behind_its_back(d.f, "DROP TABLE visits");
	assert_false(hk_doorman_sign_in(d.door, &knock, &answer, &one));
	assert_true(g_error_matches(one, HK_ERROR, HK_ERROR_STORE));
	assert_int_not_equal(answer.word, HK_ANSWER_WELCOME);
	assert_null(hk_doorman_visitor(d.door, "x", T0, &two));
	assert_true(g_error_matches(two, HK_ERROR, HK_ERROR_STORE));
	behind_its_back(d.f, "DROP TABLE knocks");
	assert_false(hk_doorman_sign_in(d.door, &knock, &answer, NULL));
	close_door(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_day_at_the_door),
		cmocka_unit_test(test_one_answer_for_all_that_is_wrong),
		cmocka_unit_test(test_one_time_for_all_that_is_wrong),
		cmocka_unit_test(test_waiting_is_the_same_for_nobody),
		cmocka_unit_test(test_the_owner_comes_in_once),
		cmocka_unit_test(test_machines),
		cmocka_unit_test(test_the_log_holds_no_secret),
		cmocka_unit_test(test_a_store_that_fails_lets_nobody_in),
	};

	return run_on_both("doorman", tests, G_N_ELEMENTS(tests));
}
