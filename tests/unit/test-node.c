/* test-node.c - YAML as a tree: what is read, what is refused, and on which line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "data/folder.h"
#include "data/node.h"
#include "data/take.h"
#include "scratch.h"

static HkNode *
parse(const char *text)
{
	GError *error = NULL;
	HkNode *root = hk_node_parse("t.yaml", text, strlen(text), &error);

	if (root == NULL)
		print_error("%s\n", error->message);
	assert_non_null(root);
	return root;
}

/* The text is refused with a message that begins like this. */
static void
refused_bytes(const char *text, gsize len, const char *begin)
{
	g_autoptr(GError) error = NULL;
	HkNode *root = hk_node_parse("t.yaml", text, len, &error);

	assert_null(root);
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	if (!g_str_has_prefix(error->message, begin))
		print_error("“%s” does not begin with “%s”\n", error->message, begin);
	assert_true(g_str_has_prefix(error->message, begin));
}

static void
refused(const char *text, const char *begin)
{
	refused_bytes(text, strlen(text), begin);
}

static void
reads_maps_lists_and_lines(void **state)
{
	g_autoptr(HkNode) root = parse("# what it is\n"
				       "id: a\n"
				       "list:\n"
				       "  - one\n"
				       "  - {ja: 二, en: \"two\"}\n"
				       "empty:\n");
	const HkNode *list = hk_node_get(root, "list");

	assert_int_equal(hk_node_type(root), HK_NODE_MAP);
	assert_int_equal(hk_node_size(root), 3);
	assert_string_equal(hk_node_key_at(root, 1), "list");
	assert_null(hk_node_key_at(root, 3));
	assert_string_equal(hk_node_text(root, "id"), "a");
	assert_int_equal(hk_node_line(hk_node_get(root, "id")), 2);
	assert_int_equal(hk_node_type(list), HK_NODE_LIST);
	assert_int_equal(hk_node_size(list), 2);
	assert_null(hk_node_at(list, 2));
	assert_string_equal(hk_node_value(hk_node_at(list, 0)), "one");
	assert_string_equal(hk_node_text(hk_node_at(list, 1), "ja"), "二");
	assert_int_equal(hk_node_line(hk_node_at(list, 1)), 5);
	assert_string_equal(hk_node_text(root, "empty"), "");
}

static void
asking_nothing_gives_nothing(void **state)
{
	g_autoptr(HkNode) root = parse("- a\n");

	assert_null(hk_node_get(NULL, "a"));
	assert_null(hk_node_get(root, "a"));
	assert_null(hk_node_text(NULL, "a"));
	assert_null(hk_node_value(root));
	assert_null(hk_node_value(NULL));
	assert_null(hk_node_get(hk_node_at(root, 0), "a"));
	hk_node_free(NULL);
}

static void
refuses_what_does_not_read_as_it_looks(void **state)
{
	refused("a: &x b\nc: d\n", "t.yaml:1: anchors and tags");
	refused("a: b\nc: *x\n", "t.yaml:2: aliases");
	refused("a: !!int 1\n", "t.yaml:1: anchors and tags");
	refused("a: !own {b: c}\n", "t.yaml:1: anchors and tags");
	refused("a: &l [b]\n", "t.yaml:1: anchors and tags");
	refused("a: 1\n---\nb: 2\n", "t.yaml:2: more than one document");
	refused("a: 1\nb: 2\na: 3\n", "t.yaml:3: “a” stands here twice");
	refused("{a: 1}: b\n", "t.yaml:1: a key must be a word");
	refused("? [a]\n: b\n", "t.yaml:1: a key must be a word");
	refused("\"\": b\n", "t.yaml:1: a key without a name");
	refused("a: \"x\\0y\"\n", "t.yaml:1: text with a control character");
	refused("a: \"x\\e[31m\"\n", "t.yaml:1: text with a control character");
	refused("a: \"x\\x9b\"\n", "t.yaml:1: text with a control character");
	refused("", "t.yaml:1: nothing is written here");
	refused_bytes(NULL, 0, "t.yaml:1: nothing is written here");
	refused("# only a comment\n\n", "t.yaml:1: nothing is written here");
}

static void
refuses_what_is_not_yaml(void **state)
{
	refused("a: b\nc: [d\n", "t.yaml:");
	refused("a: b\n  c: d\n", "t.yaml:2: not YAML");
	refused("a: b\n\tc: d\n", "t.yaml:2: not YAML");
	refused("a: \"b\n", "t.yaml:");
	refused("a: b\nc: d\ne: \xff\xfe\n", "t.yaml:3: not YAML");
	refused("a: b\nc: \x1b[31m\n", "t.yaml:2: not YAML");
	refused_bytes("a: b\nc: \0\n", 10, "t.yaml:2: not YAML");
	/* UTF-16, which libyaml would read if it were asked to guess. */
	refused_bytes("\xff\xfe"
		      "a\0:\0 \0b\0\n\0",
		      12, "t.yaml:1:");
}

