/* test-catalogue.c - what findings mean is read strictly, replaced by the user's own, in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "judge/catalogue.h"
#include "scratch.h"

#define WORDS "  ja: 宛先（{address}）\n  en: to ({address})\n"

static HkCatalogue *
load(const char *yaml, const char *own, GError **error)
{
	char *ours = scratch_new();
	char *theirs = scratch_new();
	const char *const user_dirs[] = { theirs, NULL };
	HkCatalogue *c;

	scratch_write(ours, "findings/a.yaml", yaml);
	if (own != NULL)
		scratch_write(theirs, "findings/own.yaml", own);
	c = hk_catalogue_load(ours, user_dirs, error);
	scratch_remove(ours);
	scratch_remove(theirs);
	return c;
}

static void
a_declaration_is_read(void **state)
{
	g_autoptr(HkCatalogue) c = load("- id: mail.own-address\n"
					"  group: own\n"
					"  subkind: emotet\n"
					"  quiet: true\n"
					"  says: {extortion: 1.2, benign: -0.5}\n" WORDS,
					NULL, NULL);
	const HkDeclaration *d = hk_catalogue_find(c, "mail.own-address");

	assert_non_null(d);
	assert_string_equal(d->group, "own");
	assert_string_equal(d->subkind, "emotet");
	assert_true(d->quiet);
	assert_string_equal(d->sentence.ja, "宛先（{address}）");
	assert_int_equal(d->n_says, 2);
	assert_int_equal(d->says[0].kind, HK_KIND_EXTORTION);
	assert_true(d->says[0].weight > 1.19 && d->says[0].weight < 1.21);
	assert_int_equal(d->says[1].kind, HK_KIND_BENIGN);
	assert_true(d->says[1].weight < 0);
	assert_null(hk_catalogue_find(c, "mail.other"));
}

static void
a_wrong_declaration_is_refused(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ "- {id: a, ja: x}\n", ":1: “en” is missing" },
		{ "- {ja: x, en: y}\n", ":1: “id” is missing" },
		{ "- {id: 'A b', ja: x, en: y}\n", ":1: an id has small letters" },
		{ "- {id: a, ja: 'x {k', en: y}\n", "is broken" },
		{ "- {id: a, ja: 'x k}', en: y}\n", "is broken" },
		{ "- {id: a, ja: x, en: 'y {}'}\n", "is broken" },
		{ "- {id: a, ja: x, en: 'y {a b}'}\n", "is broken" },
		{ "- {id: a, ja: x, en: y, says: {bek: 1}}\n", "“bek” is not a known kind" },
		{ "- {id: a, ja: x, en: y, says: {bec: much}}\n", "a number from" },
		{ "- {id: a, ja: x, en: y, says: {bec: 11}}\n", "a number from" },
		{ "- {id: a, ja: x, en: y, says: [bec]}\n", "a map of kinds" },
		{ "- {id: a, ja: x, en: y, says: {bec: 1, phishing: 1, malware: 1, chain: 1, "
		  "extortion: 1, ad-spam: 1, benign: 1}}\n",
		  "at most 6 kinds" },
		{ "- {id: a, ja: x, en: y, quiet: yes}\n", "“quiet” must be one of" },
		{ "- {id: a, ja: x, en: y, weight: 1}\n", "unknown key “weight”" },
		{ "- {id: a, ja: x, en: y}\n- {id: a, ja: x, en: y}\n",
		  ":2: “a” stands in the catalogue already" },
		{ "id: a\n", "a list is expected" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autoptr(GError) error = NULL;
		HkCatalogue *c = load(bad[i].yaml, NULL, &error);

		if (c != NULL || strstr(error->message, bad[i].says) == NULL)
			print_error("%s%s\n", bad[i].yaml,
				    error != NULL ? error->message : "was taken");
		assert_null(c);
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		assert_non_null(strstr(error->message, bad[i].says));
	}
}

static void
a_firm_and_the_rules_replace(void **state)
{
	g_autoptr(HkCatalogue) c = load("- {id: a, ja: x, en: shipped, says: {bec: 1}}\n",
					"- {id: a, ja: x, en: own, says: {bec: 2}}\n"
					"- {id: b, ja: x, en: more}\n",
					NULL);
	g_autoptr(HkDeclaration) rule = hk_declaration_new("b");

	assert_string_equal(hk_catalogue_find(c, "a")->sentence.en, "own");
	assert_string_equal(hk_catalogue_find(c, "b")->sentence.en, "more");
	rule->sentence.en = g_strdup("rule");
	rule->group = g_strdup("g");
	hk_declaration_say(rule, HK_KIND_CHAIN, 3);
	hk_catalogue_add(c, rule);
	hk_catalogue_add(c, rule); /* copied, so once more does no harm */
	assert_string_equal(hk_catalogue_find(c, "b")->sentence.en, "rule");
	assert_null(hk_catalogue_find(c, "b")->sentence.ja);
	assert_int_equal(hk_catalogue_find(c, "b")->says[0].kind, HK_KIND_CHAIN);
	assert_ptr_not_equal(hk_catalogue_find(c, "b"), rule);
}

static void
note(const HkDeclaration *declaration, gpointer user)
{
	g_string_append_printf(user, "%s ", declaration->id);
}

static void
each_comes_in_the_order_of_ids(void **state)
{
	g_autoptr(HkCatalogue) c = load("- {id: b.z, ja: x, en: y}\n- {id: a, ja: x, en: y}\n"
					"- {id: b.a, ja: x, en: y}\n",
					NULL, NULL);
	GString *seen = g_string_new(NULL);

	hk_catalogue_each(c, note, seen);
	assert_string_equal(seen->str, "a b.a b.z ");
	g_string_free(seen, TRUE);
}

static void
our_own_catalogue_loads(void **state)
{
	GError *error = NULL;
	g_autoptr(HkCatalogue) c = hk_catalogue_load(real_data(), NULL, &error);

	if (c == NULL)
		print_error("%s\n", error->message);
	assert_non_null(c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_declaration_is_read),
		cmocka_unit_test(a_wrong_declaration_is_refused),
		cmocka_unit_test(a_firm_and_the_rules_replace),
		cmocka_unit_test(each_comes_in_the_order_of_ids),
		cmocka_unit_test(our_own_catalogue_loads),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
