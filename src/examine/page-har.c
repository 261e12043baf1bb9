/* page-har.c - a browser's record of what it fetched (HTTP Archive 1.2): the page and the way
 * there.
 *
 * Called by page.c, also with what the fetcher wrote.  The first HTML answer that is not a redirect
 * is the page; what came before is the way.  Scripts, pictures and later answers are left alone.
 * Where the fetcher brought something else than a page, that is examined, and the address with it.
 */
#include <string.h>

#include "base/error.h"
#include "examine/descend.h"
#include "examine/page-checks.h"
#include "examine/page-online.h"

#define URL_MAX 2048
#define TEXT_MAX ((gsize)16 * HK_MIB)
#define STEPS_MAX 20

typedef struct {
	char *url, *type, *text, *encoding, *to;
	gint64 status;
	HkOnlineSeal seal;
	gboolean cut;
} Answer;

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	guint steps;
	gboolean done;
	gboolean gone; /* the server says that this is not the page */
	char *fetched; /* when, by the fetcher; NULL: a browser's record */
	char *last;    /* address of the last answer, or NULL */
	HkOnlineProblem problem;
} Har;

static void
on_content(HkJsonIn *in, const char *key, gpointer user)
{
	Answer *a = user;

	if (g_str_equal(key, "mimeType") && a->type == NULL)
		a->type = hk_json_string(in, 200);
	else if (g_str_equal(key, "text") && a->text == NULL)
		a->text = hk_json_string(in, TEXT_MAX);
	else if (g_str_equal(key, "encoding") && a->encoding == NULL)
		a->encoding = hk_json_string(in, 20);
}

static void
on_response(HkJsonIn *in, const char *key, gpointer user)
{
	Answer *a = user;

	if (g_str_equal(key, "status"))
		a->status = hk_json_number(in);
	else if (g_str_equal(key, "redirectURL") && a->to == NULL)
		a->to = hk_json_string(in, URL_MAX);
	else if (g_str_equal(key, "content"))
		hk_json_each(in, on_content, a);
}

static void
on_request(HkJsonIn *in, const char *key, gpointer user)
{
	Answer *a = user;

	if (g_str_equal(key, "url") && a->url == NULL)
		a->url = hk_json_string(in, URL_MAX);
}

static void
on_entry(HkJsonIn *in, const char *key, gpointer user)
{
	if (g_str_equal(key, "request"))
		hk_json_each(in, on_request, user);
	else if (g_str_equal(key, "response"))
		hk_json_each(in, on_response, user);
	else if (g_str_equal(key, "_certificate"))
		hk_online_seal_read(in, &((Answer *)user)->seal);
	else if (g_str_equal(key, "_cut"))
		((Answer *)user)->cut = hk_json_number(in) > 0;
}

/* The bytes of a body.  (owned) */
static char *
body_of(const Har *har, const Answer *a, gsize *len)
{
	*len = a->text != NULL ? strlen(a->text) : 0;
	if (*len == 0 || !hk_sink_take(har->sink, *len))
		return NULL;
	if (a->encoding != NULL && g_str_equal(a->encoding, "base64"))
		return (char *)g_base64_decode(a->text, len);
	return g_strdup(a->text);
}

/* "text/html; charset=Shift_JIS": what the server says of its bytes.  A browser's record holds
 * characters.  (owned; NULL) */
static char *
charset_of(const Answer *a)
{
	g_autofree char *low = a->type != NULL ? g_ascii_strdown(a->type, -1) : g_strdup("");
	const char *at = strstr(low, "charset=");

	if (at == NULL || a->encoding == NULL)
		return NULL;
	at += strlen("charset=");
	at += strspn(at, "\"' ");
	return g_strndup(at, strspn(at, "abcdefghijklmnopqrstuvwxyz0123456789-_"));
}

static void
examine_answer(Har *har, const Answer *a)
{
	HkPageGiven given = { .url = a->url,
			      .proven = hk_online_seal_holds(&a->seal),
			      .gone = a->status >= 400 };
	g_autofree char *charset = charset_of(a);
	g_autofree char *body = body_of(har, a, &given.len);

	if (body == NULL)
		return;
	given.source = body;
	given.charset = charset != NULL && *charset != '\0' ? charset : NULL;
	har->done = TRUE;
	hk_page_examine(har->kit, har->sink, &given);
}

/* Browsers take an answer without a type for a page when it looks like one. */
static gboolean
is_page(const Har *har, const Answer *a)
{
	if (a->text == NULL || *a->text == '\0')
		return FALSE;
	return a->type != NULL && *a->type != '\0' ? strstr(a->type, "html") != NULL
						   : har->fetched != NULL;
}