static void
a_hostile_key_is_shown_harmless_and_short(void **state)
{
	static const char *const names[] = { "a", NULL };
	g_autofree char *key = g_strnfill(3000, 'k');
	g_autofree char *text = g_strconcat("x\xe2\x80\xae", key, ": b\n", NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(HkNode) root = hk_node_parse("t.yaml", text, strlen(text), &error);

	if (root != NULL) /* libyaml refuses simple keys of more than 1024 characters */
		assert_false(hk_node_only(root, names, &error));
	assert_non_null(error);
	assert_true(strlen(error->message) < 200);
	assert_null(strstr(error->message, "\xe2\x80\xae"));
}

static char *
nested(guint depth)
{
	g_autofree char *open = g_strnfill(depth, '[');
	g_autofree char *close = g_strnfill(depth, ']');

	return g_strconcat(open, close, "\n", NULL);
}

static void
depth_is_bounded(void **state)
{
	g_autofree char *deepest = nested(16);
	g_autofree char *deeper = nested(17);
	g_autofree char *absurd = nested(200000);
	g_autoptr(HkNode) root = parse(deepest);

	refused(deeper, "t.yaml:1: nested deeper than 16");
	refused(absurd, "t.yaml:1: nested deeper than 16");
}

static void
size_is_bounded(void **state)
{
	GString *many = g_string_new(NULL);
	GString *keys = g_string_new(NULL);
	g_autofree char *large = g_strnfill(1024 * 1024 + 1, '#');

	for (guint i = 0; i <= 100000; i++)
		g_string_append(many, "- a\n");
	for (guint i = 0; i <= 1000; i++)
		g_string_append_printf(keys, "k%u: v\n", i);
	refused(many->str, "t.yaml:");
	refused(keys->str, "t.yaml:1001: more than 1000 keys");
	refused(large, "t.yaml:1: larger than");
	g_string_free(many, TRUE);
	g_string_free(keys, TRUE);
}

static void
unknown_keys_are_told_with_their_line(void **state)
{
	static const char *const names[] = { "name", "rank", NULL };
	g_autoptr(HkNode) root = parse("name: a\nrnak: 1\n");
	g_autoptr(GError) error = NULL;

	assert_false(hk_node_only(root, names, &error));
	assert_string_equal(error->message, "t.yaml:2: unknown key “rnak”");
	g_clear_error(&error);
	assert_false(hk_node_only(hk_node_get(root, "name"), names, &error));
	assert_true(g_str_has_prefix(error->message, "t.yaml:1: "));
}

static void
a_missing_file_is_named(void **state)
{
	g_autoptr(GError) error = NULL;

	assert_null(hk_node_load("/nonexistent/x.yaml", &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
	assert_non_null(strstr(error->message, "/nonexistent/x.yaml"));
}

static void
takes_typed_values(void **state)
{
	g_autoptr(HkNode) root = parse("text: ' a '\n"
				       "both: {ja: はい, en: yes}\n"
				       "words: [S01, S02]\n"
				       "flag: true\n"
				       "count: 12\n"
				       "real: -1.25\n"
				       "kind: bec\n"
				       "day: 2028-02-29\n");
	g_auto(GStrv) words = NULL;
	g_autofree char *text = NULL;
	g_autofree char *day = NULL;
	HkBoth both = { 0 };
	gboolean flag = FALSE;
	HkKind kind;
	double real;
	guint count;

	assert_true(hk_take_text(root, "text", HK_MUST, &text, NULL));
	assert_string_equal(text, "a");
	assert_true(hk_take_both(root, "both", HK_MUST, &both, NULL));
	assert_string_equal(both.ja, "はい");
	assert_true(hk_take_words(root, "words", HK_MUST, &words, NULL));
	assert_int_equal(g_strv_length(words), 2);
	assert_true(hk_take_bool(root, "flag", &flag, NULL));
	assert_true(flag);
	assert_true(hk_take_count(root, "count", 12, &count, NULL));
	assert_int_equal(count, 12);
	assert_true(hk_take_real(hk_node_get(root, "real"), -2, 2, &real, NULL));
	assert_true(real < -1.2 && real > -1.3);
	assert_true(hk_take_kind(root, "kind", &kind, NULL));
	assert_int_equal(kind, HK_KIND_BEC);
	assert_true(hk_take_date(root, "day", HK_MUST, &day, NULL));
	hk_both_clear(&both);
}

static void
what_is_absent_and_may_be_is_left_alone(void **state)
{
	g_autoptr(HkNode) root = parse("a: b\n");
	g_autofree char *text = g_strdup("as it was");
	g_auto(GStrv) words = NULL;
	HkBoth both = { 0 };
	gboolean flag = TRUE;

	assert_true(hk_take_text(root, "x", HK_MAY, &text, NULL));
	assert_string_equal(text, "as it was");
	assert_true(hk_take_both(root, "x", HK_MAY, &both, NULL));
	assert_null(both.ja);
	assert_true(hk_take_bool(root, "x", &flag, NULL));
	assert_true(flag);
	assert_true(hk_take_words(root, "x", HK_MAY, &words, NULL));
	assert_non_null(words); /* empty, so that nobody has to ask */
	assert_null(words[0]);
	assert_false(hk_take_text(root, "x", HK_MUST, &text, NULL));
	assert_false(hk_take_words(root, "x", HK_MUST, &words, NULL));
}

static void
takes_nothing_of_the_wrong_kind(void **state)
{
	static const char *const bad_counts[] = { "0", "13", "-1", "1.0", "x", "" };
	static const char *const bad_reals[] = { "nan", "inf", "1e5", "0x1", "3", "-3", "1,5", "" };
	static const char *const bad_days[] = { "2026-02-30", "2026-2-3", "2026-10-09T09:00",
						"26-10-09", "" };
	static const char *const bad_flags[] = { "yes", "True", "1", "" };

	for (guint i = 0; i < G_N_ELEMENTS(bad_counts); i++) {
		g_autofree char *yaml = g_strdup_printf("v: '%s'\n", bad_counts[i]);
		g_autoptr(HkNode) root = parse(yaml);
		guint out;

		assert_false(hk_take_count(root, "v", 12, &out, NULL));
	}
	for (guint i = 0; i < G_N_ELEMENTS(bad_reals); i++) {
		g_autofree char *yaml = g_strdup_printf("v: '%s'\n", bad_reals[i]);
		g_autoptr(HkNode) root = parse(yaml);
		double out;

		assert_false(hk_take_real(hk_node_get(root, "v"), -2, 2, &out, NULL));
	}
	for (guint i = 0; i < G_N_ELEMENTS(bad_days); i++) {
		g_autofree char *yaml = g_strdup_printf("v: '%s'\n", bad_days[i]);
		g_autoptr(HkNode) root = parse(yaml);
		g_autofree char *out = NULL;

		assert_false(hk_take_date(root, "v", HK_MUST, &out, NULL));
	}
	for (guint i = 0; i < G_N_ELEMENTS(bad_flags); i++) {
		g_autofree char *yaml = g_strdup_printf("v: '%s'\n", bad_flags[i]);
		g_autoptr(HkNode) root = parse(yaml);
		gboolean out = FALSE;

		assert_false(hk_take_bool(root, "v", &out, NULL));
	}
}

static void
a_sentence_needs_both_languages(void **state)
{
	static const char *const bad[] = { "v: {ja: a}\n",	   "v: {en: a}\n",
					   "v: {ja: a, en: ''}\n", "v: a\n",
					   "v: [a, b]\n",	   "v: {ja: a, en: b, fr: c}\n" };

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(HkNode) root = parse(bad[i]);
		g_autoptr(GError) error = NULL;
		HkBoth both = { 0 };

		assert_false(hk_take_both(root, "v", HK_MUST, &both, &error));
		assert_true(g_str_has_prefix(error->message, "t.yaml:1: "));
		hk_both_clear(&both);
	}
}

static gboolean
note_file(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	g_string_append_printf(user, "%s%s ", own ? "own:" : "", stem);
	return TRUE;
}

static void
folders_are_read_in_order_ours_first(void **state)
{
	char *ours = scratch_new();
	char *theirs = scratch_new();
	const char *const user_dirs[] = { "/nonexistent", theirs, NULL };
	GString *seen = g_string_new(NULL);

	scratch_write(ours, "desks/b.yaml", "x: y\n");
	scratch_write(ours, "desks/a.yaml", "x: y\n");
	scratch_write(ours, "desks/README", "not data");
	scratch_write(ours, "desks/.#a.yaml", "an editor's lock: [");
	scratch_write(theirs, "desks/a.yaml", "x: y\n");
	assert_true(hk_folder_read(ours, user_dirs, "desks", note_file, seen, NULL));
	assert_string_equal(seen->str, "a b own:a ");
	assert_false(hk_folder_read(theirs, NULL, "kinds", note_file, seen, NULL));
	g_string_free(seen, TRUE);
	scratch_remove(ours);
	scratch_remove(theirs);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_maps_lists_and_lines),
		cmocka_unit_test(asking_nothing_gives_nothing),
		cmocka_unit_test(refuses_what_does_not_read_as_it_looks),
		cmocka_unit_test(refuses_what_is_not_yaml),
		cmocka_unit_test(a_hostile_key_is_shown_harmless_and_short),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(size_is_bounded),
		cmocka_unit_test(unknown_keys_are_told_with_their_line),
		cmocka_unit_test(a_missing_file_is_named),
		cmocka_unit_test(takes_typed_values),
		cmocka_unit_test(what_is_absent_and_may_be_is_left_alone),
		cmocka_unit_test(takes_nothing_of_the_wrong_kind),
		cmocka_unit_test(a_sentence_needs_both_languages),
		cmocka_unit_test(folders_are_read_in_order_ours_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
