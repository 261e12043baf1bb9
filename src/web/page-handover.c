/* page-handover.c - the case as a whole, for others: for their machines, as evidence, or blacked
 * out.
 *
 * Each is a form, because the ledger records that it was done.  A bag is written to a file without
 * a name first, so that half a bag is never sent as if it were whole.
 */
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "house/evidence.h"
#include "house/machine.h"
#include "web/case-download.h"
#include "web/route.h"

#define REDACT_WORDS_MAX 100

static HkClerk
clerk_of(const HkCasePage *page)
{
	return (HkClerk){
		.book = page->web->book,
		.house = page->web->house,
		.actor = hk_request_visitor(page->request)->name,
		.instant = page->web->instant,
	};
}

/* What is wrong stands at the form it belongs to. */
static void
put_wrong(HkMarkup *m, const HkCasePage *page, const char *form)
{
	if (g_strcmp0(page->failed, form) != 0)
		return;
	hk_markup_put(m, "p", hk_case_room_word(page, page->complaint), "class", "error", "role",
		      "alert", NULL);
	if (page->wrong != NULL) {
		hk_markup_open(m, "p", NULL);
		hk_markup_hostile(m, page->wrong);
		hk_markup_close(m, "p");
	}
}

static void
put_formats(HkMarkup *m, const HkCasePage *page)
{
	const char *sent = hk_request_field(page->request, "format");
	const HkExporter *x;

	hk_markup_put(m, "label", hk_case_room_word(page, "case-page.format"), "for",
		      "machine-format", NULL);
	hk_markup_open(m, "select", "name", "format", "id", "machine-format", NULL);
	for (guint i = 0; (x = hk_exporter_at(i)) != NULL; i++) {
		const char *word = hk_voice_word_of(&page->voice, "case-export", x->name);

		hk_markup_put(m, "option", word != NULL ? word : x->name, "value", x->name,
			      "selected", g_strcmp0(sent, x->name) == 0 ? "" : NULL, NULL);
	}
	hk_markup_close(m, "select");
}

static void
put_tlp(HkMarkup *m, const HkCasePage *page)
{
	const char *sent = hk_request_field(page->request, "tlp");

	hk_markup_put(m, "label", hk_case_room_word(page, "case-page.tlp"), "for", "machine-tlp",
		      NULL);
	hk_markup_put(m, "span", hk_case_room_word(page, "case-page.tlp-hint"), "class", "hint",
		      "id", "tlp-hint", NULL);
	hk_markup_open(m, "select", "name", "tlp", "id", "machine-tlp", "aria-describedby",
		       "tlp-hint", NULL);
	for (guint i = 0; i < HK_TLP__N; i++) {
		const char *id = hk_tlp_id((HkTlp)i);
		g_autofree char *name = g_ascii_strup(id, -1);

		hk_markup_open(m, "option", "value", id, "selected",
			       g_strcmp0(sent, id) == 0 ? "" : NULL, NULL);
		hk_markup_printf(m, "TLP:%s", name);
		hk_markup_close(m, "option");
	}
	hk_markup_close(m, "select");
}

static void
put_machine(HkMarkup *m, const HkCasePage *page)
{
	hk_case_room_heading(m, page, "case-page.machine", "machine");
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.machine-lead"), NULL);
	put_wrong(m, page, "machine");
	hk_case_room_form(m, page, "/machine");
	hk_markup_open(m, "p", "class", "field", NULL);
	put_formats(m, page);
	hk_markup_close(m, "p");
	hk_markup_open(m, "p", "class", "field", NULL);
	put_tlp(m, page);
	hk_markup_close(m, "p");
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.download"), "type", "submit",
		      NULL);
	hk_markup_close(m, "form");
}

static void
put_bag(HkMarkup *m, const HkCasePage *page)
{
	hk_case_room_heading(m, page, "case-page.bag", "bag");
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.bag-lead"), NULL);
	put_wrong(m, page, "bag");
	hk_case_room_form(m, page, "/bag");
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.bag-make"), "type", "submit",
		      "class", "main", NULL);
	hk_markup_close(m, "form");
}

