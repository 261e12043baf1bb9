/* page-hand-in.c - from "examine this" to the answer: taking in, waiting, and the list of many.
 *
 * POST /examine hands what was sent to the reception and leads to /h/{id}, which shows how far it
 * is, then the only result or a list, gravest first.  Waiting works without scripts (the page asks
 * again by itself); with them progress.js asks /progress/{id} and moves on when it is done.
 */
#include "web/page-hand-in.h"
#include "house/hand-in.h"
#include "house/hand-result.h"

#include "base/json.h"
#include "house/campaigns.h"
#include "house/tell.h"
#include "web/assets.h"
#include "web/route.h"

#define ROWS_SHOWN 100	  /* on one page of a list; each costs reading a result */
#define LURES_AMONG 10000 /* results: half a second */
#define AGAIN_SECONDS "3"

typedef struct {
	HkHandLine line;
	guint number;
} Row;

HkHandStatus *
hk_page_hand_in(const HkWeb *web, const HkRequest *request, GError **error)
{
	const HkVisitor *visitor = hk_request_visitor(request);
	g_autoptr(HkHandStatus)
		status = hk_reception_status(web->reception, hk_request_part(request, "id"), error);

	if (status == NULL || g_strcmp0(status->owner, visitor->name) == 0 ||
	    hk_visitor_may(visitor, HK_RIGHT_LOOK))
		return g_steal_pointer(&status);
	return NULL;
}

HkReply *
hk_page_hand_in_missing(const HkRequest *request, GError *problem, GError **error)
{
	if (problem == NULL)
		return hk_reply_problem(request, 404, "problem.no-hand-in");
	g_propagate_error(error, problem);
	return NULL;
}

static HkReply *
nothing_sent(const HkRequest *request)
{
	HkMarkup *m = hk_markup_new();
	const char *title = hk_request_word(request, "hand-in.nothing-title");

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "hand-in.nothing"), "class", "error", NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "hand-in.back"), "class", "button main",
		      "href", "/#hand-in", NULL);
	hk_markup_close(m, "p");
	return hk_reply_page_status(request, 400, title, m);
}

static HkReply *
examine(HkWeb *web, const HkRequest *request, GError **error)
{
	g_autoptr(HkHandIn) hand_in = hk_request_hand_in(request);
	g_autofree char *id = NULL;

	if (hand_in == NULL || hk_hand_in_things(hand_in) == 0)
		return nothing_sent(request);
	id = hk_reception_submit(web->reception, g_steal_pointer(&hand_in), error);
	return id != NULL ? hk_reply_go("/h/%s", id) : NULL;
}

/* "あと 2 件" or how far it is, in one sentence for eyes and ears.  (owned) */
static char *
said(const HkVoice *voice, const HkHandStatus *status)
{
	g_autofree char *n = g_strdup_printf("%u", status->state == HK_QUEUED ? status->ahead
									      : status->results);
	g_autofree char *done = g_format_size(status->done_bytes);
	g_autofree char *all = g_format_size(status->bytes);

	return hk_voice_fill(voice,
			     status->state == HK_QUEUED ? "hand-in.queued" : "hand-in.examining",
			     (const char *const[]){ "n", n, "done", done, "all", all, NULL });
}

