/* The page of a case: what somebody typed is never markup, who may not write gets no form, and a
 * form that is sent twice is done once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/civil.h"
#include "house/statistics.h"
#include "scratch.h"
#include "web/assets.h"
#include "web/chart.h"
#include "web/once.h"
#include "web/reply-inside.h"
#include "web/request-inside.h"

#define EVIL "\"'><script>alert(1)</script><img src=x onerror=alert(1)>"

typedef struct {
	char *folder;
	HkWeb web;
	HkAssets *assets;
	char *id;
} Desk;

static int
set_up(void **state)
{
	Desk *d = g_new0(Desk, 1);
	HkHouseOptions house = { .profile = NULL };
	HkCasebookOptions book = { .actor = EVIL };

	d->folder = scratch_new();
	assert_true(hk_civil_parse("2026-11-24T12:30", &house.instant, NULL));
	book.folder = d->folder;
	book.instant = d->web.instant = house.instant;
	d->web.house = hk_house_new(&house, NULL);
	d->web.texts = hk_house_texts(d->web.house);
	d->web.office = hk_office_open(d->web.house, NULL);
	d->web.book = hk_casebook_open(&book, NULL);
	d->web.assets = d->assets = hk_assets_load(hk_house_data_dir(), NULL);
	d->web.once = hk_once_new();
	assert_non_null(d->web.office);
	assert_non_null(d->web.book);
	d->id = hk_casebook_new(d->web.book, d->web.house, EVIL, HK_KIND_RANSOMWARE, EVIL, FALSE,
				NULL);
	assert_non_null(d->id);
	*state = d;
	return 0;
}

static int
tear_down(void **state)
{
	Desk *d = *state;

	hk_once_free(d->web.once);
	hk_assets_free(d->assets);
	hk_casebook_free(d->web.book);
	hk_office_free(d->web.office);
	hk_house_free(d->web.house);
	scratch_remove(d->folder);
	g_free(d->id);
	g_free(d);
	return 0;
}

/* What the server would answer; fields: "a=b&c=d", NULL asks. */
static HkReply *
ask(Desk *d, HkRole role, const char *path, const char *fields)
{
	HkVisitor visitor = { .name = (char *)EVIL, .role = role };
	HkRequest r = { .web = &d->web, .raw = path, .visitor = &visitor, .lang = HK_JA };
	GError *error = NULL;
	gboolean known;
	HkReply *reply;

	r.parts = hk_pairs_new();
	r.fields = hk_pairs_new();
	assert_true(hk_target_parse(path, &r.target));
	if (fields != NULL)
		assert_true(hk_pairs_parse(r.fields, fields, strlen(fields)));
	r.route = hk_route_find(hk_routes, fields != NULL ? "POST" : "GET", &r.target, r.parts,
				&known);
	assert_non_null(r.route);
	if (!hk_visitor_may(&visitor, r.route->right))
		reply = NULL;
	else
		reply = r.route->page(&d->web, &r, &error);
	assert_null(error);
	hk_target_clear(&r.target);
	g_array_unref(r.parts);
	g_array_unref(r.fields);
	return reply;
}

static char *
body(const HkReply *reply)
{
	return g_strndup(g_bytes_get_data(reply->bytes, NULL), g_bytes_get_size(reply->bytes));
}

static guint
entries(Desk *d)
{
	g_autoptr(HkCase) c = hk_casebook_get(d->web.book, d->id, NULL);

	return c->entries->len;
}

