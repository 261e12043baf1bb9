/* talk.c - one request from its first line to its answer.
 *
 * Called by server.c for what the library read.  Whatever the head shows to be wrong is refused
 * before the body: a small body is read to its end so that the browser sees why, a large one is
 * not. Only then a page hears of the request.
 */
#include "web/talk.h"
#include "house/hand-in.h"

#include <arpa/inet.h>
#include <microhttpd.h>
#include <string.h>

#include "base/error.h"
#include "web/guard.h"
#include "web/head.h"
#include "web/send.h"
#include "web/token.h"
#include "web/upload.h"

#define PATIENT_BYTES (64 * 1024) /* of a refused body are read, for the sake of the answer */

struct HkTalk {
	HkHall *hall;
	char *raw;
	char *path; /* for the log: what follows "?" may be a secret */
	HkRequest request;
	HkConnection *connection;
	HkHead head;
	const char *method;
	char address[INET6_ADDRSTRLEN];
	HkUpload *upload;
	HkReply *refusal;
	HkReply *pending; /* a page that will answer later */
	gboolean begun, known;
};

HkTalk *
hk_talk_new(HkHall *hall, const char *raw_target)
{
	HkTalk *talk = g_new0(HkTalk, 1);

	talk->hall = hall;
	talk->raw = g_strdup(raw_target);
	talk->path = g_strndup(raw_target, strcspn(raw_target, "?"));
	talk->request.web = &hall->web;
	talk->request.raw = "/";
	talk->request.is_program = g_str_has_prefix(raw_target, "/api/");
	talk->request.parts = hk_pairs_new();
	talk->request.fields = hk_pairs_new();
	return talk;
}

void
hk_talk_free(HkTalk *talk)
{
	HkRequest *r;

	if (talk == NULL)
		return;
	r = &talk->request;
	hk_upload_free(talk->upload);
	hk_reply_unref(talk->refusal);
	hk_reply_unref(talk->pending);
	hk_target_clear(&r->target);
	g_array_unref(r->parts);
	g_array_unref(r->fields);
	hk_visitor_free(r->visitor);
	if (r->hand_in != NULL)
		hk_hand_in_free(r->hand_in);
	g_free(talk->raw);
	g_free(talk->path);
	g_free(talk);
}

gboolean
hk_talk_begun(const HkTalk *talk)
{
	return talk->begun;
}

HkConnection *
hk_talk_connection(struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info != NULL ? (HkConnection *)info->socket_context : NULL;
}

static gint64
now_ms(void)
{
	return g_get_monotonic_time() / 1000;
}

static gboolean
changes(const HkTalk *talk)
{
	return !g_str_equal(talk->method, "GET") && !g_str_equal(talk->method, "HEAD");
}

static guint
flags(const HkTalk *talk)
{
	return talk->request.route != NULL ? talk->request.route->flags : 0;
}

/* FALSE, so that a check reads as "fine || refuse(…)". */
static gboolean
refuse(HkTalk *talk, guint status, const char *text_key)
{
	if (talk->refusal == NULL)
		talk->refusal = hk_reply_problem(&talk->request, status, text_key);
	return FALSE;
}

static gboolean
check_head(HkTalk *talk)
{
	return talk->head.sound || refuse(talk, 400, "web.bad-request");
}

static gboolean
check_host(HkTalk *talk)
{
	return hk_guard_host(talk->head.host, talk->hall->hosts) ||
	       refuse(talk, 421, "web.wrong-host");
}

static gboolean
check_target(HkTalk *talk)
{
	if (!hk_target_parse(talk->raw, &talk->request.target))
		return refuse(talk, 400, "web.bad-request");
	talk->request.raw = talk->raw;
	return TRUE;
}

/* A program says in the address which language it wants; a page has the cookie. */
static void
choose_lang(HkRequest *r)
{
	const char *lang = hk_request_query(r, "lang");

	if (lang != NULL && (r->route->flags & HK_ROUTE_API) != 0)
		r->lang = g_str_equal(lang, "en") ? HK_EN : HK_JA;
}

