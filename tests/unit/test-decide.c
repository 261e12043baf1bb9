/* test-decide.c - the next question is the one that tells the two likeliest apart, for its cost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "judge/decide.h"
#include "scratch.h"

static GPtrArray *deciders;

static int
load(void **state)
{
	deciders = hk_deciders_load(real_data(), NULL);
	assert_non_null(deciders);
	return 0;
}

static int
unload(void **state)
{
	g_ptr_array_unref(deciders);
	return 0;
}

/* The id of what is asked of a verdict between a and b when that finding was seen. */
static const char *
asked(HkResult result, HkKind a, int b, const char *finding)
{
	g_autoptr(HkArtefact) artefact = hk_artefact_new("a.eml", "auto", -1);
	g_autoptr(HkExamination) e = hk_examination_new(artefact);
	g_autoptr(HkVerdict) v = hk_verdict_new();
	const HkDecider *d;

	v->result = result;
	v->kind = a;
	v->runner_up = b;
	g_ptr_array_add(e->findings, hk_finding_new(finding, "", -1));
	d = hk_decide(deciders, v, e);
	return d != NULL ? d->id : "";
}

static void
test_by_the_two_likeliest(void **state)
{
	static const struct {
		HkKind a;
		int b;
		const char *finding, *asked;
	} rows[] = {
		{ HK_KIND_PHISHING, HK_KIND_BENIGN, "fact.link", "own-way" },
		{ HK_KIND_BEC, HK_KIND_BENIGN, "fact.from", "account-on-record" },
		{ HK_KIND_FALSE_BILL, HK_KIND_BENIGN, "fact.from", "contract" },
		{ HK_KIND_MALWARE, HK_KIND_BENIGN, "archive.locked", "expected-file" },
		{ HK_KIND_AD_SPAM, HK_KIND_BENIGN, "fact.from", "signed-up" },
		{ HK_KIND_MONEY_LURE, HK_KIND_AD_SPAM, "text.read", "pay-first" },
		{ HK_KIND_CHAIN, HK_KIND_BENIGN, "text.read", "pass-on" },
		{ HK_KIND_FAKE_SHOP, HK_KIND_BENIGN, "page.shop", "shop-letter-by-letter" },
		{ HK_KIND_SUPPORT_SCAM, HK_KIND_BENIGN, "page.alert-loop", "number-in-warning" },
		{ HK_KIND_BEC, HK_KIND_BENIGN, "exe.says", "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		assert_string_equal(asked(HK_UNDECIDED, rows[i].a, rows[i].b, rows[i].finding),
				    rows[i].asked);
}

static void
test_only_of_the_undecided(void **state)
{
	assert_string_equal(asked(HK_INCIDENT, HK_KIND_PHISHING, HK_KIND_BENIGN, "fact.link"), "");
	assert_string_equal(asked(HK_BENIGN, HK_KIND_PHISHING, HK_KIND_PHISHING, "fact.link"), "");
	assert_string_equal(asked(HK_UNDECIDED, HK_KIND_PHISHING, HK_KIND_NONE, "fact.link"), "");
}

static void
test_broken_data_is_named(void **state)
{
	static const char *const broken[] = {
		"- {id: a, cost: 1, yes: {}, no: {}, ja: あ}\n",
		"- {id: a, cost: 0, yes: {}, no: {}, ja: あ, en: a}\n",
		"- {id: a, yes: {}, no: {}, ja: あ, en: a}\n",
		"- {id: a, cost: 1, no: {}, ja: あ, en: a}\n",
		"- {id: a, cost: 1, yes: {nonsense: 1}, no: {}, ja: あ, en: a}\n",
		"- {id: a, cost: 1, yes: {bec: 99}, no: {}, ja: あ, en: a}\n",
		"- {id: a, cost: 1, yes: {}, no: {}, ja: あ, en: a, more: 1}\n",
	};
	char *folder = scratch_new();
	g_autofree char *decide = g_build_filename(folder, "decide", NULL);
	g_autofree char *file = g_build_filename(decide, "decide.yaml", NULL);

	g_mkdir(decide, 0700);
	for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
		g_autoptr(GError) error = NULL;

		g_file_set_contents(file, broken[i], -1, NULL);
		assert_null(hk_deciders_load(folder, &error));
		assert_non_null(strstr(error->message, "decide.yaml:1"));
	}
	scratch_remove(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_by_the_two_likeliest),
		cmocka_unit_test(test_only_of_the_undecided),
		cmocka_unit_test(test_broken_data_is_named),
	};

	return cmocka_run_group_tests_name("decide", tests, load, unload);
}
