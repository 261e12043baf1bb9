/* case-entry.c - the forms that add one entry to a case, and the entries that come of them.
 *
 * POST /cases/{id}/add/{what}.  A row of the table is a form: its fields are keys of the entry's
 * body (facts/entry.h), so what is asked and what is recorded cannot differ.  A form that is
 * refused comes back as it was typed, open, with the reason at its field.
 */
#include "web/case-entry.h"

#include <string.h>

#include "base/civil.h"
#include "web/case-page.h"
#include "web/once.h"
#include "web/route.h"

static const char *
say(const char *text)
{
	return text != NULL ? text : "";
}

/* A task of our own has the first free number of its own. */
static void
finish_task(const HkCasePage *page, HkFields *body)
{
	g_autofree char *text = g_strdup(hk_fields_get(body, "text"));
	guint n = 1;
	g_autofree char *id = NULL;

	for (guint i = 0; i < page->c->tasks->len; i++)
		n += g_str_has_prefix(g_array_index(page->c->tasks, HkCaseTask, i).task, "own-");
	id = g_strdup_printf("own-%u", n);
	hk_fields_set(body, "text", NULL);
	hk_fields_set(body, "ja", text);
	hk_fields_set(body, "en", text);
	hk_fields_set(body, "task", id);
	hk_fields_set(body, "state", "open");
}

static void
finish_contact(const HkCasePage *page, HkFields *body)
{
	const HkDesk *desk = hk_desks_find(hk_house_desks(page->web->house),
					   say(hk_fields_get(body, "desk")));

	if (desk != NULL)
		hk_fields_set(body, "name", desk->name.ja);
}

static void
finish_loss(const HkCasePage *page, HkFields *body)
{
	hk_fields_set(body, "currency", "JPY");
}

static void
finish_deadline(const HkCasePage *page, HkFields *body)
{
	g_auto(GStrv) parts = g_strsplit(say(hk_fields_get(body, "duty")), "/", 2);

	hk_fields_set(body, "duty", parts[0]);
	hk_fields_set(body, "term", parts[0] != NULL ? parts[1] : NULL);
}

/* clang-format off */
static const HkEntryForm forms[] = {
	{ "tasks", "tasks", HK_ENTRY_TASK, "recorded",
	  { { "text", HK_AS_LINE, TRUE }, { "owner", HK_AS_LINE, FALSE }, { "due", HK_AS_DAY, FALSE } },
	  finish_task },
	{ "task", "tasks", HK_ENTRY_TASK, "recorded",
	  { { "task", HK_AS_TASK, TRUE }, { "state", HK_AS_STATE, TRUE }, { "owner", HK_AS_LINE, FALSE },
	    { "why", HK_AS_LINE, FALSE } },
	  NULL },
	{ "deadlines", "deadlines", HK_ENTRY_DEADLINE, "recorded",
	  { { "duty", HK_AS_DEADLINE, TRUE }, { "state", HK_AS_MET, TRUE }, { "why", HK_AS_LINE, FALSE } },
	  finish_deadline },
	{ "contacts", "contacts", HK_ENTRY_CONTACT, "recorded",
	  { { "desk", HK_AS_DESK, TRUE }, { "channel", HK_AS_CHANNEL, FALSE },
	    { "occurred", HK_AS_WHEN, FALSE }, { "person", HK_AS_LINE, FALSE },
	    { "reference", HK_AS_LINE, FALSE }, { "text", HK_AS_LINES, FALSE } },
	  finish_contact },
	{ "notes", "timeline", HK_ENTRY_NOTE, "recorded",
	  { { "text", HK_AS_LINES, TRUE } },
	  NULL },
	{ "events", "timeline", HK_ENTRY_EVENT, "recorded",
	  { { "occurred", HK_AS_WHEN, FALSE }, { "text", HK_AS_LINES, TRUE } },
	  NULL },
	{ "inquiries", "inquiries", HK_ENTRY_INQUIRY, "recorded",
	  { { "who", HK_AS_LINE, FALSE }, { "channel", HK_AS_CHANNEL, FALSE },
	    { "occurred", HK_AS_WHEN, FALSE }, { "text", HK_AS_LINES, TRUE } },
	  NULL },
	{ "losses", "losses", HK_ENTRY_LOSS, "recorded",
	  { { "amount", HK_AS_NUMBER, TRUE }, { "occurred", HK_AS_WHEN, FALSE },
	    { "text", HK_AS_LINE, FALSE } },
	  finish_loss },
	{ "close", "end", HK_ENTRY_CLOSED, "closed",
	  { { "why", HK_AS_LINES, TRUE } },
	  NULL },
	{ "reopen", "end", HK_ENTRY_REOPENED, "opened",
	  { { "why", HK_AS_LINES, TRUE } },
	  NULL },
};
/* clang-format on */

const HkEntryForm *
hk_entry_form(const char *id)
{
	for (guint i = 0; i < G_N_ELEMENTS(forms); i++)
		if (g_str_equal(forms[i].id, id))
			return &forms[i];
	return NULL;
}

