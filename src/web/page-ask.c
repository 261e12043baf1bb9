/* page-ask.c - the guided questions, one page each.
 *
 * Every reply stands in the address ("?a=mail&a=yes"), so the back button, reload and a second tab
 * behave, and nothing is kept on the server until a case is wanted.  "-" is "I do not know".
 */
#include <string.h>

#include "house/interview.h"
#include "house/tell.h"
#include "web/desk-card.h"
#include "web/once.h"
#include "web/route.h"

#define REPLIES_MAX 60 /* more than there are questions */

/* What was replied: in the address of a question, in the form that opens a case. */
static const char *
reply_at(const HkRequest *request, guint n)
{
	const char *sent = hk_request_field_at(request, "a", n);

	return n >= REPLIES_MAX ? NULL : sent != NULL ? sent : hk_request_query_at(request, "a", n);
}

/* The replies that were understood, in order; an old or invented address ends where it stops
 * making sense.  (owned strings) */
static GPtrArray *
replay(HkInterview *iv, const HkRequest *request)
{
	GPtrArray *replies = g_ptr_array_new_with_free_func(g_free);
	const char *a;

	for (guint n = 0; (a = reply_at(request, n)) != NULL; n++) {
		if (hk_interview_question(iv) == NULL ||
		    hk_interview_reply(iv, strcmp(a, "-") == 0 ? "" : a) != NULL)
			break;
		g_ptr_array_add(replies, g_strdup(a));
	}
	return replies;
}

/* The address of the question behind the first n replies and one more.  (owned) */
static char *
address(const GPtrArray *replies, guint n, const char *more)
{
	GString *out = g_string_new("/ask");

	for (guint i = 0; i < n; i++) {
		g_string_append(out, i == 0 ? "?a=" : "&a=");
		g_string_append_uri_escaped(out, g_ptr_array_index(replies, i), NULL, FALSE);
	}
	if (more != NULL) {
		g_string_append(out, n == 0 ? "?a=" : "&a=");
		g_string_append_uri_escaped(out, more, NULL, FALSE);
	}
	return g_string_free(out, FALSE);
}

static void
put_choice(HkMarkup *m, const GPtrArray *replies, const char *reply, const char *text)
{
	g_autofree char *href = address(replies, replies->len, reply);

	hk_markup_open(m, "li", NULL);
	hk_markup_put(m, "a", text, "class", "card", "href", href, NULL);
	hk_markup_close(m, "li");
}

static void
put_replies(HkMarkup *m, const GPtrArray *replies)
{
	for (guint i = 0; i < replies->len; i++)
		hk_markup_open(m, "input", "type", "hidden", "name", "a", "value",
			       g_ptr_array_index(replies, i), NULL);
}

/* An open question is a form that carries the replies along. */
static void
put_open(HkMarkup *m, const HkRequest *request, const GPtrArray *replies)
{
	hk_markup_open(m, "form", "method", "get", "action", "/ask", NULL);
	put_replies(m, replies);
	hk_markup_open(m, "p", NULL);
	hk_markup_open(m, "input", "type", "text", "name", "a", "aria-labelledby", "question",
		       "autocomplete", "off", NULL);
	hk_markup_close(m, "p");
	hk_markup_put(m, "button", hk_request_word(request, "ask.go"), "type", "submit", "class",
		      "main", NULL);
	hk_markup_close(m, "form");
}

static void
put_question(HkMarkup *m, const HkRequest *request, const HkQuestion *question,
	     const GPtrArray *replies)
{
	HkLang lang = hk_request_lang(request);
	const char *hint = hk_both(&question->hint, lang);
	gboolean knows_unknown = FALSE; /* its own "I do not know" is enough */

	hk_markup_put(m, "h1", hk_both(&question->text, lang), "id", "question", NULL);
	if (*hint != '\0')
		hk_markup_put(m, "p", hint, "class", "lead", NULL);
	if (question->fact != NULL)
		put_open(m, request, replies);
	hk_markup_open(m, "ul", "class", "cards choices", NULL);
	for (guint i = 0; i < question->options->len; i++) {
		const HkOption *option = g_ptr_array_index(question->options, i);

		put_choice(m, replies, option->id, hk_both(&option->text, lang));
		knows_unknown |= g_str_equal(option->id, "unknown");
	}
	if (!knows_unknown)
		put_choice(m, replies, "-", hk_request_word(request, "ask.unknown"));
	hk_markup_close(m, "ul");
}

