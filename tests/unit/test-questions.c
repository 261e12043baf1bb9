/* test-questions.c - the guided questions: every way through them ends, and well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/questions.h"
#include "report/fact-names.h"
#include "scratch.h"

#define OPEN "- {id: z, ja: 何, en: What, fact: a.b}\n"

static void
bad_questions_are_refused(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ "[]\n", "this list is empty" },
		{ "- {id: a, ja: x, en: y}\n", ":1: a question has “options”" },
		{ "- {id: a, ja: x, en: y, fact: a.b, options: [{id: o, ja: x, en: y}]}\n",
		  ":1: a question has “options”" },
		{ OPEN OPEN, ":2: a question of this id is told already" },
		{ "- {id: a, ja: x, en: y, fact: a.b, next: b}\n", "“a” leads to a question" },
		{ "- {id: a, ja: x, en: y, fact: a.b, next: a}\n", "“a” leads back" },
		{ "- {id: a, ja: x, en: y, fact: a.b, next: b}\n"
		  "- {id: b, ja: x, en: y, options: [{id: o, ja: x, en: y, next: a}]}\n",
		  "“b” leads back" },
		{ "- {id: a, ja: x, en: y, options: [{id: o, ja: x, en: y, says: {phish: 1}}]}\n",
		  ":1: “phish” is not a known kind" },
		{ "- {id: a, ja: x, en: y, options: [{id: o, ja: x, en: y, says: {bec: 10}}]}\n",
		  ":1: “bec” must be a number" },
		{ "- {id: a, ja: x, en: y, options: [{id: o, ja: x, en: y, subkind: s}]}\n",
		  ":1: “subkind” without “says”" },
		{ "- {id: a, ja: x, en: y, options: [{id: o, ja: x, en: y, sets: [k]}]}\n", ":1:" },
		{ "- {id: a, ja: x, en: y, options: [{id: o, ja: x, en: y}, {id: o, ja: x, en: "
		  "y}]}\n",
		  ":1: an option of this id" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "questions/a.yaml", bad[i].yaml);
		assert_null(hk_questions_load(dir, NULL, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		if (strstr(error->message, bad[i].says) == NULL)
			fail_msg("“%s” does not say “%s”", error->message, bad[i].says);
		scratch_remove(dir);
	}
}

static void
a_path_of_ten_is_refused(void **state)
{
	for (guint length = 9; length <= 10; length++) {
		char *dir = scratch_new();
		g_autoptr(HkQuestions) questions = NULL;
		GString *yaml = g_string_new(NULL);

		for (guint i = 1; i < length; i++)
			g_string_append_printf(yaml,
					       "- {id: q%u, ja: x, en: y, fact: a.b, next: q%u}\n",
					       i, i + 1);
		g_string_append_printf(yaml, "- {id: q%u, ja: x, en: y, fact: a.b}\n", length);
		scratch_write(dir, "questions/a.yaml", yaml->str);
		g_string_free(yaml, TRUE);
		questions = hk_questions_load(dir, NULL, NULL);
		assert_true((questions != NULL) == (length == 9));
		scratch_remove(dir);
	}
}

typedef struct {
	const HkQuestions *questions;
	gboolean kinds[HK_KIND__N];
	gboolean undecided;
	GHashTable *asked;
	guint longest;
	guint ends;
} Tour;

/* Walks every path there is, skipping each question in turn as well. */
static void
tour(Tour *t, HkAskReply *replies, guint n)
{
	g_autoptr(HkAsking) asking = hk_questions_step(t->questions, replies, n, NULL);
	const HkQuestion *q;

	assert_non_null(asking);
	q = asking->next;
	assert_true((asking->kind == HK_KIND_NONE) == (asking->reasons->len == 0));
	if (q == NULL) {
		t->ends++;
		t->longest = MAX(t->longest, n);
		if (asking->kind == HK_KIND_NONE)
			t->undecided = TRUE;
		else
			t->kinds[asking->kind] = TRUE;
		return;
	}
	g_hash_table_add(t->asked, q->id);
	assert_true(n < HK_QUESTIONS_PATH_MAX);
	replies[n] = (HkAskReply){ q->id, NULL, NULL };
	tour(t, replies, n + 1);
	for (guint i = 0; i < q->options->len; i++) {
		const HkOption *option = g_ptr_array_index(q->options, i);

		replies[n] = (HkAskReply){ q->id, option->id, NULL };
		tour(t, replies, n + 1);
	}
}