/* What the case knows of us and of whom we spoke to, one a line, to be shortened or added to.
 * (owned) */
static char *
known_words(const HkCase *c)
{
	GString *words = g_string_new(NULL);

	for (guint i = 0; i < c->facts->len; i++) {
		const HkCaseFact *fact = &g_array_index(c->facts, HkCaseFact, i);

		if ((g_str_has_prefix(fact->key, "reporter.") ||
		     g_str_has_prefix(fact->key, "organisation.")) &&
		    strchr(fact->value, '\n') == NULL && g_utf8_strlen(fact->value, -1) > 1)
			g_string_append_printf(words, "%s\n", fact->value);
	}
	for (guint i = 0; i < c->contacts->len; i++) {
		const HkEntry *e = g_ptr_array_index(c->contacts, i);
		const char *person = hk_fields_get(e->body, "person");

		if (person != NULL && g_utf8_strlen(person, -1) > 1)
			g_string_append_printf(words, "%s\n", person);
	}
	return g_string_free(words, FALSE);
}

static void
put_redact(HkMarkup *m, const HkCasePage *page)
{
	const char *sent = hk_request_field(page->request, "words");
	g_autofree char *known = known_words(page->c);

	hk_case_room_heading(m, page, "case-page.redact", "redact");
	hk_markup_put(m, "p", hk_case_room_word(page, "case-page.redact-lead"), NULL);
	put_wrong(m, page, "redact");
	hk_case_room_form(m, page, "/redacted");
	hk_markup_open(m, "p", "class", "field", NULL);
	hk_markup_put(m, "label", hk_case_room_word(page, "case-page.redact-words"), "for",
		      "redact-words", NULL);
	hk_markup_put(m, "span", hk_case_room_word(page, "case-page.redact-hint"), "class", "hint",
		      "id", "redact-hint", NULL);
	hk_markup_put(m, "textarea", sent != NULL ? sent : known, "name", "words", "id",
		      "redact-words", "rows", "4", "aria-describedby", "redact-hint", NULL);
	hk_markup_close(m, "p");
	hk_markup_put(m, "button", hk_case_room_word(page, "case-page.redact-make"), "type",
		      "submit", NULL);
	hk_markup_close(m, "form");
}

static HkReply *
handover(const HkCasePage *page, guint status)
{
	const char *title = hk_case_room_word(page, "case-page.to-handover");
	HkMarkup *m = hk_markup_new();

	hk_case_room_trail(m, page);
	hk_markup_put(m, "h1", title, NULL);
	hk_markup_put(m, "p", hk_case_room_word(page, "form.never-sent"), NULL);
	if (hk_case_room_may(page, HK_RIGHT_AUDIT)) {
		put_bag(m, page);
		put_redact(m, page);
	}
	if (hk_case_room_may(page, HK_RIGHT_REPORT))
		put_machine(m, page);
	return hk_reply_page_status(page->request, status, title, m);
}

static HkReply *
show(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_case_room_show(web, request, handover, error);
}

/* What somebody can do something about comes back with the form; the rest is the server's. */
static HkReply *
again(HkCasePage *page, const char *form, const char *complaint, GError *problem, GError **error)
{
	g_autoptr(GError) why = problem;

	if (why != NULL && !g_error_matches(why, HK_ERROR, HK_ERROR_USAGE) &&
	    !g_error_matches(why, HK_ERROR, HK_ERROR_UNSAFE) &&
	    !g_error_matches(why, HK_ERROR, HK_ERROR_MALFORMED) &&
	    !g_error_matches(why, HK_ERROR, HK_ERROR_LIMIT)) {
		g_propagate_error(error, g_steal_pointer(&why));
		return NULL;
	}
	page->failed = form;
	page->complaint = complaint;
	page->wrong = why != NULL ? why->message : NULL;
	return handover(page, 400);
}

