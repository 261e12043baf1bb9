/* test-case.c - the same entries give the same case; what came later replaces and is remembered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "facts/case.h"

static GPtrArray *
entries_new(void)
{
	return g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);
}

static void
add(GPtrArray *list, HkEntryType type, gint64 recorded, HkFields *body)
{
	g_ptr_array_add(list,
			hk_entry_new("20261123-TEST", list->len + 1, recorded, "a", type, body));
}

static GPtrArray *
opened(const char *kind)
{
	GPtrArray *list = entries_new();

	add(list, HK_ENTRY_OPENED, 1000, hk_fields_make("title", "t", "kind", kind, NULL));
	return list;
}

static void
test_no_opening_is_no_case(void **state)
{
	g_autoptr(GError) error = NULL;
	GPtrArray *list = entries_new();

	assert_null(hk_case_fold(entries_new(), &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
	add(list, HK_ENTRY_NOTE, 1, hk_fields_new());
	assert_null(hk_case_fold(list, NULL));
}

static void
test_a_later_fact_replaces_and_remembers(void **state)
{
	GPtrArray *list = opened("phishing");
	g_autoptr(HkCase) c = NULL;

	add(list, HK_ENTRY_FACT, 1001, hk_fields_make("key", "b", "value", "1", NULL));
	add(list, HK_ENTRY_FACT, 1002, hk_fields_make("key", "a", "value", "2", NULL));
	add(list, HK_ENTRY_FACT, 1003, hk_fields_make("key", "b", "value", "3", NULL));
	c = hk_case_fold(list, NULL);
	assert_int_equal(c->facts->len, 2);
	assert_string_equal(hk_case_fact(c, "a"), "2");
	assert_string_equal(hk_case_fact(c, "b"), "3");
	assert_null(hk_case_fact(c, "c"));
	assert_int_equal(g_array_index(c->facts, HkCaseFact, 1).before->seq, 2);
}

static void
test_tasks_keep_their_first_and_last(void **state)
{
	GPtrArray *list = opened("phishing");
	g_autoptr(HkCase) c = NULL;
	const HkCaseTask *task;

	add(list, HK_ENTRY_TASK, 1001, hk_fields_make("task", "call", "state", "open", NULL));
	add(list, HK_ENTRY_TASK, 1002, hk_fields_make("task", "call", "state", "done", NULL));
	c = hk_case_fold(list, NULL);
	task = &g_array_index(c->tasks, HkCaseTask, 0);
	assert_int_equal(c->tasks->len, 1);
	assert_string_equal(hk_fields_get(task->first->body, "state"), "open");
	assert_string_equal(hk_fields_get(task->last->body, "state"), "done");
}

static void
test_timeline_is_by_what_happened(void **state)
{
	GPtrArray *list = opened("phishing");
	g_autoptr(HkCase) c = NULL;

	add(list, HK_ENTRY_NOTE, 2000, hk_fields_make("text", "now", NULL));
	add(list, HK_ENTRY_EVENT, 3000,
	    hk_fields_make("text", "before", "occurred", "1970-01-01T09:00:05+09:00", NULL));
	c = hk_case_fold(list, NULL);
	assert_int_equal(c->timeline->len, 3);
	assert_int_equal(((const HkEntry *)g_ptr_array_index(c->timeline, 0))->seq, 3);
	assert_int_equal(c->changed, 3000);
}

static void
test_closing_and_reopening(void **state)
{
	GPtrArray *list = opened("no-such-kind");
	g_autoptr(HkCase) c = NULL;

	add(list, HK_ENTRY_CLOSED, 1001, hk_fields_new());
	add(list, HK_ENTRY_REOPENED, 1002, hk_fields_new());
	add(list, HK_ENTRY_CLOSED, 1003, hk_fields_new());
	c = hk_case_fold(list, NULL);
	assert_false(c->open);
	assert_false(c->drill);
	assert_int_equal(c->kind, HK_KIND_BENIGN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_opening_is_no_case),
		cmocka_unit_test(test_a_later_fact_replaces_and_remembers),
		cmocka_unit_test(test_tasks_keep_their_first_and_last),
		cmocka_unit_test(test_timeline_is_by_what_happened),
		cmocka_unit_test(test_closing_and_reopening),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
