/* test-line.c - whatever order results come in, they leave in the order of the artefacts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "broker/line.h"

static void
push(HkLine *line, const char *name)
{
	hk_line_push(line, hk_artefact_new(name, "auto", -1));
}

static HkSlot *
send_next(HkLine *line)
{
	HkSlot *slot = hk_line_next(line);

	if (slot != NULL)
		hk_line_sent(line, slot);
	return slot;
}

static void
assert_takes(HkLine *line, const char *name)
{
	g_autoptr(HkExamination) e = hk_line_take(line);

	if (name == NULL) {
		assert_null(e);
		return;
	}
	assert_non_null(e);
	assert_string_equal(hk_artefact_name(e->artefact), name);
}

static void
results_wait_for_their_turn(void **state)
{
	HkLine line = { 0 };
	HkSlot *a, *b;

	push(&line, "a");
	push(&line, "b");
	a = send_next(&line);
	b = send_next(&line);
	assert_null(hk_line_next(&line));
	hk_line_done(&line, b);
	assert_takes(&line, NULL);
	hk_line_done(&line, a);
	assert_takes(&line, "a");
	assert_takes(&line, "b");
	assert_takes(&line, NULL);
	assert_int_equal(line.slots.length, 0);
}

static void
what_comes_back_is_sent_first(void **state)
{
	HkLine line = { 0 };
	HkSlot *a, *b;

	push(&line, "a");
	push(&line, "b");
	push(&line, "c");
	a = send_next(&line);
	b = send_next(&line);
	hk_line_back(&line, b);
	hk_line_back(&line, a);
	assert_int_equal(line.waiting, 3);
	assert_ptr_equal(send_next(&line), a);
	assert_ptr_equal(send_next(&line), b);
	assert_int_equal(line.waiting, 1);
	hk_line_clear(&line);
}

static void
children_follow_a_container_that_speaks(void **state)
{
	HkLine line = { 0 };
	HkSlot *box, *after, *child;

	push(&line, "box");
	push(&line, "after");
	box = send_next(&line);
	after = send_next(&line);
	hk_line_child(box, "1", "mail", 0, 10);
	hk_line_child(box, "2", "mail", 10, 10);
	hk_line_child(box, "", "mbox", 20, 100);
	g_ptr_array_add(box->examination->findings, hk_finding_new("limit.input", "", -1));
	hk_line_done(&line, after);
	hk_line_done(&line, box);
	assert_takes(&line, "box");
	assert_takes(&line, NULL);
	for (guint i = 0; i < 3; i++) {
		child = send_next(&line);
		assert_int_equal(child->depth, i < 2 ? 1 : 0); /* the rest is no deeper */
		hk_line_done(&line, child);
	}
	assert_takes(&line, "box › 1");
	assert_takes(&line, "box › 2");
	assert_takes(&line, "box");
	assert_takes(&line, "after");
	assert_int_equal(line.slots.length, 0);
}

static void
a_silent_container_is_not_delivered(void **state)
{
	HkLine line = { 0 };
	HkSlot *box;

	push(&line, "box");
	box = send_next(&line);
	hk_line_child(box, "1", "mail", 0, 10);
	hk_line_done(&line, box);
	assert_takes(&line, NULL);
	hk_line_done(&line, send_next(&line));
	assert_takes(&line, "box › 1");
	assert_takes(&line, NULL);
	assert_int_equal(line.slots.length, 0);
}

static void
only_a_window_is_worked_on(void **state)
{
	HkLine line = { 0 };
	HkSlot *first = NULL;
	guint sent = 0;

	for (guint i = 0; i < 3 * HK_LINE_WINDOW; i++)
		push(&line, "x");
	assert_false(hk_line_has_room(&line));
	for (HkSlot *slot; (slot = send_next(&line)) != NULL; sent++) {
		if (first == NULL)
			first = slot;
		else
			hk_line_done(&line, slot);
	}
	assert_int_equal(sent, HK_LINE_WINDOW);
	hk_line_done(&line, first); /* the head of the line held all of them up */
	for (guint i = 0; i < HK_LINE_WINDOW; i++)
		assert_takes(&line, "x");
	assert_non_null(hk_line_next(&line));
	assert_int_equal(line.before_waiting, 0);
	hk_line_clear(&line);
}