void
hk_entry_form_put(HkMarkup *m, const HkCasePage *page, const char *id)
{
	const HkEntryForm *form = hk_entry_form(id);
	g_autofree char *below = g_strconcat("/add/", id, NULL);
	gboolean refused = g_strcmp0(page->failed, id) == 0;

	if (!hk_case_room_may(page, HK_RIGHT_WRITE_CASE))
		return;
	hk_markup_open(m, "details", "class", "add no-print", "id", form->id, "open",
		       refused ? "" : NULL, NULL);
	hk_markup_put(m, "summary", hk_voice_word_of(&page->voice, "case-form", id), NULL);
	hk_case_room_form(m, page, below);
	for (guint i = 0; i < HK_ENTRY_FIELDS_MAX && form->fields[i].name != NULL; i++)
		hk_entry_field_put(m, page, form, &form->fields[i]);
	hk_markup_put(m, "button", hk_voice_word_of(&page->voice, "case-save", id), "type",
		      "submit", "class", "main", NULL);
	hk_markup_close(m, "form");
	hk_markup_close(m, "details");
}

/* What was typed, without spaces around it and with our line breaks.  (owned) */
static char *
typed(const HkRequest *request, const char *name)
{
	g_autoptr(GString) text = g_string_new(hk_request_field(request, name));

	g_string_replace(text, "\r\n", "\n", 0);
	return g_strstrip(g_string_free(g_steal_pointer(&text), FALSE));
}

/* "2026-11-24T09:30" -> with its offset, as every moment in a ledger.  (owned) */
static char *
written(const HkEntryField *field, char *value)
{
	gint64 when;

	if (field->as != HK_AS_WHEN || !hk_civil_parse(value, &when, NULL))
		return value;
	g_free(value);
	return hk_civil_format(when);
}

/* NULL: something is wrong, and page says what.  (owned) */
static HkFields *
read_form(HkCasePage *page, const HkEntryForm *form)
{
	HkFields *body = hk_fields_new();

	for (guint i = 0; i < HK_ENTRY_FIELDS_MAX && form->fields[i].name != NULL; i++) {
		const HkEntryField *field = &form->fields[i];
		g_autofree char *value = typed(page->request, field->name);

		page->complaint = *value != '\0' ? hk_entry_field_wrong(page, field, value)
				  : field->must	 ? "case-wrong.empty"
						 : NULL;
		if (page->complaint != NULL) {
			page->failed = form->id;
			page->wrong = field->name;
			hk_fields_free(body);
			return NULL;
		}
		if (*value == '\0')
			continue;
		value = written(field, g_steal_pointer(&value));
		hk_fields_set(body, field->name, value);
	}
	if (form->finish != NULL)
		form->finish(page, body);
	return body;
}

/* A task that is given up has to say why; closing what is closed already is a double press. */
static gboolean
makes_sense(HkCasePage *page, const HkEntryForm *form, const HkFields *body)
{
	if (form->type != HK_ENTRY_TASK ||
	    g_strcmp0(hk_fields_get(body, "state"), "skipped") != 0 ||
	    hk_fields_get(body, "why") != NULL)
		return TRUE;
	page->failed = form->id;
	page->wrong = "why";
	page->complaint = "case-wrong.why";
	return FALSE;
}

static gboolean
is_done_already(const HkCasePage *page, HkEntryType type)
{
	return (type == HK_ENTRY_CLOSED && !page->c->open) ||
	       (type == HK_ENTRY_REOPENED && page->c->open);
}

static HkReply *
record(HkCasePage *page, const HkEntryForm *form, GError **error)
{
	g_autoptr(HkFields) body = read_form(page, form);
	g_autofree char *target = g_strdup_printf("/cases/%s?said=%s#%s", page->c->id, form->said,
						  form->anchor);

	if (body == NULL || !makes_sense(page, form, body))
		return hk_case_page(page, 400);
	if (!is_done_already(page, form->type) &&
	    !hk_casebook_add(page->web->book, page->c->id, form->type, g_steal_pointer(&body),
			     error))
		return NULL;
	return hk_once_go(page->request, target);
}

static HkReply *
add(HkWeb *web, const HkRequest *request, GError **error)
{
	const HkEntryForm *form = hk_entry_form(hk_request_part(request, "what"));
	HkReply *reply;
	g_autoptr(HkCase) c = NULL;
	HkCasePage page;

	if (form == NULL)
		return hk_reply_problem(request, 404, "problem.missing");
	c = hk_case_room_enter(web, request, &reply, error);
	if (c == NULL)
		return reply;
	reply = hk_once_again(request);
	if (reply != NULL)
		return reply;
	page = hk_case_room_page(web, request, c);
	return record(&page, form, error);
}

/* Reload, or another language, on a form that came back. */
static HkReply *
back(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_reply_go("/cases/%s", hk_request_part(request, "id"));
}

const HkRoute hk_routes_case_entry[] = {
	{ "POST", "/cases/{id}/add/{what}", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, add },
	{ "GET", "/cases/{id}/add/{what}", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, back },
	{ NULL },
};
