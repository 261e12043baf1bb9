/* way.c - hop after hop, each looked at as if it were the first.
 *
 * Called by main.c in the visitor.  Redirects are followed here and not by libcurl, so that every
 * address on the way is parsed, asked for at the door and written down.  Names and passwords in an
 * address ("https://bank.example@evil.test/") are dropped: they are bait, not credentials.
 */
#include "fetch/way.h"

#include <string.h>

#include "fetch/door.h"

#define HOPS_MAX 10

typedef struct {
	CURLU *url;
	char *text; /* of curl */
	char *host; /* ASCII, as the door wants it */
	guint16 port;
} Goal;

static void
goal_clear(Goal *goal)
{
	curl_url_cleanup(goal->url);
	curl_free(goal->text);
	g_free(goal->host);
}

/* file:, javascript:, an app's own: looked at before the rest, which may not even be a URL. */
static gboolean
is_web(const char *url)
{
	const char *scheme = g_uri_peek_scheme(url); /* lower case */

	return g_strcmp0(scheme, "http") == 0 || g_strcmp0(scheme, "https") == 0;
}

/* "日本.example" as name servers know it.  (owned; NULL) */
static char *
ascii_host(CURLU *url)
{
	char *host = NULL;
	char *ascii = NULL;

	if (curl_url_get(url, CURLUPART_HOST, &host, CURLU_URLDECODE) == CURLUE_OK &&
	    g_utf8_validate(host, -1, NULL))
		ascii = g_hostname_to_ascii(host);
	curl_free(host);
	if (ascii == NULL || curl_url_set(url, CURLUPART_HOST, ascii, 0) != CURLUE_OK)
		g_clear_pointer(&ascii, g_free);
	return ascii;
}

static guint16
port_of(CURLU *url)
{
	char *text = NULL;
	guint64 port = 0;

	if (curl_url_get(url, CURLUPART_PORT, &text, CURLU_DEFAULT_PORT) == CURLUE_OK &&
	    !g_ascii_string_to_unsigned(text, 10, 1, G_MAXUINT16, &port, NULL))
		port = 0;
	curl_free(text);
	return (guint16)port;
}

static void
drop_bait(CURLU *url)
{
	static const CURLUPart parts[] = { CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_OPTIONS,
					   CURLUPART_FRAGMENT };

	for (guint i = 0; i < G_N_ELEMENTS(parts); i++)
		curl_url_set(url, parts[i], NULL, 0);
}

/* NULL, or why it is none. */
static const char *
goal_set(Goal *goal, const char *url)
{
	gsize len;

	goal->url = curl_url();
	if (!is_web(url))
		return "scheme";
	if (curl_url_set(goal->url, CURLUPART_URL, url, 0) != CURLUE_OK)
		return "address";
	drop_bait(goal->url);
	goal->host = ascii_host(goal->url);
	goal->port = port_of(goal->url);
	if (goal->host == NULL || goal->port == 0 ||
	    curl_url_get(goal->url, CURLUPART_URL, &goal->text, 0) != CURLUE_OK)
		return "address";
	len = strlen(goal->host);
	if (goal->host[0] == '[' && goal->host[len - 1] == ']') { /* RFC 3986, 3.2.2 */
		char *bare = g_strndup(goal->host + 1, len - 2);

		g_free(goal->host);
		goal->host = bare;
	}
	return NULL;
}

/* Knocks and asks.  NULL, or what came between; *detail is what it is about (owned). */
static const char *
ask(const HkVisitTerms *terms, int channel, const Goal *goal, const char *doubt, HkStep *step,
    char **detail)
{
	static const char *const doors[HK_DOOR__N] = { [HK_DOOR_NAME] = "name",
						       [HK_DOOR_INSIDE] = "inside",
						       [HK_DOOR_PORT] = "port",
						       [HK_DOOR_SILENT] = "silent" };
	HkVisit visit = {
		.url = goal->url, .host = goal->host, .port = goal->port, .doubt = doubt
	};
	HkDoorTell door = hk_door_ask(channel, goal->host, goal->port, &visit.fd);

	g_free(*detail);
	*detail = g_strdup(door.address);
	if (door.state != HK_DOOR_OPEN)
		return doors[door.state];
	visit.address = door.address;
	return hk_visit(terms, &visit, step);
}

/* One hop.  The next address, or NULL where the way ends.  (owned) */
static char *
hop(const HkVisitTerms *terms, int channel, const char *url, HkRecord *record)
{
	__attribute__((cleanup(goal_clear))) Goal goal = { 0 };
	g_autofree char *detail = NULL;
	g_autoptr(HkStep) step = NULL;
	const char *problem = goal_set(&goal, url);
	gint64 now = g_get_real_time() / G_USEC_PER_SEC;

	if (problem == NULL) {
		step = hk_step_new(goal.text, now);
		problem = ask(terms, channel, &goal, NULL, step, &detail);
	}
	if (g_strcmp0(problem, "certificate") == 0) {
		/* A victim clicks the warning away; what he would see is asked for. */
		const char *doubt = step->seal.problem;

		hk_step_free(step);
		step = hk_step_new(goal.text, now);
		problem = ask(terms, channel, &goal, doubt, step, &detail);
	}
	if (problem != NULL)
		hk_record_problem(record, problem, goal.text != NULL ? goal.text : url, detail);
	if (step == NULL || step->status == 0)
		return NULL;
	g_ptr_array_add(record->steps, step);
	return g_strdup(g_steal_pointer(&step)->to);
}

HkRecord *
hk_way_walk(const HkVisitTerms *terms, int channel, const char *url)
{
	HkRecord *record = hk_record_new();
	g_autofree char *at = g_strdup(url);

	for (guint i = 0; at != NULL && i < HOPS_MAX; i++) {
		char *next = hop(terms, channel, at, record);

		g_free(at);
		at = next;
	}
	if (at != NULL)
		hk_record_problem(record, "hops", at, NULL);
	return record;
}
