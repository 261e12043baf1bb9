/* test-rules.c - the word rules: how they are loaded, what a finding says, and every shipped rule
 * on texts it must and must not match.
 *
 * tests/rules/<finding without "words.">/{match,miss}*.txt: a first line "facts: name name=3" when
 * the rule asks for facts, then subject and text as a person would write them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/file.h"
#include "examine/fold.h"
#include "examine/rules.h"
#include "scratch.h"

/* clang-format off */
#define META(id) "meta: finding = \"" id "\" kind = \"phishing\" weight = \"1\" ja = \"「{quote}」\" en = \"{quote}\" "
/* clang-format on */
#define STRINGS "strings: $a = \"needle\" condition: $a }"

typedef struct {
	GPtrArray *lines; /* "id place offset quote" */
	HkSink *sink;
} Seen;

static void
collect(gpointer self, const HkFinding *finding)
{
	const char *quote = hk_finding_value(finding, "quote");

	g_ptr_array_add(((Seen *)self)->lines,
			g_strdup_printf("%s %s %" G_GINT64_FORMAT " %s", finding->id,
					finding->place, finding->offset, quote ? quote : "-"));
}

static void
no_child(gpointer self, const char *label, const char *type, guint64 offset, guint64 length)
{
	fail_msg("a child: %s", label);
}

static const HkSinkOps ops = { collect, no_child };
static const HkLimits limits = { HK_MIB, HK_MIB, 1, 1, 1000, 1000 };

static Seen
seen_new(void)
{
	return (Seen){ .lines = g_ptr_array_new_with_free_func(g_free) };
}

/* The findings, one a line; rules may be scanned again and again. */
static char *
scan(HkRules *rules, const char *text, const HkRuleFacts *facts)
{
	Seen seen = seen_new();
	char *all;

	seen.sink = hk_sink_new(&ops, &seen, &limits);
	hk_rules_scan(rules, text, strlen(text), facts, "text", seen.sink);
	hk_sink_free(seen.sink);
	g_ptr_array_add(seen.lines, NULL);
	all = g_strjoinv("\n", (char **)seen.lines->pdata);
	g_ptr_array_unref(seen.lines);
	return all;
}

static HkRules *
load_source(const char *source, GError **error)
{
	char *dir = scratch_new();
	HkRules *rules;

	scratch_write(dir, "rules/t.yar", source);
	rules = hk_rules_load(dir, NULL, error);
	scratch_remove(dir);
	return rules;
}

static void
expect(HkRules *rules, const char *text, const HkRuleFacts *facts, const char *expected)
{
	g_autofree char *got = scan(rules, text, facts);

	assert_string_equal(got, expected);
}

static void
test_quote_and_place(void **state)
{
	HkRules *rules = load_source("rule r { " META("t.a") STRINGS, NULL);

	assert_non_null(rules);
	expect(rules, "", NULL, "");
	expect(rules, "nothing here", NULL, "");
	expect(rules, "subject\na needle in it", NULL, "t.a text 10 a needle in it");
	expect(rules, "前の文。針はneedleです。次の文", NULL, "t.a text 18 針はneedleです");
	expect(rules, "needle needle", NULL, "t.a text 0 needle needle");
	hk_rules_free(rules);
}

