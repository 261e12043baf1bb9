/* test-knowledge.c - what the shipped desks and guides promise to a frightened reader.
 *
 * The loaders check the shape of a file; this checks what no single file shows: every source
 * exists, every kind leads somewhere, steps are short enough to read under stress, and numbers
 * that nobody confirmed are not offered as if they were.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "guide/guide.h"
#include "guide/sources.h"

#define STEP_CHARS 45 /* two lines on a phone */
#define DONTS 3

typedef struct {
	HkBook *book;
	HkDesks *desks;
	HkSources *sources;
	HkCalendar *calendar;
} Shelf;

static int
load(void **state)
{
	const char *env = g_getenv("HIKESHI_DATA");
	const char *dir = env != NULL ? env : "data";
	const char *const no_dirs[] = { NULL };
	g_autoptr(GError) error = NULL;
	Shelf *s = g_new0(Shelf, 1);

	s->book = hk_book_load(dir, no_dirs, &error);
	if (error == NULL)
		s->desks = hk_desks_load(dir, no_dirs, &error);
	if (error == NULL)
		s->sources = hk_sources_load(dir, no_dirs, &error);
	if (error == NULL)
		s->calendar = hk_calendar_load(dir, &error);
	if (error != NULL)
		print_error("%s\n", error->message);
	*state = s;
	return error == NULL ? 0 : -1;
}

static int
unload(void **state)
{
	Shelf *s = *state;

	hk_book_free(s->book);
	hk_desks_free(s->desks);
	hk_sources_free(s->sources);
	hk_calendar_free(s->calendar);
	g_free(s);
	return 0;
}

/* Prints who is wrong, so that the person who edited a file need not search. */
static void
expect(gboolean good, const char *who, const char *what)
{
	if (!good)
		fail_msg("%s: %s", who, what);
}

static void
expect_sources(const Shelf *s, char **ids, const char *who)
{
	for (guint i = 0; ids[i] != NULL; i++)
		expect(hk_sources_find(s->sources, ids[i]) != NULL, who, ids[i]);
}

static void
every_source_exists(void **state)
{
	const Shelf *s = *state;

	for (guint i = 0; i < hk_desks_count(s->desks); i++) {
		const HkDesk *desk = hk_desks_at(s->desks, i);

		expect_sources(s, desk->sources, desk->id);
		for (guint j = 0; j < desk->channels->len; j++) {
			const HkChannel *channel = g_ptr_array_index(desk->channels, j);

			expect_sources(s, channel->sources, desk->id);
		}
	}
	for (guint kind = 0; kind < HK_KIND_BENIGN; kind++) {
		const GPtrArray *steps = hk_book_steps(s->book, kind);

		for (guint i = 0; i < steps->len; i++) {
			const HkStep *step = g_ptr_array_index(steps, i);

			expect_sources(s, step->sources, step->id);
		}
	}
}

static void
steps_are_short_and_name_what_not_to_do(void **state)
{
	const Shelf *s = *state;

	for (guint kind = 0; kind < HK_KIND_BENIGN; kind++) {
		const GPtrArray *steps = hk_book_steps(s->book, kind);
		guint per_phase[HK_PHASE__N] = { 0 };

		for (guint i = 0; i < steps->len; i++) {
			const HkStep *step = g_ptr_array_index(steps, i);

			expect(g_utf8_strlen(step->text.ja, -1) <= STEP_CHARS, step->id,
			       "too long");
			if (step->subkind == NULL)
				per_phase[step->phase]++;
		}
		expect(per_phase[HK_PHASE_DONT] >= DONTS, hk_kind_id(kind), "too few “dont”");
		for (guint phase = 0; phase < HK_PHASE__N; phase++)
			expect(per_phase[phase] > 0, hk_kind_id(kind), hk_phase_id(phase));
	}
}

/* With no subkind, and with each that the desks know: ranks are 1, 2, 3 … or at least distinct. */
static void
expect_order(const Shelf *s, HkKind kind, const char *subkind)
{
	g_autoptr(HkGuidance)
		g = hk_guide(s->book, s->desks, s->calendar, kind, subkind, 1791500000);
	guint last = 0;

	expect(g->contacts->len > 0, hk_kind_id(kind), "nobody to ask");
	for (guint i = 0; i < g->contacts->len; i++) {
		const HkContact *contact = &g_array_index(g->contacts, HkContact, i);

		expect(contact->route->rank > last, contact->desk->id, "shares its rank");
		last = contact->route->rank;
	}
}

static void
every_kind_leads_somewhere(void **state)
{
	static const struct {
		HkKind kind;
		const char *subkind;
	} subkinds[] = {
		{ HK_KIND_MALWARE, "emotet" },
		{ HK_KIND_BEC, "fake-president" },
		{ HK_KIND_FAKE_SHOP, "business" },
		{ HK_KIND_FAKE_SHOP, "customer" },
	};

	for (guint kind = 0; kind < HK_KIND_BENIGN; kind++)
		expect_order(*state, kind, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(subkinds); i++)
		expect_order(*state, subkinds[i].kind, subkinds[i].subkind);
}

/* Neither an entry that only explains an old name, nor a site that takes no reports. */
static void
nobody_is_sent_to_a_closed_door(void **state)
{
	static const char *const ids[] = { "ipa_jcrat", "jc3", "nco_forms" };
	const Shelf *s = *state;

	for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
		const HkDesk *desk = hk_desks_find(s->desks, ids[i]);

		assert_non_null(desk);
		expect(desk->routes->len == 0, ids[i], "has a route");
	}
}

/* 110 is for danger to life: last where it stands at all. */
static void
the_emergency_call_comes_last(void **state)
{
	const Shelf *s = *state;
	const HkDesk *emergency = hk_desks_find(s->desks, "police_emergency");

	assert_non_null(emergency);
	for (guint i = 0; i < emergency->routes->len; i++) {
		const HkDeskRoute *route = g_ptr_array_index(emergency->routes, i);
		g_autoptr(HkGuidance)
			g = hk_guide(s->book, s->desks, s->calendar, route->kind, NULL, 1791500000);
		const HkContact *last = &g_array_index(g->contacts, HkContact,
						       g->contacts->len - 1);

		assert_ptr_equal(last->desk, emergency);
	}
}

/* An entry that a reader may lean on for long must have been seen on an official page. */
static void
weak_entries_are_reviewed_sooner(void **state)
{
	const Shelf *s = *state;

	for (guint i = 0; i < hk_desks_count(s->desks); i++) {
		const HkDesk *desk = hk_desks_at(s->desks, i);
		const HkChannel *first = g_ptr_array_index(desk->channels, 0);
		gboolean weak = desk->status != HK_STATUS_VERIFIED &&
				!g_str_equal(first->type, "own");

		expect(!weak || strcmp(desk->review_by, "2027-04-09") < 0, desk->id,
		       "weakly sourced, but not reviewed before half a year");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_source_exists),
		cmocka_unit_test(steps_are_short_and_name_what_not_to_do),
		cmocka_unit_test(every_kind_leads_somewhere),
		cmocka_unit_test(nobody_is_sent_to_a_closed_door),
		cmocka_unit_test(the_emergency_call_comes_last),
		cmocka_unit_test(weak_entries_are_reviewed_sooner),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
