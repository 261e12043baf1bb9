/* test-text-render.c - wrapping by width, and the gate that hostile words pass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "report/render.h"
#include "report/width.h"
#include "report/wrap.h"

static char *
render(HkSpanType type, const char *text, guint columns, gboolean colour)
{
	g_autoptr(HkDoc) doc = hk_doc_new(HK_JA);
	HkTextStyle style = { columns, colour };

	hk_block_say(hk_block_add(hk_doc_root(doc), HK_BLOCK_PARAGRAPH), type, text);
	return hk_render_text(doc, &style);
}

static void
expect(HkSpanType type, const char *text, guint columns, const char *want)
{
	g_autofree char *got = render(type, text, columns, FALSE);

	assert_string_equal(got, want);
}

static void
test_wrap(void **state)
{
	expect(HK_SPAN_TEXT, "one two three", 8, "one two\nthree\n");
	expect(HK_SPAN_TEXT, "one two three", 0, "one two three\n");
	expect(HK_SPAN_TEXT, "あいうえおかきく", 8, "あいうえ\nおかきく\n");
	expect(HK_SPAN_TEXT, "あいうえ、おか", 8, "あいう\nえ、おか\n"); /* 、never begins a line */
	expect(HK_SPAN_TEXT, "あいう（えお）", 8, "あいう\n（えお）\n"); /* （ never ends one */
	expect(HK_SPAN_TEXT, "abcdefghijkl", 8, "abcdefgh\nijkl\n");
	expect(HK_SPAN_TEXT, "か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99", 8,
	       "か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99か\xE3\x82\x99\n");
	expect(HK_SPAN_OWN_URL, "https://example.jp/a/b", 8, "https://example.jp/a/b\n");
}

/* No line is wider than it may be, whatever the text, so nothing can be pushed out of sight. */
static void
test_width(void **state)
{
	g_autofree char *long_word = g_strnfill(5000, 'x');

	for (guint columns = 8; columns < 60; columns += 7) {
		g_autofree char *got = render(HK_SPAN_HOSTILE, long_word, columns, FALSE);
		g_auto(GStrv) lines = g_strsplit(got, "\n", -1);

		for (guint i = 0; lines[i] != NULL; i++)
			assert_true(hk_width(lines[i]) <= columns);
	}
	assert_int_equal(hk_width("aあｱ"), 4);
}

static void
test_hostile(void **state)
{
	expect(HK_SPAN_HOSTILE, "a\033[31mb", 0, "a<U+001B>[31mb\n");
	expect(HK_SPAN_HOSTILE, "line\r\nbreak\tand tab", 0, "line  break and tab\n");
	expect(HK_SPAN_HOSTILE, "gpj\xE2\x80\xAE.exe", 0, "gpj<U+202E>.exe\n");
	expect(HK_SPAN_HOSTILE, "see https://evil.example/x.html now", 0,
	       "see hxxps://evil[.]example/x.html now\n");
	expect(HK_SPAN_HOSTILE, "\xFF\xFE", 0, "\xEF\xBF\xBD\xEF\xBF\xBD\n");
	expect(HK_SPAN_DEAD_URL, "http://evil.example/a", 0, "hxxp://evil[.]example/a\n");
	expect(HK_SPAN_TEXT, "our\033words", 0, "our<U+001B>words\n");
}

/* Colour is ours alone: with it on, the only escapes are those of the span. */
static void
test_colour(void **state)
{
	g_autofree char *got = render(HK_SPAN_HOSTILE, "\033[1mx", 0, TRUE);

	assert_string_equal(got, "\033[36m<U+001B>[1mx\033[0m\n");
}

static void
test_clip(void **state)
{
	g_autofree char *endless = g_strnfill(100000, 'y');
	HkSpan span = { HK_SPAN_HOSTILE, endless };
	g_autofree char *shown = hk_wrap_words(&span);

	assert_true(strlen(shown) < 300);
	assert_true(g_str_has_suffix(shown, "…"));
}

static void
test_blocks(void **state)
{
	g_autoptr(HkDoc) doc = hk_doc_new(HK_EN);
	HkBlock *root = hk_doc_root(doc);
	HkTextStyle style = { 30, FALSE };
	HkBlock *list, *facts, *table, *row;
	g_autofree char *got = NULL;

	hk_block_heading(root, 1, "Title");
	hk_block_paragraph(root, "A paragraph that is longer than a line.");
	hk_block_heading(root, 2, "List");
	list = hk_block_add(root, HK_BLOCK_NUMBERED);
	hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_TEXT, "first of the long items");
	hk_block_paragraph(hk_block_add(list, HK_BLOCK_ITEM), "inner");
	facts = hk_block_add(root, HK_BLOCK_FACTS);
	row = hk_block_add(facts, HK_BLOCK_FACT);
	hk_block_say(row, HK_SPAN_DIM, "件名");
	hk_block_say(row, HK_SPAN_HOSTILE, "x");
	row = hk_block_add(facts, HK_BLOCK_FACT);
	hk_block_say(row, HK_SPAN_DIM, "a");
	table = hk_block_add(root, HK_BLOCK_TABLE);
	row = hk_block_add(table, HK_BLOCK_ROW);
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT, "表");
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT,
		     "a last cell that wraps below itself");
	hk_block_add(root, HK_BLOCK_ROW); /* empty, and lost: no crash */
	hk_block_paragraph(root, "after");
	got = hk_render_text(doc, &style);
	assert_string_equal(got, "Title\n"
				 "A paragraph that is longer\n"
				 "than a line.\n"
				 "\n"
				 "■ List\n"
				 " 1. first of the long items\n"
				 " 2. \n"
				 "    inner\n"
				 "件名  x\n"
				 "a     \n"
				 "表  a last cell that wraps\n"
				 "    below itself\n"
				 "\n"
				 "after\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrap),	cmocka_unit_test(test_width),
		cmocka_unit_test(test_hostile), cmocka_unit_test(test_colour),
		cmocka_unit_test(test_clip),	cmocka_unit_test(test_blocks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
