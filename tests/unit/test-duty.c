/* test-duty.c - the legal clock: which dates, from which answers, and which caveats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "guide/desks.h"
#include "guide/duty.h"
#include "guide/sources.h"
#include "report/fact-names.h"
#include "report/form.h"
#include "scratch.h"
#include "small-case.h"

#define HEAD                                                                                       \
	"id: d\nname: {ja: 名, en: Name}\nwho: {ja: 誰, en: Who}\nstart: [a.when]\n"             \
	"starts: {ja: 日, en: Day}\nsources: []\nchecked_on: 2026-10-09\nreview_by: 2027-01-09\n"
#define TERM "  - {id: t, name: {ja: 報告, en: Report}, by: own"

static gint64
at(const char *time)
{
	gint64 instant = 0;

	assert_true(hk_civil_parse(time, &instant, NULL));
	return instant;
}

static const HkDeadline *
term_of(const GArray *deadlines, const char *id)
{
	for (guint i = 0; i < deadlines->len; i++) {
		const HkDeadline *deadline = &g_array_index(deadlines, HkDeadline, i);

		if (g_str_equal(deadline->term->id, id))
			return deadline;
	}
	return NULL;
}

/* The deadlines of the leak report for the given facts, from a start.  (owned) */
static GArray *
leak(const HkDuties *duties, const char *const *facts, const char *start)
{
	const HkDuty *duty = hk_duties_find(duties, "ppc-leak");
	g_autoptr(HkCase) c = small_case(facts);
	HkDutyAnswer answers[HK_DUTY_CASES_MAX];

	hk_duty_answers(duty, c, answers);
	return hk_duty_deadlines(duty, at(start), answers);
}

static void
bad_duties_are_refused_with_their_line(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ HEAD, "“terms” is missing" },
		{ HEAD "terms: []\n", ":9: this list is empty" },
		{ HEAD "terms:\n" TERM ", days: 3, hours: 2}\n", ":10: a term has days or hours" },
		{ HEAD "terms:\n" TERM ", days: 3, days_from: 5}\n", ":10: a term has days" },
		{ HEAD "terms:\n" TERM ", days: 0}\n", ":10: “days” must be a number" },
		{ HEAD "terms:\n" TERM ", days: 3, instead: {case: c, days: 6}}\n",
		  ":10: “instead” needs" },
		{ HEAD "cases:\n  - {id: c, fact: a.b, ja: x, en: y}\nterms:\n" TERM "}\n",
		  ":10: either “equals” or “over”" },
		{ HEAD "cases:\n  - {id: c, fact: a.b, equals: x, rough: a.c, ja: x, en: y}\n"
		       "terms:\n" TERM "}\n",
		  ":10: either “equals” or “over”" },
		{ HEAD "kinds: [leek]\nterms:\n" TERM "}\n", ":9: “leek” is not a known kind" },
		{ HEAD "terms:\n" TERM "}\npenalty: x\n", ":11: unknown key “penalty”" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "duties/d.yaml", bad[i].yaml);
		assert_null(hk_duties_load(dir, NULL, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		if (strstr(error->message, bad[i].says) == NULL)
			fail_msg("“%s” does not say “%s”", error->message, bad[i].says);
		scratch_remove(dir);
	}
}

/* The trap: neither sensitive data nor 1,000 people make it sixty, only a wrongful act does. */
static void
only_a_wrongful_act_gives_sixty_days(void **state)
{
	static const struct {
		const char *fact, *value;
		guint days;
	} rows[] = {
		{ "leak.sensitive", "yes", 30 },    { "leak.financial", "yes", 30 },
		{ "leak.persons", "1001", 30 },	    { "leak.wrongful", "yes", 60 },
		{ "leak.wrongful", "unknown", 30 },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *facts[] = { rows[i].fact, rows[i].value, "typed", NULL };
		g_autoptr(GArray) deadlines = leak(*state, facts, "2026-11-23T23:59");
		const HkDeadline *full = term_of(deadlines, "full");
		gint64 day = hk_civil_day((HkCivil){ 2026, 11, 23 });

		assert_true(full->dated && full->whole_day);
		assert_true(full->last == hk_civil_instant(day + rows[i].days, 0));
		assert_true(full->safe == hk_civil_instant(day + rows[i].days - 1, 0));
	}
}

