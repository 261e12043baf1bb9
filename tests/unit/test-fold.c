/* test-fold.c - one spelling for what looks the same, and nothing else changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/fold.h"

static const struct {
	const char *in, *out;
} cases[] = {
	{ "", "" },
	{ "Hello,   World\r\n", "hello, world" },
	{ "  lead", "lead" },
	{ "ＡＢＣ１２３！", "abc123!" },
	{ "ｶﾞｲﾄﾞ", "ガイド" },
	{ "か\xE3\x82\x99", "が" }, /* a combining mark after its letter */
	{ "パス\r\n ワード", "パスワード" },
	{ "お客様　各位", "お客様各位" },
	{ "カード card カード", "カード card カード" },
	{ "Straße ÉCOLE", "strasse école" },
	{ "①㈱㍻", "1(株)平成" },
	{ "〜～−－", "~~--" },
	{ "e\xCC\x81t\xC3\xA9", "\xC3\xA9t\xC3\xA9" },
	{ "pass\xE2\x80\x8Bword", "password" },
	{ "Аmаzоn", "amazon" },
	{ "цена Москва", "цена москва" },
	{ "μm Ω", "μm ω" },
	{ "한국어", "한국어" },
};

static void
test_cases(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out = hk_fold(cases[i].in, strlen(cases[i].in), NULL);

		assert_string_equal(out, cases[i].out);
	}
}

/* Folding what is folded changes nothing: rules may be folded by the same function. */
static void
test_stable(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *again = hk_fold(cases[i].out, strlen(cases[i].out), NULL);

		assert_string_equal(again, cases[i].out);
	}
}

static HkFoldSeen
seen_in(const char *text)
{
	HkFoldSeen seen;
	g_autofree char *out = hk_fold(text, strlen(text), &seen);

	return seen;
}

static void
test_invisible(void **state)
{
	assert_int_equal(seen_in("p\xE2\x80\x8B"
				 "a\xE2\x80\x8By")
				 .invisible,
			 2);
	assert_int_equal(seen_in("p\xE2\x80\x8B"
				 "ay")
				 .first_invisible,
			 1);
	/* between words, before and after, and in long runs it is padding */
	assert_int_equal(seen_in("pay \xE2\x80\x8B now\xE2\x80\x8B").invisible, 0);
	assert_int_equal(seen_in("a\xCD\x8F\xCD\x8F\xCD\x8F\xCD\x8F"
				 "b")
				 .invisible,
			 0);
	/* a soft hyphen and a joiner between Persian letters are spelling */
	assert_int_equal(seen_in("Donau\xC2\xAD"
				 "dampf")
				 .invisible,
			 0);
	assert_int_equal(seen_in("می\xE2\x80\x8Cخواهم").invisible, 0);
}

static void
test_bidi(void **state)
{
	assert_int_equal(seen_in("invoice\xE2\x80\xAE"
				 "fdp.exe")
				 .bidi,
			 1);
	assert_int_equal(seen_in("שלום\xE2\x80\x8F").bidi, 0);
}

static void
test_homoglyphs(void **state)
{
	assert_int_equal(seen_in("visit pаypаl now").homoglyphs, 1);
	assert_int_equal(seen_in("visit pаypаl now").first_homoglyph, 6);
	assert_int_equal(seen_in("5 μg, Δt, Москва").homoglyphs, 0);
}

static void
test_long_text_is_cut_at_a_character(void **state)
{
	g_autofree char *text = g_malloc(HK_FOLD_MAX + 3), *out = NULL;

	memset(text, 'a', HK_FOLD_MAX - 1);
	memcpy(text + HK_FOLD_MAX - 1, "あ", 3);
	out = hk_fold(text, HK_FOLD_MAX + 2, NULL);
	assert_int_equal(strlen(out), HK_FOLD_MAX - 1);
}

/* U+FDFA unfolds into eighteen characters; a text of them must neither overflow nor vanish. */
static void
test_text_that_grows(void **state)
{
	GString *text = g_string_new(NULL);
	g_autofree char *out = NULL;

	for (guint i = 0; i < 5000; i++)
		g_string_append(text, "\xEF\xB7\xBA");
	out = hk_fold(text->str, text->len, NULL);
	assert_true(strlen(out) > text->len);
	assert_true(g_utf8_validate(out, -1, NULL));
	g_string_free(text, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cases),
		cmocka_unit_test(test_stable),
		cmocka_unit_test(test_invisible),
		cmocka_unit_test(test_bidi),
		cmocka_unit_test(test_homoglyphs),
		cmocka_unit_test(test_long_text_is_cut_at_a_character),
		cmocka_unit_test(test_text_that_grows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
