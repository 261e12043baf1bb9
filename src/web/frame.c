/* frame.c - the frame of every page: head, skip link, the ways to other pages, language, foot.
 *
 * Called by reply.c and by nobody else.  It promises one <main>, one way to skip to it, and that a
 * change of language comes back to the same address.  Nothing in it is loaded from elsewhere.
 */
#include "web/frame.h"

#include <string.h>

#include "web/assets.h"
#include "web/web.h"

typedef struct {
	const char *text, *href;
	const char *also; /* addresses that belong to it, too: a prefix, or NULL */
	guint rights;	  /* what its route asks for, every bit: else it leads to a refusal */
} Place;

/* clang-format off */
static const Place places[] = {
	{ "frame.home",    "/",        "/h/",    HK_RIGHT_KNOW },
	{ "frame.cases",   "/cases",   NULL,     HK_RIGHT_LOOK },
	{ "frame.desks",   "/desks",   NULL,     HK_RIGHT_KNOW },
	{ "frame.guides",  "/guides",  NULL,     HK_RIGHT_KNOW },
	{ "frame.prepare", "/prepare", NULL,     HK_RIGHT_KNOW },
	{ "frame.drill",   "/drill",   NULL,     HK_RIGHT_WRITE_CASE },
	{ "frame.about",   "/about",   NULL,     HK_RIGHT_KNOW },
};
/* clang-format on */

static gboolean
is_below(const char *target, const char *href)
{
	gsize n = strlen(href);

	return strncmp(target, href, n) == 0 &&
	       (href[n - 1] == '/' || strchr("/?", target[n]) != NULL);
}

/* Home has the questions, the hand-ins and what was sent to be examined below it. */
static gboolean
is_here(const Place *place, const char *target)
{
	if (g_str_equal(place->href, "/"))
		return target[1] == '\0' || target[1] == '?' || is_below(target, place->also) ||
		       is_below(target, "/ask") || is_below(target, "/examine");
	return is_below(target, place->href);
}

static void
put_head(HkMarkup *m, const HkRequest *request, const char *title)
{
	hk_markup_open(m, "head", NULL);
	hk_markup_put(m, "meta", NULL, "charset", "utf-8", NULL);
	hk_markup_put(m, "meta", NULL, "name", "viewport", "content",
		      "width=device-width, initial-scale=1", NULL);
	hk_markup_open(m, "title", NULL);
	hk_markup_printf(m, "%s | %s", title, hk_request_word(request, "frame.name"));
	hk_markup_close(m, "title");
	hk_markup_put(m, "link", NULL, "rel", "icon", "type", "image/svg+xml", "href",
		      hk_asset(request, "icon.svg"), NULL);
	hk_markup_put(m, "link", NULL, "rel", "stylesheet", "href", hk_asset(request, "style.css"),
		      NULL);
	hk_markup_close(m, "head");
}

static void
put_places(HkMarkup *m, const HkRequest *request)
{
	const HkVisitor *visitor = hk_request_visitor(request);
	const char *target = hk_request_target(request);

	if (visitor == NULL)
		return;
	hk_markup_open(m, "nav", "class", "places", "aria-label",
		       hk_request_word(request, "frame.places"), NULL);
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		const Place *place = &places[i];

		if (!hk_visitor_may(visitor, place->rights))
			continue;
		hk_markup_open(m, "li", NULL);
		hk_markup_put(m, "a", hk_request_word(request, place->text), "href", place->href,
			      "aria-current", is_here(place, target) ? "page" : NULL, NULL);
		hk_markup_close(m, "li");
	}
	hk_markup_close(m, "ul");
	hk_markup_close(m, "nav");
}

static void
put_switches(HkMarkup *m, const HkRequest *request)
{
	gboolean ja = hk_request_lang(request) == HK_JA;
	g_autofree char *back = g_uri_escape_string(hk_request_target(request), "/", FALSE);
	g_autofree char *other = g_strdup_printf("/language/%s?back=%s", ja ? "en" : "ja", back);

	hk_markup_open(m, "nav", "class", "switch", "aria-label",
		       hk_request_word(request, "frame.language"), NULL);
	hk_markup_put(m, "a", ja ? "English" : "日本語", "href", other, "lang", ja ? "en" : "ja",
		      "hreflang", ja ? "en" : "ja", NULL);
	hk_markup_close(m, "nav");
}

static void
put_top(HkMarkup *m, const HkRequest *request)
{
	hk_markup_put(m, "a", hk_request_word(request, "frame.skip"), "class", "skip", "href",
		      "#main", NULL);
	hk_markup_open(m, "header", "class", "top", NULL);
	hk_markup_open(m, "div", "class", "wide", NULL);
	hk_markup_open(m, "a", "class", "brand", "href", "/", NULL);
	hk_markup_put(m, "img", NULL, "src", hk_asset(request, "icon.svg"), "alt", "", "width",
		      "32", "height", "32", NULL);
	hk_markup_put(m, "span", "火消し", "lang", "ja", NULL);
	hk_markup_put(m, "span", "hikeshi", "class", "latin", NULL);
	hk_markup_close(m, "a");
	put_places(m, request);
	put_switches(m, request);
	hk_markup_close(m, "div");
	hk_markup_close(m, "header");
}

static void
put_sign_out(HkMarkup *m, const HkRequest *request)
{
	const HkVisitor *visitor = hk_request_visitor(request);

	if (visitor == NULL)
		return;
	hk_markup_form(m, "/sign-out", FALSE);
	hk_markup_hostile(m, visitor->name);
	hk_markup_text(m, " ");
	hk_markup_put(m, "button", hk_request_word(request, "frame.sign-out"), "type", "submit",
		      "class", "plain", NULL);
	hk_markup_close(m, "form");
}

static void
put_foot(HkMarkup *m, const HkRequest *request)
{
	hk_markup_open(m, "footer", "class", "foot", NULL);
	hk_markup_open(m, "div", "class", "wide", NULL);
	hk_markup_put(m, "p", hk_request_word(request, "frame.local"), NULL);
	hk_markup_put(m, "p", hk_request_word(request, "frame.not-official"), NULL);
	put_sign_out(m, request);
	hk_markup_close(m, "div");
	hk_markup_close(m, "footer");
}

void
hk_frame_write(GString *out, const HkRequest *request, const char *title, HkMarkup *body)
{
	HkMarkup *m = hk_markup_new();
	GString *text;

	hk_markup_open(m, "html", "lang", hk_request_lang(request) == HK_JA ? "ja" : "en", NULL);
	put_head(m, request, title);
	hk_markup_open(m, "body", NULL);
	put_top(m, request);
	hk_markup_open(m, "main", "id", "main", "tabindex", "-1", NULL);
	hk_markup_open(m, "div", "class", "wide", NULL);
	hk_markup_join(m, body);
	hk_markup_close(m, "div");
	hk_markup_close(m, "main");
	put_foot(m, request);
	hk_markup_close(m, "body");
	hk_markup_close(m, "html");
	text = hk_markup_steal(m);
	g_string_append(out, "<!DOCTYPE html>\n");
	g_string_append_len(out, text->str, (gssize)text->len);
	g_string_append_c(out, '\n');
	g_string_free(text, TRUE);
}