static HkReply *
waiting(const HkWeb *web, const HkRequest *request, const HkHandStatus *status)
{
	HkMarkup *m = hk_markup_new();
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	g_autofree char *state = g_strconcat("/progress/", hk_request_part(request, "id"), NULL);
	g_autofree char *bytes = g_strdup_printf("%" G_GUINT64_FORMAT, MAX(status->bytes, 1));
	g_autofree char *done = g_strdup_printf("%" G_GUINT64_FORMAT,
						MIN(status->done_bytes, status->bytes));
	g_autofree char *sentence = said(&voice, status);
	const char *title = hk_request_word(request, "hand-in.title");

	hk_markup_open(m, "noscript", NULL);
	hk_markup_put(m, "meta", NULL, "http-equiv", "refresh", "content", AGAIN_SECONDS, NULL);
	hk_markup_close(m, "noscript");
	hk_markup_put(m, "h1", title, NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_hostile(m, status->title);
	hk_markup_close(m, "p");
	hk_markup_put(m, "progress", NULL, "max", bytes, "value",
		      status->state == HK_QUEUED ? "0" : done, "aria-label", title, "data-state",
		      state, NULL);
	hk_markup_put(m, "p", sentence, "id", "progress", "role", "status", NULL);
	hk_markup_put(m, "p", hk_request_word(request, "hand-in.meanwhile"), "class", "dim", NULL);
	hk_asset_script(m, request, "progress.js");
	return hk_reply_page(request, title, m);
}

static HkReply *
failed(const HkRequest *request, const HkHandStatus *status)
{
	HkMarkup *m = hk_markup_new();
	const char *title = hk_request_word(request, "hand-in.failed-title");

	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_request_word(request, "hand-in.failed"), "class", "error", NULL);
	hk_markup_open(m, "details", NULL);
	hk_markup_put(m, "summary", hk_request_word(request, "answer.detail"), NULL);
	hk_markup_open(m, "p", NULL);
	hk_markup_hostile(m, status->problem != NULL ? status->problem : "-");
	hk_markup_close(m, "p");
	hk_markup_close(m, "details");
	hk_markup_open(m, "div", "class", "row", NULL);
	if (hk_visitor_may(hk_request_visitor(request), HK_RIGHT_HAND_IN))
		hk_markup_put(m, "a", hk_request_word(request, "hand-in.back"), "class",
			      "button main", "href", "/#hand-in", NULL);
	hk_markup_put(m, "a", hk_request_word(request, "home.ask"), "class", "button", "href",
		      "/ask", NULL);
	hk_markup_close(m, "div");
	return hk_reply_page(request, title, m);
}

static int
gravity(const Row *row)
{
	static const int order[] = {
		[HK_INCIDENT] = 3, [HK_UNDECIDED] = 2, [HK_UNREAD] = 1, [HK_BENIGN] = 0
	};

	return order[row->line.result];
}

static gint
gravest_first(gconstpointer a, gconstpointer b)
{
	const Row *x = a, *y = b;

	if (gravity(x) != gravity(y))
		return gravity(y) - gravity(x);
	if (x->line.probability != y->line.probability)
		return x->line.probability > y->line.probability ? -1 : 1;
	return x->number < y->number ? -1 : x->number > y->number;
}

static void
count(HkTally *tally, const HkHandLine *line)
{
	if (line->result == HK_INCIDENT && line->kind >= 0 && line->kind < HK_KIND__N)
		tally->incidents[line->kind]++;
	else if (line->result == HK_BENIGN)
		tally->benign++;
	else if (line->result == HK_UNDECIDED)
		tally->undecided++;
	else
		tally->unreadable++;
}

static void
put_row(HkMarkup *m, const HkWeb *web, const HkRequest *request, const Row *row)
{
	static const char *const tones[] = { [HK_INCIDENT] = "bad",
					     [HK_UNDECIDED] = "warn",
					     [HK_UNREAD] = "warn",
					     [HK_BENIGN] = "good" };
	const char *id = hk_request_part(request, "id");
	g_autofree char *href = g_strdup_printf("/h/%s/%u", id, row->number);
	g_autoptr(HkHandResult)
		result = hk_reception_result(web->reception, web->house, id, row->number, NULL);
	const HkBoth *name = row->line.kind >= 0 && row->line.kind < HK_KIND__N
				     ? hk_book_name(hk_house_book(web->house),
						    (HkKind)row->line.kind)
				     : NULL;
	g_autofree char *key = g_strconcat("headline.", hk_result_id(row->line.result), NULL);

	if (result == NULL)
		return; /* its line is there and it is not: removed this minute */
	hk_markup_open(m, "tr", NULL);
	hk_markup_put(m, "td",
		      row->line.result == HK_INCIDENT && name != NULL
			      ? hk_both(name, hk_request_lang(request))
			      : hk_request_word(request, key),
		      "class", tones[row->line.result], NULL);
	hk_markup_open(m, "td", NULL);
	hk_markup_open(m, "a", "href", href, NULL);
	hk_markup_hostile(m, hk_artefact_name(result->file.examination->artefact));
	hk_markup_close(m, "a");
	hk_markup_close(m, "td");
	hk_markup_close(m, "tr");
}

