/* page-case.c - one case, to read and to write to: what waits first, then what happened.
 *
 * Every part is a file of its own; this one puts them in their order.  Who may only read (auditor)
 * sees the same without the forms.  Ending a case is the last thing on its page.
 */
#include "web/assets.h"
#include "web/case-entry.h"
#include "web/case-page.h"
#include "web/route.h"

/* Opened by hand and not known yet is kept as benign; only an examination makes that an answer. */
static const char *
kind_of(const HkCasePage *page)
{
	const HkCase *c = page->c;
	const HkBoth *name = hk_book_name(hk_house_book(page->web->house), c->kind);

	for (guint i = 0; c->kind == HK_KIND_BENIGN && i < c->entries->len; i++)
		if (((const HkEntry *)g_ptr_array_index(c->entries, i))->type == HK_ENTRY_VERDICT)
			return hk_both(name, page->voice.lang);
	return c->kind == HK_KIND_BENIGN ? hk_case_room_word(page, "cases.unsure")
	       : name != NULL		 ? hk_both(name, page->voice.lang)
					 : hk_kind_id(c->kind);
}

static void
put_head(HkMarkup *m, const HkCasePage *page)
{
	const HkCase *c = page->c;
	g_autofree char *when = hk_voice_time(&page->voice, c->opened);
	g_autofree char *opened = hk_voice_fill(&page->voice, "case.opened",
						(const char *const[]){ "when", when, NULL });

	hk_markup_open(m, "h1", NULL);
	if (c->drill) {
		hk_markup_put(m, "span", hk_case_room_word(page, "case.drill"), "class", "warn",
			      NULL);
		hk_markup_text(m, " ");
	}
	hk_markup_hostile(m, c->title);
	hk_markup_close(m, "h1");
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "span", hk_case_room_word(page, c->open ? "case.open" : "case.closed"),
		      "class", c->open ? "state warn" : "state good", NULL);
	hk_markup_printf(m, " %s ／ %s ／ %s", c->id, kind_of(page), opened);
	hk_markup_close(m, "p");
}

/* What is elsewhere, in the order in which it is needed. */
static void
put_ways(HkMarkup *m, const HkCasePage *page)
{
	/* clang-format off */
	static const struct { const char *word, *below; guint rights; } ways[] = {
		{ "case-page.to-reports",  "/reports",  HK_RIGHT_LOOK },
		{ "case-page.to-letters",  "/letters",  HK_RIGHT_LOOK },
		{ "case-page.to-facts",    "/facts",    HK_RIGHT_LOOK },
		{ "case-page.to-handover", "/handover", HK_RIGHT_LOOK },
		{ "case-page.to-verify",   "/verify",   HK_RIGHT_AUDIT },
	};
	/* clang-format on */

	hk_markup_open(m, "nav", "class", "row", "aria-label",
		       hk_case_room_word(page, "case-page.ways"), NULL);
	for (guint i = 0; i < G_N_ELEMENTS(ways); i++) {
		g_autofree char *href = hk_case_room_href(page, ways[i].below);

		if (hk_case_room_may(page, ways[i].rights))
			hk_markup_put(m, "a", hk_case_room_word(page, ways[i].word), "class",
				      i == 0 ? "button main" : "button", "href", href, NULL);
	}
	hk_markup_close(m, "nav");
}

static void
put_end(HkMarkup *m, const HkCasePage *page)
{
	if (!hk_case_room_may(page, HK_RIGHT_WRITE_CASE))
		return;
	hk_case_room_heading(m, page, page->c->open ? "case-page.end" : "case-page.again", "end");
	hk_entry_form_put(m, page, page->c->open ? "close" : "reopen");
}

static HkMarkup *
body_of(const HkCasePage *page)
{
	HkMarkup *m = hk_markup_new();

	hk_case_room_trail(m, page);
	put_head(m, page);
	hk_case_room_said(m, page);
	put_ways(m, page);
	hk_markup_open(m, "div", "class", "columns", NULL);
	hk_markup_open(m, "div", NULL);
	hk_case_put_tasks(m, page);
	hk_case_put_deadlines(m, page);
	hk_case_put_timeline(m, page);
	hk_markup_close(m, "div");
	hk_markup_open(m, "div", NULL);
	hk_case_put_contacts(m, page);
	hk_case_put_facts(m, page);
	hk_case_put_evidence(m, page);
	hk_case_put_losses(m, page);
	hk_case_put_inquiries(m, page);
	hk_markup_close(m, "div");
	hk_markup_close(m, "div");
	put_end(m, page);
	hk_asset_script(m, page->request, "hours.js");
	hk_asset_script(m, page->request, "keep.js");
	return m;
}

HkReply *
hk_case_page(const HkCasePage *page, guint status)
{
	return hk_reply_page_status(page->request, status, page->c->id, body_of(page));
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_case_room_show(web, request, hk_case_page, error);
}

static HkReply *
verify(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(HkProof) proof = NULL;
	HkCasePage page;
	HkMarkup *m;

	if (c == NULL)
		return missing;
	proof = hk_casebook_verify(web->book, c->id, error);
	if (proof == NULL)
		return NULL;
	page = hk_case_room_page(web, request, c);
	m = hk_markup_new();
	hk_case_room_trail(m, &page);
	hk_markup_put(m, "h1", hk_case_room_word(&page, "case-page.verify"), NULL);
	hk_markup_put(m, "p", hk_case_room_word(&page, proof->good ? "cases.good" : "cases.bad"),
		      "class", proof->good ? "fine" : "alarm", "role", "status", NULL);
	if (proof->detail != NULL)
		hk_markup_hostile(m, proof->detail);
	return hk_reply_page(request, hk_case_room_word(&page, "case-page.verify"), m);
}

const HkRoute hk_routes_case[] = {
	{ "GET", "/cases/{id}", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show },
	{ "GET", "/cases/{id}/verify", HK_RIGHT_AUDIT, HK_ROUTE_PLAIN, verify },
	{ NULL },
};
