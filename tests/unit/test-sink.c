/* test-sink.c - other people's words come out clean, and a flood comes out as one line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/sink.h"
#include "examine/sink-box.h"

static const HkLimits limits = { .input_bytes = 1,
				 .output_bytes = 1000,
				 .children = 3,
				 .depth = 2,
				 .findings = 5,
				 .wall_ms = 1 };

typedef struct {
	GPtrArray *ids;
	GPtrArray *texts; /* places and values */
	guint children;
	GString *apart; /* "<label" … "outcome type>" */
	guint taken;	/* slices that somebody else took */
} Seen;

static void
on_finding(gpointer self, const HkFinding *f)
{
	Seen *seen = self;

	g_ptr_array_add(seen->ids, g_strdup(f->id));
	g_ptr_array_add(seen->texts, g_strdup(f->place));
	for (guint i = 0; i < f->n_values; i++)
		g_ptr_array_add(seen->texts, g_strdup(f->values[i].text));
}

static void
on_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	Seen *seen = self;

	assert_true(g_utf8_validate(label, -1, NULL));
	seen->children++;
}

static void
on_begin(gpointer self, const char *label)
{
	g_string_append_printf(((Seen *)self)->apart, "<%s ", label);
}

static void
on_end(gpointer self, HkOutcome outcome, const char *type)
{
	g_string_append_printf(((Seen *)self)->apart, "%d %s>", outcome, type);
}

static const HkSinkOps ops = { on_finding, on_child };
static const HkSinkOps ops_apart = { on_finding, on_child, on_begin, on_end };

static int
setup(void **state)
{
	Seen *seen = g_new0(Seen, 1);

	seen->ids = g_ptr_array_new_with_free_func(g_free);
	seen->texts = g_ptr_array_new_with_free_func(g_free);
	seen->apart = g_string_new(NULL);
	*state = seen;
	return 0;
}

static int
teardown(void **state)
{
	Seen *seen = *state;

	g_ptr_array_unref(seen->ids);
	g_ptr_array_unref(seen->texts);
	g_string_free(seen->apart, TRUE);
	g_free(seen);
	return 0;
}

static const char *
text(const Seen *seen, guint i)
{
	return g_ptr_array_index(seen->texts, i);
}

static void
values_become_valid_and_short(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);
	g_autofree char *kanji = g_strnfill(3 * HK_FINDING_VALUE_MAX, 'x');
	g_autofree char *broken = g_strnfill(3 * HK_FINDING_VALUE_MAX, '\xff');

	for (gsize i = 0; i + 3 <= strlen(kanji); i += 3)
		memcpy(kanji + i, "火", 3);
	hk_sink_add(sink, "a", "part\xff", 3, "long", kanji, "broken", broken, "null", NULL, NULL);
	assert_string_equal(text(seen, 0), "part\xEF\xBF\xBD");
	for (guint i = 0; i < seen->texts->len; i++) {
		assert_true(g_utf8_validate(text(seen, i), -1, NULL));
		assert_in_range(strlen(text(seen, i)), 0, HK_FINDING_VALUE_MAX);
	}
	assert_true(g_str_has_suffix(text(seen, 1), "…"));
	assert_true(strlen(text(seen, 2)) > HK_FINDING_VALUE_MAX - 8);
	assert_string_equal(text(seen, 3), "");
}

/* A value that fits to the byte is left alone. */
static void
the_border_fits(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);
	g_autofree char *exact = g_strnfill(HK_FINDING_VALUE_MAX, 'x');
	g_autofree char *over = g_strnfill(HK_FINDING_VALUE_MAX + 1, 'x');

	hk_sink_add(sink, "a", NULL, -1, "exact", exact, "over", over, NULL);
	assert_string_equal(text(seen, 1), exact);
	assert_int_equal(strlen(text(seen, 2)), HK_FINDING_VALUE_MAX);
	assert_true(g_str_has_suffix(text(seen, 2), "…"));
}

static void
a_ninth_value_is_dropped(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	hk_sink_add(sink, "a", "", -1, "1", "1", "2", "2", "3", "3", "4", "4", "5", "5", "6", "6",
		    "7", "7", "8", "8", "9", "9", NULL);
	assert_int_equal(seen->texts->len, 1 + HK_FINDING_VALUES);
}

