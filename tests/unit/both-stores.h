/* both-stores.h - runs the tests of ledger-case.h on each engine.
 *
 * Include <cmocka.h> and what it needs before.
 */
#pragma once

#include "ledger-case.h"

static inline int
run_on(const char *engine, CMFixtureFunction prepare, const char *name,
       const struct CMUnitTest *tests, gsize n)
{
	g_autofree struct CMUnitTest *mine = g_memdup2(tests, n * sizeof *tests);
	g_autofree char *group = g_strdup_printf("%s on %s", name, engine);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);

	for (gsize i = 0; i < n; i++) {
		g_ptr_array_add(names, g_strdup_printf("%s: %s", engine, tests[i].name));
		mine[i].name = g_ptr_array_index(names, i);
		mine[i].setup_func = prepare;
		mine[i].teardown_func = tear_down;
	}
	return _cmocka_run_group_tests(group, mine, n, NULL, NULL);
}

/* How many failed.  Without a PostgreSQL at hand, SQLite alone. */
static inline int
run_on_both(const char *name, const struct CMUnitTest *tests, gsize n)
{
	int failed = run_on("sqlite", set_up, name, tests, n);

	if (g_getenv("HIKESHI_TEST_POSTGRES") != NULL)
		failed += run_on("postgresql", set_up_postgres, name, tests, n);
	return failed;
}