static void
every_kind_is_reached_and_every_way_ends(void **state)
{
	HkAskReply replies[HK_QUESTIONS_PATH_MAX];
	Tour t = { .questions = *state };

	t.asked = g_hash_table_new(g_str_hash, g_str_equal);
	tour(&t, replies, 0);
	for (guint k = 0; k < HK_KIND__N; k++)
		if (!t.kinds[k])
			fail_msg("%s is never reached", hk_kind_id(k));
	assert_true(t.undecided);
	assert_int_equal(g_hash_table_size(t.asked), hk_questions_count(*state));
	assert_true(t.longest <= HK_QUESTIONS_PATH_MAX);
	g_hash_table_unref(t.asked);
}

static void
every_fact_it_sets_fits(void **state)
{
	g_autoptr(HkFactNames) names = hk_fact_names_load(real_data(), NULL, NULL);

	for (guint i = 0; i < hk_questions_count(*state); i++) {
		const HkQuestion *q = hk_questions_at(*state, i);

		assert_true(q->fact == NULL || hk_fact_names_find(names, q->fact) != NULL);
		for (guint k = 0; k < q->options->len; k++) {
			const HkOption *option = g_ptr_array_index(q->options, k);

			for (guint f = 0; f < hk_fields_count(option->sets); f++) {
				const char *key, *value;

				hk_fields_at(option->sets, f, &key, &value);
				if (hk_fact_names_find(names, key) == NULL ||
				    !hk_fact_check(hk_fact_names_find(names, key), value, NULL))
					fail_msg("%s.%s sets %s to %s", q->id, option->id, key,
						 value);
			}
		}
	}
}

static void
answers_name_a_kind_with_subkind_reasons_and_facts(void **state)
{
	const HkAskReply replies[] = {
		{ "what", "mail", NULL },
		{ "mail-wants", "pay", NULL },
		{ "mail-poses", "president", NULL },
		{ "paid", "yes", NULL },
		{ "money-how", "transfer", NULL },
		{ "who", NULL, NULL },
		{ "found-at", NULL, "2026-11-23" },
		{ "summary", NULL, NULL },
	};
	g_autoptr(HkAsking)
		asking = hk_questions_step(*state, replies, G_N_ELEMENTS(replies), NULL);

	assert_non_null(asking);
	assert_null(asking->next);
	assert_int_equal(asking->kind, HK_KIND_BEC);
	assert_string_equal(asking->subkind, "fake-president");
	assert_int_equal(asking->points[HK_KIND_BEC], 4);
	assert_int_equal(asking->reasons->len, 2);
	assert_string_equal(hk_fields_get(asking->facts, "money.paid"), "yes");
	assert_string_equal(hk_fields_get(asking->facts, "incident.found-at"), "2026-11-23");
	assert_null(hk_fields_get(asking->facts, "incident.summary"));
}

static void
hints_alone_decide_nothing(void **state)
{
	const HkAskReply replies[] = { { "what", "files", NULL }, { "files", "none", NULL } };
	g_autoptr(HkAsking)
		asking = hk_questions_step(*state, replies, G_N_ELEMENTS(replies), NULL);

	assert_int_equal(asking->kind, HK_KIND_NONE);
	assert_int_equal(asking->points[HK_KIND_RANSOMWARE], 1);
	assert_non_null(asking->next);
}

static void
an_answer_to_nothing_asked_is_refused(void **state)
{
	static const HkAskReply bad[] = { { "paid", "yes", NULL },
					  { "what", "nothing", NULL },
					  { NULL, NULL, NULL } };

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(hk_questions_step(*state, &bad[i], 1, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	}
}

static int
set_up(void **state)
{
	*state = hk_questions_load(real_data(), NULL, NULL);
	return *state == NULL;
}

static int
tear_down(void **state)
{
	hk_questions_free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_questions_are_refused),
		cmocka_unit_test(a_path_of_ten_is_refused),
		cmocka_unit_test(every_kind_is_reached_and_every_way_ends),
		cmocka_unit_test(every_fact_it_sets_fits),
		cmocka_unit_test(answers_name_a_kind_with_subkind_reasons_and_facts),
		cmocka_unit_test(hints_alone_decide_nothing),
		cmocka_unit_test(an_answer_to_nothing_asked_is_refused),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