static void
a_flood_of_findings_is_one_line(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	for (guint i = 0; i < 1000; i++)
		hk_sink_add(sink, "flood", "", i, NULL);
	assert_int_equal(seen->ids->len, limits.findings + 1);
	assert_string_equal(g_ptr_array_index(seen->ids, limits.findings), "limit.findings");
	assert_string_equal(text(seen, seen->texts->len - 1), "5");
}

/* Many findings are allowed here, but not many megabytes of them. */
static void
a_flood_of_bytes_is_one_line(void **state)
{
	static const HkLimits roomy = { 1, 1, 1, 1, 1000 * 1000, 1 };
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &roomy);
	g_autofree char *value = g_strnfill(HK_FINDING_VALUE_MAX, 'x');

	for (guint i = 0; i < 10 * 1000; i++)
		hk_sink_add(sink, "flood", "", i, "value", value, NULL);
	assert_in_range(seen->ids->len, 4000, 4200);
	assert_string_equal(g_ptr_array_index(seen->ids, seen->ids->len - 1), "limit.findings");
}

static void
children_output_and_depth_are_counted(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	for (guint i = 0; i < 10; i++)
		hk_sink_child(sink, "\xe9", "mail", i, 1);
	assert_int_equal(seen->children, 3);
	assert_true(hk_sink_take(sink, 999));
	assert_false(hk_sink_take(sink, 2));
	assert_false(hk_sink_take(sink, G_MAXUINT64));
	assert_true(hk_sink_take(sink, 1));
	assert_false(hk_sink_take(sink, 1));
	assert_true(hk_sink_enter(sink, "box") && hk_sink_enter(sink, "box"));
	assert_false(hk_sink_enter(sink, "box"));
	hk_sink_leave(sink);
	assert_true(hk_sink_enter(sink, "box"));
	assert_int_equal(seen->ids->len, 3);
	assert_string_equal(g_ptr_array_index(seen->ids, 0), "limit.children");
	assert_string_equal(g_ptr_array_index(seen->ids, 1), "limit.output");
	assert_string_equal(g_ptr_array_index(seen->ids, 2), "limit.depth");
}

static void
places_begin_with_the_boxes(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	hk_sink_add(sink, "a", "text", -1, NULL);
	assert_true(hk_sink_enter(sink, "請求書.zip"));
	hk_sink_add(sink, "a", "", -1, NULL);
	assert_true(hk_sink_enter(sink, "a\xff.xlsm"));
	hk_sink_add(sink, "a", "AutoOpen", -1, NULL);
	hk_sink_leave(sink);
	hk_sink_add(sink, "a", NULL, -1, NULL);
	hk_sink_leave(sink);
	hk_sink_leave(sink); /* once too often is nothing */
	hk_sink_add(sink, "a", "text", -1, NULL);
	assert_string_equal(text(seen, 0), "text");
	assert_string_equal(text(seen, 1), "請求書.zip");
	assert_string_equal(text(seen, 2), "請求書.zip › a\xEF\xBF\xBD.xlsm › AutoOpen");
	assert_string_equal(text(seen, 3), "請求書.zip");
	assert_string_equal(text(seen, 4), "text");
}

/* Labels are clipped, so that three boxes and a place fit into a place. */
static void
a_long_label_leaves_room(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);
	g_autofree char *label = g_strnfill(5000, 'x');

	assert_true(hk_sink_enter(sink, label) && hk_sink_enter(sink, label));
	hk_sink_add(sink, "a", "end", -1, NULL);
	assert_true(g_str_has_suffix(text(seen, 0), " › end"));
	assert_in_range(strlen(text(seen, 0)), 200, HK_FINDING_PLACE_MAX);
}

static void
what_is_apart_counts_anew(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops_apart, seen, &limits);

	assert_true(hk_sink_enter(sink, "box"));
	for (guint i = 0; i < 5; i++)
		hk_sink_add(sink, "outside", "", -1, NULL);
	assert_true(hk_sink_begin(sink, "1.eml"));
	assert_false(hk_sink_begin(sink, "no deeper"));
	assert_true(hk_sink_enter(sink, "a.zip") && hk_sink_enter(sink, "b.zip"));
	for (guint i = 0; i < 5; i++)
		hk_sink_add(sink, "inside", "text", -1, NULL);
	hk_sink_end(sink, HK_EXAMINED_PART, "mail");
	assert_string_equal(seen->apart->str, "<1.eml 1 mail>");
	assert_int_equal(seen->ids->len, 10);
	assert_string_equal(text(seen, 9), "a.zip › b.zip › text");
	hk_sink_add(sink, "outside", "", -1, NULL); /* its own budget is as gone as before */
	assert_string_equal(g_ptr_array_index(seen->ids, 10), "limit.findings");
	assert_true(hk_sink_begin(sink, "2.eml"));
	hk_sink_end(sink, HK_EXAMINED, "mail");
	assert_true(hk_sink_begin(sink, "3.eml"));
	hk_sink_end(sink, HK_EXAMINED, "mail");
	assert_false(hk_sink_begin(sink, "one too many"));
}