static gboolean
check_route(HkTalk *talk)
{
	HkRequest *r = &talk->request;

	r->route = hk_route_find(hk_routes, talk->method, &r->target, r->parts, &talk->known);
	if (r->route != NULL)
		choose_lang(r);
	return r->route != NULL || (talk->known ? refuse(talk, 405, "web.bad-method")
						: refuse(talk, 404, "web.no-page"));
}

static gboolean
check_sender(HkTalk *talk)
{
	const HkHead *h = &talk->head;
	gboolean fine = changes(talk) ? hk_guard_origin(h->origin, h->fetch_site, h->host,
							talk->hall->tls)
				      : hk_guard_fetch(h->fetch_site, h->fetch_mode);

	return fine || refuse(talk, 403, "web.from-elsewhere");
}

/* A body of unknown length only from programs; browsers always tell it. */
static gboolean
check_length(HkTalk *talk)
{
	guint64 most = HK_BODY_MAX;

	if (!changes(talk))
		return (!talk->head.chunked && talk->head.length <= 0) ||
		       refuse(talk, 400, "web.bad-request");
	if ((flags(talk) & HK_ROUTE_HAND_IN) != 0)
		most += talk->hall->web.upload_max;
	if (talk->head.chunked && (flags(talk) & HK_ROUTE_API) == 0)
		return refuse(talk, 411, "web.no-length");
	return talk->head.length <= (gint64)MIN(most, G_MAXINT64) ||
	       refuse(talk, 413, "web.too-large");
}

static gboolean
read_bearer(HkTalk *talk, GError **error)
{
	const char *value = talk->head.authorization;

	if (value == NULL || g_ascii_strncasecmp(value, "Bearer ", 7) != 0)
		return TRUE;
	talk->request.visitor = hk_doorman_bearer(talk->hall->web.doorman, value + 7, talk->address,
						  talk->hall->web.instant, error);
	return error == NULL || *error == NULL;
}

static gboolean
read_visit(HkTalk *talk, GError **error)
{
	g_autofree char *cookie = NULL;

	if (!hk_guard_cookie(talk->head.cookie, HK_COOKIE_VISIT, &cookie))
		return refuse(talk, 400, "web.two-cookies");
	if (cookie != NULL)
		talk->request.visitor = hk_doorman_visitor(talk->hall->web.doorman, cookie,
							   talk->hall->web.instant, error);
	return error == NULL || *error == NULL;
}

static gboolean
check_visitor(HkTalk *talk)
{
	GError *error = NULL;
	gboolean api = (flags(talk) & HK_ROUTE_API) != 0;

	if (api ? read_bearer(talk, &error) : read_visit(talk, &error))
		return TRUE;
	if (error != NULL)
		hk_hall_log(talk->hall, "visit: %s", error->message);
	g_clear_error(&error);
	return refuse(talk, 503, "web.store");
}

static gboolean
send_to_sign_in(HkTalk *talk)
{
	gboolean asks = g_str_equal(talk->method, "GET") && !g_str_equal(talk->raw, "/");

	talk->refusal = asks ? hk_reply_go("/sign-in?back=%s", talk->raw) : hk_reply_go("/sign-in");
	return FALSE;
}

static gboolean
check_right(HkTalk *talk)
{
	const HkRequest *r = &talk->request;

	if ((r->route->flags & HK_ROUTE_OPEN) != 0)
		return TRUE;
	if (r->visitor == NULL)
		return (r->route->flags & HK_ROUTE_API) != 0 ? refuse(talk, 401, "web.no-token")
							     : send_to_sign_in(talk);
	return hk_visitor_may(r->visitor, r->route->right) || refuse(talk, 403, "web.no-right");
}

static HkRateKind
rate_kind(const HkTalk *talk)
{
	if (talk->request.visitor == NULL)
		return HK_RATE_STRANGER;
	if (!changes(talk))
		return HK_RATE_READ;
	return (flags(talk) & HK_ROUTE_HAND_IN) != 0 ? HK_RATE_HAND_IN : HK_RATE_CHANGE;
}

