/* test-knocks.c - who tries too often waits, to the second, on every engine. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "at-once.h"
#include "both-stores.h"
#include "cases/knocks.h"
#include "cases/secret.h"

#define T0 1000000

/* 0: the password would be looked at now (and is wrong); else the moment to wait for. */
static gint64
fail_at(HkStore *store, const char *name, const char *address, gint64 now)
{
	HkKnocks knocks;

	assert_true(hk_knocks_begin(store, name, address, now, &knocks, NULL));
	return knocks.again_at;
}

static void
right_at(HkStore *store, const char *name, const char *address, gint64 now)
{
	HkKnocks knocks;

	assert_true(hk_knocks_begin(store, name, address, now, &knocks, NULL));
	assert_int_equal(knocks.again_at, 0);
	assert_true(hk_knocks_forgive(store, name, &knocks, NULL));
}

static void
test_the_sixth_waits(void **state)
{
	HkStore *store = ((Fixture *)*state)->store;

	for (gint64 i = 0; i < 5; i++)
		assert_int_equal(fail_at(store, "sato", "", T0 + i), 0);
	assert_int_equal(fail_at(store, "sato", "", T0 + 5), T0 + 4 + HK_KNOCKS_WAIT);
	/* Trying while it is shut prolongs nothing. */
	assert_int_equal(fail_at(store, "ＳＡＴＯ", "", T0 + 800), T0 + 4 + HK_KNOCKS_WAIT);
	assert_int_equal(fail_at(store, "sato", "", T0 + 3 + HK_KNOCKS_WAIT),
			 T0 + 4 + HK_KNOCKS_WAIT);
	assert_int_equal(fail_at(store, "suzuki", "", T0 + 6), 0);
	assert_int_equal(fail_at(store, "sato", "", T0 + 4 + HK_KNOCKS_WAIT), 0);
}

static void
test_slow_mistakes_are_none(void **state)
{
	HkStore *store = ((Fixture *)*state)->store;

	/* Five within 900 s shut the door; the fifth after 900 s does not. */
	for (gint64 i = 0; i < 40; i++)
		assert_int_equal(fail_at(store, "sato", "", T0 + i * 225), 0);
	for (gint64 i = 0; i < 4; i++)
		assert_int_equal(fail_at(store, "ito", "", T0 + i), 0);
	assert_int_equal(fail_at(store, "ito", "", T0 + 899), 0);
	assert_int_equal(fail_at(store, "ito", "", T0 + 899), T0 + 899 + HK_KNOCKS_WAIT);
	for (gint64 i = 0; i < 4; i++)
		assert_int_equal(fail_at(store, "abe", "", T0 + i), 0);
	assert_int_equal(fail_at(store, "abe", "", T0 + 900), 0);
	assert_int_equal(fail_at(store, "abe", "", T0 + 900), 0);
	assert_int_equal(fail_at(store, "abe", "", T0 + 900), T0 + 900 + HK_KNOCKS_WAIT);
}

static void
test_the_right_password_forgives(void **state)
{
	HkStore *store = ((Fixture *)*state)->store;

	for (guint round = 0; round < 3; round++) {
		for (gint64 i = 0; i < 4; i++)
			assert_int_equal(fail_at(store, "sato", "192.0.2.1", T0 + i), 0);
		right_at(store, "sato", "192.0.2.1", T0 + 4);
	}
	/* The address keeps its 12 mistakes: 8 more are let through. */
	for (gint64 i = 0; i < 8; i++) {
		g_autofree char *name = g_strdup_printf("n%d", (int)i);

		assert_int_equal(fail_at(store, name, "192.0.2.1", T0 + 5), 0);
	}
	assert_int_not_equal(fail_at(store, "other", "192.0.2.1", T0 + 5), 0);
	assert_int_equal(fail_at(store, "other", "192.0.2.2", T0 + 5), 0);
}

static void
test_an_address_waits_and_its_names_do_not(void **state)
{
	HkStore *store = ((Fixture *)*state)->store;

	for (int i = 0; i < HK_KNOCKS_ADDRESS; i++) {
		g_autofree char *name = g_strdup_printf("guess%d", i);

		assert_int_equal(fail_at(store, name, "192.0.2.1", T0), 0);
	}
	for (guint i = 0; i < 10; i++)
		assert_int_equal(fail_at(store, "sato", "192.0.2.1", T0), T0 + HK_KNOCKS_WAIT);
	right_at(store, "sato", "192.0.2.2", T0);
	assert_int_equal(fail_at(store, "guess", "192.0.2.1", T0 + HK_KNOCKS_WAIT), 0);
}

static void
test_a_network_is_one_address(void **state)
{
	HkStore *store = ((Fixture *)*state)->store;

	for (int i = 0; i < HK_KNOCKS_ADDRESS; i++) {
		g_autofree char *name = g_strdup_printf("guess%d", i);
		g_autofree char *address = g_strdup_printf("2001:db8:1:2:%x::%x", i + 1, i);

		assert_int_equal(fail_at(store, name, address, T0), 0);
	}
	assert_int_not_equal(fail_at(store, "x", "2001:db8:1:2:ffff:1:2:3", T0), 0);
	assert_int_equal(fail_at(store, "x", "2001:db8:1:3:1::1", T0), 0);
	assert_int_equal(fail_at(store, "x", "::1", T0), 0);
	assert_int_equal(fail_at(store, "x", "fe80::1", T0), 0);
}

static void
test_odd_names_are_counted_too(void **state)
{
	static const char *const odd[] = { "", "\xFF\xFE", "<script>", "' OR 1=1 --" };
	HkStore *store = ((Fixture *)*state)->store;
	g_autofree char *megabyte = g_strnfill(1024 * 1024, 'a');

	for (guint n = 0; n < G_N_ELEMENTS(odd); n++) {
		for (guint i = 0; i < 5; i++)
			assert_int_equal(fail_at(store, odd[n], "", T0), 0);
		assert_int_not_equal(fail_at(store, odd[n], "", T0), 0);
	}
	for (guint i = 0; i < 5; i++)
		assert_int_equal(fail_at(store, megabyte, megabyte, T0), 0);
	assert_int_not_equal(fail_at(store, megabyte, megabyte, T0), 0);
}

static gboolean
get_through(HkStore *store, gpointer user)
{
	return fail_at(store, "sato", "", T0) == 0;
}

static void
test_many_at_once_count_each_other(void **state)
{
	Fixture *f = *state;

	for (guint i = 0; i < 2; i++)
		assert_int_equal(fail_at(f->store, "sato", "", T0), 0);
	assert_true(at_once(f->url, 10, get_through, NULL) <= 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_sixth_waits),
		cmocka_unit_test(test_slow_mistakes_are_none),
		cmocka_unit_test(test_the_right_password_forgives),
		cmocka_unit_test(test_an_address_waits_and_its_names_do_not),
		cmocka_unit_test(test_a_network_is_one_address),
		cmocka_unit_test(test_odd_names_are_counted_too),
		cmocka_unit_test(test_many_at_once_count_each_other),
	};

	if (!hk_secret_ready(NULL))
		return 1;
	return run_on_both("knocks", tests, G_N_ELEMENTS(tests));
}
