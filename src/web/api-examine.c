/* api-examine.c - /api/v1/examine: a file in, the answer of `hikeshi examine --format json` out.
 *
 * What is examined in time is answered at once and forgotten: one result as an object, several as
 * a line each.  What takes longer has an address to come back to.  A request that waits costs a
 * connection and nothing else; the thread that answers goes on.
 */
#include <string.h>

#include "base/error.h"
#include "house/hand-in.h"
#include "house/hand-result.h"
#include "web/api.h"
#include "web/page-hand-in.h"
#include "web/reply-inside.h"
#include "web/route.h"

#define WAIT_SECONDS 10 /* a mail takes milliseconds, a photo with words some seconds */
#define WAIT_MOST 60	/* beyond it, things between the two end quiet connections */
#define LINES "application/x-ndjson"

static const char *const states[] = { [HK_QUEUED] = "queued",
				      [HK_EXAMINING] = "examining",
				      [HK_FINISHED] = "finished",
				      [HK_FAILED] = "failed" };

/* Lines on their way to a program; a hand-in that nobody keeps goes with them. */
typedef struct {
	HkReception *reception;
	HkHouse *house;
	char *id;
	guint next;
	gboolean keep;
} Lines;

static void
lines_free(gpointer self)
{
	Lines *lines = (Lines *)self;

	if (!lines->keep)
		hk_reception_forget(lines->reception, lines->id, NULL);
	g_free(lines->id);
	g_free(lines);
}

static HkStream
next_lines(gpointer self, GString *out)
{
	Lines *lines = (Lines *)self;
	guint from = lines->next;

	if (!hk_reception_json(lines->reception, lines->house, lines->id, from, &lines->next, out,
			       NULL))
		return HK_STREAM_END; /* cut short: the last line says nothing of an end */
	return lines->next > from ? HK_STREAM_MORE : HK_STREAM_END;
}

static HkReply *
send_lines(const HkWeb *web, const char *id, guint from, gboolean keep)
{
	Lines *lines = g_new0(Lines, 1);

	*lines = (Lines){ web->reception, web->house, g_strdup(id), from, keep };
	return hk_reply_stream(LINES, next_lines, lines, lines_free);
}

static HkReply *
send_one(const HkWeb *web, const char *id, gboolean keep, GError **error)
{
	GString *out = g_string_new(NULL);
	guint next;

	if (!hk_reception_json(web->reception, web->house, id, 0, &next, out, error)) {
		g_string_free(out, TRUE);
		return NULL;
	}
	if (!keep)
		hk_reception_forget(web->reception, id, NULL);
	return hk_reply_json(200, out);
}

static HkReply *
send_status(guint code, const char *id, const HkHandStatus *status)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_api_begin(out, "hikeshi.examination/1");
	HkReply *reply;

	hk_json_pair(&j, "id", id);
	hk_json_pair(&j, "state", states[status->state]);
	hk_api_pair_int(&j, "ahead", status->ahead);
	hk_api_pair_int(&j, "things", status->things);
	hk_api_pair_int(&j, "bytes", status->bytes);
	hk_api_pair_int(&j, "results", status->results);
	hk_json_pair(&j, "problem", status->problem);
	hk_api_time(&j, "received", status->received);
	reply = hk_api_end(&j, code);
	if (code == 202)
		reply->location = g_strconcat("/api/v1/examinations/", id, NULL);
	return reply;
}

/* A request whose answer is being worked on. */
typedef struct {
	HkReception *reception;
	char *id;
	gint64 until; /* monotonic microseconds */
	gboolean keep;
} Wait;

static void
wait_free(gpointer self)
{
	Wait *wait = (Wait *)self;

	g_free(wait->id);
	g_free(wait);
}

static gboolean
is_ready(gpointer self)
{
	const Wait *wait = (const Wait *)self;

	return !hk_reception_is_busy(wait->reception, wait->id) ||
	       g_get_monotonic_time() >= wait->until;
}

static HkReply *
answer(HkWeb *web, const HkRequest *request, gpointer self, GError **error)
{
	const Wait *wait = (const Wait *)self;
	g_autoptr(HkHandStatus) status = hk_reception_status(web->reception, wait->id, error);

	if (status == NULL)
		return NULL;
	if (status->state == HK_QUEUED || status->state == HK_EXAMINING)
		return send_status(202, wait->id, status);
	if (status->state == HK_FAILED) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_WORKER, status->problem);
		return NULL;
	}
	return status->results == 1 ? send_one(web, wait->id, wait->keep, error)
				    : send_lines(web, wait->id, 0, wait->keep);
}

