/* api-entries.c - writing to a case: one row a noun, one entry of the ledger a request.
 *
 * The last word of the address says what is written.  A field that the row does not know is
 * refused instead of being left out, so that a misspelt one is noticed.
 */
#include <string.h>

#include "base/civil.h"
#include "base/error.h"
#include "web/api.h"
#include "web/request-inside.h"
#include "web/route.h"

#define FIELDS_MOST 5
#define OLDEST_DAYS 3650 /* as on the command line: older is a typing mistake more often */

typedef struct {
	const char *noun;
	HkEntryType type;
	guint required; /* so many of the first fields */
	const char *fields[FIELDS_MOST];
	gboolean (*complete)(const HkWeb *web, const HkCase *c, HkFields *body, GError **error);
} Row;

static gboolean
complete_fact(const HkWeb *web, const HkCase *c, HkFields *body, GError **error)
{
	hk_fields_set(body, "source", "typed");
	return hk_office_check_fact(web->office, hk_fields_get(body, "key"),
				    hk_fields_get(body, "value"), error);
}

static gboolean
knows_task(const HkCase *c, const char *task)
{
	for (guint i = 0; i < c->tasks->len; i++)
		if (g_str_equal(g_array_index(c->tasks, HkCaseTask, i).task, task))
			return TRUE;
	return FALSE;
}

static gboolean
complete_task(const HkWeb *web, const HkCase *c, HkFields *body, GError **error)
{
	static const char *const states[] = { "open", "done", "skipped", NULL };
	const char *state = hk_fields_get(body, "state"), *text = hk_fields_get(body, "text");

	if (state == NULL)
		hk_fields_set(body, "state", state = "open");
	if (!g_strv_contains(states, state))
		return hk_api_refuse("state", "open, done or skipped", error);
	if (g_str_equal(state, "skipped") && hk_fields_get(body, "why") == NULL)
		return hk_api_refuse("why", "a task is not left out without a reason", error);
	if (text == NULL && !knows_task(c, hk_fields_get(body, "task")))
		return hk_api_refuse("task", "not a task of this case, and no text", error);
	hk_fields_set(body, "ja", text);
	hk_fields_set(body, "en", text);
	hk_fields_set(body, "text", NULL);
	return TRUE;
}

static gboolean
complete_loss(const HkWeb *web, const HkCase *c, HkFields *body, GError **error)
{
	const char *amount = hk_fields_get(body, "amount");

	if (strlen(amount) > 15 || strspn(amount, "0123456789") != strlen(amount))
		return hk_api_refuse("amount", "digits only", error);
	if (hk_fields_get(body, "currency") == NULL)
		hk_fields_set(body, "currency", "JPY");
	return TRUE;
}

/* clang-format off */
static const Row rows[] = {
	{ "notes",     HK_ENTRY_NOTE,     1, { "text" }, NULL },
	{ "events",    HK_ENTRY_EVENT,    1, { "text", "occurred" }, NULL },
	{ "facts",     HK_ENTRY_FACT,     2, { "key", "value" }, complete_fact },
	{ "tasks",     HK_ENTRY_TASK,     1, { "task", "state", "owner", "why", "text" }, complete_task },
	{ "contacts",  HK_ENTRY_CONTACT,  1, { "desk", "text", "person", "reference", "occurred" }, NULL },
	{ "inquiries", HK_ENTRY_INQUIRY,  1, { "text", "who", "channel", "occurred" }, NULL },
	{ "losses",    HK_ENTRY_LOSS,     1, { "amount", "currency", "text", "occurred" }, complete_loss },
	{ "closing",   HK_ENTRY_CLOSED,   1, { "why" }, NULL },
	{ "reopening", HK_ENTRY_REOPENED, 1, { "why" }, NULL },
};
/* clang-format on */

static gboolean
is_field(const Row *row, const char *name)
{
	for (guint i = 0; i < FIELDS_MOST && row->fields[i] != NULL; i++)
		if (g_str_equal(row->fields[i], name))
			return TRUE;
	return FALSE;
}

static gboolean
take_fields(const Row *row, const HkRequest *request, HkFields *body, GError **error)
{
	for (guint i = 0; i < request->fields->len; i++) {
		const HkPair *pair = &g_array_index(request->fields, HkPair, i);

		if (!is_field(row, pair->name))
			return hk_api_refuse(pair->name, "no field of this", error);
		if (hk_fields_get(body, pair->name) != NULL)
			return hk_api_refuse(pair->name, "sent twice", error);
		if (*pair->value != '\0')
			hk_fields_set(body, pair->name, pair->value);
	}
	for (guint i = 0; i < row->required; i++)
		if (hk_fields_get(body, row->fields[i]) == NULL)
			return hk_api_refuse(row->fields[i], "missing", error);
	return TRUE;
}

static gboolean
take_time(const HkWeb *web, HkFields *body, GError **error)
{
	const char *text = hk_fields_get(body, "occurred");
	g_autofree char *clean = NULL;
	gint64 when;

	if (text == NULL)
		return TRUE;
	if (!hk_civil_parse(text, &when, NULL) || when > web->instant ||
	    when < web->instant - (gint64)OLDEST_DAYS * 86400)
		return hk_api_refuse("occurred", "not a time that can have been", error);
	clean = hk_civil_format(when);
	hk_fields_set(body, "occurred", clean);
	return TRUE;
}

static HkFields *
body_of(const HkWeb *web, const HkRequest *request, const Row *row, const HkCase *c, GError **error)
{
	HkFields *body = hk_fields_make(NULL, NULL);

	if (take_fields(row, request, body, error) && take_time(web, body, error) &&
	    (row->complete == NULL || row->complete(web, c, body, error)))
		return body;
	hk_fields_free(body);
	return NULL;
}

static const Row *
row_of(const HkRequest *request)
{
	const char *noun = strrchr(request->route->path, '/') + 1;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (g_str_equal(rows[i].noun, noun))
			return &rows[i];
	return NULL;
}

static HkReply *
add(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	const Row *row = row_of(request);
	HkFields *body;

	if (c == NULL || row == NULL)
		return missing;
	body = body_of(web, request, row, c, error);
	if (body == NULL || !hk_casebook_add(web->book, c->id, row->type, body, error))
		return NULL;
	return hk_api_noted(web, c->id, error);
}

#define WRITES(noun)                                                                               \
	{                                                                                          \
		"POST", "/api/v1/cases/{id}/" noun, HK_RIGHT_WRITE_CASE, HK_ROUTE_API, add         \
	}

const HkRoute hk_routes_api_entries[] = {
	WRITES("notes"),  WRITES("events"),   WRITES("facts"),
	WRITES("tasks"),  WRITES("contacts"), WRITES("inquiries"),
	WRITES("losses"), WRITES("closing"),  WRITES("reopening"),
	{ NULL },
};