static void
test_no_words_are_markup(void **state)
{
	static const char *const pages[] = { "",
					     "?all=1",
					     "?said=" EVIL,
					     "/facts",
					     "/facts?edit=mail.subject",
					     "/reports",
					     "/reports/police-sheet",
					     "/letters",
					     "/letters/all-staff",
					     "/handover",
					     "/verify" };
	static const HkEntryType types[] = { HK_ENTRY_NOTE,	HK_ENTRY_EVENT,	  HK_ENTRY_TASK,
					     HK_ENTRY_CONTACT,	HK_ENTRY_INQUIRY, HK_ENTRY_LOSS,
					     HK_ENTRY_EVIDENCE, HK_ENTRY_REPORT,  HK_ENTRY_DEADLINE,
					     HK_ENTRY_FACT,	HK_ENTRY_VERDICT };
	Desk *d = *state;

	for (guint i = 0; i < G_N_ELEMENTS(types); i++)
		assert_true(hk_casebook_add(
			d->web.book, d->id, types[i],
			hk_fields_make("text", EVIL, "task", EVIL, "state", EVIL, "desk", EVIL,
				       "who", EVIL, "amount", EVIL, "name", EVIL, "how", EVIL,
				       "sha256", EVIL, "size", EVIL, "form", EVIL, "duty", EVIL,
				       "key", "mail.subject", "value", EVIL, "kind", EVIL, "owner",
				       EVIL, "why", EVIL, "ja", EVIL, "person", EVIL, "source",
				       EVIL, NULL),
			NULL));
	for (guint i = 0; i < G_N_ELEMENTS(pages); i++) {
		g_autofree char *query = g_uri_escape_string(pages[i], "/?=.", FALSE);
		g_autofree char *path = g_strconcat("/cases/", d->id, query, NULL);
		g_autoptr(HkReply) reply = ask(d, HK_ROLE_HANDLER, path, NULL);
		g_autofree char *html = body(reply);

		if (reply->status != 200 || strstr(html, "<script>") != NULL ||
		    strstr(html, "<img src=x") != NULL ||
		    strstr(html, " onerror=alert(1)>") != NULL)
			fail_msg("%s: %u", path, reply->status);
		assert_null(strstr(strstr(html, "<h1") + 1, "<h1"));
	}
}

static void
test_reader_gets_no_form(void **state)
{
	Desk *d = *state;
	g_autofree char *path = g_strconcat("/cases/", d->id, NULL);
	g_autofree char *notes = g_strconcat(path, "/add/notes", NULL);
	g_autoptr(HkReply) reply = ask(d, HK_ROLE_AUDITOR, path, NULL);
	g_autofree char *html = body(reply);
	guint before = entries(d);

	assert_int_equal(reply->status, 200);
	assert_null(strstr(html, "/add/"));
	assert_null(strstr(html, "/evidence\""));
	assert_non_null(strstr(html, "/verify\""));
	assert_null(ask(d, HK_ROLE_AUDITOR, notes, "text=x"));
	assert_null(ask(d, HK_ROLE_REPORTER, path, NULL));
	assert_int_equal(entries(d), before);
}

static void
test_twice_is_once(void **state)
{
	Desk *d = *state;
	g_autofree char *path = g_strconcat("/cases/", d->id, "/add/notes", NULL);
	g_autoptr(HkReply) first = ask(d, HK_ROLE_HANDLER, path, "once=1&text=a");
	guint after = entries(d);
	g_autoptr(HkReply) again = ask(d, HK_ROLE_HANDLER, path, "once=1&text=a");
	g_autoptr(HkReply) other = NULL;
	g_autoptr(HkReply) later = NULL;

	assert_int_equal(entries(d), after);
	assert_string_equal(first->location, again->location);
	other = ask(d, HK_ROLE_HANDLER, path, "once=1&text=b");
	assert_int_equal(entries(d), after + 1);
	later = ask(d, HK_ROLE_HANDLER, path, "once=2&text=a");
	assert_int_equal(entries(d), after + 2);
}

static void
test_forms_are_forgotten_in_order(void **state)
{
	Desk *d = *state;
	g_autofree char *path = g_strconcat("/cases/", d->id, "/tasks", NULL);

	for (guint i = 0; i < 2000; i++) {
		g_autofree char *fields = g_strdup_printf("once=%u", i);
		g_autoptr(HkReply) reply = ask(d, HK_ROLE_HANDLER, path, fields);

		assert_int_equal(reply->status, 303);
	}
}

static void
test_refused_form_comes_back(void **state)
{
	static const struct {
		const char *what, *fields, *holds;
	} cases[] = {
		{ "notes", "text=", "id=\"notes-text-error\"" },
		{ "events", "occurred=2026-11-25T00:00&text=abc", ">abc</textarea>" },
		{ "events", "occurred=1999-01-01&text=abc", "events-occurred-error" },
		{ "losses", "amount=-1", "losses-amount-error" },
		{ "losses", "amount=9999999999999999", "losses-amount-error" },
		{ "contacts", "desk=none", "contacts-desk-error" },
		{ "task", "task=unplug&state=skipped", "task-why-error" },
		{ "task", "task=none&state=done", "task-task-error" },
		{ "deadlines", "duty=ppc-leak/none&state=met", "deadlines-duty-error" },
		{ "close", "why=%20%20", "close-why-error" },
	};
	Desk *d = *state;
	guint before = entries(d);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path = g_strconcat("/cases/", d->id, "/add/", cases[i].what, NULL);
		g_autoptr(HkReply) reply = ask(d, HK_ROLE_HANDLER, path, cases[i].fields);
		g_autofree char *html = body(reply);

		if (reply->status != 400 || strstr(html, cases[i].holds) == NULL)
			fail_msg("%s %s: %u", cases[i].what, cases[i].fields, reply->status);
	}
	assert_int_equal(entries(d), before);
}

