/* page-home.c - the first page: "what happened?", for somebody who is frightened.
 *
 * Three ways from here: hand something in, choose what comes closest, call a desk that answers now.
 * The cards are a table; where one thing is certainly meant the card leads to its guide, else to
 * the questions with the first one answered.  Who may not hand in is shown no form for it; else the
 * page is the same for everybody in a minute.
 */
#include "house/tell.h"
#include "web/assets.h"
#include "web/desk-card.h"
#include "web/route.h"

#define CARDS_OF_DESKS 6 /* more is a directory, which has its own page */

typedef struct {
	const char *text;
	const char *href;
	const char *drawing; /* path of an SVG of 24 x 24, our own lines */
} Card;

/* clang-format off */
static const Card cards[] = {
	{ "card.mail",      "/ask?a=mail",                   "M3 6h18v12H3z M3 7l9 7 9-7 M16 3l2 2M20 2v3" },
	{ "card.warning",   "/guides/support-scam",          "M3 4h18v12H3z M8 20h8 M12 16v4 M12 7v4 M12 13.2v.3" },
	{ "card.files",     "/ask?a=files",                  "M6 3h8l4 4v14H6z M14 3v4h4 M9 14h6v4H9z M10 14v-1.5a2 2 0 0 1 4 0V14" },
	{ "card.shop",      "/guides/fake-shop",             "M4 9l2-5h12l2 5 M4 9v11h16V9 M4 9h16 M9 13l6 4M15 13l-6 4" },
	{ "card.president", "/guides/bec",                   "M12 4a3 3 0 1 1 0 6 3 3 0 0 1 0-6z M5 20c0-4 3-7 7-7s7 3 7 7 M9.5 17h5M12 14.5V20" },
	{ "card.site",      "/guides/site-tampering",        "M3 4h18v16H3z M3 8h18 M5.5 6h.1M8 6h.1 M8 17l7-5M15 12l2 1-7 5z" },
	{ "card.password",  "/guides/phishing",              "M3 8h18v8H3z M6.5 12h.1M10 12h.1M13.5 12h.1M17 12h.1 M9 20h6" },
	{ "card.virus",     "/guides/malware",               "M12 7a5 5 0 1 1 0 10 5 5 0 0 1 0-10z M12 3v4M12 17v4M3 12h4M17 12h4M5.5 5.5l3 3M15.5 15.5l3 3M18.5 5.5l-3 3M8.5 15.5l-3 3" },
	{ "card.threat",    "/guides/extortion",             "M4 5h16v11h-9l-4 4v-4H4z M12 7.5v4 M12 13.5v.3" },
	{ "card.bill",      "/guides/false-bill",            "M6 3h12v18l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5L6 21z M9 8l3 4 3-4 M12 12v5 M9.5 13.5h5" },
	{ "card.leak",      "/guides/data-leak",             "M4 5h9v14H4z M7 9h3M7 12h3 M13 12h8 M18 9l3 3-3 3" },
	{ "card.login",     "/guides/unauthorised-access",   "M9 7a4 4 0 1 1 0 8 4 4 0 0 1 0-8z M13 11h8v3 M17 11v3" },
};
/* clang-format on */

static void
put_danger(HkMarkup *m, const HkRequest *request)
{
	hk_markup_open(m, "p", "class", "alarm", NULL);
	hk_markup_put(m, "strong", hk_request_word(request, "home.danger"), NULL);
	hk_markup_text(m, " ");
	hk_markup_put(m, "a", hk_request_word(request, "home.danger-call"), "href", "tel:110",
		      NULL);
	hk_markup_close(m, "p");
}

/* A field for files: all of them have one name, so that the server need not care which was used. */
static void
put_files(HkMarkup *m, const HkRequest *request, const char *id, const char *class)
{
	g_autofree char *label = g_strconcat("home.", id, NULL);
	g_autofree char *hint = g_strconcat("home.", id, "-hint", NULL);
	g_autofree char *described = g_strconcat(id, "-hint", NULL);
	gboolean folder = g_str_equal(id, "folder");
	gboolean camera = g_str_equal(id, "camera");

	hk_markup_open(m, "div", "class", class, NULL);
	hk_markup_put(m, "label", hk_request_word(request, label), "for", id, NULL);
	hk_markup_put(m, "p", hk_request_word(request, hint), "class", "hint", "id", described,
		      NULL);
	hk_markup_put(m, "input", NULL, "type", "file", "name", "file", "id", id,
		      "aria-describedby", described, "multiple", camera ? NULL : "",
		      "webkitdirectory", folder ? "" : NULL, "accept", camera ? "image/*" : NULL,
		      "capture", camera ? "environment" : NULL, NULL);
	hk_markup_close(m, "div");
}

