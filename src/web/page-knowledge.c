/* page-knowledge.c - guides and desks: what the house knows, as pages.
 *
 * The documents are those that the command line shows; nothing is said here that is not said there.
 */
#include "house/tell.h"
#include "web/route.h"

static const char *
word(const HkWeb *web, const HkRequest *request, const char *key)
{
	return hk_texts_get(web->texts, key, hk_request_lang(request));
}

static HkReply *
doc_page(const HkRequest *request, const char *title, const HkDoc *doc)
{
	HkMarkup *m = hk_markup_new();

	hk_markup_doc(m, doc, 1);
	return hk_reply_page(request, title, m);
}

static HkReply *
guides(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *title = word(web, request, "guides.title");
	HkMarkup *m = hk_markup_new();
	HkReply *reply;

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", word(web, request, "guides.lead"), "class", "lead", NULL);
	hk_markup_open(m, "ul", NULL);
	for (guint k = 0; k < HK_KIND_BENIGN; k++) {
		const HkBoth *name = hk_book_name(hk_house_book(web->house), (HkKind)k);
		g_autofree char *href = g_strconcat("/guides/", hk_kind_id((HkKind)k), NULL);

		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a", hk_both(name, hk_request_lang(request)), "href", href, NULL);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
	reply = hk_reply_page(request, title, m);
	hk_reply_keep_for_minute(reply);
	return reply;
}

static HkReply *
guide(HkWeb *web, const HkRequest *request, GError **error)
{
	int kind = hk_kind_from_id(hk_request_part(request, "kind"));
	HkLang lang = hk_request_lang(request);
	g_autoptr(HkDoc) doc = NULL;
	HkReply *reply;

	if (kind < 0 || kind >= HK_KIND_BENIGN)
		return hk_reply_problem(request, 404, "problem.missing");
	doc = hk_house_tell_guide(web->house, (HkKind)kind, NULL, lang);
	reply = doc_page(request,
			 hk_both(hk_book_name(hk_house_book(web->house), (HkKind)kind), lang), doc);
	hk_reply_keep_for_minute(reply);
	return reply;
}

static HkReply *
desks(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkDoc) doc = hk_house_tell_desks(web->house, HK_KIND_NONE, FALSE,
						   hk_request_lang(request));
	HkReply *reply = doc_page(request, word(web, request, "frame.desks"), doc);

	hk_reply_keep_for_minute(reply);
	return reply;
}

static HkReply *
desk(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkDoc) doc = hk_house_tell_desk(web->house, hk_request_part(request, "id"),
						  hk_request_lang(request));

	if (doc == NULL)
		return hk_reply_problem(request, 404, "problem.missing");
	return doc_page(request, word(web, request, "frame.desks"), doc);
}

const HkRoute hk_routes_knowledge[] = {
	{ "GET", "/guides", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, guides },
	{ "GET", "/guides/{kind}", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, guide },
	{ "GET", "/desks", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, desks },
	{ "GET", "/desks/{id}", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, desk },
	{ NULL },
};
