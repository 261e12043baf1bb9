/* page-verdict.c - the answer for one thing that was handed in.
 *
 * /h/{id}/{n}: judged anew at this minute, in either language.  Ticked steps are kept in the
 * address
 * (?done=a.b), so that reload, the back button and paper show the same, until a case is opened and
 * the ledger keeps them.  A hand-in of somebody else is not there, except for those who may read
 * every case.
 */
#include <string.h>

#include "house/hand-result.h"
#include "house/tell.h"
#include "web/answer.h"
#include "web/assets.h"
#include "web/page-hand-in.h"
#include "web/route.h"

#define DONE_BETWEEN "." /* needs no escaping in an address; ids of steps have none */

static gboolean
is_step(const HkGuidance *g, const char *id)
{
	for (guint i = 0; g != NULL && i < g->steps->len; i++)
		if (g_str_equal(((const HkStep *)g_ptr_array_index(g->steps, i))->id, id))
			return TRUE;
	return FALSE;
}

/* NULL without error: not there, or not yours. */
static HkHandResult *
asked(HkWeb *web, const HkRequest *request, guint *number, GError **error)
{
	const char *id = hk_request_part(request, "id"), *n = hk_request_part(request, "n");
	g_autoptr(HkHandStatus) status = hk_page_hand_in(web, request, error);
	guint64 value;

	if (status == NULL || !g_ascii_string_to_unsigned(n, 10, 0, G_MAXUINT, &value, NULL))
		return NULL;
	*number = (guint)value;
	return hk_reception_result(web->reception, web->house, id, *number, error);
}

static void
put_actions(HkMarkup *m, const HkRequest *request, gboolean steps)
{
	hk_markup_open(m, "div", "class", "row", NULL);
	hk_markup_put(m, "button", hk_request_word(request, "answer.open-case"), "type", "submit",
		      "name", "act", "value", "case", "class", steps ? "main" : NULL, NULL);
	if (steps)
		hk_markup_put(m, "button", hk_request_word(request, "answer.keep"), "type",
			      "submit", "name", "act", "value", "keep", NULL);
	else
		hk_markup_put(m, "a", hk_request_word(request, "home.ask"), "class", "button",
			      "href", "/ask", NULL);
	hk_markup_put(m, "button", hk_request_word(request, "answer.print"), "type", "button",
		      "class", "only-script", "data-print", "", NULL);
	hk_markup_close(m, "div");
	hk_markup_put(m, "p", hk_request_word(request, "answer.open-case-hint"), "class",
		      "hint no-print", NULL);
}

static void
put_form(HkMarkup *m, const HkRequest *request, const HkAnswerPage *page, guint number)
{
	g_autofree char *action = g_strdup_printf("/h/%s/%u", hk_request_part(request, "id"),
						  number);

	if (!hk_visitor_may(hk_request_visitor(request), HK_RIGHT_HAND_IN)) {
		hk_answer_steps(m, page); /* to read: nothing of it can be sent */
		return;
	}
	hk_markup_form(m, action, FALSE);
	hk_answer_steps(m, page);
	put_actions(m, request, hk_answer_has_steps(page));
	hk_markup_close(m, "form");
}

static void
put_trail(HkMarkup *m, const HkRequest *request, guint results)
{
	g_autofree char *list = g_strconcat("/h/", hk_request_part(request, "id"), NULL);

	if (results < 2)
		return;
	hk_markup_open(m, "nav", "class", "trail", "aria-label",
		       hk_request_word(request, "answer.trail"), NULL);
	hk_markup_put(m, "a", hk_request_word(request, "answer.all"), "href", list, NULL);
	hk_markup_close(m, "nav");
}

/* A case that was opened of this already; who may not read cases is told its number. */
static void
put_case(HkMarkup *m, const HkWeb *web, const HkRequest *request, guint number)
{
	g_autofree char *id = hk_reception_case_of(web->reception, web->book,
						   hk_request_part(request, "id"), number);
	g_autofree char *href = id != NULL ? g_strconcat("/cases/", id, NULL) : NULL;
	gboolean looks = hk_visitor_may(hk_request_visitor(request), HK_RIGHT_LOOK);

	if (id == NULL)
		return;
	hk_markup_open(m, "p", "class", "fine", "role", "status", NULL);
	hk_markup_printf(
		m, "%s ",
		hk_request_word(request, looks ? "case-page.already" : "case-page.handed-on"));
	if (looks)
		hk_markup_put(m, "a", id, "href", href, NULL);
	else
		hk_markup_put(m, "strong", id, NULL);
	hk_markup_close(m, "p");
}

