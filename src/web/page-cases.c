/* page-cases.c - the list of cases, with its search, filters and pages; and opening one by hand.
 *
 * What was searched for stands in the address, so reload, the back button and a bookmark show the
 * same.  A case that comes of something handed in is opened there (page-verdict.c).
 */
#include <string.h>

#include "base/civil.h"
#include "house/tell.h"
#include "web/assets.h"
#include "web/case-room.h"
#include "web/once.h"
#include "web/route.h"

#define ROWS 25
#define PAGES_MAX 4000
#define TITLE_MAX 500 /* bytes */

typedef struct {
	const char *text, *kind, *state, *month; /* as asked; NULL or empty: all */
	guint page;				 /* from 1 */
} Asked;

static const char *
asked_for(const HkRequest *request, const char *name)
{
	const char *value = hk_request_query(request, name);

	return value != NULL && *value != '\0' ? value : NULL;
}

static Asked
read_asked(const HkRequest *request)
{
	const char *page = asked_for(request, "page");
	guint64 n = 1;

	if (page == NULL || !g_ascii_string_to_unsigned(page, 10, 1, PAGES_MAX, &n, NULL))
		n = 1;
	return (Asked){ asked_for(request, "q"), asked_for(request, "kind"),
			asked_for(request, "state"), asked_for(request, "month"), (guint)n };
}

/* "2026-11" -> its first and last second in Japan; nothing when it is no month. */
static void
read_month(const char *month, gint64 *since, gint64 *until)
{
	g_autofree char *first = month != NULL ? g_strconcat(month, "-01", NULL) : NULL;
	gint64 day;
	guint minute;
	HkCivil c;

	if (first == NULL || strlen(month) != 7 || !hk_civil_parse(first, since, NULL))
		return;
	hk_civil_from_instant(*since, &day, &minute);
	c = hk_civil_from_day(day);
	c = (HkCivil){ c.year + (c.month == 12), (guint8)(c.month % 12 + 1), 1 };
	*until = hk_civil_instant(hk_civil_day(c), 0) - 1;
}

static void
put_option(HkMarkup *m, const char *value, const char *text, const char *chosen)
{
	hk_markup_put(m, "option", text, "value", value, "selected",
		      g_strcmp0(value, chosen != NULL ? chosen : "") == 0 ? "" : NULL, NULL);
}

static void
put_kinds(HkMarkup *m, const HkWeb *web, const HkRequest *request, const char *chosen, guint most)
{
	for (guint kind = 0; kind < most; kind++) {
		const HkBoth *name = hk_book_name(hk_house_book(web->house), (HkKind)kind);

		put_option(m, hk_kind_id((HkKind)kind),
			   name != NULL ? hk_both(name, hk_request_lang(request))
					: hk_kind_id((HkKind)kind),
			   chosen);
	}
}

static void
put_filters(HkMarkup *m, const HkWeb *web, const HkRequest *request, const Asked *asked)
{
	static const char *const states[] = { "open", "closed" };

	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.kind"), "for", "kind", NULL);
	hk_markup_open(m, "select", "name", "kind", "id", "kind", NULL);
	put_option(m, "", hk_request_word(request, "cases.all"), asked->kind);
	put_kinds(m, web, request, asked->kind, HK_KIND__N);
	hk_markup_close(m, "select");
	hk_markup_close(m, "p");
	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.state"), "for", "state", NULL);
	hk_markup_open(m, "select", "name", "state", "id", "state", NULL);
	put_option(m, "", hk_request_word(request, "cases.all"), asked->state);
	for (guint i = 0; i < G_N_ELEMENTS(states); i++) {
		g_autofree char *key = g_strconcat("case.", states[i], NULL);

		put_option(m, states[i], hk_request_word(request, key), asked->state);
	}
	hk_markup_close(m, "select");
	hk_markup_close(m, "p");
	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.month"), "for", "month", NULL);
	hk_markup_put(m, "input", NULL, "type", "month", "name", "month", "id", "month", "value",
		      asked->month, "placeholder", "2026-11", "pattern", "[0-9]{4}-[0-9]{2}", NULL);
	hk_markup_close(m, "p");
}

static void
put_search(HkMarkup *m, const HkWeb *web, const HkRequest *request, const Asked *asked)
{
	hk_markup_open(m, "form", "method", "get", "action", "/cases", "role", "search", "class",
		       "no-print", NULL);
	hk_markup_open(m, "div", "class", "filters", NULL);
	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.search"), "for", "q", NULL);
	hk_markup_put(m, "input", NULL, "type", "search", "name", "q", "id", "q", "value",
		      asked->text, NULL);
	hk_markup_close(m, "p");
	put_filters(m, web, request, asked);
	hk_markup_close(m, "div");
	hk_markup_put(m, "button", hk_request_word(request, "cases.find"), "type", "submit", NULL);
	hk_markup_close(m, "form");
}