static void
nothing_is_apart_where_nobody_listens(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	assert_false(hk_sink_begin(sink, "1.eml"));
}

/* What a mail carries belongs to it; a mail beside it in the same box does not. */
static void
a_whole_ends_where_it_began(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops_apart, seen, &limits);

	assert_true(hk_sink_enter(sink, "a.eml"));
	assert_false(hk_sink_in_whole(sink));
	hk_sink_whole(sink);
	assert_true(hk_sink_enter(sink, "a.zip"));
	hk_sink_whole(sink);
	assert_false(hk_sink_begin(sink, "1.eml"));
	hk_sink_leave(sink);
	assert_true(hk_sink_in_whole(sink));
	hk_sink_leave(sink);
	assert_false(hk_sink_in_whole(sink));
	assert_true(hk_sink_begin(sink, "b.eml"));
	assert_false(hk_sink_in_whole(sink));
	hk_sink_whole(sink);
	hk_sink_end(sink, HK_EXAMINED, "mail");
	assert_false(hk_sink_in_whole(sink));
}

static void
what_is_left_of_the_output_is_told(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);

	assert_int_equal(hk_sink_output_left(sink), 1000);
	assert_true(hk_sink_take(sink, 400));
	assert_int_equal(hk_sink_output_left(sink), 600);
	assert_false(hk_sink_take(sink, 601));
	assert_int_equal(hk_sink_output_left(sink), 600);
}

static void
on_slice(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	((Seen *)self)->taken++;
}

static void
slices_go_to_whom_they_are_swapped(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops, seen, &limits);
	HkSinkSlices slices = { on_slice, seen };

	hk_sink_child(sink, "1", "mail", 0, 1);
	hk_sink_swap_slices(sink, &slices);
	assert_null(slices.take);
	hk_sink_child(sink, "2", "mail", 0, 1);
	hk_sink_swap_slices(sink, &slices);
	assert_ptr_equal(slices.self, seen);
	hk_sink_child(sink, "3", "mail", 0, 1);
	assert_int_equal(seen->children, 2);
	assert_int_equal(seen->taken, 1);
}

/* Only the artefact itself can be a box; a zip in a mail is none. */
static void
a_box_is_the_outermost(void **state)
{
	Seen *seen = *state;
	g_autoptr(HkSink) sink = hk_sink_new(&ops_apart, seen, &limits);

	assert_true(hk_sink_enter(sink, "a.zip"));
	hk_sink_box(sink);
	assert_false(hk_sink_is_box(sink));
	hk_sink_leave(sink);
	assert_true(hk_sink_begin(sink, "1.eml"));
	hk_sink_box(sink);
	hk_sink_end(sink, HK_EXAMINED, "mail");
	assert_false(hk_sink_is_box(sink));
	hk_sink_box(sink);
	assert_true(hk_sink_is_box(sink));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(values_become_valid_and_short, setup, teardown),
		cmocka_unit_test_setup_teardown(the_border_fits, setup, teardown),
		cmocka_unit_test_setup_teardown(a_ninth_value_is_dropped, setup, teardown),
		cmocka_unit_test_setup_teardown(a_flood_of_findings_is_one_line, setup, teardown),
		cmocka_unit_test_setup_teardown(a_flood_of_bytes_is_one_line, setup, teardown),
		cmocka_unit_test_setup_teardown(children_output_and_depth_are_counted, setup,
						teardown),
		cmocka_unit_test_setup_teardown(places_begin_with_the_boxes, setup, teardown),
		cmocka_unit_test_setup_teardown(a_long_label_leaves_room, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_apart_counts_anew, setup, teardown),
		cmocka_unit_test_setup_teardown(nothing_is_apart_where_nobody_listens, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_whole_ends_where_it_began, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_left_of_the_output_is_told, setup,
						teardown),
		cmocka_unit_test_setup_teardown(slices_go_to_whom_they_are_swapped, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_box_is_the_outermost, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