/* Cut in the middle of long text: whole characters, whole words, marks where it goes on. */
static void
test_long_quote(void **state)
{
	HkRules *rules = load_source("rule r { " META("t.a") STRINGS, NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *got = NULL;

	for (guint i = 0; i < 200; i++)
		g_string_append(text, "あ");
	g_string_append(text, "needle");
	for (guint i = 0; i < 50; i++)
		g_string_append(text, " word");
	got = scan(rules, text->str, NULL);
	assert_true(g_utf8_validate(got, -1, NULL));
	assert_non_null(strstr(got, " …あ"));
	assert_true(g_str_has_suffix(got, "word…"));
	assert_true(strlen(got) < 300);
	hk_rules_free(rules);
}

/* A fact of one mail must not be remembered for the next. */
static void
test_facts_are_forgotten(void **state)
{
	HkRules *rules = load_source(
		"rule r { " META("t.a") "strings: $a = \"needle\" condition: $a and n_links > 1 }",
		NULL);
	HkRuleFacts facts = { 0 };

	facts.value[HK_RULE_FACT_n_links] = 2;
	expect(rules, "needle", &facts, "t.a text 0 needle");
	expect(rules, "needle", NULL, "");
	facts.value[HK_RULE_FACT_n_links] = 1;
	expect(rules, "needle", &facts, "");
	hk_rules_free(rules);
}

/* What the sieve cannot file is matched all the same: regular expressions, short words, words in
 * any case, rules without words, whole words. */
static void
test_all_kinds_of_strings(void **state)
{
	HkRules *rules = load_source(
		"rule a { " META(
			"t.regex") "strings: $a = /ne+dle/ condition: $a }\n"
				   "rule b { " META(
					   "t.short") "strings: $a = \"ab\" condition: $a }\n"
						      "rule c { " META(
							      "t.case") "strings: $a = "
									"\"haystack\" nocase "
									"condition: $a }\n"
									"rule d { meta: finding = "
									"\"t.none\" kind = \"bec\" "
									"weight = \"-1\" ja = "
									"\"x\" en = \"x\" "
									"condition: has_form }\n",
		NULL);
	HkRuleFacts facts = { 0 };

	assert_non_null(rules);
	expect(rules, "neeedle", NULL, "t.regex text 0 neeedle");
	expect(rules, "x ab", NULL, "t.short text 2 x ab");
	expect(rules, "HayStack", NULL, "t.case text 0 HayStack");
	facts.value[HK_RULE_FACT_has_form] = 1;
	expect(rules, "nothing", &facts, "t.none text -1 -");
	hk_rules_free(rules);

	rules = load_source(
		"rule r { " META("t.w") "strings: $a = \"cialis\" fullword condition: $a }", NULL);
	expect(rules, "specialist", NULL, "");
	expect(rules, "buy cialis!", NULL, "t.w text 4 buy cialis!");
	hk_rules_free(rules);
}

/* Too short to be filed: alone, beside a long one, at either end, counted and by place. */
static void
test_short_words(void **state)
{
	static const struct {
		const char *rule, *text, *expected;
	} rows[] = {
		{ "strings: $a = \"ab\" condition: $a }", "ab", "t.s text 0 ab" },
		{ "strings: $a = \"ab\" condition: $a }", "x ab ab", "t.s text 2 x ab ab" },
		{ "strings: $a = \"ab\" condition: $a }", "a b", "" },
		{ "strings: $a = \"針\" $b = \"needle\" condition: all of them }", "針とneedle",
		  "t.s text 0 針とneedle" },
		{ "strings: $a = \"針\" $b = \"needle\" condition: all of them }", "針", "" },
		{ "strings: $a = \"ab\" condition: #a > 2 }", "ab ab", "" },
		{ "strings: $a = \"ab\" condition: #a > 2 }", "ab ab ab", "t.s text 0 ab ab ab" },
		{ "strings: $a = \"ab\" condition: $a at 3 }", "ab ab", "t.s text 3 ab ab" },
		{ "strings: $a = \"ab\" fullword condition: $a }", "cab ab", "t.s text 4 cab ab" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *source = g_strconcat("rule r { " META("t.s"), rows[i].rule, NULL);
		HkRules *rules = load_source(source, NULL);

		assert_non_null(rules);
		expect(rules, rows[i].text, NULL, rows[i].expected);
		expect(rules, "", NULL, "");
		hk_rules_free(rules);
	}
}

/* Offsets, counts and order survive the sieve's blanking. */
static void
test_positions(void **state)
{
	HkRules *rules = load_source(
		"rule r { " META("t.p") "strings: $a = \"needle\" $b = \"other\" "
					"condition: #a == 2 and $a at 2 and @b > @a[2] }",
		NULL);

	expect(rules, "x needle, needle, other", NULL, "t.p text 2 x needle, needle, other");
	expect(rules, "needle, needle, other", NULL, "");
	expect(rules, "x needle, other, needle", NULL, "");
	hk_rules_free(rules);
}

static void
test_private_helpers_and_strings(void **state)
{
	HkRules *rules = load_source(
		"private rule h { strings: $a = \"frame\" condition: $a }\n"
		"rule r { " META("t.p") "strings: $a = \"first\" private $b = \"second\" "
					"condition: h and all of them }",
		NULL);
	g_autoptr(GPtrArray) all = hk_rules_declare(rules);

	assert_int_equal(all->len, 1);
	expect(rules, "first second", NULL, "");
	expect(rules, "frame, first\nsecond", NULL, "t.p text 13 second");
	hk_rules_free(rules);
}

static void
test_declaration(void **state)
{
	HkRules *rules = load_source(
		"rule r { meta: finding = \"t.d\" kind = \"malware\" weight = \"1.5\" "
		"also = \"benign:-0.5, phishing:0.25\" group = \"g\" subkind = \"emotet\" quiet = "
		"true "
		"ja = \"日\" en = \"e\" " STRINGS,
		NULL);
	g_autoptr(GPtrArray) all = hk_rules_declare(rules);
	const HkDeclaration *d = all->pdata[0];

	assert_string_equal(d->id, "t.d");
	assert_string_equal(d->group, "g");
	assert_string_equal(d->subkind, "emotet");
	assert_true(d->quiet);
	assert_string_equal(d->sentence.ja, "日");
	assert_int_equal(d->n_says, 3);
	assert_int_equal(d->says[0].kind, HK_KIND_MALWARE);
	assert_true(d->says[0].weight > 1.49 && d->says[0].weight < 1.51);
	assert_int_equal(d->says[1].kind, HK_KIND_BENIGN);
	assert_true(d->says[1].weight < -0.49);
	hk_rules_free(rules);
}

/* Each with the words its message must hold. */
static void
test_refused(void **state)
{
#define WITH(meta) "rule r { meta: " meta " " STRINGS
	static const char *const bad[][2] = {
		{ "rule r {", "t.yar:1:" },
		{ "\n\nrule r { condition: no_such_fact }", "t.yar:3:" },
		{ "include \"other.yar\"", "t.yar:1:" },
		{ "rule r { condition: true }", "rule r" },
		{ WITH("finding = \"T A\" kind = \"bec\" weight = \"1\" ja = \"x\" en = \"x\""),
		  "finding" },
		{ WITH("finding = \"t\" kind = \"becc\" weight = \"1\" ja = \"x\" en = \"x\""),
		  "kind" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"1,5\" ja = \"x\" en = \"x\""),
		  "weight" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"9\" ja = \"x\" en = \"x\""),
		  "weight" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"nan\" ja = \"x\" en = \"x\""),
		  "weight" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = 1 ja = \"x\" en = \"x\""),
		  "weight" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"1\" en = \"x\""), "\"ja\"" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"1\" ja = \"x\""), "\"en\"" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"1\" ja = \"x\" en = \"x\" fr = "
		       "\"x\""),
		  "fr" },
		{ WITH("finding = \"t\" kind = \"bec\" weight = \"1\" ja = \"x\" en = \"x\" also = "
		       "\"bec\""),
		  "also" },
		{ "rule r { " META("t.a") "condition: has_link }", "quote" },
		{ "rule r { " META("t.a") STRINGS "\nrule s { " META("t.a") STRINGS, "t.a" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;

		if (load_source(bad[i][0], &error) != NULL)
			fail_msg("accepted: %s", bad[i][0]);
		if (strstr(error->message, bad[i][1]) == NULL ||
		    strstr(error->message, "t.yar") == NULL)
			fail_msg("%s\ndoes not explain %s", error->message, bad[i][0]);
	}
