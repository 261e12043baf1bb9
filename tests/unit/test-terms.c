/* test-terms.c - what a job may cost, by what its examiners asked for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "broker/terms.h"
#include "wire/message.h"

static GArray *
terms(void)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(HkTerms));
	const HkTerms rows[] = { { (char *)"mail", 20000, 16, 1000 },
				 { (char *)"mbox", 30000, 257, 16 } };

	return g_array_append_vals(all, rows, G_N_ELEMENTS(rows));
}

static void
a_named_examiner_gets_its_own_time(void **state)
{
	g_autoptr(GArray) all = terms();

	assert_int_equal(hk_terms_wall_ms(all, "mail", FALSE), 20000);
	assert_int_equal(hk_terms_wall_ms(all, "mail", TRUE), 20000);
	assert_int_equal(hk_terms_wall_ms(all, "mbox", FALSE), 30000);
}

/* A mail that nobody named may not take as long as a mailbox. */
static void
auto_gets_the_longest_time_only_as_a_container(void **state)
{
	g_autoptr(GArray) all = terms();

	assert_int_equal(hk_terms_wall_ms(all, "auto", FALSE), 20000);
	assert_int_equal(hk_terms_wall_ms(all, "auto", TRUE), 30000);
}

static void
children_are_those_that_were_asked_for(void **state)
{
	g_autoptr(GArray) all = terms();

	assert_int_equal(hk_terms_children(all, "mail"), 16);
	assert_int_equal(hk_terms_children(all, "mbox"), 257);
	assert_int_equal(hk_terms_children(all, "auto"), 257);
	assert_int_equal(hk_terms_children(all, "another"), 0);
	assert_int_equal(hk_terms_children(all, ""), 0);
}

static void
nobody_gets_some_time_and_no_children(void **state)
{
	g_autoptr(GArray) none = g_array_new(FALSE, TRUE, sizeof(HkTerms));

	assert_true(hk_terms_wall_ms(NULL, "auto", FALSE) > 0);
	assert_true(hk_terms_wall_ms(none, "auto", TRUE) > 0);
	assert_int_equal(hk_terms_children(NULL, "auto"), 0);
	assert_int_equal(hk_terms_children(none, "auto"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_named_examiner_gets_its_own_time),
		cmocka_unit_test(auto_gets_the_longest_time_only_as_a_container),
		cmocka_unit_test(children_are_those_that_were_asked_for),
		cmocka_unit_test(nobody_gets_some_time_and_no_children),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
