/* case-words.c - the words of `hikeshi case` that add one entry each.
 *
 * Called by cmd-case.c, which has checked the number of operands.  A time that lies after now, or
 * before the case could have begun, is refused with a question instead of being written down.
 */
#include "cli/case-words.h"

#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "cli/output.h"

/* Older than this is a typing mistake more often than an incident. */
#define OLDEST_DAYS 3650

static HkExit
say(const HkCall *call, const char *key)
{
	g_autoptr(HkDoc) doc = hk_doc_new(call->lang);

	hk_block_paragraph(hk_doc_root(doc), hk_call_word(call, key));
	hk_output_doc(doc);
	return HK_EXIT_NOTHING;
}

static gboolean
time_is_plausible(const HkCall *call)
{
	gint64 when;

	if (call->options.occurred == NULL)
		return TRUE;
	if (hk_civil_parse(call->options.occurred, &when, NULL) && when <= call->instant &&
	    when >= call->instant - (gint64)OLDEST_DAYS * 86400)
		return TRUE;
	hk_output_complain(hk_call_word(call, "usage.occurred-order"));
	return FALSE;
}

static HkExit
add(const HkCall *call, const char *id, HkEntryType type, HkFields *body)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *occurred = NULL;
	gint64 when;

	if (!time_is_plausible(call)) {
		hk_fields_free(body);
		return HK_EXIT_USAGE;
	}
	if (call->options.occurred != NULL && hk_civil_parse(call->options.occurred, &when, NULL)) {
		occurred = hk_civil_format(when);
		hk_fields_set(body, "occurred", occurred);
	}
	if (!hk_casebook_add(call->book, id, type, body, &error))
		return hk_case_fail(call, error);
	return say(call, "case.noted");
}

HkExit
hk_case_note(const HkCall *call, char **operands)
{
	if (operands[1] == NULL)
		return hk_case_note_typed(call, operands);
	return add(call, operands[0], HK_ENTRY_NOTE, hk_fields_make("text", operands[1], NULL));
}

HkExit
hk_case_event(const HkCall *call, char **operands)
{
	return add(call, operands[0], HK_ENTRY_EVENT, hk_fields_make("text", operands[1], NULL));
}

HkExit
hk_case_fact_word(const HkCall *call, char **operands)
{
	g_autoptr(GError) error = NULL;

	if (!hk_office_check_fact(call->office, operands[1], operands[2], &error))
		return hk_case_fail(call, error);
	return add(
		call, operands[0], HK_ENTRY_FACT,
		hk_fields_make("key", operands[1], "value", operands[2], "source", "typed", NULL));
}

static gboolean
knows_task(const HkCall *call, const char *id, const char *task)
{
	g_autoptr(HkCase) c = hk_casebook_get(call->book, id, NULL);

	for (guint i = 0; c != NULL && i < c->tasks->len; i++)
		if (g_str_equal(g_array_index(c->tasks, HkCaseTask, i).task, task))
			return TRUE;
	return c == NULL; /* no such case: the entry itself will say so */
}

/* `case task ID TASK --done`, or `case task ID TASK TEXT` for a new one of one's own. */
HkExit
hk_case_task(const HkCall *call, char **operands)
{
	const HkOptions *o = &call->options;
	const char *state = o->done ? "done" : o->skip ? "skipped" : "open";

	if (o->skip && o->why == NULL)
		return hk_output_misuse(call, "usage.skip-why");
	if (operands[2] == NULL && !knows_task(call, operands[0], operands[1])) {
		return hk_output_misuse(call, "usage.task");
	}
	return add(call, operands[0], HK_ENTRY_TASK,
		   hk_fields_make("task", operands[1], "state", state, "owner", o->owner, "why",
				  o->why, "ja", operands[2], "en", operands[2], NULL));
}

HkExit
hk_case_contact(const HkCall *call, char **operands)
{
	const HkOptions *o = &call->options;

	return add(call, operands[0], HK_ENTRY_CONTACT,
		   hk_fields_make("desk", operands[1], "person", o->person, "reference",
				  o->reference, "text", operands[2], NULL));
}

HkExit
hk_case_inquiry(const HkCall *call, char **operands)
{
	return add(call, operands[0], HK_ENTRY_INQUIRY,
		   hk_fields_make("text", operands[1], "who", call->options.who, NULL));
}

HkExit
hk_case_loss(const HkCall *call, char **operands)
{
	const HkOptions *o = &call->options;

	if (*operands[1] == '\0' || strspn(operands[1], "0123456789") != strlen(operands[1]))
		return hk_output_misuse(call, "usage.amount");
	return add(call, operands[0], HK_ENTRY_LOSS,
		   hk_fields_make("amount", operands[1], "currency",
				  o->currency != NULL ? o->currency : "JPY", "text", operands[2],
				  NULL));
}

HkExit
hk_case_close(const HkCall *call, char **operands)
{
	return add(call, operands[0], HK_ENTRY_CLOSED,
		   hk_fields_make("why", call->options.why, NULL));
}

HkExit
hk_case_reopen(const HkCall *call, char **operands)
{
	return add(call, operands[0], HK_ENTRY_REOPENED,
		   hk_fields_make("why", call->options.why, NULL));
}