static void
the_quick_report_is_three_to_five_days_and_only_a_guideline(void **state)
{
	const char *facts[] = { "leak.financial", "yes", "ask", NULL };
	g_autoptr(GArray) deadlines = leak(*state, facts, "2026-12-30T10:00");
	const HkDeadline *quick = term_of(deadlines, "quick");
	const HkDeadline *persons = term_of(deadlines, "persons");

	assert_int_equal(quick->term->by, HK_BY_GUIDELINE);
	assert_true(quick->safe == at("2027-01-01"));
	assert_true(quick->last == at("2027-01-04"));
	assert_int_equal(term_of(deadlines, "full")->term->by, HK_BY_LAW);
	assert_false(persons->dated); /* promptly: no number of days is invented */
	assert_true(quick->duty->caveats->len >= 3);
}

static void
the_day_is_the_one_in_japan(void **state)
{
	const char *facts[] = { "leak.sensitive", "yes", "ask", NULL };
	g_autoptr(GArray) before = leak(*state, facts, "2026-11-23T14:59:59Z");
	g_autoptr(GArray) after = leak(*state, facts, "2026-11-23T15:00:00Z");

	assert_true(term_of(before, "full")->last == at("2026-12-23"));
	assert_true(term_of(after, "full")->last == at("2026-12-24"));
}

