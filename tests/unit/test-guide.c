/* test-guide.c - the book is complete, and a kind and an instant give steps and contacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/guide.h"
#include "guide/sources.h"
#include "scratch.h"

/* A folder with a small but complete book and three desks.  (owned) */
static char *
small_data(void)
{
	char *dir = scratch_new();

	for (guint k = 0; k < HK_KIND_BENIGN; k++) {
		const char *id = hk_kind_id(k);
		g_autofree char *kind_path = g_strdup_printf("kinds/%s.yaml", id);
		g_autofree char *guide_path = g_strdup_printf("guides/%s.yaml", id);
		g_autofree char *kind = g_strdup_printf(
			"id: %s\nname: {ja: 名前 %s, en: name of %s}\n"
			"summary: {ja: 何か, en: what}\ndecide: {ja: 決め手, en: decider}\n"
			"rsit: fraud/phishing\n",
			id, id, id);
		g_autofree char *guide = g_strdup_printf(
			"kind: %s\nchecked_on: 2026-10-09\nsteps:\n"
			"  - {id: w, phase: week, text: {ja: 週, en: week}, sources: []}\n"
			"  - {id: n1, phase: now, text: {ja: 今, en: now}, sources: [S1]}\n"
			"  - {id: e, phase: now, subkind: emotet, text: {ja: 特, en: only}, "
			"sources: []}\n"
			"  - {id: d, phase: dont, text: {ja: 禁, en: dont}, sources: []}\n"
			"  - {id: n2, phase: now, text: {ja: 次, en: then}, sources: []}\n",
			id);

		scratch_write(dir, kind_path, kind);
		scratch_write(dir, guide_path, guide);
	}
	return dir;
}

/* A desk with one channel. */
static void
write_desk(const char *dir, const char *id, const char *channel, const char *routes,
	   const char *more)
{
	g_autofree char *path = g_strdup_printf("desks/%s.yaml", id);
	g_autofree char *yaml = g_strdup_printf(
		"id: %s\nname: {ja: 窓口, en: desk}\naudience: [anywhere]\n"
		"accepts: {ja: 相談, en: advice}\nchannels:\n  - %s\nroutes:\n%s"
		"status: verified\nsources: [S1]\nchecked_on: 2026-10-09\n"
		"review_by: 2027-04-09\n%s",
		id, channel, routes, more);

	scratch_write(dir, path, yaml);
}

#define OFFICE                                                                                     \
	"{type: phone, value: '110', status: verified, sources: [S1], hours: {status: verified, "  \
	"weekly: [{days: mon-fri, from: '09:00', to: '17:00'}], closed: [holiday]}}"
#define BOX                                                                                        \
	"{type: web, value: 'https://a.example/', status: verified, sources: [S1], hours: "        \
	"{status: verified, always: true}}"
#define READ_LATER                                                                                 \
	"{type: web, value: 'https://a.example/', status: verified, sources: [S1], hours: "        \
	"{status: verified, always: true, read_later: true, weekly: [{days: mon-fri, from: "       \
	"'09:00', to: '17:00'}]}}"
#define WHY "why: {ja: 訳, en: why}"

typedef struct {
	char *dir;
	HkBook *book;
	HkDesks *desks;
	HkCalendar *calendar;
} Fixture;