#undef WITH
}

/* A firm's own folder adds rules, and replaces one by declaring the same finding. */
static void
test_user_folder(void **state)
{
	char *dir = scratch_new(), *mine = scratch_new();
	const char *const user[] = { mine, NULL };
	HkRules *rules;
	g_autoptr(GPtrArray) all = NULL;

	scratch_write(dir, "rules/t.yar",
		      "rule r { " META("t.a") STRINGS "\nrule s { " META("t.b") STRINGS);
	scratch_write(mine, "rules/t.yar",
		      "rule r { " META("t.a") "strings: $a = \"our own\" condition: $a }");
	rules = hk_rules_load(dir, user, NULL);
	assert_non_null(rules);
	all = hk_rules_declare(rules);
	assert_int_equal(all->len, 2);
	expect(rules, "needle", NULL, "t.b text 0 needle");
	expect(rules, "our own needle", NULL,
	       "t.b text 8 our own needle\nt.a text 0 our own needle");
	hk_rules_free(rules);
	scratch_remove(dir);
	scratch_remove(mine);
}

/* Bytes that are no text, and text cut inside a character: no harm, valid quotes. */
static void
test_odd_bytes(void **state)
{
	HkRules *rules = load_source("rule r { " META("t.a") STRINGS, NULL);
	char noise[300];

	for (guint round = 0; round < 50; round++) {
		g_autofree char *got = NULL;

		for (guint i = 0; i < sizeof noise - 1; i++)
			noise[i] = (char)((i * (round * 2 + 1) + round) % 255 + 1);
		memcpy(noise + round * 5, "needle", 6);
		noise[sizeof noise - 1] = '\0';
		got = scan(rules, noise, NULL);
		assert_true(g_str_has_prefix(got, "t.a text "));
		assert_true(g_utf8_validate(got, -1, NULL));
	}
	hk_rules_free(rules);
}

/* "facts: has_link n=3" */
static void
read_facts(const char *line, HkRuleFacts *facts)
{
	static const char *const names[] = {
#define NAME(name) #name,
		HK_RULE_FACTS(NAME)
#undef NAME
	};
	g_auto(GStrv) words = g_strsplit(line, " ", -1);

	for (guint i = 1; words[i] != NULL; i++) {
		char *number = strchr(words[i], '=');
		guint f = 0;

		if (number != NULL)
			*number++ = '\0';
		while (f < HK_RULE_FACT__N && strcmp(names[f], words[i]) != 0)
			f++;
		if (f == HK_RULE_FACT__N)
			fail_msg("no such fact: %s", words[i]);
		facts->value[f] = number ? g_ascii_strtoll(number, NULL, 10) : 1;
	}
}