/* Who does not want to wait is always answered in one way.  Takes the id over. */
static HkReply *
come_back(const HkWeb *web, char *id, GError **error)
{
	g_autofree char *mine = id;
	g_autoptr(HkHandStatus) status = hk_reception_status(web->reception, mine, error);

	return status != NULL ? send_status(202, mine, status) : NULL;
}

static HkReply *
examine(HkWeb *web, const HkRequest *request, GError **error)
{
	static const HkLater later = { is_ready, answer, wait_free };
	g_autoptr(HkHandIn) hand_in = hk_request_hand_in(request);
	guint64 seconds = WAIT_SECONDS;
	gboolean keep = FALSE;
	char *id;
	Wait *wait;

	if (!hk_api_number(request, "wait", WAIT_MOST, &seconds, error) ||
	    !hk_api_flag(request, "keep", &keep, error))
		return NULL;
	if (hand_in == NULL || hk_hand_in_things(hand_in) == 0)
		return hk_reply_problem(request, 400, "api.nothing");
	if (!keep)
		hk_hand_in_json_only(hand_in);
	id = hk_reception_submit(web->reception, g_steal_pointer(&hand_in), error);
	if (id == NULL)
		return NULL;
	if (seconds == 0)
		return come_back(web, id, error);
	wait = g_new0(Wait, 1);
	*wait = (Wait){ web->reception, id,
			g_get_monotonic_time() + (gint64)seconds * G_USEC_PER_SEC, keep };
	return hk_reply_later(&later, wait);
}

/* The hand-in of the address when it is the caller's; NULL with a reply or an error. */
static HkHandStatus *
asked(const HkWeb *web, const HkRequest *request, HkReply **missing, GError **error)
{
	GError *problem = NULL;
	HkHandStatus *status = hk_page_hand_in(web, request, &problem);

	*missing = NULL;
	if (problem != NULL)
		g_propagate_error(error, problem);
	else if (status == NULL)
		*missing = hk_reply_problem(request, 404, "api.no-examination");
	return status;
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkHandStatus) status = asked(web, request, &missing, error);

	return status != NULL ? send_status(200, hk_request_part(request, "id"), status) : missing;
}

static HkReply *
results(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkHandStatus) status = asked(web, request, &missing, error);
	guint64 from = 0;

	if (status == NULL || !hk_api_number(request, "from", G_MAXUINT32, &from, error))
		return missing;
	return send_lines(web, hk_request_part(request, "id"), (guint)from, TRUE);
}

static HkReply *
forget(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkHandStatus) status = asked(web, request, &missing, error);
	g_autoptr(GBytes) nothing = g_bytes_new_static("", 0);
	HkReply *reply;

	if (status == NULL)
		return missing;
	if (!hk_reception_forget(web->reception, hk_request_part(request, "id"), error))
		return NULL;
	reply = hk_reply_bytes("application/json", NULL, nothing);
	reply->status = 204;
	return reply;
}

static HkReply *
open_case(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkHandStatus) status = asked(web, request, &missing, error);
	const char *id = hk_request_part(request, "id");
	g_autoptr(GError) problem = NULL;
	g_autofree char *case_id = NULL;
	guint64 number = 0;
	guint gravest;

	if (status == NULL)
		return missing;
	if (status->state != HK_FINISHED)
		return hk_reply_problem(request, 409, "api.not-yet");
	if (hk_reception_gravest(web->reception, id, &gravest))
		number = gravest;
	if (!hk_api_number(request, "result", G_MAXUINT32, &number, error))
		return NULL;
	case_id = hk_reception_case(web->reception, web->house, web->book, id, (guint)number,
				    &problem);
	if (case_id != NULL)
		return hk_api_noted(web, case_id, error);
	/* Its results are lines of JSON, not the records that a case is made of. */
	if (g_error_matches(problem, HK_ERROR, HK_ERROR_MALFORMED))
		return hk_reply_problem(request, 409, "api.not-kept");
	g_propagate_error(error, g_steal_pointer(&problem));
	return NULL;
}

/* clang-format off */
const HkRoute hk_routes_api_examine[] = {
	{ "POST",   "/api/v1/examine", HK_RIGHT_HAND_IN, HK_ROUTE_API | HK_ROUTE_HAND_IN | HK_ROUTE_BODY, examine },
	{ "GET",    "/api/v1/examinations/{id}", HK_RIGHT_KNOW, HK_ROUTE_API, show },
	{ "DELETE", "/api/v1/examinations/{id}", HK_RIGHT_HAND_IN, HK_ROUTE_API, forget },
	{ "GET",    "/api/v1/examinations/{id}/results", HK_RIGHT_KNOW, HK_ROUTE_API, results },
	{ "POST",   "/api/v1/examinations/{id}/case", HK_RIGHT_HAND_IN, HK_ROUTE_API, open_case },
	{ NULL },
};
/* clang-format on */