static void
put_form(HkMarkup *m, const HkRequest *request)
{
	hk_markup_open(m, "section", "class", "drop", "id", "hand-in", "aria-labelledby",
		       "hand-in-title", "data-dropped", hk_request_word(request, "home.dropped"),
		       "data-remove", hk_request_word(request, "home.remove"), "data-sending",
		       hk_request_word(request, "home.sending"), "data-failed",
		       hk_request_word(request, "home.failed"), NULL);
	hk_markup_form(m, "/examine", TRUE);
	hk_markup_put(m, "h2", hk_request_word(request, "home.examine"), "id", "hand-in-title",
		      NULL);
	hk_markup_put(m, "p", hk_request_word(request, "home.drop-here"), "class", "only-script",
		      NULL);
	hk_markup_open(m, "div", "class", "ways", NULL);
	put_files(m, request, "files", NULL);
	put_files(m, request, "folder", "no-touch");
	put_files(m, request, "camera", "only-touch");
	hk_markup_close(m, "div");
	hk_markup_put(m, "label", hk_request_word(request, "home.text"), "for", "text", NULL);
	hk_markup_put(m, "p", hk_request_word(request, "home.text-hint"), "class", "hint", "id",
		      "text-hint", NULL);
	hk_markup_put(m, "textarea", NULL, "name", "text", "id", "text", "rows", "3",
		      "aria-describedby", "text-hint", NULL);
	hk_markup_put(m, "ul", NULL, "class", "chosen", "aria-live", "polite", NULL);
	hk_markup_open(m, "div", "class", "row", NULL);
	hk_markup_put(m, "button", hk_request_word(request, "home.go"), "type", "submit", "class",
		      "main", NULL);
	hk_markup_put(m, "span", hk_request_word(request, "home.private"), "class", "dim", NULL);
	hk_markup_close(m, "div");
	hk_markup_close(m, "form");
	hk_markup_close(m, "section");
}

static void
put_cards(HkMarkup *m, const HkRequest *request)
{
	hk_markup_put(m, "h2", hk_request_word(request, "home.choose"), NULL);
	hk_markup_open(m, "ul", "class", "cards pair", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(cards); i++) {
		hk_markup_open(m, "li", NULL);
		hk_markup_open(m, "a", "class", "card", "href", cards[i].href, NULL);
		hk_markup_open(m, "svg", "viewBox", "0 0 24 24", "aria-hidden", "true", NULL);
		hk_markup_put(m, "path", NULL, "d", cards[i].drawing, NULL);
		hk_markup_close(m, "svg");
		hk_markup_put(m, "span", hk_request_word(request, cards[i].text), NULL);
		hk_markup_close(m, "a");
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "home.ask"), "class", "button", "href",
		      "/ask", NULL);
	hk_markup_close(m, "p");
}

static GArray *
answering(const HkWeb *web, gboolean by_phone)
{
	const HkDesks *desks = hk_house_desks(web->house);
	const HkCalendar *calendar = hk_house_calendar(web->house);
	GArray *contacts = g_array_new(FALSE, FALSE, sizeof(HkContact));

	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *desk = hk_desks_at(desks, i);
		HkContact contact = hk_desk_contact(desk, calendar, web->instant);

		if (desk->superseded_by == NULL && hk_desk_card_answers(&contact) &&
		    g_str_equal(contact.channel->type, "phone") == by_phone)
			g_array_append_val(contacts, contact);
	}
	g_array_sort(contacts, hk_contact_by_use);
	return contacts;
}

static void
put_by_message(HkMarkup *m, const HkWeb *web, const HkRequest *request)
{
	g_autoptr(GArray) contacts = answering(web, FALSE);

	if (contacts->len == 0)
		return;
	hk_markup_put(m, "h3", hk_request_word(request, "home.any-hour"), NULL);
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < MIN(contacts->len, CARDS_OF_DESKS); i++) {
		const HkDesk *desk = g_array_index(contacts, HkContact, i).desk;
		g_autofree char *page = g_strconcat("/desks/", desk->id, NULL);

		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a", hk_both(&desk->name, hk_request_lang(request)), "href", page,
			      NULL);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
}

static void
put_desks(HkMarkup *m, const HkWeb *web, const HkRequest *request)
{
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	g_autofree char *now = hk_voice_now(&voice);
	g_autofree char *title = hk_voice_fill(&voice, "home.desks",
					       (const char *const[]){ "now", now, NULL });
	g_autoptr(GArray) contacts = answering(web, TRUE);

	hk_markup_put(m, "h2", title, NULL);
	hk_desk_cards_open(m, &voice);
	for (guint i = 0; i < MIN(contacts->len, CARDS_OF_DESKS); i++)
		hk_desk_card(m, &voice, &g_array_index(contacts, HkContact, i));
	hk_desk_cards_close(m);
	put_by_message(m, web, request);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "home.all-desks"), "href", "/desks", NULL);
	hk_markup_close(m, "p");
}

static HkReply *
home(HkWeb *web, const HkRequest *request, GError **error)
{
	HkMarkup *m = hk_markup_new();
	const char *title = hk_request_word(request, "home.title");
	gboolean hands_in = hk_visitor_may(hk_request_visitor(request), HK_RIGHT_HAND_IN);
	HkReply *reply;

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p",
		      hk_request_word(request, hands_in ? "home.lead" : "home.lead-reading"),
		      "class", "lead", NULL);
	put_danger(m, request);
	if (hands_in)
		put_form(m, request);
	put_cards(m, request);
	put_desks(m, web, request);
	if (hands_in)
		hk_asset_script(m, request, "drop.js");
	hk_asset_script(m, request, "hours.js");
	reply = hk_reply_page(request, title, m);
	hk_reply_keep_for_minute(reply);
	return reply;
}

const HkRoute hk_routes_home[] = {
	{ "GET", "/", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, home },
	{ NULL },
};
