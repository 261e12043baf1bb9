/* page-knowledge.c - guides and desks: what the house knows, as pages.
 *
 * The documents are those that the command line shows; nothing is said here that is not said there.
 */
#include "house/tell.h"
#include "web/assets.h"
#include "web/desk-card.h"
#include "web/route.h"

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
	const char *title = hk_request_word(request, "guides.title");
	HkMarkup *m = hk_markup_new();
	HkReply *reply;

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "guides.lead"), "class", "lead", NULL);
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

/* Those of a kind by rank, or all, those of use now first.  (owned, of HkContact) */
static GArray *
contacts_of(const HkWeb *web, int kind)
{
	const HkDesks *all = hk_house_desks(web->house);
	GArray *contacts;

	if (kind >= 0 && kind < HK_KIND_BENIGN)
		return g_array_ref(hk_house_guidance(web->house, (HkKind)kind, NULL)->contacts);
	contacts = g_array_new(FALSE, FALSE, sizeof(HkContact));
	for (guint i = 0; i < hk_desks_count(all); i++) {
		const HkDesk *desk = hk_desks_at(all, i);
		HkContact contact = hk_desk_contact(desk, hk_house_calendar(web->house),
						    web->instant);

		if (desk->superseded_by == NULL)
			g_array_append_val(contacts, contact);
	}
	g_array_sort(contacts, hk_contact_by_use);
	return contacts;
}

static void
put_group(HkMarkup *m, const HkVoice *voice, const GArray *contacts, const char *title,
	  guint states)
{
	gboolean begun = FALSE;

	for (guint i = 0; i < contacts->len; i++) {
		const HkContact *contact = &g_array_index(contacts, HkContact, i);

		if ((states & 1u << contact->opening.state) == 0)
			continue;
		if (!begun) {
			hk_markup_put(m, "h2", hk_voice_word(voice, title), NULL);
			hk_desk_cards_open(m, voice);
		}
		begun = TRUE;
		hk_desk_card(m, voice, contact);
	}
	if (begun)
		hk_desk_cards_close(m);
}

static void
put_filter(HkMarkup *m, const HkWeb *web, const HkRequest *request, int chosen)
{
	hk_markup_open(m, "form", "method", "get", "action", "/desks", "class", "no-print", NULL);
	hk_markup_put(m, "label", hk_request_word(request, "desks.for"), "for", "kind", NULL);
	hk_markup_open(m, "div", "class", "row", NULL);
	hk_markup_open(m, "select", "name", "kind", "id", "kind", NULL);
	hk_markup_put(m, "option", hk_request_word(request, "desks.for-all"), "value", "", NULL);
	for (int k = 0; k < HK_KIND_BENIGN; k++)
		hk_markup_put(m, "option",
			      hk_both(hk_book_name(hk_house_book(web->house), (HkKind)k),
				      hk_request_lang(request)),
			      "value", hk_kind_id((HkKind)k), "selected", k == chosen ? "" : NULL,
			      NULL);
	hk_markup_close(m, "select");
	hk_markup_put(m, "button", hk_request_word(request, "desks.show"), "type", "submit", NULL);
	hk_markup_close(m, "div");
	hk_markup_close(m, "form");
}

static HkReply *
desks(HkWeb *web, const HkRequest *request, GError **error)
{
	static const struct {
		const char *title;
		guint states; /* bits 1 << HkOpenState */
	} groups[] = {
		{ "desks.now", 1 << HK_OPEN | 1 << HK_ALWAYS | 1 << HK_ALWAYS_READ },
		{ "desks.closed", 1 << HK_CLOSED },
		{ "desks.unconfirmed", 1 << HK_UNCONFIRMED },
	};
	const HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	const char *asked = hk_request_query(request, "kind");
	int kind = asked != NULL ? hk_kind_from_id(asked) : HK_KIND_NONE;
	g_autoptr(GArray) contacts = contacts_of(web, kind);
	g_autofree char *now = hk_voice_now(&voice);
	g_autofree char *title = hk_voice_fill(&voice, "contacts.title",
					       (const char *const[]){ "now", now, NULL });
	HkMarkup *m = hk_markup_new();
	HkReply *reply;

	hk_markup_put(m, "h1", title, NULL);
	put_filter(m, web, request, kind);
	for (guint g = 0; g < G_N_ELEMENTS(groups); g++)
		put_group(m, &voice, contacts, groups[g].title, groups[g].states);
	hk_asset_script(m, request, "hours.js");
	reply = hk_reply_page(request, hk_request_word(request, "frame.desks"), m);
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
	return doc_page(request, hk_request_word(request, "frame.desks"), doc);
}

const HkRoute hk_routes_knowledge[] = {
	{ "GET", "/guides", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, guides },
	{ "GET", "/guides/{kind}", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, guide },
	{ "GET", "/desks", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, desks },
	{ "GET", "/desks/{id}", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, desk },
	{ NULL },
};
