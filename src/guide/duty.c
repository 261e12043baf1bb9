/* duty.c - counts the days of a duty.  Pure: the start and the answers are arguments.
 *
 * Called by the house for `case deadlines` and calendars.  Not knowing counts as "may apply", and
 * the longer time that one case gives is used only when that case is known to hold: too early
 * is harmless, too late is not.
 */
#include "guide/duty.h"

#include "base/civil.h"

#define HOUR 3600

gboolean
hk_duty_is_for(const HkDuty *duty, HkKind kind)
{
	return duty->kinds[0] == NULL ||
	       g_strv_contains((const char *const *)duty->kinds, hk_kind_id(kind));
}

static HkDutyAnswer
answer_word(const char *value, const char *yes)
{
	if (value == NULL || *value == '\0' || g_str_equal(value, "unknown"))
		return HK_ANSWER_UNKNOWN;
	return g_str_equal(value, yes) ? HK_ANSWER_YES : HK_ANSWER_NO;
}

static HkDutyAnswer
answer_number(const char *value, guint over)
{
	guint64 number;

	if (value == NULL || !g_ascii_string_to_unsigned(value, 10, 0, G_MAXUINT64, &number, NULL))
		return HK_ANSWER_UNKNOWN;
	return number > over ? HK_ANSWER_YES : HK_ANSWER_NO;
}

static HkDutyAnswer
answer_of(const HkDutyCase *one, const HkCase *c)
{
	const char *value = hk_case_fact(c, one->fact);
	HkDutyAnswer counted;

	if (one->equals != NULL)
		return answer_word(value, one->equals);
	counted = answer_number(value, one->over);
	if (counted != HK_ANSWER_UNKNOWN || one->rough == NULL)
		return counted;
	return answer_word(hk_case_fact(c, one->rough), "yes");
}

void
hk_duty_answers(const HkDuty *duty, const HkCase *c, HkDutyAnswer answers[HK_DUTY_CASES_MAX])
{
	for (guint i = 0; i < duty->cases->len; i++)
		answers[i] = answer_of(g_ptr_array_index(duty->cases, i), c);
}

gboolean
hk_duty_start(const HkDuty *duty, const HkCase *c, gint64 *start)
{
	for (guint i = 0; duty->start[i] != NULL; i++) {
		const char *value = hk_case_fact(c, duty->start[i]);

		if (value != NULL && hk_civil_parse(value, start, NULL))
			return TRUE;
	}
	return FALSE;
}

static HkDutyState
state_of(const HkDuty *duty, const HkDutyAnswer *answers)
{
	HkDutyState state = duty->cases->len == 0 ? HK_DUTY_YES : HK_DUTY_NO;

	for (guint i = 0; i < duty->cases->len; i++) {
		const HkDutyCase *c = g_ptr_array_index(duty->cases, i);

		if (answers[i] == HK_ANSWER_YES)
			return HK_DUTY_YES;
		if (answers[i] == HK_ANSWER_UNKNOWN && !c->sure)
			state = HK_DUTY_MAYBE;
	}
	return state;
}

static guint
days_of(const HkDuty *duty, const HkDutyTerm *term, const HkDutyAnswer *answers)
{
	for (guint i = 0; term->instead_case != NULL && i < duty->cases->len; i++) {
		const HkDutyCase *c = g_ptr_array_index(duty->cases, i);

		if (g_str_equal(c->id, term->instead_case) && answers[i] == HK_ANSWER_YES)
			return term->instead_days;
	}
	return term->days;
}

static void
count(HkDeadline *deadline, gint64 start, guint from, guint days)
{
	gint64 day;
	guint minute;

	hk_civil_from_instant(start, &day, &minute);
	deadline->dated = TRUE;
	deadline->whole_day = TRUE;
	deadline->safe = hk_civil_instant(day + from - 1, 0);
	deadline->last = hk_civil_instant(day + days, 0);
}

static HkDeadline
deadline_of(const HkDuty *duty, const HkDutyTerm *term, gint64 start, const HkDutyAnswer *answers)
{
	HkDeadline deadline = { .duty = duty, .term = term, .state = state_of(duty, answers) };
	guint days = days_of(duty, term, answers);

	if (days > 0) {
		count(&deadline, start, term->days_from > 0 ? term->days_from : days, days);
	} else if (term->hours > 0) {
		deadline.dated = TRUE;
		deadline.safe = deadline.last = start + (gint64)term->hours * HOUR;
	}
	return deadline;
}

GArray *
hk_duty_deadlines(const HkDuty *duty, gint64 start, const HkDutyAnswer *answers)
{
	GArray *deadlines = g_array_new(FALSE, FALSE, sizeof(HkDeadline));

	if (state_of(duty, answers) == HK_DUTY_NO)
		return deadlines;
	for (guint i = 0; i < duty->terms->len; i++) {
		HkDeadline deadline = deadline_of(duty, g_ptr_array_index(duty->terms, i), start,
						  answers);

		g_array_append_val(deadlines, deadline);
	}
	return deadlines;
}
