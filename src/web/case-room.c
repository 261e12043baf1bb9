/* case-room.c - what the pages of one case have in common: entering, words, forms, the way back.
 *
 * Called by the pages below /cases/{id}.  It promises that a number nobody gave is answered "not
 * there", and that every form of a case carries its number against being sent twice.
 */
#include "web/case-room.h"

#include "web/once.h"

HkCase *
hk_case_room_enter(HkWeb *web, const HkRequest *request, HkReply **missing, GError **error)
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

HkCasePage
hk_case_room_page(HkWeb *web, const HkRequest *request, const HkCase *c)
{
	return (HkCasePage){
		.web = web,
		.request = request,
		.c = c,
		.voice = hk_house_voice(web->house, hk_request_lang(request)),
	};
}

HkReply *
hk_case_room_show(HkWeb *web, const HkRequest *request,
		  HkReply *(*page_of)(const HkCasePage *page, guint status), GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	HkCasePage page;

	if (c == NULL)
		return missing;
	page = hk_case_room_page(web, request, c);
	return page_of(&page, 200);
}

const char *
hk_case_room_word(const HkCasePage *page, const char *key)
{
	return hk_voice_word(&page->voice, key);
}

gboolean
hk_case_room_may(const HkCasePage *page, guint rights)
{
	return hk_visitor_may(hk_request_visitor(page->request), rights);
}

char *
hk_case_room_href(const HkCasePage *page, const char *below)
{
	return g_strconcat("/cases/", page->c->id, below, NULL);
}

void
hk_case_room_form(HkMarkup *m, const HkCasePage *page, const char *below)
{
	g_autofree char *action = hk_case_room_href(page, below);

	hk_markup_form(m, action, FALSE);
	hk_once_put(m);
}

void
hk_case_room_trail(HkMarkup *m, const HkCasePage *page)
{
	g_autofree char *href = hk_case_room_href(page, "");

	hk_markup_open(m, "nav", "class", "trail", "aria-label",
		       hk_case_room_word(page, "case-page.trail"), NULL);
	hk_markup_put(m, "a", hk_case_room_word(page, "frame.cases"), "href", "/cases", NULL);
	hk_markup_text(m, " › ");
	hk_markup_put(m, "a", page->c->id, "href", href, NULL);
	hk_markup_close(m, "nav");
}

void
hk_case_room_said(HkMarkup *m, const HkCasePage *page)
{
	static const char *const known[] = { "recorded", "saved",  "same", "sealed",
					     "opened",	 "closed", "none", NULL };
	const char *what = hk_request_query(page->request, "said");
	const char *said = what != NULL && g_strv_contains(known, what)
				   ? hk_voice_word_of(&page->voice, "case-said", what)
				   : NULL;

	if (said != NULL)
		hk_markup_put(m, "p", said, "class", "fine", "role", "status", NULL);
}

void
hk_case_room_heading(HkMarkup *m, const HkCasePage *page, const char *key, const char *id)
{
	hk_markup_put(m, "h2", hk_case_room_word(page, key), "id", id, NULL);
}