/* Findings that are held for later fill memory, too; but the head may always go on. */
static void
heavy_results_hold_the_others_back(void **state)
{
	HkLine line = { 0 };
	HkSlot *head, *heavy;

	for (guint i = 0; i < 10; i++)
		push(&line, "x");
	head = send_next(&line);
	heavy = send_next(&line);
	heavy->bytes = 64 * 1024 * 1024;
	hk_line_done(&line, heavy);
	assert_null(hk_line_next(&line));
	assert_false(hk_line_has_room(&line));
	hk_line_back(&line, head);
	assert_ptr_equal(hk_line_next(&line), head);
	hk_line_sent(&line, head);
	hk_line_done(&line, head);
	assert_takes(&line, "x");
	assert_takes(&line, "x");
	assert_true(line.held < 64 * 1024); /* the slots themselves */
	assert_non_null(hk_line_next(&line));
	hk_line_clear(&line);
}

#define ROOTS 100

/* Names fill memory as findings do: workers that were taken over hand back as many children as they
 * may, each with the longest name. */
static void
children_with_long_names_hold_the_others_back(void **state)
{
	g_autofree char *label = g_strnfill(1024, 'x');
	HkSlot *roots[ROOTS], *head;
	HkLine line = { 0 };

	for (guint i = 0; i < ROOTS; i++)
		push(&line, "x");
	for (guint i = 0; i < ROOTS; i++)
		roots[i] = send_next(&line);
	for (guint i = 0; i < ROOTS; i++) {
		for (guint k = 0; k < 257; k++)
			assert_true(hk_line_child(roots[i], label, "mail", k, 1));
		hk_line_done(&line, roots[i]);
	}
	assert_true(line.held > (gsize)ROOTS * 257 * 1024);
	assert_null(hk_line_take(&line)); /* the first box goes, which has nothing to say */
	assert_false(hk_line_has_room(&line));
	head = send_next(&line);
	assert_non_null(head); /* the head may always go on */
	assert_null(hk_line_next(&line));
	hk_line_done(&line, head);
	hk_examination_free(hk_line_take(&line));
	assert_non_null(hk_line_next(&line));
	hk_line_clear(&line);
	assert_int_equal(line.held, 0);
}

/* All that comes of one artefact counts, at any depth and however many windows there were. */
static void
a_small_artefact_has_few_children(void **state)
{
	HkLine line = { 0 };
	guint born = 0;

	push(&line, "empty");
	for (HkSlot *slot; (slot = send_next(&line)) != NULL;) {
		born += hk_line_child(slot, "", "mbox", born + 1, 1000000 - born);
		hk_line_done(&line, slot);
		hk_examination_free(hk_line_take(&line));
		assert_true(born <= 1000);
	}
	assert_int_equal(born, 1000);
	hk_line_clear(&line);
}

/* A packet may end one job, speak for the next and then break the protocol. */
static void
what_a_dead_worker_said_is_forgotten(void **state)
{
	HkLine line = { 0 };
	HkSlot *a;
	guint64 births;

	push(&line, "a");
	a = send_next(&line);
	births = *a->births;
	g_ptr_array_add(a->examination->findings, hk_finding_new("forged", "", -1));
	assert_true(hk_line_child(a, "1", "mail", 0, 10));
	a->bytes = 100;
	a->next_offset = 10;
	hk_line_back(&line, a);
	assert_int_equal(a->examination->findings->len, 0);
	assert_null(a->children);
	assert_int_equal(a->bytes, 0);
	assert_int_equal(a->next_offset, 0);
	assert_int_equal(*a->births, births);
	hk_line_clear(&line);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_wait_for_their_turn),
		cmocka_unit_test(what_comes_back_is_sent_first),
		cmocka_unit_test(children_follow_a_container_that_speaks),
		cmocka_unit_test(a_silent_container_is_not_delivered),
		cmocka_unit_test(only_a_window_is_worked_on),
		cmocka_unit_test(heavy_results_hold_the_others_back),
		cmocka_unit_test(children_with_long_names_hold_the_others_back),
		cmocka_unit_test(a_small_artefact_has_few_children),
		cmocka_unit_test(what_a_dead_worker_said_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