static void
unknown_may_apply_and_no_does_not(void **state)
{
	static const struct {
		const char *persons, *many;
		HkDutyState state;
	} rows[] = {
		{ "1000", "yes", HK_DUTY_NO },	    { "1001", "no", HK_DUTY_YES },
		{ NULL, "yes", HK_DUTY_YES },	    { NULL, "no", HK_DUTY_NO },
		{ NULL, "unknown", HK_DUTY_MAYBE }, { "たくさん", NULL, HK_DUTY_MAYBE },
		{ NULL, NULL, HK_DUTY_MAYBE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *facts[] = { "leak.sensitive",
					"no",
					"ask",
					"leak.financial",
					"no",
					"ask",
					"leak.wrongful",
					"no",
					"ask",
					"leak.persons",
					rows[i].persons != NULL ? rows[i].persons : "",
					"typed",
					"leak.many",
					rows[i].many != NULL ? rows[i].many : "",
					"ask",
					NULL };
		g_autoptr(GArray) deadlines = leak(*state, facts, "2026-11-23");

		if (rows[i].state == HK_DUTY_NO) {
			assert_int_equal(deadlines->len, 0);
			continue;
		}
		assert_int_equal(deadlines->len, 3);
		assert_int_equal(g_array_index(deadlines, HkDeadline, 0).state, rows[i].state);
	}
}

static void
a_duty_of_few_is_silent_until_it_is_known_to_hold(void **state)
{
	const HkDuty *duty = hk_duties_find(*state, "cyber-capability-act");
	HkDutyAnswer unknown[] = { HK_ANSWER_UNKNOWN };
	HkDutyAnswer yes[] = { HK_ANSWER_YES };
	g_autoptr(GArray) silent = hk_duty_deadlines(duty, at("2026-11-23"), unknown);
	g_autoptr(GArray) loud = hk_duty_deadlines(duty, at("2026-11-23"), yes);

	assert_int_equal(silent->len, 0);
	assert_int_equal(loud->len, 1);
	assert_false(g_array_index(loud, HkDeadline, 0).dated);
}

static void
the_start_is_the_first_fact_known(void **state)
{
	const HkDuty *duty = hk_duties_find(*state, "ppc-leak");
	const char *both[] = { "incident.found-at", "2026-11-20", "typed", "leak.known-at",
			       "2026-11-22",	    "typed",	  NULL };
	const char *odd[] = { "leak.known-at", "soon",	"typed", "incident.found-at",
			      "2026-11-20",    "typed", NULL };
	const char *none[] = { NULL };
	g_autoptr(HkCase) with = small_case(both);
	g_autoptr(HkCase) strange = small_case(odd);
	g_autoptr(HkCase) without = small_case(none);
	gint64 start = 0;

	assert_true(hk_duty_start(duty, with, &start));
	assert_true(start == at("2026-11-22"));
	assert_true(hk_duty_start(duty, strange, &start));
	assert_true(start == at("2026-11-20"));
	assert_false(hk_duty_start(duty, without, &start));
}

static void
a_firms_own_rule_counts_hours(void **state)
{
	char *own = scratch_new();
	const char *owns[] = { own, NULL };
	g_autoptr(HkDuties) duties = NULL;
	g_autoptr(GArray) deadlines = NULL;

	scratch_write(own, "duties/d.yaml", HEAD "terms:\n" TERM ", hours: 2}\n");
	duties = hk_duties_load(real_data(), owns, NULL);
	assert_non_null(duties);
	deadlines = hk_duty_deadlines(hk_duties_find(duties, "d"), at("2026-11-23T23:00"), NULL);
	assert_int_equal(deadlines->len, 1);
	assert_false(g_array_index(deadlines, HkDeadline, 0).whole_day);
	assert_true(g_array_index(deadlines, HkDeadline, 0).last == at("2026-11-24T01:00"));
	assert_true(hk_duty_is_for(hk_duties_find(duties, "d"), HK_KIND_CHAIN));
	assert_false(hk_duty_is_for(hk_duties_find(duties, "ppc-leak"), HK_KIND_CHAIN));
	scratch_remove(own);
}

static void
our_own_duties_hold(void **state)
{
	g_autoptr(HkFactNames) names = hk_fact_names_load(real_data(), NULL, NULL);
	g_autoptr(HkForms) forms = hk_forms_load(real_data(), NULL, NULL);
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);

	for (guint i = 0; i < hk_duties_count(*state); i++) {
		const HkDuty *duty = hk_duties_at(*state, i);

		for (guint k = 0; duty->start[k] != NULL; k++)
			assert_non_null(hk_fact_names_find(names, duty->start[k]));
		for (guint k = 0; k < duty->cases->len; k++) {
			const HkDutyCase *c = g_ptr_array_index(duty->cases, k);

			assert_non_null(hk_fact_names_find(names, c->fact));
			assert_true(c->rough == NULL ||
				    hk_fact_names_find(names, c->rough) != NULL);
		}
		for (guint k = 0; k < duty->terms->len; k++) {
			const HkDutyTerm *term = g_ptr_array_index(duty->terms, k);

			assert_true(term->form == NULL || hk_forms_find(forms, term->form) != NULL);
		}
		for (guint k = 0; duty->sources[k] != NULL; k++)
			assert_non_null(hk_sources_find(sources, duty->sources[k]));
		assert_true(duty->sources[0] != NULL && duty->caveats->len > 0);
	}
}

static int
set_up(void **state)
{
	*state = hk_duties_load(real_data(), NULL, NULL);
	return *state == NULL;
}

static int
tear_down(void **state)
{
	hk_duties_free(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_duties_are_refused_with_their_line),
		cmocka_unit_test(only_a_wrongful_act_gives_sixty_days),
		cmocka_unit_test(the_quick_report_is_three_to_five_days_and_only_a_guideline),
		cmocka_unit_test(the_day_is_the_one_in_japan),
		cmocka_unit_test(unknown_may_apply_and_no_does_not),
		cmocka_unit_test(a_duty_of_few_is_silent_until_it_is_known_to_hold),
		cmocka_unit_test(the_start_is_the_first_fact_known),
		cmocka_unit_test(a_firms_own_rule_counts_hours),
		cmocka_unit_test(our_own_duties_hold),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