/* A fact that is typed fills every form; the same again is no entry; a wrong one is none. */
static void
test_facts_are_recorded_once(void **state)
{
	Desk *d = *state;
	g_autofree char *path = g_strconcat("/cases/", d->id, "/reports", NULL);
	guint before = entries(d);
	g_autoptr(HkReply) saved = ask(d, HK_ROLE_HANDLER, path,
				       "fact.reporter.name=Sato&fact.none.such=x&"
				       "fact.incident.found-at=2026-11-24&"
				       "time.incident.found-at=09:30");
	g_autoptr(HkReply) same = NULL;
	g_autoptr(HkReply) wrong = NULL;
	g_autoptr(HkCase) c = NULL;

	assert_int_equal(saved->status, 303);
	assert_int_equal(entries(d), before + 2);
	same = ask(d, HK_ROLE_HANDLER, path, "fact.reporter.name=Sato");
	assert_int_equal(entries(d), before + 2);
	wrong = ask(d, HK_ROLE_HANDLER, path, "fact.reporter.mail=nobody");
	assert_int_equal(wrong->status, 400);
	assert_int_equal(entries(d), before + 2);
	c = hk_casebook_get(d->web.book, d->id, NULL);
	assert_string_equal(hk_case_fact(c, "incident.found-at"), "2026-11-24T09:30");
}

/* A page that stood open does not take back what somebody else ticked. */
static void
test_ticks_are_changes(void **state)
{
	Desk *d = *state;
	g_autofree char *path = g_strconcat("/cases/", d->id, "/tasks", NULL);
	guint before = entries(d);
	g_autoptr(HkReply) ticked = ask(d, HK_ROLE_HANDLER, path, "was=&done=unplug&done=none");
	g_autoptr(HkReply) old = NULL;
	g_autoptr(HkReply) off = NULL;

	assert_int_equal(entries(d), before + 1);
	old = ask(d, HK_ROLE_HANDLER, path, "was=");
	assert_int_equal(entries(d), before + 1);
	off = ask(d, HK_ROLE_HANDLER, path, "was=unplug%20");
	assert_int_equal(entries(d), before + 2);
}

static void
test_statistics(void **state)
{
	Desk *d = *state;
	HkStatistics s;
	int year, month;

	assert_true(hk_statistics(d->web.book, d->web.instant, &s, NULL));
	assert_int_equal(s.all, 1);
	assert_int_equal(s.n[HK_KIND_RANSOMWARE][HK_STATISTICS_MONTHS - 1], 1);
	hk_statistics_month(&s, 0, &year, &month);
	assert_int_equal(year, 2025);
	assert_int_equal(month, 12);
	/* Fourteen months later it is out of sight. */
	assert_true(hk_statistics(d->web.book, d->web.instant + 14 * 31 * 86400, &s, NULL));
	assert_int_equal(s.all, 0);
}

static void
test_chart_of_nothing(void **state)
{
	static const guint none[] = { 0, 0 }, huge[] = { 1, G_MAXUINT };
	char *names[] = { (char *)EVIL, (char *)"b" };
	HkMarkup *m = hk_markup_new();
	GString *svg;

	hk_chart_columns(m, EVIL, none, names, 2);
	hk_chart_columns(m, "x", huge, names, 2);
	hk_chart_bar(m, 0, 0);
	svg = hk_markup_steal(m);
	assert_null(strstr(svg->str, "<script"));
	assert_non_null(strstr(svg->str, "height=\"1\""));
	g_string_free(svg, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_no_words_are_markup, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_reader_gets_no_form, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_twice_is_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_forms_are_forgotten_in_order, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(test_refused_form_comes_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_facts_are_recorded_once, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_ticks_are_changes, set_up, tear_down),
		cmocka_unit_test_setup_teardown(test_statistics, set_up, tear_down),
		cmocka_unit_test(test_chart_of_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
