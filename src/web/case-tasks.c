/* case-tasks.c - what is to be done, with a box to tick for each.
 *
 * The form says which boxes were ticked when the page was made, so only what this reader changed is
 * recorded: a page that stood open for an hour does not take back a colleague's tick.
 */
#include <string.h>

#include "web/case-entry.h"
#include "web/case-page.h"
#include "web/once.h"
#include "web/route.h"

#define BOXES_MAX 150 /* of a form of at most 200 fields */
#define BETWEEN " "   /* the ids of tasks have none: the command line takes them as one word */

static const char *
state_of(const HkCaseTask *task)
{
	const char *state = hk_fields_get(task->last->body, "state");

	return state != NULL ? state : "open";
}

static gboolean
is_done(const HkCaseTask *task)
{
	return g_str_equal(state_of(task), "done");
}

static void
put_text(HkMarkup *m, const HkCasePage *page, const HkCaseTask *task)
{
	const char *text = hk_fields_get(task->first->body,
					 page->voice.lang == HK_JA ? "ja" : "en");

	/* Steps of a guide are ours; whatever else is there somebody typed. */
	if (text != NULL && hk_fields_get(task->first->body, "step") != NULL)
		hk_markup_text(m, text);
	else
		hk_markup_hostile(m, text != NULL ? text : task->task);
}

static void
put_of_task(HkMarkup *m, const HkCasePage *page, const HkEntry *entry, const char *key)
{
	const char *value = hk_fields_get(entry->body, key);

	if (value == NULL || *value == '\0')
		return;
	hk_markup_open(m, "span", "class", "dim small", NULL);
	hk_markup_printf(m, " %s%s", hk_voice_word_of(&page->voice, "case-field", key),
			 hk_voice_mark(&page->voice, HK_MARK_COLON));
	hk_markup_hostile(m, value);
	hk_markup_close(m, "span");
}

static void
put_task(HkMarkup *m, const HkCasePage *page, const HkCaseTask *task, gboolean ticks)
{
	gboolean skipped = g_str_equal(state_of(task), "skipped");

	hk_markup_open(m, "li", NULL);
	hk_markup_open(m, "label", NULL);
	hk_markup_put(m, "input", NULL, "type", "checkbox", "name", "done", "value", task->task,
		      "checked", is_done(task) ? "" : NULL, "disabled",
		      skipped || !ticks ? "" : NULL, NULL);
	hk_markup_open(m, "span", NULL);
	if (skipped)
		hk_markup_printf(m, "%s ", hk_case_room_word(page, "task.skipped"));
	put_text(m, page, task);
	put_of_task(m, page, task->last, "owner");
	put_of_task(m, page, task->first, "due");
	put_of_task(m, page, task->last, "why");
	hk_markup_close(m, "span");
	hk_markup_close(m, "label");
	hk_markup_close(m, "li");
}

/* In the phases of the guide; what has none comes first, somebody thought of it himself. */
static void
put_phase(HkMarkup *m, const HkCasePage *page, const char *phase, gboolean ticks)
{
	const HkCase *c = page->c;
	gboolean any = FALSE;

	for (guint i = 0; i < MIN(c->tasks->len, BOXES_MAX); i++) {
		const HkCaseTask *task = &g_array_index(c->tasks, HkCaseTask, i);

		if (g_strcmp0(hk_fields_get(task->first->body, "phase"), phase) != 0)
			continue;
		if (!any && phase != NULL)
			hk_markup_put(m, "h3", hk_voice_word_of(&page->voice, "case-phase", phase),
				      NULL);
		if (!any)
			hk_markup_open(m, "ul", "class", "steps", NULL);
		any = TRUE;
		put_task(m, page, task, ticks);
	}
	if (any)
		hk_markup_close(m, "ul");
}