static void
put_row(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkCaseRow *row)
{
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	g_autofree char *href = g_strconcat("/cases/", row->id, NULL);
	g_autofree char *opened = hk_voice_time(&voice, row->opened);
	g_autofree char *changed = hk_voice_time(&voice, row->changed);
	int kind = hk_kind_from_id(row->kind);
	const HkBoth *name = kind >= 0 ? hk_book_name(hk_house_book(web->house), (HkKind)kind)
				       : NULL;

	hk_markup_open(m, "tr", NULL);
	hk_markup_open(m, "td", NULL);
	if (row->drill)
		hk_markup_printf(m, "%s ", hk_request_word(request, "case.drill"));
	hk_markup_open(m, "a", "href", href, NULL);
	hk_markup_hostile(m, row->title);
	hk_markup_close(m, "a");
	hk_markup_put(m, "span", row->id, "class", "dim small block", NULL);
	hk_markup_close(m, "td");
	hk_markup_put(m, "td", name != NULL ? hk_both(name, voice.lang) : row->kind, NULL);
	hk_markup_put(m, "td", hk_request_word(request, row->open ? "case.open" : "case.closed"),
		      "class", row->open ? "warn" : "good", NULL);
	hk_markup_put(m, "td", opened, NULL);
	hk_markup_put(m, "td", changed, NULL);
	hk_markup_close(m, "tr");
}

static void
put_table(HkMarkup *m, const HkWeb *web, const HkRequest *request, const GPtrArray *rows)
{
	static const char *const heads[] = { "cases.title", "cases.kind", "cases.state",
					     "cases.opened", "cases.changed" };

	hk_markup_open(m, "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label",
		       hk_request_word(request, "frame.cases"), NULL);
	hk_markup_open(m, "table", NULL);
	hk_markup_open(m, "thead", NULL);
	hk_markup_open(m, "tr", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(heads); i++)
		hk_markup_put(m, "th", hk_request_word(request, heads[i]), "scope", "col", NULL);
	hk_markup_close(m, "tr");
	hk_markup_close(m, "thead");
	hk_markup_open(m, "tbody", NULL);
	for (guint i = 0; i < MIN(rows->len, ROWS); i++)
		put_row(m, web, request, g_ptr_array_index(rows, i));
	hk_markup_close(m, "tbody");
	hk_markup_close(m, "table");
	hk_markup_close(m, "div");
}

/* The same search, another page.  (owned) */
static char *
href_of(const Asked *asked, guint page)
{
	const char *const pairs[][2] = { { "q", asked->text },
					 { "kind", asked->kind },
					 { "state", asked->state },
					 { "month", asked->month } };
	GString *href = g_string_new("/cases?");

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		if (pairs[i][1] == NULL)
			continue;
		g_string_append_printf(href, "%s=", pairs[i][0]);
		g_string_append_uri_escaped(href, pairs[i][1], NULL, FALSE);
		g_string_append_c(href, '&');
	}
	g_string_append_printf(href, "page=%u", page);
	return g_string_free(href, FALSE);
}

static void
put_pages(HkMarkup *m, const HkRequest *request, const Asked *asked, gboolean more)
{
	g_autofree char *before = href_of(asked, asked->page - 1);
	g_autofree char *after = href_of(asked, asked->page + 1);

	if (asked->page == 1 && !more)
		return;
	hk_markup_open(m, "nav", "class", "row", "aria-label",
		       hk_request_word(request, "cases.pages"), NULL);
	if (asked->page > 1)
		hk_markup_put(m, "a", hk_request_word(request, "cases.newer"), "class", "button",
			      "rel", "prev", "href", before, NULL);
	hk_markup_printf(m, "%u", asked->page);
	if (more)
		hk_markup_put(m, "a", hk_request_word(request, "cases.older"), "class", "button",
			      "rel", "next", "href", after, NULL);
	hk_markup_close(m, "nav");
}

static void
put_ways(HkMarkup *m, const HkRequest *request)
{
	hk_markup_open(m, "div", "class", "row no-print", NULL);
	if (hk_visitor_may(hk_request_visitor(request), HK_RIGHT_WRITE_CASE))
		hk_markup_put(m, "a", hk_request_word(request, "cases.new"), "class", "button main",
			      "href", "/cases/new", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "cases.statistics"), "class", "button",
		      "href", "/cases/statistics", NULL);
	hk_markup_close(m, "div");
}

