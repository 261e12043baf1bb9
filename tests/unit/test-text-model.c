/* test-text-model.c - grams are the same for the same words, and a model keeps what it was taught.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>

#include "base/error.h"
#include "base/grams.h"
#include "facts/text-model.h"

static gboolean
same_grams(const char *a, const char *b)
{
	g_autoptr(GArray) x = hk_grams_take(a), y = hk_grams_take(b);
	gboolean same = x->len == y->len;

	for (guint i = 0; same && i < x->len; i++)
		same = g_array_index(x, HkGram, i).hash == g_array_index(y, HkGram, i).hash;
	return same;
}

/* How many there are; each stands for bytes of the text. */
static guint
count(const char *text)
{
	g_autoptr(GArray) grams = hk_grams_take(text);

	for (guint i = 0; i < grams->len; i++) {
		const HkGram *gram = &g_array_index(grams, HkGram, i);

		assert_true(gram->from < gram->to && gram->to <= strlen(text));
	}
	return grams->len;
}

static void
writing_it_otherwise_says_the_same(void **state)
{
	static const char *const pairs[][2] = {
		{ "Hello World", "ＨＥＬＬＯ　ｗｏｒｌｄ" },
		{ "2024 years", "7 years" },
		{ "see http://a.test/x?y=1 now", "see https://b.example/ now" },
		{ "write to a.b@c.test please", "write to info@example.jp please" },
		{ "pass\xE2\x80\x8Bword", "password" },
		{ "a, b", "a  b" },
		{ "", " \n\t" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (!same_grams(pairs[i][0], pairs[i][1]))
			fail_msg("\"%s\" is not \"%s\"", pairs[i][0], pairs[i][1]);
	assert_false(same_grams("口座を確認", "口座の確認"));
	assert_false(same_grams("word pair", "pair word"));
}

static void
a_run_of_characters_is_counted_by_twos_and_threes(void **state)
{
	assert_int_equal(count("火消し屋"), 3 + 2);
	assert_int_equal(count("one two three"), 3 + 2);
	assert_int_equal(count("confirmation"), 1 + 1);
}

/* The most grams that a text of that many characters can have. */
static void
crowded_texts_fit(void **state)
{
	static const char *const pieces[] = {
		"a ", "日", "a日", "a b 日本", "abcdef ", "abcdef日"
	};

	for (guint i = 0; i < G_N_ELEMENTS(pieces); i++) {
		GString *text = g_string_new(NULL);

		while (text->len < HK_GRAMS_CHARS * 4)
			g_string_append(text, pieces[i]);
		assert_in_range(count(text->str), 1, 2 * HK_GRAMS_CHARS);
		g_string_free(text, TRUE);
	}
}

static void
odd_texts_end(void **state)
{
	g_autofree char *ats = g_strnfill(20000, '@'), *letters = g_strnfill(20000, 'a');

	assert_int_equal(count(""), 0);
	assert_int_equal(count(ats), 0);
	assert_int_equal(count(letters), 2);
	assert_int_equal(count("@"), 0);
	assert_int_equal(count("a@"), 1);
	assert_int_equal(count("\xEE\x80\x80"), 1);
	assert_int_equal(count("https://"), 1);
}

/* They stand in files: the model and the sketches of cases. */
static void
the_numbers_never_change(void **state)
{
	g_autoptr(GArray) grams = hk_grams_take("Ａ確認 confirmation 12 a@b.test https://c.test/");
	guint32 all = 0;

	for (guint i = 0; i < grams->len; i++)
		all = all * 31 + g_array_index(grams, HkGram, i).hash;
	assert_int_equal(grams->len, 8);
	assert_int_equal(all, 3495510747);
}

static void
a_subject_is_read_behind_its_tags(void **state)
{
	assert_string_equal(hk_grams_subject("[list 12] Re: FW: [x] hello"), "hello");
	assert_string_equal(hk_grams_subject("[never closed"), "[never closed");
	assert_string_equal(hk_grams_subject(""), "");
}

static HkTextModel *
taught(const char *text, gint8 worth)
{
	static const HkKind kinds[] = { HK_KIND_PHISHING, HK_KIND_EXTORTION, HK_KIND_BENIGN };
	HkTextModel *model = hk_text_model_new(kinds, G_N_ELEMENTS(kinds));
	g_autoptr(GArray) places = hk_text_model_places("", text);

	for (guint i = 0; i < places->len; i++)
		model->table[(gsize)g_array_index(places, guint32, i) * 3 + 1] = worth;
	model->scale[0] = model->scale[1] = model->scale[2] = 0.125;
	model->bias[2] = 0.5;
	return model;
}

static gboolean
score_of(const HkTextModel *model, const char *text, double *score)
{
	g_autoptr(GArray) places = hk_text_model_places("", text);

	return hk_text_model_score(model, places, score);
}

#define THREAT "あなたの映像を録画しました。仮想通貨で支払わなければ公開します。"

static void
it_knows_what_it_was_taught(void **state)
{
	g_autoptr(HkTextModel) model = taught(THREAT, 10);
	static const char letter[] = "こんにちは。\n" THREAT "\nでは、また明日。";
	g_autoptr(GPtrArray) phrases = NULL;
	g_autoptr(GArray) grams = NULL;
	double score[HK_KIND__N];

	assert_true(score_of(model, THREAT, score));
	assert_true(score[1] > score[0] + 1 && score[1] > score[2] + 1);
	assert_true(score[2] == 0.5);
	assert_true(score_of(
		model, "明日の会議の資料をお送りします。ご確認のうえ、ご意見をお寄せください。",
		score));
	assert_true(score[1] < 1);
	assert_false(score_of(model, "はい", score));
	grams = hk_grams_take(letter);
	phrases = hk_text_model_phrases(model, 1, letter, grams);
	assert_true(phrases->len > 0);
	assert_non_null(strstr(THREAT, g_ptr_array_index(phrases, 0)));
}

static void
steps_are_said_at_their_borders(void **state)
{
	static const HkKind kinds[] = { HK_KIND_PHISHING, HK_KIND_EXTORTION, HK_KIND_BENIGN };
	static const struct {
		double score[HK_KIND__N];
		guint n, kind, step;
	} cases[] = {
		{ { 0.69, 0, 0 }, 0, 0, 0 }, { { 0.7, -5, 0 }, 1, 0, 1 },
		{ { 2, -5, 0 }, 1, 0, 2 },   { { 0, 9, 0 }, 1, 1, 5 },
		{ { 4, 3, 0 }, 2, 0, 3 },    { { 4, 2.4, 0 }, 1, 0, 3 },
		{ { 7.9, 0, 0 }, 1, 0, 4 },  { { -3, -2, 0 }, 1, 2, 2 },
		{ { 0, 0, 0 }, 0, 0, 0 },
	};
	g_autoptr(HkTextModel) model = hk_text_model_new(kinds, 3);
	g_autoptr(GArray) none = g_array_new(FALSE, FALSE, sizeof(guint32));

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		HkTextSays says[2];

		assert_int_equal(hk_text_model_says(model, none, cases[i].score, says), cases[i].n);
		if (cases[i].n > 0) {
			assert_int_equal(says[0].kind, cases[i].kind);
			assert_int_equal(says[0].step, cases[i].step);
		}
	}
}

static void
a_file_is_kept_and_a_broken_one_refused(void **state)
{
	g_autofree char *dir = g_dir_make_tmp("model-XXXXXX", NULL);
	g_autofree char *judge = g_build_filename(dir, "judge", NULL);
	g_autofree char *path = g_build_filename(judge, HK_TEXT_MODEL_FILE, NULL);
	g_autoptr(HkTextModel) model = taught(THREAT, -7), again = NULL, none = NULL;
	g_autofree char *bytes = NULL;
	gsize len;

	assert_true(hk_text_model_load(dir, &none, NULL));
	assert_null(none);
	g_mkdir(judge, 0700);
	assert_true(hk_text_model_save(model, path, NULL));
	assert_true(hk_text_model_load(dir, &again, NULL));
	assert_int_equal(again->n_kinds, 3);
	assert_int_equal(again->kind[1], HK_KIND_EXTORTION);
	assert_true(again->bias[2] == 0.5 && again->scale[0] == 0.125);
	assert_memory_equal(again->table, model->table, 3U << HK_TEXT_MODEL_BITS);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	for (gsize cut = 0; cut < 100; cut++) {
		g_autoptr(GError) error = NULL;

		g_file_set_contents(path, bytes, (gssize)cut, NULL);
		assert_false(hk_text_model_load(dir, &none, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		assert_null(none);
	}
	g_unlink(path);
	g_rmdir(judge);
	g_rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writing_it_otherwise_says_the_same),
		cmocka_unit_test(a_run_of_characters_is_counted_by_twos_and_threes),
		cmocka_unit_test(crowded_texts_fit),
		cmocka_unit_test(odd_texts_end),
		cmocka_unit_test(the_numbers_never_change),
		cmocka_unit_test(a_subject_is_read_behind_its_tags),
		cmocka_unit_test(it_knows_what_it_was_taught),
		cmocka_unit_test(steps_are_said_at_their_borders),
		cmocka_unit_test(a_file_is_kept_and_a_broken_one_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
