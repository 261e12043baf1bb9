/* test-translate.c - a message finds its sentence, whatever its values hold. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "report/fill.h"
#include "report/translate.h"
#include "scratch.h"

static HkTexts *texts;

static int
load(void **state)
{
	texts = hk_texts_load(real_data(), NULL);
	assert_non_null(texts);
	return 0;
}

static int
unload(void **state)
{
	hk_texts_free(texts);
	return 0;
}

static void
says(const char *message, const char *expected)
{
	g_autofree char *said = hk_translate_error(texts, message, HK_JA);

	if (strstr(said, expected) == NULL)
		print_error("“%s” gave “%s”\n", message, said);
	assert_non_null(strstr(said, expected));
}

static void
a_message_is_said_in_japanese(void **state)
{
	says("there is no case 20261123-AAAA", "案件「20261123-AAAA」はありません");
	says("“x.y” is not a fact a case can know", "「x.y」という項目はありません");
	says("www: there is no such folder", "「www」というフォルダーがありません");
	says("a.eml: this is a file, not a folder", "フォルダーではなく");
	says("x: no MANIFEST.tsv with labels, and no folder named like one", "答え合わせの表");
	says("profile.yaml:3: unknown key “nmae”", "profile.yaml:3：「nmae」");
}

static void
values_stay_what_they_are(void **state)
{
	says("there is no case {case}", "案件「{case}」はありません");
	says("there is no case there is no case x", "案件「there is no case x」");
	says("there is no case ", "案件「」");
}

static void
what_is_not_known_stays(void **state)
{
	static const char *const messages[] = { "something else", "", "THERE IS NO CASE x",
						"there is no cas", "error.no-case" };

	for (guint i = 0; i < G_N_ELEMENTS(messages); i++) {
		g_autofree char *said = hk_translate_error(texts, messages[i], HK_JA);

		assert_string_equal(said, messages[i]);
	}
}

static void
english_stays_english(void **state)
{
	g_autofree char *said = hk_translate_error(texts, "there is no case x", HK_EN);

	assert_string_equal(said, "there is no case x");
}

static const char *
own_name(gconstpointer from, const char *key)
{
	return key;
}

/* Each sentence with its keys as values comes back as its own translation, not as another's. */
static void
check_one(const HkBoth *both, gpointer user)
{
	GString *en = g_string_new(NULL), *ja = g_string_new(NULL);
	g_autofree char *said = NULL;
	guint *count = user;

	hk_fill_append(en, both->en, own_name, NULL);
	hk_fill_append(ja, both->ja, own_name, NULL);
	said = hk_translate_error(texts, en->str, HK_JA);
	assert_string_equal(said, ja->str);
	g_string_free(en, TRUE);
	g_string_free(ja, TRUE);
	(*count)++;
}

static void
each_sentence_finds_itself(void **state)
{
	guint count = 0;

	hk_texts_each(texts, "error.", check_one, &count);
	assert_true(count > 15);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_message_is_said_in_japanese),
		cmocka_unit_test(values_stay_what_they_are),
		cmocka_unit_test(what_is_not_known_stays),
		cmocka_unit_test(english_stays_english),
		cmocka_unit_test(each_sentence_finds_itself),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