/* From 0; a page that is not there is the first. */
static guint
page_asked(const HkRequest *request, guint rows)
{
	const char *page = hk_request_query(request, "page");
	guint64 n = 1;

	if (page == NULL || !g_ascii_string_to_unsigned(page, 10, 1, G_MAXUINT, &n, NULL) ||
	    (n - 1) * ROWS_SHOWN >= rows)
		return 0;
	return (guint)n - 1;
}

static void
put_page(HkMarkup *m, const HkRequest *request, guint page, const char *key)
{
	g_autofree char *href = g_strdup_printf("/h/%s?page=%u", hk_request_part(request, "id"),
						page + 1);

	hk_markup_put(m, "a", hk_request_word(request, key), "class", "button", "href", href, NULL);
}

/* Which of how many these are, and the ways to the others. */
static void
put_pages(HkMarkup *m, const HkWeb *web, const HkRequest *request, guint rows, guint page)
{
	const HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	guint first = page * ROWS_SHOWN, end = MIN(rows, first + ROWS_SHOWN);
	g_autofree char *from = g_strdup_printf("%u", first + 1);
	g_autofree char *to = g_strdup_printf("%u", end);
	g_autofree char *all = g_strdup_printf("%u", rows);
	g_autofree char *said = hk_voice_fill(
		&voice, "results.more",
		(const char *const[]){ "from", from, "to", to, "all", all, NULL });

	if (rows <= ROWS_SHOWN)
		return;
	hk_markup_open(m, "nav", "class", "row", "aria-label",
		       hk_request_word(request, "cases.pages"), NULL);
	if (page > 0)
		put_page(m, request, page - 1, "results.graver");
	hk_markup_put(m, "span", said, NULL);
	if (end < rows)
		put_page(m, request, page + 1, "results.lighter");
	hk_markup_close(m, "nav");
}

static void
put_table(HkMarkup *m, const HkWeb *web, const HkRequest *request, const GArray *rows)
{
	guint page = page_asked(request, rows->len);
	guint first = page * ROWS_SHOWN;

	hk_markup_put(m, "h2", hk_request_word(request, "results.list"), "id", "list", NULL);
	hk_markup_put(m, "p", hk_request_word(request, "results.hint"), NULL);
	hk_markup_open(m, "div", "class", "scroll", "tabindex", "0", "role", "region",
		       "aria-labelledby", "list", NULL);
	hk_markup_open(m, "table", "class", "results", NULL);
	hk_markup_open(m, "thead", NULL);
	hk_markup_open(m, "tr", NULL);
	hk_markup_put(m, "th", hk_request_word(request, "results.answer"), "scope", "col", NULL);
	hk_markup_put(m, "th", hk_request_word(request, "results.name"), "scope", "col", NULL);
	hk_markup_close(m, "tr");
	hk_markup_close(m, "thead");
	hk_markup_open(m, "tbody", NULL);
	for (guint i = first; i < MIN(rows->len, first + ROWS_SHOWN); i++)
		put_row(m, web, request, &g_array_index(rows, Row, i));
	hk_markup_close(m, "tbody");
	hk_markup_close(m, "table");
	hk_markup_close(m, "div");
	put_pages(m, web, request, rows->len, page);
}

static void
put_sum(HkMarkup *m, const char *what, guint64 n)
{
	if (n == 0)
		return;
	hk_markup_put(m, "dt", what, NULL);
	hk_markup_open(m, "dd", NULL);
	hk_markup_printf(m, "%" G_GUINT64_FORMAT, n);
	hk_markup_close(m, "dd");
}

static void
put_sums(HkMarkup *m, const HkWeb *web, const HkRequest *request, const HkTally *tally)
{
	const HkBook *book = hk_house_book(web->house);

	hk_markup_open(m, "dl", NULL);
	for (int kind = 0; kind < HK_KIND_BENIGN; kind++)
		if (tally->incidents[kind] > 0)
			put_sum(m,
				hk_both(hk_book_name(book, (HkKind)kind), hk_request_lang(request)),
				tally->incidents[kind]);
	put_sum(m, hk_request_word(request, "tally.undecided"), tally->undecided);
	put_sum(m, hk_request_word(request, "tally.benign"), tally->benign);
	put_sum(m, hk_request_word(request, "tally.unreadable"), tally->unreadable);
	hk_markup_close(m, "dl");
}

