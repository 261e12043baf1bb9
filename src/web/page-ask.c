/* page-ask.c - the guided questions, one page each.
 *
 * Every reply stands in the address ("?a=mail&a=yes"), so the back button, reload and a second tab
 * behave, and nothing is kept on the server.  "-" is "I do not know".
 */
#include <string.h>

#include "house/interview.h"
#include "web/route.h"

#define REPLIES_MAX 60 /* more than there are questions */

static const char *
word(const HkWeb *web, const HkRequest *request, const char *key)
{
	return hk_texts_get(web->texts, key, hk_request_lang(request));
}

/* The replies so far, as an address that one more can be added to. */
static GString *
replay(HkInterview *iv, const HkRequest *request)
{
	GString *so_far = g_string_new("/ask?");
	const char *a;

	for (guint n = 0; n < REPLIES_MAX && (a = hk_request_query_at(request, "a", n)) != NULL;
	     n++) {
		g_autofree char *escaped = g_uri_escape_string(a, NULL, FALSE);

		if (hk_interview_question(iv) == NULL ||
		    hk_interview_reply(iv, strcmp(a, "-") == 0 ? "" : a) != NULL)
			break; /* an old or invented address: begin from what was understood */
		g_string_append_printf(so_far, "a=%s&", escaped);
	}
	return so_far;
}

static void
put_choice(HkMarkup *m, const char *so_far, const char *reply, const char *text)
{
	g_autofree char *escaped = g_uri_escape_string(reply, NULL, FALSE);
	g_autofree char *href = g_strconcat(so_far, "a=", escaped, NULL);

	hk_markup_open(m, "li", NULL);
	hk_markup_put(m, "a", text, "href", href, NULL);
	hk_markup_close(m, "li");
}

/* An open question is a form that carries the replies along. */
static void
put_open(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkQuestion *question)
{
	const char *a;

	hk_markup_open(m, "form", "method", "get", "action", "/ask", NULL);
	for (guint n = 0; n < REPLIES_MAX && (a = hk_request_query_at(request, "a", n)) != NULL;
	     n++)
		hk_markup_open(m, "input", "type", "hidden", "name", "a", "value", a, NULL);
	hk_markup_put(m, "label", hk_both(&question->text, hk_request_lang(request)), "for", "a",
		      NULL);
	hk_markup_open(m, "input", "type", "text", "name", "a", "id", "a", "autocomplete", "off",
		       NULL);
	hk_markup_put(m, "button", word(web, request, "ask.go"), "type", "submit", "class", "main",
		      NULL);
	hk_markup_close(m, "form");
}

static void
put_question(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkQuestion *question,
	     const char *so_far)
{
	HkLang lang = hk_request_lang(request);

	hk_markup_put(m, "h1", hk_both(&question->text, lang), NULL);
	hk_markup_put(m, "p", hk_both(&question->hint, lang), NULL);
	if (question->fact != NULL)
		put_open(m, web, request, question);
	hk_markup_open(m, "ul", NULL);
	for (guint i = 0; i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		put_choice(m, so_far, option->id, hk_both(&option->text, lang));
	}
	put_choice(m, so_far, "-", word(web, request, "ask.unknown"));
	hk_markup_close(m, "ul");
}

static HkReply *
ask(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkInterview) iv = hk_interview_new(web->house, web->office, error);
	const char *title = word(web, request, "ask.title");
	GString *so_far;
	HkMarkup *m;

	if (iv == NULL)
		return NULL;
	m = hk_markup_new();
	so_far = replay(iv, request);
	if (hk_interview_question(iv) != NULL) {
		put_question(m, web, request, hk_interview_question(iv), so_far->str);
	} else {
		g_autoptr(HkDoc) end = hk_interview_tell_end(iv, NULL, hk_request_lang(request));

		hk_markup_doc(m, end, 1);
	}
	hk_markup_put(m, "a", word(web, request, "ask.again"), "href", "/ask", NULL);
	g_string_free(so_far, TRUE);
	return hk_reply_page(request, title, m);
}

const HkRoute hk_routes_ask[] = {
	{ "GET", "/ask", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, ask },
	{ NULL },
};