static int
set_up(void **state)
{
	Fixture *f = g_new0(Fixture, 1);

	f->dir = small_data();
	write_desk(f->dir, "a_office", OFFICE,
		   "  - {kind: bec, rank: 2, " WHY "}\n"
		   "  - {kind: malware, rank: 5, " WHY "}\n"
		   "  - {kind: malware, subkind: emotet, rank: 1, " WHY "}\n",
		   "");
	write_desk(f->dir, "b_box", BOX,
		   "  - {kind: bec, rank: 2, " WHY "}\n"
		   "  - {kind: malware, rank: 3, " WHY "}\n",
		   "");
	write_desk(f->dir, "c_later", READ_LATER, "  - {kind: bec, rank: 1, " WHY "}\n", "");
	write_desk(f->dir, "d_old", BOX, "  - {kind: bec, rank: 1, " WHY "}\n",
		   "superseded_by: b_box\n");
	f->book = hk_book_load(f->dir, NULL, NULL);
	f->desks = hk_desks_load(f->dir, NULL, NULL);
	f->calendar = hk_calendar_load(real_data(), NULL);
	assert_non_null(f->book);
	assert_non_null(f->desks);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	Fixture *f = *state;

	hk_book_free(f->book);
	hk_desks_free(f->desks);
	hk_calendar_free(f->calendar);
	scratch_remove(f->dir);
	g_free(f);
	return 0;
}

static HkGuidance *
guide(const Fixture *f, HkKind kind, const char *subkind, const char *when)
{
	gint64 instant;

	assert_true(hk_civil_parse(when, &instant, NULL));
	return hk_guide(f->book, f->desks, f->calendar, kind, subkind, instant);
}

static char *
step_ids(const HkGuidance *g)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < g->steps->len; i++)
		g_string_append_printf(out, "%s ",
				       ((const HkStep *)g_ptr_array_index(g->steps, i))->id);
	return g_string_free(out, FALSE);
}

static char *
desk_ids(const HkGuidance *g)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < g->contacts->len; i++)
		g_string_append_printf(out, "%s ",
				       g_array_index(g->contacts, HkContact, i).desk->id);
	return g_string_free(out, FALSE);
}

static void
steps_come_by_phase_and_only_of_the_subkind(void **state)
{
	g_autoptr(HkGuidance) plain = guide(*state, HK_KIND_MALWARE, NULL, "2026-11-20T11:00");
	g_autoptr(HkGuidance) emotet = guide(*state, HK_KIND_MALWARE, "emotet", "2026-11-20T11:00");
	g_autoptr(HkGuidance) other = guide(*state, HK_KIND_MALWARE, "macro", "2026-11-20T11:00");
	g_autofree char *plain_ids = step_ids(plain);
	g_autofree char *emotet_ids = step_ids(emotet);
	g_autofree char *other_ids = step_ids(other);

	assert_string_equal(plain_ids, "n1 n2 d w ");
	assert_string_equal(emotet_ids, "n1 e n2 d w ");
	assert_string_equal(other_ids, "n1 n2 d w ");
	assert_string_equal(hk_both(plain->name, HK_EN), "name of malware");
	assert_string_equal(hk_both(plain->decide, HK_JA), "決め手");
}

static void
contacts_come_by_rank_without_the_superseded(void **state)
{
	g_autoptr(HkGuidance) bec = guide(*state, HK_KIND_BEC, NULL, "2026-11-20T11:00");
	g_autoptr(HkGuidance) none = guide(*state, HK_KIND_CHAIN, NULL, "2026-11-20T11:00");
	g_autofree char *ids = desk_ids(bec);
	const HkContact *first = &g_array_index(bec->contacts, HkContact, 0);

	assert_string_equal(ids, "c_later a_office b_box ");
	assert_int_equal(first->route->rank, 1);
	assert_int_equal(first->route->kind, HK_KIND_BEC);
	assert_int_equal(none->contacts->len, 0);
	assert_int_equal(none->best_open, -1);
}

static void
a_route_for_the_subkind_goes_first(void **state)
{
	g_autoptr(HkGuidance) plain = guide(*state, HK_KIND_MALWARE, NULL, "2026-11-20T11:00");
	g_autoptr(HkGuidance) emotet = guide(*state, HK_KIND_MALWARE, "emotet", "2026-11-20T11:00");
	g_autofree char *plain_ids = desk_ids(plain);
	g_autofree char *emotet_ids = desk_ids(emotet);

	assert_string_equal(plain_ids, "b_box a_office ");
	assert_string_equal(emotet_ids, "a_office b_box ");
}

