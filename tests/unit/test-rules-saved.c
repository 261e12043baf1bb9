/* test-rules-saved.c - saved rules are used for exactly the sources they were made of.
 *
 * This program carries saved rules of its own, as the examiner does.  To see which ones were used,
 * they are filed under the key of sources that find something else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/rules-compile.h"
#include "scratch.h"

#define RULE(finding)                                                                              \
	"rule r { meta: finding = \"" finding "\" kind = \"phishing\" weight = \"1\" ja = \"x\" "  \
	"en = \"x\" strings: $a = \"needle\" condition: $a and has_link }"

/* lint: static-mutable - what hk_rules_saved() says in this program, set by each test */
static HkSavedRules table[2];

const HkSavedRules *
hk_rules_saved(void)
{
	return table;
}

static GByteArray *
save(const char *dir, const char *source, guint8 key[HK_RULES_KEY])
{
	GByteArray *bytes;

	scratch_write(dir, "rules/t.yar", source);
	bytes = hk_rules_save("rules", dir, key, NULL);
	assert_non_null(bytes);
	return bytes;
}

static void
keep_id(gpointer self, const HkFinding *finding)
{
	g_string_append(self, finding->id);
}

/* The ids of what is found in "a needle" by the rules of that folder. */
static char *
found(const char *dir, const char *const *user_dirs)
{
	static const HkSinkOps ops = { .finding = keep_id };
	static const HkLimits limits = { HK_MIB, HK_MIB, 1, 1, 1000, 1000 };
	GString *ids = g_string_new(NULL);
	g_autoptr(HkSink) sink = hk_sink_new(&ops, ids, &limits);
	HkRules *rules = hk_rules_load(dir, user_dirs, NULL);
	HkRuleFacts facts = { 0 };

	assert_non_null(rules);
	facts.value[HK_RULE_FACT_has_link] = 1;
	hk_rules_scan(rules, "a needle", 8, &facts, "text", sink);
	hk_rules_free(rules);
	return g_string_free(ids, FALSE);
}

static void
expect(const char *dir, const char *const *user_dirs, const char *wanted)
{
	g_autofree char *ids = found(dir, user_dirs);

	assert_string_equal(ids, wanted);
}

/* Saved is what finds "t.saved"; in the folder stands what finds "t.source". */
static GByteArray *
disguise(const char *dir)
{
	guint8 other[HK_RULES_KEY];
	GByteArray *bytes = save(dir, RULE("t.saved"), other);

	g_byte_array_unref(save(dir, RULE("t.source"), table[0].key));
	assert_memory_not_equal(other, table[0].key, HK_RULES_KEY);
	table[0].bytes = (const char *)bytes->data;
	table[0].len = bytes->len;
	return bytes;
}

static void
the_same_sources_are_not_compiled_again(void **state)
{
	char *dir = scratch_new();
	g_autoptr(GByteArray) saved = disguise(dir);

	expect(dir, NULL, "t.saved");
	scratch_remove(dir);
}

static void
other_sources_are_compiled(void **state)
{
	char *dir = scratch_new();
	g_autoptr(GByteArray) saved = disguise(dir);

	scratch_write(dir, "rules/t.yar", RULE("t.source") " ");
	expect(dir, NULL, "t.source");
	scratch_write(dir, "rules/t.yar", RULE("t.source"));
	scratch_write(dir, "rules/u.yar", "");
	expect(dir, NULL, "t.source");
	scratch_remove(dir);
}

static void
a_firm_with_rules_of_its_own_has_all_compiled(void **state)
{
	char *dir = scratch_new(), *mine = scratch_new();
	const char *const user_dirs[] = { mine, NULL };
	g_autoptr(GByteArray) saved = disguise(dir);

	expect(dir, user_dirs, "t.saved"); /* a folder without rules changes nothing */
	scratch_write(mine, "rules/t.yar", RULE("t.mine"));
	expect(dir, user_dirs, "t.sourcet.mine");
	scratch_write(mine, "rules/t.yar", RULE("t.source"));
	expect(dir, user_dirs, "t.source");
	scratch_remove(dir);
	scratch_remove(mine);
}

/* As those of another libyara would be, or of a build that broke off. */
static void
what_libyara_cannot_read_is_compiled(void **state)
{
	static const gsize lengths[] = { 0, 1, 4, 64 };
	char *dir = scratch_new();
	g_autoptr(GByteArray) saved = disguise(dir);

	for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
		table[0].len = lengths[i];
		expect(dir, NULL, "t.source");
	}
	table[0].len = saved->len;
	saved->data[0] ^= 1; /* libyara's own mark */
	expect(dir, NULL, "t.source");
	scratch_remove(dir);
}

static void
a_mistake_is_told_when_they_are_saved(void **state)
{
	char *dir = scratch_new();
	guint8 key[HK_RULES_KEY];
	g_autoptr(GError) error = NULL;

	scratch_write(dir, "rules/t.yar", "rule r {\n nonsense }");
	assert_null(hk_rules_save("rules", dir, key, &error));
	assert_non_null(strstr(error->message, "rules/t.yar:2: "));
	scratch_remove(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_sources_are_not_compiled_again),
		cmocka_unit_test(other_sources_are_compiled),
		cmocka_unit_test(a_firm_with_rules_of_its_own_has_all_compiled),
		cmocka_unit_test(what_libyara_cannot_read_is_compiled),
		cmocka_unit_test(a_mistake_is_told_when_they_are_saved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