/* Each is read and judged anew for it; of more than so many only the list is shown. */
static void
put_lures(HkMarkup *m, const HkWeb *web, const HkRequest *request, guint results)
{
	g_autoptr(HkCampaigns) lures = hk_campaigns_new(web->instant);
	g_autoptr(HkDoc) doc = NULL;

	for (guint i = 0; i < results && results <= LURES_AMONG; i++) {
		g_autoptr(HkHandResult) result = hk_reception_result(
			web->reception, web->house, hk_request_part(request, "id"), i, NULL);

		if (result != NULL)
			hk_campaigns_add(lures, &result->file);
	}
	doc = hk_house_tell_campaigns(web->house, lures, FALSE, hk_request_lang(request));
	if (doc != NULL)
		hk_markup_doc(m, doc, 2);
}

static HkReply *
many(const HkWeb *web, const HkRequest *request, const HkHandStatus *status)
{
	HkMarkup *m = hk_markup_new();
	g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(Row));
	const char *title = hk_request_word(request, "results.title");
	HkTally tally = { .benign = 0 };

	for (guint i = 0; i < status->results; i++) {
		Row row = { .number = i };

		if (!hk_reception_line(web->reception, hk_request_part(request, "id"), i,
				       &row.line))
			break;
		count(&tally, &row.line);
		g_array_append_val(rows, row);
	}
	g_array_sort(rows, gravest_first);
	hk_markup_put(m, "h1", title, NULL);
	put_sums(m, web, request, &tally);
	if (hk_request_query(request, "page") == NULL)
		put_lures(m, web, request, rows->len);
	put_table(m, web, request, rows);
	return hk_reply_page(request, title, m);
}

static HkReply *
look(HkWeb *web, const HkRequest *request, GError **error)
{
	GError *problem = NULL;
	g_autoptr(HkHandStatus) status = hk_page_hand_in(web, request, &problem);

	if (status == NULL)
		return hk_page_hand_in_missing(request, problem, error);
	if (status->state == HK_FAILED)
		return failed(request, status);
	if (status->state != HK_FINISHED)
		return waiting(web, request, status);
	if (status->results == 1)
		return hk_reply_go("/h/%s/0", hk_request_part(request, "id"));
	return status->results == 0 ? failed(request, status) : many(web, request, status);
}

static HkReply *
progress(HkWeb *web, const HkRequest *request, GError **error)
{
	GError *problem = NULL;
	g_autoptr(HkHandStatus) status = hk_page_hand_in(web, request, &problem);
	HkVoice voice = hk_house_voice(web->house, hk_request_lang(request));
	g_autofree char *sentence = NULL;
	GString *out;
	HkJson j;

	if (status == NULL)
		return hk_page_hand_in_missing(request, problem, error);
	sentence = said(&voice, status);
	out = g_string_new(NULL);
	j = hk_json(out);
	hk_json_open(&j, '{');
	hk_json_key(&j, "finished");
	hk_json_bool(&j, status->state == HK_FINISHED || status->state == HK_FAILED);
	hk_json_key(&j, "done");
	hk_json_int(&j, (gint64)(status->state == HK_QUEUED ? 0 : status->done_bytes));
	hk_json_pair(&j, "said", sentence);
	hk_json_close(&j, '}');
	return hk_reply_json(200, out);
}

/* Reload, or another language, on the page that said "nothing was sent". */
static HkReply *
begin_again(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_reply_go("/#hand-in");
}

const HkRoute hk_routes_hand_in[] = {
	{ "GET", "/examine", HK_RIGHT_HAND_IN, HK_ROUTE_PLAIN, begin_again },
	{ "POST", "/examine", HK_RIGHT_HAND_IN, HK_ROUTE_HAND_IN, examine },
	{ "GET", "/h/{id}", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, look },
	{ "GET", "/progress/{id}", HK_RIGHT_KNOW, HK_ROUTE_PLAIN, progress },
	{ NULL },
};