static char *
scan_file(HkRules *rules, const char *path)
{
	g_autofree char *raw = NULL, *folded = NULL;
	HkRuleFacts facts = { 0 };
	const char *text;
	gsize len;

	assert_true(hk_file_read(path, HK_MIB, &raw, &len, NULL));
	text = raw;
	if (g_str_has_prefix(raw, "facts:")) {
		g_autofree char *line = g_strndup(raw, strcspn(raw, "\n"));

		read_facts(line, &facts);
		text = raw + strlen(line) + 1;
	}
	folded = hk_fold(text, strlen(text), NULL);
	return scan(rules, folded, &facts);
}

static guint
check_folder(HkRules *rules, const char *id, gboolean must)
{
	g_autofree char *dir = g_build_filename(real_data(), "..", "tests", "rules",
						id + strlen("words."), NULL);
	g_autofree char *start = g_strdup_printf("%s text ", id);
	g_autoptr(GPtrArray) names = hk_file_list(dir, ".txt");
	guint n = 0;

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(dir, names->pdata[i], NULL);
		g_autofree char *got = NULL;

		if (g_str_has_prefix(names->pdata[i], "match") != must)
			continue;
		n++;
		got = scan_file(rules, path);
		if ((strstr(got, start) != NULL) != must)
			fail_msg("%s %s: found\n%s", path, must ? "lacks it" : "has it", got);
		if (strstr(got, " text -1 ") != NULL)
			fail_msg("%s: a finding without a place\n%s", path, got);
	}
	return n;
}

static void
test_shipped_rules(void **state)
{
	g_autoptr(GError) error = NULL;
	HkRules *rules = hk_rules_load(real_data(), NULL, &error);
	g_autoptr(GPtrArray) all = NULL;

	if (rules == NULL)
		fail_msg("%s", error->message);
	all = hk_rules_declare(rules);
	assert_true(all->len > 80);
	for (guint i = 0; i < all->len; i++) {
		const HkDeclaration *d = all->pdata[i];

		assert_true(g_str_has_prefix(d->id, "words."));
		if (check_folder(rules, d->id, TRUE) == 0 || check_folder(rules, d->id, FALSE) == 0)
			fail_msg("tests/rules: no match*.txt or no miss*.txt for %s", d->id);
		if (strstr(d->sentence.ja, "{quote}") == NULL ||
		    strstr(d->sentence.en, "{quote}") == NULL)
			fail_msg("%s does not quote the mail", d->id);
	}
	hk_rules_free(rules);
}

/* One regular expression or short word in our own rules would cost every mail the sieve's gain. */
static void
test_shipped_rules_are_plain_words(void **state)
{
	g_autofree char *folder = g_build_filename(real_data(), "rules", NULL);
	g_autoptr(GPtrArray) names = hk_file_list(folder, ".yar");

	for (guint i = 0; i < names->len; i++) {
		g_autofree char *path = g_build_filename(folder, names->pdata[i], NULL);
		g_autofree char *source = NULL;
		g_auto(GStrv) lines = NULL;
		gsize len;

		assert_true(hk_file_read(path, HK_MIB, &source, &len, NULL));
		lines = g_strsplit(source, "\n", -1);
		for (guint k = 0; lines[k] != NULL; k++) {
			const char *value = strstr(g_strstrip(lines[k]), " = ");
			const char *end = strrchr(lines[k], '"');

			if (lines[k][0] != '$' || value == NULL)
				continue;
			if (value[3] != '"' || end - (value + 4) < 4 || strstr(end, "nocase"))
				fail_msg("%s:%u: %s", path, k + 1, lines[k]);
		}
	}
}

/* Folders of rules that are gone are left-overs. */
static void
test_no_folder_without_rule(void **state)
{
	HkRules *rules = hk_rules_load(real_data(), NULL, NULL);
	g_autoptr(GPtrArray) all = hk_rules_declare(rules);
	g_autofree char *dir = g_build_filename(real_data(), "..", "tests", "rules", NULL);
	g_autoptr(GPtrArray) names = hk_file_list(dir, "");

	assert_int_equal(names->len, all->len);
	hk_rules_free(rules);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quote_and_place),
		cmocka_unit_test(test_long_quote),
		cmocka_unit_test(test_facts_are_forgotten),
		cmocka_unit_test(test_all_kinds_of_strings),
		cmocka_unit_test(test_short_words),
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_private_helpers_and_strings),
		cmocka_unit_test(test_declaration),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_user_folder),
		cmocka_unit_test(test_odd_bytes),
		cmocka_unit_test(test_shipped_rules),
		cmocka_unit_test(test_shipped_rules_are_plain_words),
		cmocka_unit_test(test_no_folder_without_rule),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