/* A download: what would have landed on the visitor's disk. */
static void
examine_download(Har *har, const Answer *a)
{
	g_autofree char *name = g_path_get_basename(a->url);
	HkInside inside = { .label = name };
	g_autofree char *body = body_of(har, a, &inside.len);

	g_strdelimit(name, "?#;", '\0');
	inside.data = (const guint8 *)body;
	hk_sink_add(har->sink, "online.no-page", "", -1, "url", a->url, "type",
		    a->type != NULL ? a->type : "", NULL);
	if (body != NULL && inside.len > 0)
		hk_descend(har->kit, har->sink, &inside);
}

/* The end of a way that the fetcher went. */
static void
tell_fetched(Har *har, const Answer *a)
{
	g_autofree char *host = hk_page_action_host(a->url);
	g_autofree char *status = g_strdup_printf("%" G_GINT64_FORMAT, a->status);
	g_autofree char *time = hk_online_time(har->fetched);

	hk_sink_add(har->sink, "online.fetched", "", -1, "url", a->url, "time", time, NULL);
	har->gone = a->status >= 400;
	hk_online_seal_tell(har->sink, &a->seal, host, TRUE);
	if (har->gone)
		hk_sink_add(har->sink, "online.not-there", "", -1, "host", host, "status", status,
			    NULL);
	if (a->cut)
		hk_sink_add(har->sink, "online.cut", "", -1, "url", a->url, NULL);
	if (!har->done)
		examine_download(har, a);
}

static void
take_step(Har *har, const Answer *a)
{
	g_autofree char *status = g_strdup_printf("%" G_GINT64_FORMAT, a->status);
	g_autofree char *host = hk_page_action_host(a->url);

	hk_sink_add(har->sink, "page.step", "", -1, "url", a->url, "to", a->to, "status", status,
		    NULL);
	if (har->fetched == NULL)
		return;
	hk_online_seal_tell(har->sink, &a->seal, host, FALSE);
	hk_online_step_tell(har->kit, har->sink, a->url, a->to);
}

static void
take_answer(Har *har, const Answer *a)
{
	gboolean redirect = a->status >= 300 && a->status < 400;

	if (har->done || a->url == NULL)
		return;
	g_free(har->last);
	har->last = g_strdup(a->url);
	if (redirect && a->to != NULL && har->steps++ < STEPS_MAX) {
		take_step(har, a);
		return;
	}
	if (!redirect && is_page(har, a))
		examine_answer(har, a);
	if (har->fetched != NULL)
		tell_fetched(har, a);
}

static void
on_element(HkJsonIn *in, const char *key, gpointer user)
{
	Answer a = { .status = -1 };

	hk_json_each(in, on_entry, &a);
	take_answer(user, &a);
	g_free(a.url);
	g_free(a.type);
	g_free(a.text);
	g_free(a.encoding);
	g_free(a.to);
	hk_online_seal_clear(&a.seal);
}

static void
on_log(HkJsonIn *in, const char *key, gpointer user)
{
	Har *har = user;

	if (g_str_equal(key, "entries"))
		hk_json_each(in, on_element, har);
	else if (g_str_equal(key, "_fetched") && har->fetched == NULL)
		har->fetched = hk_json_string(in, 64);
	else if (g_str_equal(key, "_problem"))
		hk_online_problem_read(in, &har->problem);
}

static void
on_top(HkJsonIn *in, const char *key, gpointer user)
{
	if (g_str_equal(key, "log"))
		hk_json_each(in, on_log, user);
}

/* Nobody showed the page, so the address is all there is to judge.  That of a machine inside tells
 * nothing: a bare number is odd on the internet only. */
static void
examine_address(const Har *har)
{
	gboolean inside_first = har->last == NULL && g_strcmp0(har->problem.what, "inside") == 0;
	const char *url = har->problem.url != NULL ? har->problem.url : har->last;
	HkInside inside = { .label = "URL", .type = "url", .data = (const guint8 *)url };

	if (url == NULL || inside_first)
		return;
	inside.len = strlen(url);
	hk_descend(har->kit, har->sink, &inside);
}

gboolean
hk_page_open_har(const HkKit *kit, HkSink *sink, const char *text, gsize len, GError **error)
{
	Har har = { .kit = kit, .sink = sink };
	HkJsonIn in = hk_json_in(text, len);
	gboolean told;

	hk_json_each(&in, on_top, &har);
	if (har.fetched != NULL && har.problem.what != NULL)
		hk_online_problem_tell(sink, &har.problem, har.last == NULL);
	if (har.fetched != NULL && (!har.done || har.gone))
		examine_address(&har);
	told = har.done || (har.fetched != NULL && (har.last != NULL || har.problem.what != NULL));
	g_free(har.fetched);
	g_free(har.last);
	hk_online_problem_clear(&har.problem);
	if (told)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "no page in the record");
	return FALSE;
}
