/* test-desks.c - desks are read strictly, and the best channel is the one that helps now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/desks.h"
#include "guide/sources.h"
#include "scratch.h"

/* A whole desk in lines; tests change one of them. */
static const char *const good[] = {
	"id: t",
	"name: {ja: 窓口, en: Desk}",
	"audience: [organisation, tokyo]",
	"accepts: {ja: 相談, en: advice}",
	"refuses: {ja: 返金, en: refunds}",
	"prepare: [{ja: 記録, en: records}]",
	"channels:",
	"  - type: phone",
	"    value: \"03-0000-0000\"",
	"    status: secondary",
	"    sources: [S00]",
	"    note: {ja: 注, en: note}",
	"    hours:",
	"      status: secondary",
	"      weekly:",
	"        - {days: mon-fri, from: \"10:00\", to: \"12:00\"}",
	"        - {days: \"mon, wed-fri, holiday\", from: \"13:30\", to: \"24:00\"}",
	"      closed: [holiday, yearend]",
	"      yearend_assumed: true",
	"routes:",
	"  - {kind: bec, rank: 1, why: {ja: 理由, en: why}}",
	"  - {kind: malware, subkind: emotet, rank: 3, why: {ja: 理由, en: why}}",
	"history: [{ja: 昔の番号, en: an old number}]",
	"caution: {ja: 注意, en: careful}",
	"status: verified",
	"sources: [S00]",
	"checked_on: 2026-10-09",
	"review_by: 2027-04-09",
};

/* The desk with the line that begins like `begin` replaced; NULL drops it.  (owned) */
static char *
changed(const char *begin, const char *by)
{
	GString *out = g_string_new(NULL);
	gboolean found = FALSE;

	for (guint i = 0; i < G_N_ELEMENTS(good); i++) {
		gboolean hit = !found && begin != NULL && g_str_has_prefix(good[i], begin);

		found |= hit;
		if (!hit)
			g_string_append_printf(out, "%s\n", good[i]);
		else if (by != NULL)
			g_string_append_printf(out, "%s\n", by);
	}
	assert_true(begin == NULL || found);
	return g_string_free(out, FALSE);
}

static HkDesks *
load(const char *yaml, GError **error)
{
	char *dir = scratch_new();
	HkDesks *desks;

	scratch_write(dir, "desks/t.yaml", yaml);
	desks = hk_desks_load(dir, NULL, error);
	scratch_remove(dir);
	return desks;
}

static void
a_whole_desk_is_read(void **state)
{
	g_autofree char *yaml = changed(NULL, NULL);
	g_autoptr(HkDesks) desks = load(yaml, NULL);
	const HkDesk *d;
	const HkChannel *c;
	const HkHours *h;

	assert_non_null(desks);
	assert_int_equal(hk_desks_count(desks), 1);
	assert_null(hk_desks_at(desks, 1));
	assert_null(hk_desks_find(desks, "x"));
	d = hk_desks_find(desks, "t");
	assert_true(d == hk_desks_at(desks, 0));
	assert_string_equal(d->name.ja, "窓口");
	assert_string_equal(d->audience[1], "tokyo");
	assert_int_equal(d->prepare->len, 1);
	assert_int_equal(d->history->len, 1);
	assert_int_equal(d->status, HK_STATUS_VERIFIED);
	assert_string_equal(d->review_by, "2027-04-09");
	assert_int_equal(d->routes->len, 2);
	c = g_ptr_array_index(d->channels, 0);
	assert_string_equal(c->type, "phone");
	assert_int_equal(c->status, HK_STATUS_SECONDARY);
	assert_true(c->closed_holidays && c->closed_yearend && c->yearend_assumed);
	assert_false(c->always);
	assert_int_equal(c->hours->len, 2);
	h = &g_array_index(c->hours, HkHours, 1);
	assert_int_equal(h->weekdays, 0x1D | HK_HOURS_HOLIDAY);
	assert_int_equal(h->from, 13 * 60 + 30);
	assert_int_equal(h->to, 24 * 60);
}

