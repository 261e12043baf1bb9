/* test-descend.c - one examiner goes into what another one found, and nothing inside is an error.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "examine/sink-box.h"
#include "examine/descend.h"
#include "seen.h"

#define A_MAIL "From: a@example.jp\nTo: b@example.jp\nSubject: x\n\nhello\n"
#define FROM_LINE "From a@example.jp Mon Nov 23 10:00:00 2026\n"

typedef struct {
	Seen seen;
	GString *apart;
	HkKit *kit;
} World;

static void
on_finding(gpointer self, const HkFinding *finding)
{
	seen_finding(&((World *)self)->seen, finding);
}

static void
on_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	seen_child(&((World *)self)->seen, label, type, offset, length);
}

static void
on_begin(gpointer self, const char *label)
{
	g_string_append_printf(((World *)self)->apart, "<%s ", label);
}

static void
on_end(gpointer self, HkOutcome outcome, const char *type)
{
	g_string_append_printf(((World *)self)->apart, "%d %s>", outcome, type);
}

static const HkSinkOps ops = { on_finding, on_child, on_begin, on_end };
static const HkLimits limits = { HK_MIB, HK_MIB, 300, 3, 1000, 60 * 1000 };

static int
setup(void **state)
{
	World *w = g_new0(World, 1);

	w->kit = hk_kit_load(g_getenv("HIKESHI_DATA"), NULL, NULL, NULL);
	assert_non_null(w->kit);
	hk_examiners_warm();
	w->seen.findings = g_ptr_array_new_with_free_func((GDestroyNotify)hk_finding_free);
	w->seen.children = g_string_new(NULL);
	w->apart = g_string_new(NULL);
	w->seen.sink = hk_sink_new(&ops, w, &limits);
	*state = w;
	return 0;
}

static int
teardown(void **state)
{
	World *w = *state;

	seen_stop(&w->seen);
	g_string_free(w->apart, TRUE);
	hk_kit_free(w->kit);
	g_free(w);
	return 0;
}

static HkInside
inside(const char *label, const char *bytes)
{
	return (HkInside){ .label = label, .data = (const guint8 *)bytes, .len = strlen(bytes) };
}

static void
what_nobody_knows_is_passed_by(void **state)
{
	World *w = *state;
	HkInside noise = inside("a.bin", "\x01\x02\x03"), nothing = inside("a.eml", "");

	assert_false(hk_descend(w->kit, w->seen.sink, &noise));
	assert_false(hk_descend(w->kit, w->seen.sink, &nothing));
	assert_false(hk_descend_apart(w->kit, w->seen.sink, &noise));
	assert_int_equal(w->seen.findings->len, 0);
	assert_string_equal(w->apart->str, "");
}

static void
an_inside_is_part_of_the_whole(void **state)
{
	World *w = *state;
	HkInside mail = inside("1.eml", A_MAIL);
	const HkFinding *f;

	assert_true(hk_descend(w->kit, w->seen.sink, &mail));
	f = seen_find(&w->seen, "fact.subject");
	assert_non_null(f);
	assert_string_equal(f->place, "1.eml › header:Subject");
	assert_string_equal(w->apart->str, "");
}

static void
apart_is_told_as_such(void **state)
{
	World *w = *state;
	HkInside mail = inside("1.eml", A_MAIL);

	assert_true(hk_descend_apart(w->kit, w->seen.sink, &mail));
	assert_string_equal(w->apart->str, "<1.eml 0 mail>");
	assert_string_equal(seen_find(&w->seen, "fact.subject")->place, "header:Subject");
}

static void
a_broken_inside_is_a_finding(void **state)
{
	World *w = *state;
	HkInside mail = inside("1.eml", "nothing that is a header");

	mail.type = "mail";
	assert_true(hk_descend_apart(w->kit, w->seen.sink, &mail));
	assert_non_null(seen_find(&w->seen, "examiner.malformed"));
	assert_string_equal(w->apart->str, "<1.eml 1 mail>");
}

/* The broker cannot reach the slices of an mbox that lies in a zip. */
static void
slices_of_an_inside_are_examined(void **state)
{
	World *w = *state;
	g_autoptr(GString) box = g_string_new(NULL);
	HkInside mbox;

	for (guint i = 0; i < 300; i++) /* more than one window of mbox.c */
		g_string_append(box, FROM_LINE A_MAIL "\n");
	mbox = inside("box.mbox", box->str);
	assert_true(hk_descend(w->kit, w->seen.sink, &mbox));
	assert_string_equal(w->seen.children->str, "");
	assert_true(g_str_has_prefix(w->apart->str, "<@0 0 mail><@"));
	assert_non_null(seen_find(&w->seen, "limit.children"));
}

static void
too_deep_is_told_once(void **state)
{
	World *w = *state;
	HkInside mail = inside("1.eml", A_MAIL);

	for (guint i = 0; i < limits.depth; i++)
		assert_true(hk_sink_enter(w->seen.sink, "box"));
	assert_false(hk_descend(w->kit, w->seen.sink, &mail));
	assert_false(hk_descend(w->kit, w->seen.sink, &mail));
	assert_int_equal(w->seen.findings->len, 1);
	assert_string_equal(((HkFinding *)g_ptr_array_index(w->seen.findings, 0))->id,
			    "limit.depth");
}

static void
every_error_has_its_finding(void **state)
{
	static const struct {
		int code;
		const char *id;
	} rows[] = { { HK_ERROR_MALFORMED, "examiner.malformed" },
		     { HK_ERROR_LIMIT, "limit.reached" },
		     { HK_ERROR_UNREADABLE, "input.unreadable" } };
	World *w = *state;

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GError) error = g_error_new_literal(HK_ERROR, rows[i].code, "why");

		hk_descend_trouble(w->seen.sink, error);
		assert_string_equal(hk_finding_value(seen_find(&w->seen, rows[i].id), "message"),
				    "why");
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_nobody_knows_is_passed_by, setup, teardown),
		cmocka_unit_test_setup_teardown(an_inside_is_part_of_the_whole, setup, teardown),
		cmocka_unit_test_setup_teardown(apart_is_told_as_such, setup, teardown),
		cmocka_unit_test_setup_teardown(a_broken_inside_is_a_finding, setup, teardown),
		cmocka_unit_test_setup_teardown(slices_of_an_inside_are_examined, setup, teardown),
		cmocka_unit_test_setup_teardown(too_deep_is_told_once, setup, teardown),
		cmocka_unit_test_setup_teardown(every_error_has_its_finding, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