static HkReply *
list(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = hk_request_word(request, "frame.cases");
	const Asked asked = read_asked(request);
	HkCaseQuery query = { .text = asked.text,
			      .kind = asked.kind,
			      .open = asked.state == NULL ? -1 : g_str_equal(asked.state, "open"),
			      .limit = ROWS + 1, /* one more says that there is another page */
			      .offset = (asked.page - 1) * ROWS };
	g_autoptr(GPtrArray) rows = NULL;
	HkMarkup *m;

	read_month(asked.month, &query.since, &query.until);
	rows = hk_store_list(hk_casebook_store(web->book), &query, error);
	if (rows == NULL)
		return NULL;
	m = hk_markup_new();
	hk_markup_put(m, "h1", title, NULL);
	put_ways(m, request);
	put_search(m, web, request, &asked);
	if (rows->len == 0)
		hk_markup_put(m, "p", hk_request_word(request, "cases.none"), NULL);
	else
		put_table(m, web, request, rows);
	put_pages(m, request, &asked, rows->len > ROWS);
	return hk_reply_page(request, title, m);
}

static void
put_title(HkMarkup *m, const HkRequest *request, gboolean wrong)
{
	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.new-title"), "for", "title",
		      NULL);
	hk_markup_put(m, "span", hk_request_word(request, "cases.new-hint"), "class", "hint", "id",
		      "title-hint", NULL);
	if (wrong)
		hk_markup_put(m, "span", hk_request_word(request, "case-wrong.empty"), "class",
			      "error", "id", "title-error", NULL);
	hk_markup_put(m, "input", NULL, "type", "text", "name", "title", "id", "title", "value",
		      hk_request_field(request, "title"), "required", "", "maxlength", "150",
		      "autocomplete", "off", "aria-describedby",
		      wrong ? "title-error" : "title-hint", "aria-invalid", wrong ? "true" : NULL,
		      NULL);
	hk_markup_close(m, "p");
}

static HkReply *
form(HkWeb *web, const HkRequest *request, gboolean wrong)
{
	const char *title = hk_request_word(request, "cases.new");
	const char *chosen = hk_request_field(request, "kind");
	HkMarkup *m = hk_markup_new();

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "cases.new-lead"), NULL);
	hk_markup_form(m, "/cases", FALSE);
	hk_once_put(m);
	put_title(m, request, wrong);
	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.kind"), "for", "kind", NULL);
	hk_markup_open(m, "select", "name", "kind", "id", "kind", NULL);
	put_option(m, hk_kind_id(HK_KIND_BENIGN), hk_request_word(request, "cases.unsure"), chosen);
	put_kinds(m, web, request, chosen, HK_KIND_BENIGN);
	hk_markup_close(m, "select");
	hk_markup_close(m, "p");
	hk_markup_open(m, "p", "class", "row choice", NULL);
	hk_markup_put(m, "input", NULL, "type", "checkbox", "name", "drill", "id", "drill", "value",
		      "true", "checked", hk_request_field(request, "drill") != NULL ? "" : NULL,
		      NULL);
	hk_markup_put(m, "label", hk_request_word(request, "cases.drill"), "for", "drill", NULL);
	hk_markup_close(m, "p");
	hk_markup_put(m, "button", hk_request_word(request, "answer.open-case"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "form");
	hk_asset_script(m, request, "keep.js");
	return hk_reply_page_status(request, wrong ? 400 : 200, title, m);
}

static HkReply *
begin(HkWeb *web, const HkRequest *request, GError **error)
{
	return form(web, request, FALSE);
}

static HkReply *
open_case(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *sent = hk_request_field(request, "kind");
	g_autofree char *title = g_strdup(hk_request_field(request, "title"));
	g_autofree char *id = NULL;
	g_autofree char *target = NULL;
	int kind = sent != NULL ? hk_kind_from_id(sent) : HK_KIND_NONE;
	HkReply *again = hk_once_again(request);

	if (again != NULL)
		return again;
	if (title == NULL || *g_strstrip(title) == '\0' || strlen(title) > TITLE_MAX)
		return form(web, request, TRUE);
	id = hk_casebook_new(web->book, web->house, title,
			     kind == HK_KIND_NONE ? HK_KIND_BENIGN : (HkKind)kind, NULL,
			     hk_request_field(request, "drill") != NULL, error);
	if (id == NULL)
		return NULL;
	target = g_strdup_printf("/cases/%s?said=opened", id);
	return hk_once_go(request, target);
}

const HkRoute hk_routes_cases[] = {
	{ "GET", "/cases", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, list },
	{ "GET", "/cases/new", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, begin },
	{ "POST", "/cases", HK_RIGHT_WRITE_CASE, HK_ROUTE_PLAIN, open_case },
	{ NULL },
};