static void
a_wrong_desk_is_refused_on_its_line(void **state)
{
	static const struct {
		const char *begin, *by, *says;
	} bad[] = {
		{ "id:", "id: other", "“id” must be the file's name" },
		{ "id:", NULL, "“id” must be the file's name" },
		{ "name:", NULL, "“name” is missing" },
		{ "name:", "name: {ja: 窓口}", ":2: “en” is missing" },
		{ "name:", "naem: {ja: 窓口, en: Desk}", ":2: unknown key “naem”" },
		{ "audience:", "audience: []", ":3: “audience” is empty" },
		{ "audience:", "audience: [firms]", ":3: “audience” does not know" },
		{ "audience:", "audience: tokyo", ":3: a list is expected" },
		{ "accepts:", NULL, "“accepts” is missing" },
		{ "prepare:", "prepare: []", ":6: this list is empty" },
		{ "channels:", "channels: []\nx:", "unknown key “x”" },
		{ "  - type:", "  - type: telex", ":8: “type” must be one of: phone" },
		{ "    value:", "    value: \"03-ABCD\"", ":9: this does not look like a phone" },
		{ "    value:", "    value: \"-\"", ":9: this does not look like a phone" },
		{ "    value:", NULL, "no “value”, so it cannot be secondary" },
		{ "    status:", "    status: sure", ":10: “status” must be one of" },
		{ "    status:", NULL, ":8: “status” is missing" },
		{ "    sources:", "    sources: []", "“secondary” needs a source" },
		{ "    sources:", NULL, ":8: “sources” is missing" },
		{ "    note:", "    note: {ja: 注}", ":12: “en” is missing" },
		{ "      status:", NULL, "“status” is missing" },
		{ "      weekly:", "      weekly: []\n      x:", "unknown key “x”" },
		{ "        - {days: mon-fri",
		  "        - {days: mon-fry, from: \"10:00\", to: \"12:00\"}",
		  ":16: “days” must be like" },
		{ "        - {days: mon-fri",
		  "        - {days: mon-, from: \"10:00\", to: \"12:00\"}",
		  ":16: “days” must be like" },
		{ "        - {days: mon-fri",
		  "        - {days: ',', from: \"10:00\", to: \"12:00\"}",
		  ":16: “days” must be like" },
		{ "        - {days: mon-fri",
		  "        - {days: mon, from: \"12:00\", to: \"12:00\"}",
		  ":16: these hours end before" },
		{ "        - {days: mon-fri",
		  "        - {days: mon, from: \"12:00\", to: \"10:00\"}",
		  ":16: these hours end before" },
		{ "        - {days: mon-fri",
		  "        - {days: mon, from: \"9:00\", to: \"10:00\"}",
		  ":16: “from” must be like" },
		{ "        - {days: mon-fri",
		  "        - {days: mon, from: \"09:00\", to: \"24:01\"}",
		  ":16: “to” is no time of a day" },
		{ "        - {days: mon-fri",
		  "        - {days: mon, from: \"09:60\", to: \"10:00\"}",
		  ":16: “from” is no time of a day" },
		{ "        - {days: mon-fri", "        - {days: mon, from: \"09:00\"}",
		  ":16: “to” is missing" },
		{ "        - {days: mon-fri",
		  "        - {days: fri-sat, from: \"12:00\", to: \"13:31\"}",
		  ":17: these hours overlap" },
		{ "      closed:", "      closed: [sunday]", ":18: “closed” does not know" },
		{ "      closed:", "      closed: [holiday]", "assumed, but “closed”" },
		{ "      yearend_assumed:", "      yearend_assumed: yes",
		  ":19: “yearend_assumed”" },
		{ "      yearend_assumed:", "      always: true", "says nothing beside" },
		{ "      yearend_assumed:", "      read_later: true", "belongs to “always: true”" },
		{ "  - {kind: bec", "  - {kind: bek, rank: 1, why: {ja: a, en: b}}",
		  ":21: “bek” is not a known kind" },
		{ "  - {kind: bec", "  - {kind: bec, rank: 0, why: {ja: a, en: b}}",
		  ":21: “rank” must be a number" },
		{ "  - {kind: bec", "  - {kind: bec, rank: 1}", ":21: “why” is missing" },
		{ "  - {kind: bec",
		  "  - {kind: malware, subkind: emotet, rank: 1, why: {ja: a, en: b}}",
		  ":22: this kind has a route above" },
		{ "status: verified", NULL, "“status” is missing" },
		{ "sources: [S00]", "sources: []", "“verified” needs a source" },
		{ "checked_on:", "checked_on: 2026-13-01", ":27: “checked_on” must be a day" },
		{ "review_by:", "review_by: 2026-10-09", ":28: to be reviewed before" },
		{ "review_by:", NULL, "“review_by” is missing" },
		{ "review_by:", "review_by: 2027-04-09\nsuperseded_by: gone",
		  "names no other desk" },
		{ "review_by:", "review_by: 2027-04-09\nsuperseded_by: t", "names no other desk" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *yaml = changed(bad[i].begin, bad[i].by);
		g_autoptr(GError) error = NULL;
		HkDesks *desks = load(yaml, &error);

		if (desks != NULL || strstr(error->message, bad[i].says) == NULL)
			print_error("%s -> %s\n", bad[i].by != NULL ? bad[i].by : bad[i].begin,
				    error != NULL ? error->message : "was taken");
		assert_null(desks);
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		assert_non_null(strstr(error->message, bad[i].says));
	}
}

static void
values_must_fit_their_channel(void **state)
{
	static const struct {
		const char *type, *value;
		gboolean fits;
	} pairs[] = {
		{ "phone", "#9110", TRUE },
		{ "phone", "110", TRUE },
		{ "phone", "+81-3-0000-0000", TRUE },
		{ "phone", "ask", FALSE },
		{ "fax", "03-0000-0000", TRUE },
		{ "fax", "a@b.example", FALSE },
		{ "mail", "a@b.example", TRUE },
		{ "mail", "b.example", FALSE },
		{ "mail", "@b.example", FALSE },
		{ "mail", "a@b", FALSE },
		{ "mail", "a b@c.example", FALSE },
		{ "web", "https://a.example/x", TRUE },
		{ "web", "http://a.example/", FALSE },
		{ "web", "a.example", FALSE },
		{ "web", "https://a.example/ x", FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *value = g_strdup_printf("    value: \"%s\"", pairs[i].value);
		g_autofree char *first = changed("    value:", value);
		g_autofree char *type = g_strdup_printf("- type: %s\n", pairs[i].type);
		g_auto(GStrv) halves = g_strsplit(first, "- type: phone\n", 2);
		g_autofree char *yaml = g_strjoinv(type, halves);
		g_autoptr(HkDesks) desks = load(yaml, NULL);

		if ((desks != NULL) != pairs[i].fits)
			print_error("%s %s\n", pairs[i].type, pairs[i].value);
		assert_int_equal(desks != NULL, pairs[i].fits);
	}
}

static void
a_firm_replaces_and_adds(void **state)
{
	char *ours = scratch_new();
	char *theirs = scratch_new();
	const char *const user_dirs[] = { theirs, NULL };
	g_autofree char *shipped = changed(NULL, NULL);
	g_autofree char *own = changed("name:", "name: {ja: 別, en: Other}");
	g_auto(GStrv) halves = g_strsplit(shipped, "id: t", 2);
	g_autofree char *more = g_strjoinv("id: u", halves);
	g_autoptr(HkDesks) desks = NULL;

	scratch_write(ours, "desks/t.yaml", shipped);
	scratch_write(theirs, "desks/t.yaml", own);
	scratch_write(theirs, "desks/u.yaml", more);
	desks = hk_desks_load(ours, user_dirs, NULL);
	assert_non_null(desks);
	assert_int_equal(hk_desks_count(desks), 2);
	assert_string_equal(hk_desks_find(desks, "t")->name.en, "Other");
	assert_non_null(hk_desks_find(desks, "u"));
	scratch_remove(ours);
	scratch_remove(theirs);
}

typedef enum { NO_HOURS, OFFICE, LATE, ALWAYS, ALWAYS_READ, DOUBTED, NEVER } Hours;

static void
add_channel(HkDesk *desk, const char *type, const char *value, Hours hours)
{
	static const HkHours of[] = { [OFFICE] = { 0x1F, 540, 1020 },
				      [LATE] = { 0x1F, 600, 1320 },
				      [ALWAYS_READ] = { 0x1F, 540, 1020 },
				      [DOUBTED] = { 0x7F, 0, 1440 },
				      [NEVER] = { 0, 540, 1020 } };
	HkChannel *c = hk_channel_new();

	c->type = g_strdup(type);
	c->value = g_strdup(value);
	c->hours_status = hours == DOUBTED ? HK_STATUS_NOT_VERIFIED : HK_STATUS_VERIFIED;
	c->always = hours == ALWAYS || hours == ALWAYS_READ;
	c->read_later = hours == ALWAYS_READ;
	c->closed_holidays = TRUE;
	if (hours != NO_HOURS && hours != ALWAYS)
		g_array_append_val(c->hours, of[hours]);
	g_ptr_array_add(desk->channels, c);
}

typedef struct {
	const char *type, *value;
	Hours hours;
} Channel;

static void
the_best_channel(void **state)
{
	/* 2026-11-20 is a Friday; at 11:00 offices are open, at 18:00 only LATE, at 23:00 none. */
	static const struct {
		const char *when;
		Channel channels[4];
		guint best;
		HkOpenState state;
	} cases[] = {
		{ "11:00", { { "web", "w", ALWAYS }, { "phone", "1", OFFICE } }, 1, HK_OPEN },
		{ "11:00", { { "chat", "c", OFFICE }, { "phone", "1", OFFICE } }, 1, HK_OPEN },
		{ "11:00", { { "phone", "1", OFFICE }, { "phone", "2", OFFICE } }, 0, HK_OPEN },
		{ "18:00", { { "phone", "1", OFFICE }, { "web", "w", ALWAYS } }, 1, HK_ALWAYS },
		{ "18:00", { { "phone", "1", OFFICE }, { "fax", "2", LATE } }, 1, HK_OPEN },
		{ "18:00",
		  { { "web", "w", ALWAYS_READ }, { "phone", "1", OFFICE } },
		  0,
		  HK_ALWAYS_READ },
		{ "23:00", { { "phone", "1", LATE }, { "phone", "2", OFFICE } }, 1, HK_CLOSED },
		{ "23:00", { { "mail", "m", OFFICE }, { "phone", "1", OFFICE } }, 1, HK_CLOSED },
		{ "23:00", { { "phone", "1", DOUBTED }, { "mail", "m", OFFICE } }, 1, HK_CLOSED },
		{ "11:00",
		  { { "phone", "1", DOUBTED }, { "mail", "m", NO_HOURS } },
		  0,
		  HK_UNCONFIRMED },
		{ "11:00",
		  { { "mail", "m", NO_HOURS }, { "phone", "1", DOUBTED } },
		  0,
		  HK_UNCONFIRMED },
		{ "11:00",
		  { { "fax", "1", NEVER }, { "mail", "m", NO_HOURS } },
		  1,
		  HK_UNCONFIRMED },
		{ "11:00",
		  { { "phone", NULL, OFFICE }, { "mail", "m", NO_HOURS } },
		  1,
		  HK_UNCONFIRMED },
		{ "11:00", { { "phone", NULL, OFFICE } }, 0, HK_UNCONFIRMED },
		{ "11:00", { { "web", NULL, ALWAYS } }, 0, HK_UNCONFIRMED },
		{ "11:00", { { "chat", NULL, ALWAYS }, { "mail", "m", NO_HOURS } }, 0, HK_ALWAYS },
		{ "11:00", { { "own", NULL, NO_HOURS } }, 0, HK_UNCONFIRMED },
		{ "23:00", { { "web", "w", ALWAYS }, { "phone", "110", ALWAYS } }, 1, HK_ALWAYS },
	};
	g_autoptr(HkCalendar) calendar = hk_calendar_load(real_data(), NULL);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(HkDesk) desk = hk_desk_new("t");
		g_autofree char *when = g_strconcat("2026-11-20T", cases[i].when, NULL);
		HkContact contact;
		gint64 instant;

		desk->review_by = g_strdup("2027-04-09");
		for (guint k = 0; k < 4 && cases[i].channels[k].type != NULL; k++)
			add_channel(desk, cases[i].channels[k].type, cases[i].channels[k].value,
				    cases[i].channels[k].hours);
		assert_true(hk_civil_parse(when, &instant, NULL));
		contact = hk_desk_contact(desk, calendar, instant);
		if (contact.channel != g_ptr_array_index(desk->channels, cases[i].best) ||
		    contact.opening.state != cases[i].state)
			print_error("case %u: %s %s\n", i, contact.channel->type,
				    hk_open_state_id(contact.opening.state));
		assert_ptr_equal(contact.channel, g_ptr_array_index(desk->channels, cases[i].best));
		assert_int_equal(contact.opening.state, cases[i].state);
	}
}

static void
old_entries_are_told(void **state)
{
	static const struct {
		const char *when;
		gboolean stale;
	} cases[] = {
		{ "2026-11-20T00:00", FALSE },	  { "2027-04-09T00:00", FALSE },
		{ "2027-04-09T23:59:59", FALSE }, { "2027-04-10T00:00", TRUE },
		{ "2030-01-01T00:00", TRUE },
	};
	g_autoptr(HkCalendar) calendar = hk_calendar_load(real_data(), NULL);
	g_autoptr(HkDesk) desk = hk_desk_new("t");

	desk->review_by = g_strdup("2027-04-09");
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		gint64 instant;
		HkContact contact;

		assert_true(hk_civil_parse(cases[i].when, &instant, NULL));
		contact = hk_desk_contact(desk, calendar, instant);
		assert_int_equal(contact.stale, cases[i].stale);
		assert_null(contact.channel); /* and a desk without channels is no crash */
	}
}