/* On loopback there are only the people of this machine, who can stop the server anyway. */
static gboolean
check_rate(HkTalk *talk)
{
	const HkVisitor *visitor = talk->request.visitor;
	guint wait = talk->hall->loopback
			     ? 0
			     : hk_rate_take(talk->hall->rate, rate_kind(talk),
					    visitor != NULL ? visitor->name : talk->address,
					    now_ms());

	if (wait == 0)
		return TRUE;
	refuse(talk, 429, "web.too-often");
	talk->refusal->retry_after = wait;
	return FALSE;
}

/* In this order: nothing is asked of the store before the sender is known to be ours. */
static gboolean (*const checks[])(HkTalk *talk) = {
	check_head,   check_host,    check_target, check_route, check_sender,
	check_length, check_visitor, check_right,  check_rate,
};

static HkLang
lang_of(const HkHead *head)
{
	g_autofree char *cookie = NULL;

	hk_guard_cookie(head->cookie, HK_COOKIE_LANG, &cookie);
	if (cookie != NULL)
		return g_str_equal(cookie, "en") ? HK_EN : HK_JA;
	return hk_guard_wants_english(head->language) ? HK_EN : HK_JA;
}

/* "192.0.2.1"; of IPv6 the network, because one house has as many addresses as it likes. */
static void
read_address(HkTalk *talk, struct MHD_Connection *connection)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
	const struct sockaddr *address = info != NULL ? info->client_addr : NULL;

	if (address == NULL)
		return;
	if (address->sa_family == AF_INET) {
		const struct sockaddr_in *v4 = (const void *)address;

		inet_ntop(AF_INET, &v4->sin_addr, talk->address, sizeof talk->address);
	} else if (address->sa_family == AF_INET6) {
		struct in6_addr v6 =
			((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

		for (guint i = 8; i < 16 && !IN6_IS_ADDR_LOOPBACK(&v6); i++)
			v6.s6_addr[i] = 0;
		inet_ntop(AF_INET6, &v6, talk->address, sizeof talk->address);
	}
}

/* What is coming is small enough to be read to its end and thrown away. */
static gboolean
is_patient(const HkTalk *talk)
{
	return talk->head.sound && !talk->head.chunked && talk->head.length <= PATIENT_BYTES &&
	       hk_request_header(&talk->request, "Expect") == NULL;
}

static gboolean
send_refusal(HkTalk *talk)
{
	hk_connection_is(talk->connection, HK_SENDING, now_ms());
	if (talk->refusal->status >= 400)
		hk_hall_log(talk->hall, "%s %u %s %s", talk->address, talk->refusal->status,
			    talk->method, talk->path);
	return hk_send(talk->hall, &talk->request, talk->connection,
		       g_steal_pointer(&talk->refusal));
}

static void
refuse_error(HkTalk *talk, const GError *error)
{
	/* clang-format off */
	static const struct { HkError code; guint status; const char *text_key; } table[] = {
		{ HK_ERROR_LIMIT,       413, "web.too-large" },
		{ HK_ERROR_MALFORMED,   400, "web.bad-form" },
		{ HK_ERROR_UNSUPPORTED, 415, "web.bad-form" },
		{ HK_ERROR_UNSAFE,      403, "web.old-form" },
		{ HK_ERROR_STORE,       503, "web.store" },
		{ HK_ERROR_USAGE,       400, "web.usage" },
		{ HK_ERROR_UNREADABLE,  500, "web.unreadable" },
		{ HK_ERROR_WORKER,      500, "web.failed" },
	};
	/* clang-format on */
	g_autofree char *said = g_strdup(error != NULL ? error->message : "no reason was given");

	hk_hall_log(talk->hall, "%s %s %s: %s", talk->address, talk->method, talk->path, said);
	for (guint i = 0; i < G_N_ELEMENTS(table) && talk->refusal == NULL; i++)
		if (g_error_matches(error, HK_ERROR, (gint)table[i].code))
			talk->refusal = hk_reply_problem_detail(
				&talk->request, table[i].status, table[i].text_key,
				table[i].code == HK_ERROR_USAGE ? said : NULL);
	refuse(talk, 500, "web.failed");
}

static void
begin_body(HkTalk *talk)
{
	g_autoptr(GError) error = NULL;

	if (!changes(talk) || (talk->head.length <= 0 && !talk->head.chunked))
		return;
	talk->upload = hk_upload_new(&talk->request, &error);
	if (talk->upload == NULL)
		refuse_error(talk, error);
}

gboolean
hk_talk_head(HkTalk *talk, struct MHD_Connection *connection, const char *method,
	     const char *version)
{
	gboolean fine = TRUE;

	talk->begun = TRUE;
	talk->method = g_intern_string(strlen(method) < 20 ? method : "?");
	talk->request.connection = connection;
	talk->connection = hk_talk_connection(connection);
	if (talk->connection == NULL)
		return FALSE;
	hk_connection_is(talk->connection, HK_RECEIVING, now_ms());
	read_address(talk, connection);
	talk->request.address = talk->address;
	talk->request.is_head = g_str_equal(talk->method, "HEAD");
	talk->head = hk_head_read(connection, version);
	talk->request.lang = lang_of(&talk->head);
	hk_hall_at(talk->hall, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(checks) && fine; i++)
		fine = checks[i](talk);
	if (fine)
		begin_body(talk);
	return talk->refusal == NULL || is_patient(talk) || send_refusal(talk);
}

gboolean
hk_talk_body(HkTalk *talk, const char *bytes, gsize len)
{
	g_autoptr(GError) error = NULL;

	hk_connection_moved(talk->connection, len);
	/* After a refusal the rest is read and forgotten when its length is within the limits;
	 * chunks may go on for ever. */
	if (talk->refusal == NULL && talk->upload != NULL &&
	    !hk_upload_take(talk->upload, bytes, len, &error))
		refuse_error(talk, error);
	return talk->refusal == NULL || !talk->head.chunked;
}

static gboolean
check_form(HkTalk *talk)
{
	HkRequest *r = &talk->request;
	g_autoptr(GError) error = NULL;

	if (talk->upload != NULL && !hk_upload_finish(talk->upload, &error)) {
		refuse_error(talk, error);
		return FALSE;
	}
	/* Who is not signed in has nothing that a foreign form could abuse. */
	if (!changes(talk) || (flags(talk) & HK_ROUTE_API) != 0 || r->visitor == NULL)
		return TRUE;
	return hk_visitor_sent(r->visitor, hk_request_field(r, HK_TOKEN_FIELD)) ||
	       refuse(talk, 403, "web.old-form");
}

/* A page without a reply: why, or that there is nothing.  Takes the error over. */
static HkReply *
no_reply(HkTalk *talk, GError *error)
{
	if (error == NULL)
		refuse(talk, 404, "web.no-page");
	else
		refuse_error(talk, error);
	g_clear_error(&error);
	return g_steal_pointer(&talk->refusal);
}

static HkReply *
answer_pending(HkTalk *talk)
{
	g_autoptr(HkReply) pending = g_steal_pointer(&talk->pending);
	GError *error = NULL;
	HkReply *reply = pending->later->answer(&talk->hall->web, &talk->request, pending->self,
						&error);

	return reply != NULL ? reply : no_reply(talk, error);
}

static HkReply *
ask_page(HkTalk *talk)
{
	HkHall *hall = talk->hall;
	HkRequest *r = &talk->request;
	GError *error = NULL;
	HkReply *reply;

	hk_hall_at(hall, r->visitor);
	if (talk->pending != NULL)
		return answer_pending(talk);
	reply = changes(talk) ? NULL : hk_cache_get(hall->cache, r, hall->minute);
	if (reply != NULL)
		return reply;
	if (changes(talk))
		hk_cache_drop(hall->cache);
	reply = r->route->page(&hall->web, r, &error);
	if (reply != NULL && !changes(talk))
		hk_cache_put(hall->cache, r, hall->minute, reply);
	return reply != NULL ? reply : no_reply(talk, error);
}

gboolean
hk_talk_answer(HkTalk *talk)
{
	HkReply *reply;

	if (talk->refusal == NULL)
		check_form(talk);
	if (talk->refusal != NULL)
		return send_refusal(talk);
	reply = ask_page(talk);
	if (reply->later != NULL) {
		talk->pending = reply;
		hk_connection_wait(talk->connection, reply->later->ready, reply->self);
		return TRUE;
	}
	hk_connection_is(talk->connection, HK_SENDING, now_ms());
	return hk_send(talk->hall, &talk->request, talk->connection, reply);
}
