/* test-role.c - the whole table of roles and rights, written down a second time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "facts/role.h"
#include <cmocka.h>

#define RIGHTS 7

static void
test_the_table(void **state)
{
	static const struct {
		const char *role;
		gboolean may[RIGHTS]; /* hand in, look, write, report, audit, admin, know */
	} rows[] = {
		{ "reporter", { 1, 0, 0, 0, 0, 0, 1 } },
		{ "handler", { 1, 1, 1, 1, 1, 0, 1 } },
		{ "auditor", { 0, 1, 0, 0, 1, 0, 1 } },
		{ "admin", { 1, 1, 1, 1, 1, 1, 1 } },
	};

	assert_int_equal(G_N_ELEMENTS(rows), HK_ROLE__N);
	for (guint i = 0; i < HK_ROLE__N; i++) {
		assert_int_equal(hk_role_from_id(rows[i].role), i);
		assert_string_equal(hk_role_id((HkRole)i), rows[i].role);
		for (guint r = 0; r < RIGHTS; r++)
			assert_int_equal(hk_role_may((HkRole)i, 1u << r), rows[i].may[r]);
	}
}

static void
test_several_rights_are_all_needed(void **state)
{
	assert_true(hk_role_may(HK_ROLE_HANDLER, HK_RIGHT_LOOK | HK_RIGHT_REPORT));
	assert_false(hk_role_may(HK_ROLE_HANDLER, HK_RIGHT_LOOK | HK_RIGHT_ADMIN));
	assert_false(hk_role_may(HK_ROLE_AUDITOR, HK_RIGHT_LOOK | HK_RIGHT_WRITE_CASE));
}

static void
test_what_is_unknown_may_nothing(void **state)
{
	static const char *const unknown[] = { NULL, "", "Admin", "admin ", "root", "reporterx" };

	for (guint i = 0; i < G_N_ELEMENTS(unknown); i++)
		assert_int_equal(hk_role_from_id(unknown[i]), HK_ROLE_NONE);
	assert_false(hk_role_may((HkRole)HK_ROLE_NONE, HK_RIGHT_HAND_IN));
	assert_false(hk_role_may(HK_ROLE__N, HK_RIGHT_HAND_IN));
	assert_string_equal(hk_role_id(HK_ROLE__N), "");
	assert_false(hk_role_may(HK_ROLE_ADMIN, 0));
	assert_false(hk_role_may(HK_ROLE_ADMIN, 1u << RIGHTS));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_table),
		cmocka_unit_test(test_several_rights_are_all_needed),
		cmocka_unit_test(test_what_is_unknown_may_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
