/* test-texts.c - the fixed words of our surfaces: both languages, once each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "report/texts.h"
#include "scratch.h"

static void
a_word_is_found_in_both_languages(void **state)
{
	char *dir = scratch_new();
	g_autoptr(HkTexts) texts = NULL;

	scratch_write(dir, "texts/a.yaml", "yes: {ja: はい, en: Yes}\n");
	scratch_write(dir, "texts/b.yaml", "# more\nno: {ja: いいえ, en: No}\n");
	texts = hk_texts_load(dir, NULL);
	assert_non_null(texts);
	assert_string_equal(hk_texts_get(texts, "yes", HK_JA), "はい");
	assert_string_equal(hk_texts_get(texts, "yes", HK_EN), "Yes");
	assert_string_equal(hk_texts_get(texts, "no", HK_EN), "No");
	assert_string_equal(hk_texts_get(texts, "perhaps", HK_EN), "perhaps");
	scratch_remove(dir);
}

static void
an_unknown_word_outlives_its_key(void **state)
{
	char key[] = "perhaps";
	char *dir = scratch_new();
	g_autoptr(HkTexts) texts = NULL;
	const char *shown;

	scratch_write(dir, "texts/a.yaml", "yes: {ja: はい, en: Yes}\n");
	texts = hk_texts_load(dir, NULL);
	assert_non_null(texts);
	shown = hk_texts_get(texts, key, HK_JA);
	memset(key, 'x', strlen(key));
	assert_string_equal(shown, "perhaps");
	scratch_remove(dir);
}

static void
half_a_word_is_refused(void **state)
{
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ "a: {ja: x}\n", ":1: “en” is missing" },
		{ "a: {ja: x, en: ''}\n", ":1: “en” is empty" },
		{ "a: x\n", ":1: “key: value” lines" },
		{ "- a\n", ":1: “key: {ja" },
		{ "a: {ja: x, en: y}\nb: {ja: x, en: y, fr: z}\n", ":2: unknown key “fr”" },
		{ "a: {ja: x, en: y}\na: {ja: x, en: y}\n", ":2: “a” stands here twice" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "texts/a.yaml", bad[i].yaml);
		assert_null(hk_texts_load(dir, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		if (strstr(error->message, bad[i].says) == NULL)
			print_error("%s\n", error->message);
		assert_non_null(strstr(error->message, bad[i].says));
		scratch_remove(dir);
	}
}

static void
a_word_told_in_two_files_is_refused(void **state)
{
	char *dir = scratch_new();
	g_autoptr(GError) error = NULL;

	scratch_write(dir, "texts/a.yaml", "x: {ja: x, en: y}\n");
	scratch_write(dir, "texts/b.yaml", "x: {ja: x, en: y}\n");
	assert_null(hk_texts_load(dir, &error));
	assert_non_null(strstr(error->message, "b.yaml:1: “x” is told in another file"));
	scratch_remove(dir);
}

static void
our_own_words_load(void **state)
{
	GError *error = NULL;
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), &error);

	if (texts == NULL)
		print_error("%s\n", error->message);
	assert_non_null(texts);
}

static void
what_is_read_later_says_the_same(void **state)
{
	g_autoptr(HkTexts) texts = hk_texts_later(real_data());
	g_autoptr(HkTexts) none = hk_texts_later("no-such-folder");
	g_autoptr(HkTexts) asked = hk_texts_later("no-such-folder");
	g_autoptr(GError) error = NULL;

	assert_string_not_equal(hk_texts_get(texts, "output.failed", HK_EN), "output.failed");
	assert_true(hk_texts_ready(texts, &error));
	assert_false(hk_texts_ready(none, &error));
	assert_non_null(error);
	assert_string_equal(hk_texts_get(asked, "output.failed", HK_EN), "output.failed");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_read_later_says_the_same),
		cmocka_unit_test(a_word_is_found_in_both_languages),
		cmocka_unit_test(an_unknown_word_outlives_its_key),
		cmocka_unit_test(half_a_word_is_refused),
		cmocka_unit_test(a_word_told_in_two_files_is_refused),
		cmocka_unit_test(our_own_words_load),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