static void
sources_exist(const HkSources *sources, const char *who, char **ids)
{
	for (guint i = 0; ids != NULL && ids[i] != NULL; i++) {
		if (hk_sources_find(sources, ids[i]) == NULL)
			print_error("%s cites %s\n", who, ids[i]);
		assert_non_null(hk_sources_find(sources, ids[i]));
	}
}

/* Every desk we ship loads, cites sources that are there, and none of two leads to the other. */
static void
our_own_desks_hold_together(void **state)
{
	GError *error = NULL;
	g_autoptr(HkDesks) desks = hk_desks_load(real_data(), NULL, &error);
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);

	if (desks == NULL)
		print_error("%s\n", error->message);
	assert_non_null(desks);
	assert_non_null(sources);
	for (guint i = 0; i < hk_desks_count(desks); i++) {
		const HkDesk *d = hk_desks_at(desks, i);

		sources_exist(sources, d->id, d->sources);
		for (guint k = 0; k < d->channels->len; k++) {
			const HkChannel *c = g_ptr_array_index(d->channels, k);

			sources_exist(sources, d->id, c->sources);
		}
		if (d->superseded_by != NULL)
			assert_null(hk_desks_find(desks, d->superseded_by)->superseded_by);
	}
}

static void
sources_are_read_strictly(void **state)
{
	static const char *const bad[] = {
		"- {id: S1, title: a, status: rumour}\n",
		"- {id: S1, status: seed}\n",
		"- {title: a, status: seed}\n",
		"- {id: S1, title: a, status: seed, url: gopher://a}\n",
		"- {id: S1, title: a, status: seed, address: x}\n",
		"- {id: S1, title: a, status: seed}\n- {id: S1, title: b, status: seed}\n",
		"S1: a\n",
		"[]\n",
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "sources/s.yaml", bad[i]);
		assert_null(hk_sources_load(dir, NULL, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		scratch_remove(dir);
	}
}

static void
our_own_sources_say_what_they_are(void **state)
{
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);
	const HkSource *s = hk_sources_find(sources, "S18");

	assert_string_equal(s->url, "https://www.antiphishing.jp/registration.html");
	assert_string_equal(hk_source_status_id(s->status), "official");
	s = hk_sources_find(sources, "S94");
	assert_string_equal(hk_source_status_id(s->status), "official-copy");
	assert_string_equal(s->seen, "2026-02-02");
	assert_null(hk_sources_find(sources, "S999"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_desk_is_read),
		cmocka_unit_test(a_wrong_desk_is_refused_on_its_line),
		cmocka_unit_test(values_must_fit_their_channel),
		cmocka_unit_test(a_firm_replaces_and_adds),
		cmocka_unit_test(the_best_channel),
		cmocka_unit_test(old_entries_are_told),
		cmocka_unit_test(our_own_desks_hold_together),
		cmocka_unit_test(sources_are_read_strictly),
		cmocka_unit_test(our_own_sources_say_what_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