static void
put_open_case(HkMarkup *m, const HkRequest *request, const GPtrArray *replies)
{
	if (!hk_visitor_may(hk_request_visitor(request), HK_RIGHT_HAND_IN))
		return;
	hk_markup_form(m, "/ask", FALSE);
	hk_once_put(m);
	put_replies(m, replies);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "button", hk_request_word(request, "answer.open-case"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "p");
	hk_markup_put(m, "p", hk_request_word(request, "ask.open-case-hint"), "class", "hint",
		      NULL);
	hk_markup_close(m, "form");
}

/* Money is stopped in the first hour or not at all: nobody should answer questions first. */
static void
put_call(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkDesk *desk)
{
	const HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	HkContact contact = hk_desk_contact(desk, hk_house_calendar(web->house), web->instant);

	hk_markup_put(m, "p", hk_request_word(request, "ask.call"), "class", "error", "role",
		      "alert", NULL);
	hk_desk_cards_open(m, &voice);
	hk_desk_card(m, &voice, &contact);
	hk_desk_cards_close(m);
}

/* What the answers come to, and a case of them for who wants one. */
static void
put_end(HkMarkup *m, const HkRequest *request, const HkInterview *iv, const GPtrArray *replies)
{
	g_autoptr(HkDoc) doc = hk_interview_tell_end(iv, NULL, hk_request_lang(request));
	int kind = hk_interview_kind(iv);
	g_autofree char *guide = kind >= 0 && kind < HK_KIND_BENIGN
					 ? g_strconcat("/guides/", hk_kind_id((HkKind)kind), NULL)
					 : NULL;

	hk_markup_doc(m, doc, 1);
	if (guide != NULL) {
		hk_markup_open(m, "p", NULL);
		hk_markup_put(m, "a", hk_request_word(request, "answer.guide"), "href", guide,
			      NULL);
		hk_markup_close(m, "p");
	}
	put_open_case(m, request, replies);
}

static void
put_ways_back(HkMarkup *m, const HkRequest *request, const GPtrArray *replies)
{
	g_autofree char *before = NULL;

	if (replies->len == 0)
		return;
	before = address(replies, replies->len - 1, NULL);
	hk_markup_open(m, "p", "class", "row", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "ask.back"), "class", "button", "href",
		      before, NULL);
	hk_markup_put(m, "a", hk_request_word(request, "ask.again"), "href", "/ask", NULL);
	hk_markup_close(m, "p");
}

static HkReply *
ask(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkInterview) iv = hk_interview_new(web->house, web->office, error);
	g_autoptr(GPtrArray) replies = NULL;
	HkMarkup *m;

	if (iv == NULL)
		return NULL;
	m = hk_markup_new();
	replies = replay(iv, request);
	if (hk_interview_question(iv) != NULL && hk_interview_call(iv) != NULL)
		put_call(m, web, request, hk_interview_call(iv));
	if (hk_interview_question(iv) != NULL)
		put_question(m, request, hk_interview_question(iv), replies);
	else
		put_end(m, request, iv, replies);
	put_ways_back(m, request, replies);
	return hk_reply_page(request, hk_request_word(request, "ask.title"), m);
}

/* Who may not read cases is told the number and no more. */
static HkReply *
handed_on(const HkRequest *request, const char *id)
{
	const char *title = hk_request_word(request, "ask.title");
	HkMarkup *m = hk_markup_new();

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_open(m, "p", "class", "fine", "role", "status", NULL);
	hk_markup_printf(m, "%s ", hk_request_word(request, "case-page.handed-on"));
	hk_markup_put(m, "strong", id, NULL);
	hk_markup_close(m, "p");
	return hk_reply_page(request, title, m);
}

static HkReply *
keep(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *again = hk_once_again(request);
	g_autoptr(HkInterview) iv = NULL;
	g_autoptr(GPtrArray) replies = NULL;
	g_autofree char *id = NULL;
	g_autofree char *target = NULL;

	if (again != NULL)
		return again;
	iv = hk_interview_new(web->house, web->office, error);
	if (iv == NULL)
		return NULL;
	replies = replay(iv, request);
	if (hk_interview_question(iv) != NULL) /* not at the end: nobody asked for a case */
		return hk_reply_go("/ask");
	id = hk_interview_case(iv, web->book, hk_request_lang(request), error);
	if (id == NULL)
		return NULL;
	if (!hk_visitor_may(hk_request_visitor(request), HK_RIGHT_LOOK))
		return handed_on(request, id);
	target = g_strconcat("/cases/", id, NULL);
	return hk_once_go(request, target);
}

const HkRoute hk_routes_ask[] = {
	{ "GET", "/ask", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, ask },
	{ "POST", "/ask", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, keep },
	{ NULL },
};
