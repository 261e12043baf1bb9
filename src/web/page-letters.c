/* page-letters.c - letters to those concerned: customers, partners, hosts, staff.
 *
 * As with reports, what is missing is a field beside the letter, and making a file is recorded.
 * Nothing is sent from here.
 */
#include "house/office-tell.h"
#include "house/paperwork.h"
#include "web/assets.h"
#include "web/case-download.h"
#include "web/fact-field.h"
#include "web/once.h"
#include "web/route.h"

#define LETTERS (HK_RIGHT_WRITE_CASE | HK_RIGHT_REPORT)
#define FIELDS_MAX 60 /* inputs of one form; a day takes two, and a form has 200 fields at most */

static gboolean
is_for(const HkNotice *notice, const HkCase *c)
{
	return notice->kinds == NULL || notice->kinds[0] == NULL ||
	       g_strv_contains((const char *const *)notice->kinds, hk_kind_id(c->kind));
}

static void
put_card(HkMarkup *m, const HkCasePage *page, const HkNotice *notice)
{
	const HkFactNames *names = hk_office_fact_names(page->web->office);
	g_autoptr(GPtrArray) missing = hk_notice_missing(notice, names, page->c);
	g_autofree char *href = g_strdup_printf("/cases/%s/letters/%s", page->c->id, notice->id);
	g_autofree char *said = hk_voice_count(&page->voice, "case-page.missing", missing->len);

	hk_markup_open(m, "li", "class", "desk", NULL);
	hk_markup_open(m, "h3", NULL);
	hk_markup_put(m, "a", hk_both(&notice->title, page->voice.lang), "href", href, NULL);
	hk_markup_close(m, "h3");
	hk_markup_put(m, "p", hk_both(&notice->when, page->voice.lang), "class", "small", NULL);
	hk_markup_put(m, "p",
		      missing->len > 0 ? said : hk_case_room_word(page, "form.missing-none"),
		      "class", missing->len > 0 ? "state warn" : "state good", NULL);
	hk_markup_close(m, "li");
}

static void
put_cards(HkMarkup *m, const HkCasePage *page, gboolean fitting)
{
	const HkNotices *notices = hk_office_notices(page->web->office);

	hk_markup_open(m, "ul", "class", "desks", NULL);
	for (guint i = 0; i < hk_notices_count(notices); i++)
		if (is_for(hk_notices_at(notices, i), page->c) == fitting)
			put_card(m, page, hk_notices_at(notices, i));
	hk_markup_close(m, "ul");
}

static HkReply *
show_all(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	HkCasePage page;
	const char *title;
	HkMarkup *m;

	if (c == NULL)
		return missing;
	page = hk_case_room_page(web, request, c);
	title = hk_case_room_word(&page, "case-page.to-letters");
	m = hk_markup_new();
	hk_case_room_trail(m, &page);
	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_case_room_word(&page, "form.never-sent"), NULL);
	hk_case_room_heading(m, &page, "case-page.letters", "letters");
	put_cards(m, &page, TRUE);
	hk_case_room_heading(m, &page, "case-page.other-letters", "others");
	put_cards(m, &page, FALSE);
	return hk_reply_page(request, title, m);
}

static void
put_missing(HkMarkup *m, const HkCasePage *page, const GPtrArray *keys)
{
	const HkFactNames *names = hk_office_fact_names(page->web->office);

	if (keys->len == 0)
		return;
	hk_markup_put(m, "h2", hk_case_room_word(page, "form.missing-title"), NULL);
	for (guint i = 0; i < MIN(keys->len, FIELDS_MAX); i++) {
		const HkFactField field = {
			.name = hk_fact_names_find(names, g_ptr_array_index(keys, i)),
			.must = TRUE,
		};

		if (field.name != NULL)
			hk_fact_field_put(m, page, &field);
	}
	hk_markup_open(m, "div", "class", "row", NULL);
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.save-facts"), "type",
		      "submit", NULL);
	hk_markup_close(m, "div");
}

