/* api-cases.c - /api/v1/cases: found, opened, read, proved.
 *
 * What stands in a case is told as in a bag (report/case-json.h), so a program that reads exports
 * can read this, too.  Writing to a case is api-entries.c.
 */
#include <string.h>

#include "base/error.h"
#include "house/office-tell.h"
#include "report/case-json.h"
#include "web/api.h"
#include "web/route.h"

#define ROWS 50
#define ROWS_MOST 500

static gboolean
read_query(const HkRequest *request, HkCaseQuery *query, GError **error)
{
	guint64 limit = ROWS, offset = 0;
	gboolean open = FALSE;

	query->text = hk_request_query(request, "q");
	query->kind = hk_request_query(request, "kind");
	query->open = -1;
	if (query->text != NULL && *query->text == '\0')
		query->text = NULL;
	if (query->kind != NULL && hk_kind_from_id(query->kind) == HK_KIND_NONE)
		return hk_api_refuse("kind", "not a kind of incident", error);
	if (!hk_api_flag(request, "open", &open, error) ||
	    !hk_api_number(request, "limit", ROWS_MOST, &limit, error) ||
	    !hk_api_number(request, "offset", G_MAXINT32, &offset, error))
		return FALSE;
	if (hk_request_query(request, "open") != NULL)
		query->open = open;
	query->limit = (guint)MAX(limit, 1);
	query->offset = (guint)offset;
	return TRUE;
}

static void
write_row(HkJson *j, const HkCaseRow *row)
{
	hk_json_open(j, '{');
	hk_json_pair(j, "id", row->id);
	hk_json_pair(j, "title", row->title);
	hk_json_pair(j, "kind", row->kind);
	hk_api_pair_bool(j, "open", row->open);
	hk_api_pair_bool(j, "drill", row->drill);
	hk_api_time(j, "opened", row->opened);
	hk_api_time(j, "changed", row->changed);
	hk_api_pair_int(j, "entries", row->seq);
	hk_json_close(j, '}');
}

static HkReply *
list(HkWeb *web, const HkRequest *request, GError **error)
{
	HkCaseQuery query = { 0 };
	g_autoptr(GPtrArray) rows = NULL;
	GString *out;
	HkJson j;

	if (!read_query(request, &query, error))
		return NULL;
	rows = hk_store_list(hk_casebook_store(web->book), &query, error);
	if (rows == NULL)
		return NULL;
	out = g_string_new(NULL);
	j = hk_api_begin(out, "hikeshi.cases/1");
	hk_json_key(&j, "cases");
	hk_json_open(&j, '[');
	for (guint i = 0; i < rows->len; i++)
		write_row(&j, g_ptr_array_index(rows, i));
	hk_json_close(&j, ']');
	return hk_api_end(&j, 200);
}

static HkReply *
create(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = hk_request_field(request, "title");
	const char *kind = hk_request_field(request, "kind");
	const char *drill = hk_request_field(request, "drill");
	int number = kind != NULL ? hk_kind_from_id(kind) : HK_KIND_NONE;
	g_autofree char *id = NULL;

	if (title == NULL || *title == '\0')
		hk_api_refuse("title", "what happened, in a few words", error);
	else if (number == HK_KIND_NONE || number >= HK_KIND_BENIGN)
		hk_api_refuse("kind", "not a kind of incident", error);
	else
		id = hk_casebook_new(web->book, web->house, title, (HkKind)number, NULL,
				     g_strcmp0(drill, "true") == 0, error);
	return id != NULL ? hk_api_noted(web, id, error) : NULL;
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	g_autofree char *json = c != NULL ? hk_case_json(c, NULL, 0) : NULL;

	return json != NULL ? hk_reply_json(200, g_string_new(json)) : missing;
}

static void
write_task(HkJson *j, const HkCaseTask *task)
{
	static const char *const first[] = { "step", "due", "ja", "en" };
	static const char *const last[] = { "state", "owner", "why" };

	hk_json_open(j, '{');
	hk_json_pair(j, "task", task->task);
	for (guint i = 0; i < G_N_ELEMENTS(last); i++)
		hk_json_pair(j, last[i], hk_fields_get(task->last->body, last[i]));
	for (guint i = 0; i < G_N_ELEMENTS(first); i++)
		hk_json_pair(j, first[i], hk_fields_get(task->first->body, first[i]));
	hk_json_close(j, '}');
}

static HkReply *
tasks(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	GString *out;
	HkJson j;

	if (c == NULL)
		return missing;
	out = g_string_new(NULL);
	j = hk_api_begin(out, "hikeshi.tasks/1");
	hk_json_pair(&j, "case", c->id);
	hk_json_key(&j, "tasks");
	hk_json_open(&j, '[');
	for (guint i = 0; i < c->tasks->len; i++)
		write_task(&j, &g_array_index(c->tasks, HkCaseTask, i));
	hk_json_close(&j, ']');
	return hk_api_end(&j, 200);
}

static HkReply *
deadlines(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	g_autoptr(GBytes) bytes = NULL;
	char *ics;

	if (c == NULL)
		return missing;
	ics = hk_office_ics(web->office, c, hk_request_lang(request));
	bytes = g_bytes_new_take(ics, strlen(ics));
	return hk_reply_bytes("text/calendar; charset=utf-8", NULL, bytes);
}

static HkReply *
verify(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_api_case(web, request, &missing, error);
	g_autoptr(HkProof) proof = c != NULL ? hk_casebook_verify(web->book, c->id, error) : NULL;
	GString *out;
	HkJson j;

	if (proof == NULL)
		return missing;
	out = g_string_new(NULL);
	j = hk_api_begin(out, "hikeshi.proof/1");
	hk_json_pair(&j, "case", c->id);
	hk_api_pair_bool(&j, "good", proof->good);
	hk_api_pair_int(&j, "entries", proof->entries);
	hk_json_pair(&j, "problem", proof->problem);
	hk_json_pair(&j, "detail", proof->detail);
	return hk_api_end(&j, 200);
}

/* clang-format off */
const HkRoute hk_routes_api_cases[] = {
	{ "GET",  "/api/v1/cases", HK_RIGHT_LOOK, HK_ROUTE_API, list },
	{ "POST", "/api/v1/cases", HK_RIGHT_WRITE_CASE, HK_ROUTE_API, create },
	{ "GET",  "/api/v1/cases/{id}", HK_RIGHT_LOOK, HK_ROUTE_API, show },
	{ "GET",  "/api/v1/cases/{id}/tasks", HK_RIGHT_LOOK, HK_ROUTE_API, tasks },
	{ "GET",  "/api/v1/cases/{id}/deadlines.ics", HK_RIGHT_LOOK, HK_ROUTE_API, deadlines },
	{ "GET",  "/api/v1/cases/{id}/verification", HK_RIGHT_AUDIT, HK_ROUTE_API, verify },
	{ NULL },
};
/* clang-format on */
