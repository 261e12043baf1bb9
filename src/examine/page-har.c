/* page-har.c - a browser's record of what it fetched (HTTP Archive 1.2): the page and the way
 * there.
 *
 * Called by page.c, also with what the fetcher wrote.  The first HTML answer that is not a redirect
 * is the page; what came before is the way.  Scripts, pictures and later answers are left alone.
 */
#include <string.h>

#include "base/error.h"
#include "examine/json-read.h"
#include "examine/page.h"

#define URL_MAX 2048
#define TEXT_MAX ((gsize)16 * HK_MIB)
#define STEPS_MAX 20

typedef struct {
	char *url, *type, *text, *encoding, *to;
	gint64 status;
} Answer;

typedef struct {
	const HkKit *kit;
	HkSink *sink;
	guint steps;
	gboolean done;
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
}

static void
examine_answer(Har *har, const Answer *a)
{
	HkPageGiven given = { .source = a->text, .len = strlen(a->text), .proven = TRUE };
	g_autofree guchar *bytes = NULL;

	if (!hk_sink_take(har->sink, given.len))
		return;
	if (a->encoding != NULL && g_str_equal(a->encoding, "base64")) {
		bytes = g_base64_decode(a->text, &given.len);
		given.source = (const char *)bytes;
	}
	given.url = a->url;
	har->done = TRUE;
	hk_page_examine(har->kit, har->sink, &given);
}

static void
take_answer(Har *har, const Answer *a)
{
	gboolean redirect = a->status >= 300 && a->status < 400;
	char status[24];

	if (har->done || a->url == NULL)
		return;
	g_snprintf(status, sizeof status, "%" G_GINT64_FORMAT, a->status);
	if (redirect && a->to != NULL && har->steps++ < STEPS_MAX)
		hk_sink_add(har->sink, "page.step", "", -1, "url", a->url, "to", a->to, "status",
			    status, NULL);
	else if (!redirect && a->type != NULL && a->text != NULL && *a->text != '\0' &&
		 strstr(a->type, "html") != NULL)
		examine_answer(har, a);
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
}

static void
on_log(HkJsonIn *in, const char *key, gpointer user)
{
	if (g_str_equal(key, "entries"))
		hk_json_each(in, on_element, user);
}

static void
on_top(HkJsonIn *in, const char *key, gpointer user)
{
	if (g_str_equal(key, "log"))
		hk_json_each(in, on_log, user);
}

gboolean
hk_page_open_har(const HkKit *kit, HkSink *sink, const char *text, gsize len, GError **error)
{
	Har har = { .kit = kit, .sink = sink };
	HkJsonIn in = hk_json_in(text, len);

	hk_json_each(&in, on_top, &har);
	if (har.done)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "no page in the record");
	return FALSE;
}
