/* page-drill.c - a rehearsal on the page: choose what, try one step after the other, see the gaps.
 *
 * The drill is a case that is marked as one; what was answered stands in its ledger, so back,
 * reload and another day behave, and nothing is kept here.  An answer names its step: one that was
 * given already (the back button, a second click) changes nothing.
 */
#include <string.h>

#include "house/drill.h"
#include "house/sheet.h"
#include "web/route.h"

/* A profile that cannot be read is complained of on its own page; here it is none.  (owned) */
static HkPapers *
papers_of(const HkWeb *web)
{
	g_autofree char *path = hk_sheet_path(web->house);

	return g_file_test(path, G_FILE_TEST_EXISTS) ? hk_papers_load(path, NULL) : NULL;
}

static HkReply *
choose(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = hk_request_word(request, "drill.page");
	HkMarkup *m = hk_markup_new();

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "drill.lead"), "class", "lead", NULL);
	hk_markup_put(m, "p", hk_request_word(request, "drill.quiet"), "class", "note", NULL);
	hk_markup_form(m, "/drill", FALSE);
	hk_markup_put(m, "label", hk_request_word(request, "drill.which"), "for", "kind", NULL);
	hk_markup_open(m, "select", "name", "kind", "id", "kind", NULL);
	for (HkKind k = 0; k < HK_KIND_BENIGN; k++)
		hk_markup_put(m, "option",
			      hk_both(hk_book_name(hk_house_book(web->house), k),
				      hk_request_lang(request)),
			      "value", hk_kind_id(k), "selected",
			      k == HK_KIND_RANSOMWARE ? "" : NULL, NULL);
	hk_markup_close(m, "select");
	hk_markup_put(m, "p", NULL, NULL);
	hk_markup_put(m, "button", hk_request_word(request, "drill.begin"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "form");
	return hk_reply_page(request, title, m);
}

static HkReply *
begin(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *asked = hk_request_field(request, "kind");
	int kind = asked != NULL ? hk_kind_from_id(asked) : HK_KIND_NONE;
	g_autoptr(HkPapers) papers = papers_of(web);
	g_autoptr(HkDrill) drill = NULL;

	if (kind < 0 || kind >= HK_KIND_BENIGN)
		return hk_reply_problem(request, 404, "problem.missing");
	drill = hk_drill_begin(web->house, web->book, papers, (HkKind)kind,
			       hk_request_lang(request), error);
	return drill != NULL ? hk_reply_go("/drill/%s", hk_drill_case(drill)) : NULL;
}

static void
put_step(HkMarkup *m, const HkRequest *request, const HkDrill *drill)
{
	g_autoptr(HkDoc) step = hk_drill_tell_step(drill, hk_request_lang(request));
	g_autofree char *action = g_strconcat("/drill/", hk_drill_case(drill), NULL);

	hk_markup_open(m, "section", "class", "box", NULL);
	hk_markup_doc(m, step, 2);
	hk_markup_close(m, "section");
	hk_markup_form(m, action, FALSE);
	hk_markup_open(m, "input", "type", "hidden", "name", "step", "value",
		       hk_drill_step(drill)->id, NULL);
	hk_markup_put(m, "button", hk_request_word(request, "drill.works"), "type", "submit",
		      "name", "act", "value", "works", "class", "main", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "drill.why-not"), "for", "why", NULL);
	hk_markup_open(m, "input", "type", "text", "name", "why", "id", "why", "maxlength", "500",
		       "autocomplete", "off", NULL);
	hk_markup_put(m, "p", NULL, NULL);
	hk_markup_put(m, "button", hk_request_word(request, "drill.fails"), "type", "submit",
		      "name", "act", "value", "fails", NULL);
	hk_markup_close(m, "form");
}

/* The case of the address as a drill; NULL without error: there is no such drill.  (owned) */
static HkDrill *
drill_of(HkWeb *web, const HkRequest *request, const HkPapers *papers, GError **error)
{
	const char *id = hk_request_part(request, "id");
	g_autoptr(HkCaseRow) row = hk_store_row(hk_casebook_store(web->book), id, error);

	return row != NULL ? hk_drill_resume(web->house, web->book, papers, id, error) : NULL;
}

