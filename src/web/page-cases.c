/* page-cases.c - cases to read: the list with its search, a case, its deadlines, is it untouched?
 *
 * What is shown is what the command line shows.  Writing to a case is not done here yet.
 */
#include "base/error.h"
#include "house/office-tell.h"
#include "web/route.h"

#define ROWS 50

static const char *
word(const HkWeb *web, const HkRequest *request, const char *key)
{
	return hk_texts_get(web->texts, key, hk_request_lang(request));
}

static void
put_search(HkMarkup *m, const HkWeb *web, const HkRequest *request)
{
	hk_markup_open(m, "form", "method", "get", "action", "/cases", "role", "search", NULL);
	hk_markup_put(m, "label", word(web, request, "cases.search"), "for", "q", NULL);
	hk_markup_open(m, "input", "type", "search", "name", "q", "id", "q", "value",
		       hk_request_query(request, "q"), NULL);
	hk_markup_put(m, "button", word(web, request, "cases.find"), "type", "submit", NULL);
	hk_markup_close(m, "form");
}

static void
put_links(HkMarkup *m, const GPtrArray *rows)
{
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < rows->len; i++) {
		const HkCaseRow *row = g_ptr_array_index(rows, i);
		g_autofree char *href = g_strconcat("/cases/", row->id, NULL);

		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a", row->id, "href", href, NULL);
		hk_markup_text(m, " ");
		hk_markup_hostile(m, row->title);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
}

static HkReply *
list(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = word(web, request, "frame.cases");
	const char *text = hk_request_query(request, "q");
	const HkCaseQuery query = { .text = text != NULL && *text != '\0' ? text : NULL,
				    .open = -1,
				    .limit = ROWS };
	g_autoptr(GPtrArray) rows = hk_store_list(hk_casebook_store(web->book), &query, error);
	HkMarkup *m;

	if (rows == NULL)
		return NULL;
	m = hk_markup_new();
	hk_markup_put(m, "h1", title, NULL);
	put_search(m, web, request);
	if (rows->len == 0)
		hk_markup_put(m, "p", word(web, request, "cases.none"), NULL);
	else
		put_links(m, rows);
	return hk_reply_page(request, title, m);
}

/* NULL with a reply in *missing when there is no such case.  (owned) */
static HkCase *
get(HkWeb *web, const HkRequest *request, HkReply **missing, GError **error)
{
	const char *id = hk_request_part(request, "id");
	g_autoptr(GError) problem = NULL;
	g_autoptr(HkCaseRow) row = hk_store_row(hk_casebook_store(web->book), id, &problem);

	*missing = NULL;
	if (problem != NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	else if (row == NULL)
		*missing = hk_reply_problem(request, 404, "problem.missing");
	return row != NULL ? hk_casebook_get(web->book, id, error) : NULL;
}

static HkReply *
one(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = get(web, request, &missing, error);
	g_autoptr(HkDoc) deadlines = NULL;
	g_autoptr(HkDoc) doc = NULL;
	g_autofree char *verify = NULL;
	HkMarkup *m;

	if (c == NULL)
		return missing;
	m = hk_markup_new();
	doc = hk_office_tell_case(web->office, c, hk_request_lang(request));
	deadlines = hk_office_tell_deadlines(web->office, c, hk_request_lang(request));
	verify = g_strconcat("/cases/", c->id, "/verify", NULL);
	hk_markup_doc(m, doc, 1);
	hk_markup_doc(m, deadlines, 2);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", word(web, request, "cases.verify"), "href", verify, NULL);
	hk_markup_close(m, "p");
	return hk_reply_page(request, c->id, m);
}

static HkReply *
verify(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = get(web, request, &missing, error);
	g_autoptr(HkProof) proof = NULL;
	HkMarkup *m;

	if (c == NULL)
		return missing;
	proof = hk_casebook_verify(web->book, c->id, error);
	if (proof == NULL)
		return NULL;
	m = hk_markup_new();
	hk_markup_put(m, "h1", c->id, NULL);
	hk_markup_put(m, "p", word(web, request, proof->good ? "cases.good" : "cases.bad"), "class",
		      proof->good ? "fine" : "alarm", NULL);
	if (proof->detail != NULL)
		hk_markup_hostile(m, proof->detail);
	return hk_reply_page(request, c->id, m);
}

const HkRoute hk_routes_cases[] = {
	{ "GET", "/cases", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, list },
	{ "GET", "/cases/{id}", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, one },
	{ "GET", "/cases/{id}/verify", HK_RIGHT_AUDIT, HK_ROUTE_PLAIN, verify },
	{ NULL },
};