static void
put_was(HkMarkup *m, const HkCase *c)
{
	g_autoptr(GString) was = g_string_new(NULL);

	for (guint i = 0; i < MIN(c->tasks->len, BOXES_MAX); i++) {
		const HkCaseTask *task = &g_array_index(c->tasks, HkCaseTask, i);

		if (is_done(task))
			g_string_append_printf(was, "%s" BETWEEN, task->task);
	}
	hk_markup_put(m, "input", NULL, "type", "hidden", "name", "was", "value", was->str, NULL);
}

static guint
count_done(const HkCase *c)
{
	guint n = 0;

	for (guint i = 0; i < c->tasks->len; i++)
		n += !g_str_equal(state_of(&g_array_index(c->tasks, HkCaseTask, i)), "open");
	return n;
}

static void
put_sum(HkMarkup *m, const HkCasePage *page)
{
	g_autofree char *n = g_strdup_printf("%u", count_done(page->c));
	g_autofree char *all = g_strdup_printf("%u", page->c->tasks->len);
	g_autofree char *said = hk_voice_fill(&page->voice, "case-page.tasks-done",
					      (const char *const[]){ "n", n, "all", all, NULL });

	hk_markup_put(m, "p", said, "class", "dim", NULL);
}

void
hk_case_put_tasks(HkMarkup *m, const HkCasePage *page)
{
	gboolean ticks = hk_case_room_may(page, HK_RIGHT_WRITE_CASE);
	static const char *const phases[] = { NULL, "now", "today", "week" };

	hk_case_room_heading(m, page, "case.tasks", "tasks");
	if (page->c->tasks->len > 0) {
		put_sum(m, page);
		hk_case_room_form(m, page, "/tasks");
		put_was(m, page->c);
		for (guint i = 0; i < G_N_ELEMENTS(phases); i++)
			put_phase(m, page, phases[i], ticks);
		if (ticks)
			hk_markup_put(m, "button", hk_case_room_word(page, "case-page.tick"),
				      "type", "submit", "class", "no-print", NULL);
		hk_markup_close(m, "form");
	}
	hk_entry_form_put(m, page, "tasks");
	if (page->c->tasks->len > 0)
		hk_entry_form_put(m, page, "task");
}

static gboolean
is_ticked(const HkRequest *request, const char *task)
{
	const char *id;

	for (guint i = 0; (id = hk_request_field_at(request, "done", i)) != NULL; i++)
		if (g_str_equal(id, task))
			return TRUE;
	return FALSE;
}

/* Records what this reader changed, unless somebody else did the same meanwhile. */
static gboolean
tick(HkWeb *web, const HkRequest *request, const HkCase *c, guint *changed, GError **error)
{
	const char *field = hk_request_field(request, "was");
	g_auto(GStrv) was = g_strsplit(field != NULL ? field : "", BETWEEN, 2 * BOXES_MAX);

	for (guint i = 0; i < MIN(c->tasks->len, BOXES_MAX); i++) {
		const HkCaseTask *task = &g_array_index(c->tasks, HkCaseTask, i);
		gboolean ticked = is_ticked(request, task->task);

		if (ticked == g_strv_contains((const char *const *)was, task->task) ||
		    ticked == is_done(task) || g_str_equal(state_of(task), "skipped"))
			continue;
		if (!hk_casebook_add(web->book, c->id, HK_ENTRY_TASK,
				     hk_fields_make("task", task->task, "state",
						    ticked ? "done" : "open", "owner",
						    hk_fields_get(task->last->body, "owner"), NULL),
				     error))
			return FALSE;
		++*changed;
	}
	return TRUE;
}

static HkReply *
save(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *reply;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &reply, error);
	g_autofree char *target = NULL;
	guint changed = 0;

	if (c == NULL)
		return reply;
	reply = hk_once_again(request);
	if (reply != NULL)
		return reply;
	if (!tick(web, request, c, &changed, error))
		return NULL;
	target = g_strdup_printf("/cases/%s?said=%s#tasks", c->id, changed > 0 ? "saved" : "same");
	return hk_once_go(request, target);
}

const HkRoute hk_routes_case_tasks[] = {
	{ "POST", "/cases/{id}/tasks", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, save },
	{ NULL },
};