static void
the_best_open_one_is_the_first_that_takes_now(void **state)
{
	g_autoptr(HkGuidance) office = guide(*state, HK_KIND_BEC, NULL, "2026-11-20T11:00");
	g_autoptr(HkGuidance) night = guide(*state, HK_KIND_BEC, NULL, "2026-11-20T23:00");

	assert_int_equal(office->best_open, 0); /* the box is being read right now */
	assert_int_equal(night->best_open, 2);	/* read later and closed do not count */
	assert_int_equal(g_array_index(night->contacts, HkContact, 0).opening.state,
			 HK_ALWAYS_READ);
	assert_int_equal(g_array_index(night->contacts, HkContact, 1).opening.state, HK_CLOSED);
}

/* Loading fails, and says why, when dir/path holds text (NULL: when it is not there). */
static void
refused(const char *path, const char *text, const char *says)
{
	char *dir = small_data();
	g_autofree char *file = g_build_filename(dir, path, NULL);
	g_autoptr(GError) error = NULL;
	HkBook *book;

	if (text != NULL)
		scratch_write(dir, path, text);
	else
		g_unlink(file);
	book = hk_book_load(dir, NULL, &error);
	if (book != NULL || strstr(error->message, says) == NULL)
		print_error("%s: %s\n", path, error != NULL ? error->message : "was taken");
	assert_null(book);
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	assert_non_null(strstr(error->message, says));
	scratch_remove(dir);
}

#define KIND_HEAD "id: bec\nname: {ja: a, en: b}\nsummary: {ja: a, en: b}\n"
#define GUIDE_HEAD "kind: bec\nchecked_on: 2026-10-09\nsteps:\n"
#define NOW "  - {id: n, phase: now, text: {ja: a, en: b}, sources: []}\n"
#define DONT "  - {id: d, phase: dont, text: {ja: a, en: b}, sources: []}\n"

static void
an_incomplete_book_is_refused(void **state)
{
	refused("kinds/bec.yaml", NULL, "kinds/bec.yaml is missing");
	refused("guides/bec.yaml", NULL, "guides/bec.yaml is missing");
	refused("kinds/bec.yaml", KIND_HEAD, "“decide” is missing");
	refused("kinds/bec.yaml", KIND_HEAD "decide: {ja: a, en: b}\nrsit: fraud\n", ":5: “rsit”");
	refused("kinds/bec.yaml", KIND_HEAD "decide: {ja: a, en: b}\nx: y\n", ":5: unknown key");
	refused("kinds/bek.yaml", "id: bek\n", "“bek” is not a known kind");
	refused("kinds/bek.yaml", KIND_HEAD, "must be the file's name");
	refused("guides/bec.yaml", GUIDE_HEAD NOW, "at least one “now” and one “dont”");
	refused("guides/bec.yaml", GUIDE_HEAD DONT, "at least one “now” and one “dont”");
	refused("guides/bec.yaml",
		GUIDE_HEAD DONT "  - {id: n, phase: now, subkind: x, text: {ja: a, en: b}, "
				"sources: []}\n",
		"must hold for all");
	refused("guides/bec.yaml", GUIDE_HEAD NOW DONT NOW, ":6: a step of this id");
	refused("guides/bec.yaml", GUIDE_HEAD "  - {id: n, phase: soon, text: {ja: a, en: b}}\n",
		":4: “phase” must be one of: now, dont, today, week");
	refused("guides/bec.yaml", GUIDE_HEAD "  - {id: n, phase: now, text: {ja: a, en: b}}\n",
		":4: “sources” is missing");
	refused("guides/bec.yaml", GUIDE_HEAD "  []\n", "this list is empty");
	refused("guides/bec.yaml", "kind: bec\nsteps: []\n", "“checked_on” is missing");
	refused("guides/bec.yaml", "kind: bec\nchecked_on: 2026-10-09\n", "“steps” is missing");
}