static HkReply *
missing(const HkRequest *request, GError *problem, GError **error)
{
	if (problem == NULL)
		return hk_reply_problem(request, 404, "problem.missing");
	g_propagate_error(error, problem);
	return NULL;
}

static gboolean
put_result(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkDrill *drill,
	   GError **error)
{
	g_autoptr(HkDoc) doc = hk_drill_tell_gaps(drill, hk_request_lang(request), error);
	g_autofree char *pdf = g_strconcat("/drill/", hk_drill_case(drill), "/result.pdf", NULL);
	g_autofree char *page = g_strconcat("/cases/", hk_drill_case(drill), NULL);

	if (doc == NULL)
		return FALSE;
	hk_markup_doc(m, doc, 2);
	hk_markup_open(m, "div", "class", "row", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "drill.pdf"), "class", "button", "href", pdf,
		      NULL);
	hk_markup_put(m, "a", hk_request_word(request, "drill.case"), "class", "button", "href",
		      page, NULL);
	hk_markup_put(m, "a", hk_request_word(request, "drill.again"), "class", "button", "href",
		      "/drill", NULL);
	hk_markup_close(m, "div");
	return TRUE;
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = hk_request_word(request, "drill.page");
	g_autoptr(HkPapers) papers = papers_of(web);
	GError *problem = NULL;
	g_autoptr(HkDrill) drill = drill_of(web, request, papers, &problem);
	g_autofree char *here = NULL;
	HkMarkup *m;

	if (drill == NULL)
		return missing(request, problem, error);
	m = hk_markup_new();
	hk_markup_put(m, "h1", title, NULL);
	if (hk_drill_step(drill) != NULL && hk_request_query(request, "end") == NULL) {
		here = g_strconcat("/drill/", hk_drill_case(drill), "?end=1", NULL);
		hk_markup_put(m, "p", hk_request_word(request, "drill.quiet"), "class", "note",
			      NULL);
		put_step(m, request, drill);
		hk_markup_open(m, "p", NULL);
		hk_markup_put(m, "a", hk_request_word(request, "drill.stop"), "href", here, NULL);
		hk_markup_close(m, "p");
	} else if (!put_result(m, web, request, drill, error)) {
		hk_markup_free(m);
		return NULL;
	}
	return hk_reply_page(request, title, m);
}

static HkReply *
answer(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkPapers) papers = papers_of(web);
	GError *problem = NULL;
	g_autoptr(HkDrill) drill = drill_of(web, request, papers, &problem);
	const char *step = hk_request_field(request, "step");
	const char *why = hk_request_field(request, "why");
	gboolean fails = g_strcmp0(hk_request_field(request, "act"), "fails") == 0;

	if (drill == NULL)
		return missing(request, problem, error);
	if (why == NULL || why[strspn(why, " \t\r\n")] == '\0')
		why = hk_request_word(request, "drill.no-why");
	if (hk_drill_step(drill) != NULL && g_strcmp0(step, hk_drill_step(drill)->id) == 0 &&
	    !hk_drill_answer(drill, fails ? why : "", error))
		return NULL;
	return hk_reply_go("/drill/%s", hk_drill_case(drill));
}

static HkReply *
pdf(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkPapers) papers = papers_of(web);
	GError *problem = NULL;
	g_autoptr(HkDrill) drill = drill_of(web, request, papers, &problem);
	g_autoptr(GBytes) bytes = NULL;

	if (drill == NULL)
		return missing(request, problem, error);
	bytes = hk_drill_bytes(drill, "pdf", hk_request_lang(request), error);
	return bytes != NULL ? hk_reply_bytes("application/pdf", "hikeshi-drill.pdf", bytes) : NULL;
}

const HkRoute hk_routes_drill[] = {
	{ "GET", "/drill", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, choose },
	{ "POST", "/drill", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, begin },
	{ "GET", "/drill/{id}", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, show },
	{ "POST", "/drill/{id}", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, answer },
	{ "GET", "/drill/{id}/result.pdf", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, pdf },
	{ NULL },
};
