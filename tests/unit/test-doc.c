/* test-doc.c - the tree, and the one reader of {key} placeholders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "facts/finding.h"
#include "report/fill.h"

static const char *
filled(const char *sentence, const char *const *pairs, char *out, gsize room)
{
	g_autoptr(GString) s = g_string_new(NULL);

	hk_fill_append(s, sentence, hk_fill_pair, pairs);
	g_strlcpy(out, s->str, room);
	return out;
}

static void
test_fill(void **state)
{
	const char *const pairs[] = { "a", "1", "b-c", "{a}", "empty", "", NULL };
	static const char *const cases[][2] = {
		{ "", "" },
		{ "no key", "no key" },
		{ "{a}", "1" },
		{ "x{a}y{a}z", "x1y1z" },
		{ "{b-c}", "{a}" }, /* a value is never read again */
		{ "[{empty}]", "[]" },
		{ "[{unknown}]", "[]" },
		{ "{", "{" },
		{ "}{", "}{" },
		{ "{a", "{a" },
		{ "{}", "{}" },
		{ "{ a }", "{ a }" },
		{ "{A}", "{A}" },
		{ "{{a}}", "{1}" },
		{ "差出人（{a}）です", "差出人（1）です" },
		{ "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}",
		  "{aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa}" },
	};
	char out[128];

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_string_equal(filled(cases[i][0], pairs, out, sizeof out), cases[i][1]);
}

/* Whatever the artefact says leaves as HOSTILE, whatever we say as TEXT. */
static void
test_fill_spans(void **state)
{
	g_autoptr(HkFinding) f = hk_finding_new("x.y", "text", -1);
	g_autoptr(HkDoc) doc = hk_doc_new(HK_JA);
	HkBlock *p = hk_block_paragraph(hk_doc_root(doc), NULL);

	hk_finding_add(f, "url", "http://{url}/");
	hk_block_fill(p, "link to {url}.", hk_fill_finding, f);
	assert_int_equal(p->spans->len, 3);
	assert_int_equal(g_array_index(p->spans, HkSpan, 0).type, HK_SPAN_TEXT);
	assert_int_equal(g_array_index(p->spans, HkSpan, 1).type, HK_SPAN_HOSTILE);
	assert_string_equal(g_array_index(p->spans, HkSpan, 1).text, "http://{url}/");
	assert_string_equal(g_array_index(p->spans, HkSpan, 2).text, ".");
}

static void
test_tree(void **state)
{
	g_autoptr(HkDoc) doc = hk_doc_new(HK_EN);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *list = hk_block_add(root, HK_BLOCK_LIST);

	assert_int_equal(hk_doc_lang(doc), HK_EN);
	hk_block_say(hk_block_add(list, HK_BLOCK_ITEM), HK_SPAN_GOOD, "open");
	hk_block_say(list, HK_SPAN_TEXT, "");
	hk_block_say(list, HK_SPAN_TEXT, NULL);
	assert_int_equal(list->spans->len, 0);
	assert_int_equal(root->blocks->len, 1);
	assert_int_equal(hk_block_heading(root, 2, "h")->level, 2);
	hk_doc_free(NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fill),
		cmocka_unit_test(test_fill_spans),
		cmocka_unit_test(test_tree),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