static void
a_firm_replaces_a_guide(void **state)
{
	const Fixture *f = *state;
	char *theirs = scratch_new();
	const char *const user_dirs[] = { theirs, NULL };
	g_autoptr(HkBook) book = NULL;

	scratch_write(theirs, "guides/bec.yaml", GUIDE_HEAD NOW DONT);
	book = hk_book_load(f->dir, user_dirs, NULL);
	assert_non_null(book);
	assert_int_equal(hk_book_steps(book, HK_KIND_BEC)->len, 2);
	assert_int_equal(hk_book_steps(book, HK_KIND_CHAIN)->len, 5);
	assert_int_equal(hk_book_steps(book, HK_KIND_BENIGN)->len, 0);
	assert_string_equal(hk_both(hk_book_name(book, HK_KIND_BENIGN), HK_JA), "");
	scratch_remove(theirs);
}

/* Our own data: every step cites sources that exist, and every kind leads to somebody. */
static void
our_own_book_holds_together(void **state)
{
	GError *error = NULL;
	g_autoptr(HkBook) book = hk_book_load(real_data(), NULL, &error);
	g_autoptr(HkDesks) desks = hk_desks_load(real_data(), NULL, NULL);
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);
	const Fixture *f = *state;

	if (book == NULL)
		print_error("%s\n", error->message);
	assert_non_null(book);
	for (guint k = 0; k < HK_KIND_BENIGN; k++) {
		const GPtrArray *steps = hk_book_steps(book, k);
		g_autoptr(HkGuidance) g = hk_guide(book, desks, f->calendar, k, NULL, 0);

		for (guint i = 0; i < steps->len; i++) {
			const HkStep *step = g_ptr_array_index(steps, i);

			for (guint n = 0; step->sources[n] != NULL; n++)
				assert_non_null(hk_sources_find(sources, step->sources[n]));
		}
		if (g->contacts->len == 0)
			print_error("%s leads to no desk\n", hk_kind_id(k));
		assert_true(g->contacts->len > 0);
	}
}

/* "yes" comes first, "no" is left out, and what nobody answered stays where it was. */
static void
steps_follow_the_answers(void **state)
{
	g_autoptr(HkBook) book = hk_book_load(real_data(), NULL, NULL);
	g_autoptr(HkDesks) desks = hk_desks_load(real_data(), NULL, NULL);
	g_autoptr(HkCalendar) calendar = hk_calendar_load(real_data(), NULL);
	g_autoptr(HkGuidance) all = hk_guide(book, desks, calendar, HK_KIND_BEC, NULL, 1795400000);
	static const struct {
		const char *paid, *first;
		int fewer;
	} cases[] = { { "yes", "recall-transfer", 1 },
		      { "no", "stop-payment", 1 },
		      { "unknown", "stop-payment", 0 } };

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		HkFields *facts = hk_fields_make("money.paid", cases[i].paid, NULL);
		g_autoptr(HkGuidance) g = hk_guide_follow(all, facts);

		assert_string_equal(((HkStep *)g_ptr_array_index(g->steps, 0))->id, cases[i].first);
		assert_int_equal(g->steps->len + cases[i].fewer, all->steps->len);
		assert_int_equal(g->contacts->len, all->contacts->len);
		hk_fields_free(facts);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_come_by_phase_and_only_of_the_subkind),
		cmocka_unit_test(contacts_come_by_rank_without_the_superseded),
		cmocka_unit_test(a_route_for_the_subkind_goes_first),
		cmocka_unit_test(the_best_open_one_is_the_first_that_takes_now),
		cmocka_unit_test(an_incomplete_book_is_refused),
		cmocka_unit_test(a_firm_replaces_a_guide),
		cmocka_unit_test(our_own_book_holds_together),
		cmocka_unit_test(steps_follow_the_answers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
