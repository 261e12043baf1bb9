/* page-door.c - coming in and going out: sign-in, sign-out, language; and whether the server lives.
 *
 * Who may come in is the doorman's business; here are only the forms and the cookie.
 */
#include <string.h>

#include "base/error.h"
#include "web/guard.h"
#include "web/reply-inside.h"
#include "web/request-inside.h"

#define YEAR ((gint64)365 * 24 * 3600)

/* Where to go afterwards: an address of this server, or home. */
static const char *
safe_back(const char *back)
{
	HkTarget target = { 0 };
	gboolean fine = back != NULL && hk_target_parse(back, &target);

	hk_target_clear(&target);
	return fine ? back : "/";
}

static void
put_field(HkMarkup *m, const HkRequest *request, const char *name, const char *type,
	  const char *complete)
{
	g_autofree char *key = g_strconcat("web.field-", name, NULL);

	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "label", hk_request_word(request, key), "for", name, NULL);
	hk_markup_open(m, "input", "id", name, "name", name, "type", type, "autocomplete", complete,
		       "required", "", "maxlength", "256", NULL);
	hk_markup_close(m, "p");
}

static HkReply *
sign_in_page(const HkRequest *request, guint status, const char *problem, const char *back)
{
	HkMarkup *m = hk_markup_new();
	const char *title = hk_request_word(request, "web.sign-in");

	hk_markup_put(m, "h1", title, NULL);
	if (problem != NULL)
		hk_markup_put(m, "p", problem, "class", "problem", "role", "alert", NULL);
	hk_markup_put(m, "p", hk_request_word(request, "web.sign-in-how"), NULL);
	hk_markup_form(m, "/sign-in", FALSE);
	hk_markup_open(m, "input", "type", "hidden", "name", "back", "value", safe_back(back),
		       NULL);
	put_field(m, request, "name", "text", "username");
	put_field(m, request, "password", "password", "current-password");
	hk_markup_put(m, "button", hk_request_word(request, "web.sign-in-now"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "form");
	return hk_reply_page_status(request, status, title, m);
}

static HkReply *
welcome(const HkAnswer *answer, const char *back)
{
	HkReply *reply = hk_reply_go_to(safe_back(back));

	hk_reply_set_cookie(reply, HK_COOKIE_VISIT, answer->token, answer->seconds);
	return reply;
}

static HkReply *
answered(HkWeb *web, const HkRequest *request, const HkAnswer *answer, const char *no,
	 const char *back)
{
	gboolean wait = answer->word == HK_ANSWER_WAIT;
	HkReply *reply;

	if (answer->word == HK_ANSWER_WELCOME)
		return welcome(answer, back);
	reply = sign_in_page(request, wait ? 429 : 403,
			     hk_request_word(request, wait ? "web.sign-in-wait" : no), back);
	if (wait)
		reply->retry_after = (guint)CLAMP(answer->again_at - web->instant, 1, 86400);
	return reply;
}

static HkKnock
knock(HkWeb *web, const HkRequest *request, const char *password)
{
	return (HkKnock){
		.name = hk_request_field(request, "name"),
		.password = password,
		.address = request->address != NULL ? request->address : "",
		.now = web->instant,
	};
}

static HkReply *
show_sign_in(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *once = hk_request_query(request, "once");
	const char *back = hk_request_query(request, "back");
	g_auto(HkAnswer) answer = { 0 };
	HkKnock by;

	/* Who only looks whether the page is there does not use the token up. */
	if (once == NULL || request->is_head)
		return sign_in_page(request, 200, NULL, back);
	by = knock(web, request, once);
	by.name = "";
	if (!hk_doorman_sign_in_once(web->doorman, &by, &answer, error))
		return NULL;
	return answered(web, request, &answer, "web.once-used", back);
}

static HkReply *
sign_in(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *password = hk_request_field(request, "password");
	const char *back = hk_request_field(request, "back");
	g_auto(HkAnswer) answer = { 0 };
	const HkKnock by = knock(web, request, password);

	if (by.name == NULL || password == NULL)
		return sign_in_page(request, 400, hk_request_word(request, "web.sign-in-no"), back);
	if (!hk_doorman_sign_in(web->doorman, &by, &answer, error))
		return NULL;
	return answered(web, request, &answer, "web.sign-in-no", back);
}

static HkReply *
sign_out(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autofree char *cookie = NULL;
	HkReply *reply;

	hk_guard_cookie(hk_request_header(request, "Cookie"), HK_COOKIE_VISIT, &cookie);
	if (cookie != NULL && !hk_doorman_sign_out(web->doorman, cookie, web->instant, error))
		return NULL;
	reply = hk_reply_go_to("/sign-in");
	hk_reply_set_cookie(reply, HK_COOKIE_VISIT, "", 0);
	return reply;
}

static HkReply *
language(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *lang = hk_request_part(request, "lang");
	HkReply *reply;

	if (!g_str_equal(lang, "ja") && !g_str_equal(lang, "en"))
		return NULL;
	reply = hk_reply_go_to(safe_back(hk_request_query(request, "back")));
	hk_reply_set_cookie(reply, HK_COOKIE_LANG, lang, YEAR);
	return reply;
}

static HkReply *
health(HkWeb *web, const HkRequest *request, GError **error)
{
	static const char fine[] = "ok\n";
	g_autoptr(GBytes) bytes = g_bytes_new_static(fine, strlen(fine));

	return hk_reply_bytes("text/plain; charset=utf-8", NULL, bytes);
}

const HkRoute hk_routes_door[] = {
	{ "GET", "/sign-in", 0, HK_ROUTE_OPEN, show_sign_in },
	{ "POST", "/sign-in", 0, HK_ROUTE_OPEN, sign_in },
	{ "POST", "/sign-out", 0, HK_ROUTE_OPEN, sign_out },
	{ "GET", "/language/{lang}", 0, HK_ROUTE_OPEN, language },
	{ "GET", "/health", 0, HK_ROUTE_OPEN, health },
	{ NULL },
};