static HkReply *
machine(HkWeb *web, const HkRequest *request, GError **error)
{
	const char *format = hk_request_field(request, "format");
	const HkExporter *x = format != NULL ? hk_exporter_find(format) : NULL;
	const char *tlp_id = hk_request_field(request, "tlp");
	HkTlp tlp = HK_TLP_AMBER;
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *name = NULL;
	GError *problem = NULL;
	HkCasePage page;

	if (c == NULL)
		return missing;
	if (x == NULL || (tlp_id != NULL && !hk_tlp_from_id(tlp_id, &tlp)))
		return hk_reply_problem(request, 404, "problem.missing");
	page = hk_case_room_page(web, request, c);
	bytes = hk_machine_export(&(HkPaperwork){ .office = web->office,
						  .book = web->book,
						  .c = c,
						  .lang = hk_request_lang(request),
						  .instant = web->instant,
						  .format = x->name },
				  web->house, x, tlp, &problem);
	if (bytes == NULL)
		return again(&page, "machine", "case-wrong.export", problem, error);
	name = g_strdup_printf("%s-%s.%s", c->id, x->name, x->extension);
	return hk_reply_bytes(x->mime, name, bytes);
}

static HkReply *
bag(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	GError *problem = NULL;
	HK_FD int fd = -1;
	HkCasePage page;
	HkClerk clerk;

	if (c == NULL)
		return missing;
	page = hk_case_room_page(web, request, c);
	clerk = clerk_of(&page);
	fd = hk_case_download_open(&page, error);
	if (fd < 0)
		return NULL;
	if (!hk_evidence_export(&clerk, c->id, fd, &problem))
		return again(&page, "bag", "case-wrong.bag", problem, error);
	return hk_case_download(&page, "application/zip", ".zip", hk_fd_steal(&fd));
}

/* One a line, without empty ones, up to NULL.  (owned) */
static char **
words_of(const HkRequest *request)
{
	const char *sent = hk_request_field(request, "words");
	g_auto(GStrv) lines = g_strsplit(sent != NULL ? sent : "", "\n", REDACT_WORDS_MAX);
	GPtrArray *words = g_ptr_array_new();

	for (guint i = 0; lines[i] != NULL; i++)
		if (*g_strstrip(lines[i]) != '\0')
			g_ptr_array_add(words, g_strdup(lines[i]));
	g_ptr_array_add(words, NULL);
	return (char **)g_ptr_array_free(words, FALSE);
}

static HkReply *
redacted(HkWeb *web, const HkRequest *request, GError **error)
{
	HkReply *missing;
	g_autoptr(HkCase) c = hk_case_room_enter(web, request, &missing, error);
	g_auto(GStrv) words = words_of(request);
	const HkRedactWhat what = { .words = (const char *const *)words };
	GError *problem = NULL;
	HK_FD int fd = -1;
	guint places = 0;
	HkCasePage page;
	HkClerk clerk;

	if (c == NULL)
		return missing;
	page = hk_case_room_page(web, request, c);
	if (words[0] == NULL)
		return again(&page, "redact", "case-wrong.empty", NULL, error);
	clerk = clerk_of(&page);
	fd = hk_case_download_open(&page, error);
	if (fd < 0)
		return NULL;
	if (!hk_evidence_redact(&clerk, c->id, &what, fd, &places, &problem))
		return again(&page, "redact", "case-wrong.redact", problem, error);
	return hk_case_download(&page, "application/zip", "-redacted.zip", hk_fd_steal(&fd));
}

/* Reload, or another language, on a form that came back. */
static HkReply *
back(HkWeb *web, const HkRequest *request, GError **error)
{
	return hk_reply_go("/cases/%s/handover", hk_request_part(request, "id"));
}

const HkRoute hk_routes_handover[] = {
	{ "GET", "/cases/{id}/handover", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, show },
	{ "POST", "/cases/{id}/machine", HK_RIGHT_REPORT, HK_ROUTE_PLAIN, machine },
	{ "POST", "/cases/{id}/bag", HK_RIGHT_AUDIT, HK_ROUTE_PLAIN, bag },
	{ "POST", "/cases/{id}/redacted", HK_RIGHT_AUDIT, HK_ROUTE_PLAIN, redacted },
	{ "GET", "/cases/{id}/machine", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, back },
	{ "GET", "/cases/{id}/redacted", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, back },
	{ "GET", "/cases/{id}/bag", HK_RIGHT_LOOK, HK_ROUTE_PLAIN, back },
	{ NULL },
};
