/* api.c - what the files of /api/v1 share.
 *
 * Programs send forms, as browsers do, so there is one reader of bodies; they are answered in JSON
 * whose first member names its schema.  What is wrong with a request is told in English as well as
 * by its type, because it is a programmer who reads it.
 */
#include "web/api.h"

#include "base/civil.h"
#include "base/error.h"
#include "web/reply-inside.h"
#include "web/request-inside.h"

gboolean
hk_api_refuse(const char *name, const char *why, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "%s: %s", name, why);
	return FALSE;
}

HkCase *
hk_api_case(const HkWeb *web, const HkRequest *request, HkReply **missing, GError **error)
{
	const char *id = hk_request_part(request, "id");
	g_autoptr(GError) problem = NULL;
	g_autoptr(HkCaseRow) row = hk_store_row(hk_casebook_store(web->book), id, &problem);

	*missing = NULL;
	if (problem != NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	else if (row == NULL)
		*missing = hk_reply_problem(request, 404, "api.no-case");
	return row != NULL ? hk_casebook_get(web->book, id, error) : NULL;
}

HkReply *
hk_api_noted(const HkWeb *web, const char *case_id, GError **error)
{
	g_autoptr(HkCaseRow) row = hk_store_row(hk_casebook_store(web->book), case_id, error);
	GString *out;
	HkReply *reply;
	HkJson j;

	if (row == NULL)
		return NULL;
	out = g_string_new(NULL);
	j = hk_api_begin(out, "hikeshi.noted/1");
	hk_json_pair(&j, "case", row->id);
	hk_api_pair_int(&j, "entry", row->seq);
	reply = hk_api_end(&j, 201);
	reply->location = g_strconcat("/api/v1/cases/", row->id, NULL);
	return reply;
}

gboolean
hk_api_number(const HkRequest *request, const char *name, guint64 most, guint64 *value,
	      GError **error)
{
	const char *text = hk_request_query(request, name);

	if (text == NULL || g_ascii_string_to_unsigned(text, 10, 0, most, value, NULL))
		return TRUE;
	return hk_api_refuse(name, "not a number within its limits", error);
}

gboolean
hk_api_flag(const HkRequest *request, const char *name, gboolean *value, GError **error)
{
	const char *text = hk_request_query(request, name);

	if (text == NULL)
		return TRUE;
	*value = g_str_equal(text, "true");
	return *value || g_str_equal(text, "false") ||
	       hk_api_refuse(name, "neither true nor false", error);
}

void
hk_api_time(HkJson *j, const char *key, gint64 instant)
{
	g_autofree char *text = hk_civil_format(instant);

	hk_json_pair(j, key, text);
}

void
hk_api_pair_bool(HkJson *j, const char *key, gboolean value)
{
	hk_json_key(j, key);
	hk_json_bool(j, value);
}

void
hk_api_pair_int(HkJson *j, const char *key, guint64 value)
{
	hk_json_key(j, key);
	hk_json_int(j, (gint64)MIN(value, (guint64)G_MAXINT64));
}

HkJson
hk_api_begin(GString *out, const char *schema)
{
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "schema", schema);
	return j;
}

HkReply *
hk_api_end(HkJson *j, guint status)
{
	hk_json_close(j, '}');
	g_string_append_c(j->out, '\n');
	return hk_reply_json(status, j->out);
}