static HkMarkup *
body_of(const HkWeb *web, const HkRequest *request, const HkAnswerPage *page, guint number,
	guint results)
{
	HkMarkup *m = hk_markup_new();
	g_autofree char *json = g_strdup_printf("/h/%s/%u/json", hk_request_part(request, "id"),
						number);

	put_trail(m, request, results);
	put_case(m, web, request, number);
	hk_answer_head(m, page);
	hk_markup_open(m, "div", "class", "columns", NULL);
	hk_markup_open(m, "section", NULL);
	put_form(m, request, page, number);
	hk_markup_close(m, "section");
	hk_markup_open(m, "section", NULL);
	hk_answer_desks(m, page);
	hk_markup_close(m, "section");
	hk_markup_close(m, "div");
	hk_answer_reasons(m, page);
	hk_answer_detail(m, page, json);
	hk_asset_script(m, request, "verdict.js");
	hk_asset_script(m, request, "hours.js");
	return m;
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	guint number = 0, results = 1;
	GError *problem = NULL;
	g_autoptr(HkHandResult) result = asked(web, request, &number, &problem);
	const char *ticked = hk_request_query(request, "done");
	g_auto(GStrv) done = g_strsplit(ticked != NULL ? ticked : "", DONE_BETWEEN, 64);
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	HkAnswerPage page = { web->house, &voice, NULL, (const char *const *)done };
	HkHandLine line;
	HkReply *reply;

	if (result == NULL)
		return hk_page_hand_in_missing(request, problem, error);
	page.file = &result->file;
	if (number > 0 ||
	    hk_reception_line(web->reception, hk_request_part(request, "id"), 1, &line))
		results = 2;
	reply = hk_reply_page(request, hk_request_word(request, "answer.title"),
			      body_of(web, request, &page, number, results));
	/* Judged anew every minute; whatever changes it within one is sent to this server. */
	hk_reply_keep_for_minute(reply);
	return reply;
}

/* Ticked steps that exist, up to NULL.  (owned strings) */
static GPtrArray *
ticked_steps(const HkRequest *request, const HkGuidance *guidance)
{
	GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
	const char *id;

	for (guint i = 0; (id = hk_request_field_at(request, "done", i)) != NULL; i++)
		if (is_step(guidance, id))
			g_ptr_array_add(ids, g_strdup(id));
	g_ptr_array_add(ids, NULL);
	return ids;
}

static gboolean
is_done(const HkCase *c, const char *task)
{
	for (guint i = 0; i < c->tasks->len; i++) {
		const HkCaseTask *t = &g_array_index(c->tasks, HkCaseTask, i);

		if (g_str_equal(t->task, task))
			return g_strcmp0(hk_fields_get(t->last->body, "state"), "done") == 0;
	}
	return FALSE;
}

static gboolean
tick(HkWeb *web, const char *case_id, const GPtrArray *ids, GError **error)
{
	g_autoptr(HkCase) c = hk_casebook_get(web->book, case_id, error);

	for (guint i = 0; c != NULL && i + 1 < ids->len; i++) {
		const char *task = g_ptr_array_index(ids, i);

		if (!is_done(c, task) &&
		    !hk_casebook_add(web->book, case_id, HK_ENTRY_TASK,
				     hk_fields_make("task", task, "state", "done", NULL), error))
			return FALSE;
	}
	return c != NULL;
}

static HkReply *
act(HkWeb *web, const HkRequest *request, GError **error)
{
	guint number = 0;
	GError *problem = NULL;
	g_autoptr(HkHandResult) result = asked(web, request, &number, &problem);
	const char *id = hk_request_part(request, "id");
	g_autoptr(GPtrArray) ids = NULL;
	g_autofree char *joined = NULL;
	g_autofree char *n = g_strdup_printf("%u", number);
	g_autofree char *case_id = NULL;

	if (result == NULL)
		return hk_page_hand_in_missing(request, problem, error);
	ids = ticked_steps(request, result->file.guidance);
	if (g_strcmp0(hk_request_field(request, "act"), "case") != 0) {
		joined = g_strjoinv(DONE_BETWEEN, (char **)ids->pdata);
		return hk_reply_go("/h/%s/%s?done=%s", id, n, joined);
	}
	case_id = hk_reception_case(web->reception, web->house, web->book, id, number, error);
	if (case_id == NULL || !tick(web, case_id, ids, error))
		return NULL;
	if (!hk_visitor_may(hk_request_visitor(request), HK_RIGHT_LOOK))
		return hk_reply_go("/h/%s/%s", id, n);
	return hk_reply_go("/cases/%s", case_id);
}

static HkReply *
json(HkWeb *web, const HkRequest *request, GError **error)
{
	guint number = 0;
	GError *problem = NULL;
	g_autoptr(HkHandResult) result = asked(web, request, &number, &problem);
	g_autoptr(GBytes) bytes = NULL;
	GString *out;

	if (result == NULL)
		return hk_page_hand_in_missing(request, problem, error);
	out = g_string_new(NULL);
	hk_house_tell_json(web->house, &result->file, out);
	bytes = g_string_free_to_bytes(out);
	return hk_reply_bytes("application/json", "hikeshi.json", bytes);
}

const HkRoute hk_routes_verdict[] = {
	{ "GET", "/h/{id}/{n}", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, show },
	{ "POST", "/h/{id}/{n}", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, act },
	{ "GET", "/h/{id}/{n}/json", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, json },
	{ NULL },
};