static void
put_form(HkMarkup *m, const HkCasePage *page, const HkNotice *notice)
{
	g_autoptr(GPtrArray)
		keys = hk_notice_missing(notice, hk_office_fact_names(page->web->office), page->c);
	g_autofree char *below = g_strconcat("/letters/", notice->id, NULL);

	hk_case_room_form(m, page, below);
	put_missing(m, page, keys);
	hk_markup_put(m, "h2", hk_case_room_word(page, "case-page.make"), NULL);
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.make-hint"), "class", "hint",
		      NULL);
	hk_paper_language(m, page);
	hk_paper_buttons(m, page, TRUE);
	hk_markup_close(m, "form");
}

static HkReply *
letter(const HkCasePage *page, const HkNotice *notice, guint status)
{
	g_autoptr(HkDoc)
		doc = hk_office_tell_notice(page->web->office, notice, page->c, page->voice.lang);
	const char *title = hk_both(&notice->title, page->voice.lang);
	HkMarkup *m = hk_markup_new();

	hk_case_room_trail(m, page);
	hk_markup_put(m, "h1", title, NULL);
	hk_case_room_said(m, page);
	hk_markup_open(m, "div", "class", "columns even", NULL);
	hk_markup_open(m, "section", NULL);
	if (hk_case_room_may(page, LETTERS))
		put_form(m, page, notice);
	hk_markup_close(m, "section");
	hk_markup_open(m, "section", NULL);
	hk_paper_preview(m, page, doc);
	hk_markup_close(m, "section");
	hk_markup_close(m, "div");
	hk_asset_script(m, page->request, "keep.js");
	return hk_reply_page_status(page->request, status, title, m);
}

static const HkNotice *
asked(HkWeb *web, const HkRequest *request)
{
	return hk_notices_find(hk_office_notices(web->office), hk_request_part(request, "letter"));
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	const HkNotice *notice = asked(web, request);
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	HkCasePage page;

	if (c == NULL)
		return missing;
	if (notice == NULL)
		return hk_reply_problem(request, 404, "problem.missing");
	page = hk_case_room_page(web, request, c);
	return letter(&page, notice, 200);
}

static HkReply *
download(const HkCasePage *page, const HkNotice *notice, const HkPaperFormat *format,
	 GError **error)
{
	const HkPaperwork work = hk_paper_work(page, format);
	g_autoptr(GBytes) bytes = hk_paperwork_notice(&work, notice, error);
	g_autofree char *name = g_strdup_printf("%s-%s.%s", page->c->id, notice->id,
						format->extension);

	return bytes != NULL ? hk_reply_bytes(format->type, name, bytes) : NULL;
}

static HkReply *
save(HkWeb *web, const HkRequest *request, GError **error)
{
	const HkNotice *notice = asked(web, request);
	const char *wanted = hk_request_field(request, "format");
	const HkPaperFormat *format = wanted != NULL ? hk_paper_format(wanted) : NULL;
	HkReply *missing;
	g_autoptr(HkCase) before = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(HkCase) c = NULL;
	g_autofree char *target = NULL;
	HkFactsSaved sum;
	HkCasePage page;

	if (before == NULL)
		return missing;
	if (notice == NULL || (wanted != NULL && (format == NULL || !format->letters)))
		return hk_reply_problem(request, 404, "problem.missing");
	page = hk_case_room_page(web, request, before);
	if (!hk_fact_fields_save(&page, &sum, error))
		return NULL;
	c = hk_casebook_get(web->book, before->id, error);
	if (c == NULL)
		return NULL;
	page = hk_case_room_page(web, request, c);
	if (sum.wrong > 0)
		return letter(&page, notice, 400);
	if (format != NULL)
		return download(&page, notice, format, error);
	target = g_strdup_printf("/cases/%s/letters/%s?said=%s", c->id, notice->id,
				 sum.saved > 0 ? "saved" : "same");
	return hk_once_go(request, target);
}

const HkRoute hk_routes_letters[] = {
	{ "GET", "/cases/{id}/letters", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show_all },
	{ "GET", "/cases/{id}/letters/{letter}", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show },
	{ "POST", "/cases/{id}/letters/{letter}", (HkRight)LETTERS, HK_ROUTE_PLAIN, save },
	{ NULL },
};
