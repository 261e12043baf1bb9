/* test-redact.c - what is blacked out cannot be read any more, however it was spelled. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "report/case-json.h"
#include "report/custody-doc.h"
#include "report/paper.h"
#include "report/redact.h"
#include "report/render.h"
#include "scratch.h"
#include "small-case.h"

static HkRedaction *
hide(const char *word)
{
	const char *const words[] = { word, NULL };
	GError *error = NULL;
	HkRedaction *redaction = hk_redaction_new(words, &error);

	g_assert_no_error(error);
	return redaction;
}

static const struct {
	const char *word, *text, *want;
} hidden[] = {
	{ "山田太郎", "担当は山田太郎です", "担当は■■■■です" },
	{ "山田太郎", "山田 太郎", "■■■■■" },
	{ "山田 太郎", "山田太郎", "■■■■" },
	{ "山田太郎", "山田\n\t太郎", "■■■■■■" },
	{ "ヤマダ", "ﾔﾏﾀﾞ商店", "■■■■商店" },
	{ "ﾔﾏﾀﾞ", "ヤマダ", "■■■" },
	{ "やまだ", "ヤマダ", "■■■" },
	{ "林", "林さんと林", "■さんと■" },
	{ "Yamada", "ＹＡＭＡＤＡ and yamada", "■■■■■■ and ■■■■■■" },
	{ "Yamada", "Ya\xE2\x80\x8Bmada", "■■■■■■" }, /* zero width space */
	{ "Müller", "MU\xCC\x88LLER", "■■■■■■" },     /* its dots as a mark of their own */
	{ "straße", "STRASSE", "■■■■■■■" },
	{ "Anna", "an nasty banana", "an nasty banana" },
	{ "Anna", "Banna", "B■■■■" },
	{ "Anna Lee", "AnnaLee, Anna-Lee", "■■■■■■■, ■■■■■■■■" },
	{ "090-1234-5678", "09012345678", "■■■■■■■■■■■" },
	{ "09012345678", "tel 090 1234 5678.", "tel ■■■■■■■■■■■■■." },
	{ "09012345678", "(090) 1234‐5678", "(■■■■■■■■■■■■■■" },
	{ "09012345678", "０９０ー１２３４ー５６７８", "■■■■■■■■■■■■■" },
	{ "09012345678", "090-1234\n    5678", "■■■■■■■■■■■■■■■■■" },
	{ "09012345678", "090 then 12345678", "090 then 12345678" },
	{ "taro@example.jp", "taro[@]example[.]jp", "■■■■■■■■■■■■■■■■■■■" },
	{ "http://a.example/x", "hxxp://a[.]example/x", "■■■■■■■■■■■■■■■■■■■■" },
	{ "aab", "aaab", "a■■■" },
	{ "aba", "ababa", "■■■■■" },
	{ "山田", "", "" },
	{ "東京都千代田区1-2-3", "東京都千代田区１ー２ー３", "■■■■■■■■■■■■" },
};

static void
words_are_hidden(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(hidden); i++) {
		g_autoptr(HkRedaction) r = hide(hidden[i].word);
		g_autofree char *got = hk_redaction_text(r, hidden[i].text, NULL);

		if (!g_str_equal(got, hidden[i].want))
			print_error("%s in %s: %s\n", hidden[i].word, hidden[i].text, got);
		assert_string_equal(got, hidden[i].want);
		assert_null(hk_redaction_survivor(r, got, HK_REDACTION_PLAIN));
	}
}

static void
places_are_counted(void **state)
{
	static const char *const words[] = { "山田", "田中", NULL };
	g_autoptr(HkRedaction) r = hk_redaction_new(words, NULL);
	guint places = 1;
	g_autofree char *got = hk_redaction_text(r, "山田中と山田、田中", &places);

	assert_string_equal(got, "■■■と■■、■■");
	assert_int_equal(places, 4);
}

static void
too_short_is_refused(void **state)
{
	static const char *const bad[] = { "", "a", "-", " ", "123", "1 2-3", "\xE2\x80\x8B" };

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		const char *const words[] = { "山田", bad[i], NULL };
		g_autoptr(GError) error = NULL;

		assert_null(hk_redaction_new(words, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
	}
	assert_null(hk_redaction_new((const char *const[]){ NULL }, NULL));
}

static const struct {
	HkRedactionForm form;
	const char *text;
	gboolean survives;
} finished[] = {
	{ HK_REDACTION_PLAIN, "山田太郎", TRUE },
	{ HK_REDACTION_PLAIN, "■■■■", FALSE },
	{ HK_REDACTION_PLAIN, "\"\\u5c71\\u7530\\n\\u592a\\u90ce\"", TRUE },
	{ HK_REDACTION_PLAIN, "https://x.example/%E5%B1%B1%E7%94%B0%E5%A4%AA%E9%83%8E", TRUE },
	{ HK_REDACTION_PLAIN, "&#23665;&#x7530;太郎", TRUE },
	{ HK_REDACTION_PLAIN, "%", FALSE },
	{ HK_REDACTION_PLAIN, "\\", FALSE },
	{ HK_REDACTION_PLAIN, "\\u12", FALSE },
	{ HK_REDACTION_PLAIN, "\\ud800\\u", FALSE },
	{ HK_REDACTION_PLAIN, "&#99999999999999999999;<", FALSE },
	{ HK_REDACTION_PAGE, "<b>山</b><span class=\"x\">田</span>太郎", TRUE },
	{ HK_REDACTION_PAGE, "&#23665;&#x7530;太郎", TRUE },
	{ HK_REDACTION_PAGE, "<a href=\"mailto:山田太郎\">■</a>", TRUE },
	{ HK_REDACTION_PAGE, "<style>山田太郎</style><p>■</p>", FALSE },
	{ HK_REDACTION_PAGE, "<山田太郎>■", FALSE },
};

static void
survivors_are_found(void **state)
{
	g_autoptr(HkRedaction) r = hide("山田太郎");

	for (guint i = 0; i < G_N_ELEMENTS(finished); i++) {
		g_autoptr(GError) error = NULL;
		gboolean clean = hk_redact_check(r, finished[i].text, finished[i].form, "a",
						 &error);

		if (clean == finished[i].survives)
			print_error("%s\n", finished[i].text);
		assert_int_equal(clean, !finished[i].survives);
		/* The message must not tell what it hides. */
		assert_true(clean || strstr(error->message, "山田") == NULL);
	}
}

/* One word over two spans, over two cells, over a heading and its paragraph. */
static HkDoc *
split_doc(void)
{
	HkDoc *doc = hk_doc_new(HK_JA);
	HkBlock *root = hk_doc_root(doc);
	HkBlock *p = hk_block_add(root, HK_BLOCK_PARAGRAPH);
	HkBlock *row = hk_block_add(hk_block_add(root, HK_BLOCK_TABLE), HK_BLOCK_ROW);

	hk_block_say(p, HK_SPAN_STRONG, "差出人は山");
	hk_block_say(p, HK_SPAN_HOSTILE, "田太郎さん");
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT, "山田");
	hk_block_say(hk_block_add(row, HK_BLOCK_CELL), HK_SPAN_TEXT, "太郎");
	hk_block_heading(root, 2, "山田");
	hk_block_paragraph(root, "太郎の機器");
	return doc;
}

static void
split_words_are_hidden_in_every_rendering(void **state)
{
	static const HkTextStyle style = { .columns = 20 };
	static const HkHtmlStyle page = { .title = "t" };
	g_autoptr(HkRedaction) r = hide("山田太郎");
	g_autoptr(HkDoc) doc = split_doc();
	g_autofree char *text = NULL;
	g_autofree char *html = NULL;

	assert_int_equal(hk_redact_doc(r, doc), 3);
	text = hk_render_text(doc, &style);
	html = hk_render_html(doc, &page);
	assert_true(hk_redact_check(r, text, HK_REDACTION_PLAIN, "text", NULL));
	assert_true(hk_redact_check(r, html, HK_REDACTION_PAGE, "html", NULL));
	assert_non_null(strstr(text, "差出人は■"));
	assert_non_null(strstr(html, "■■■さん"));
	assert_non_null(strstr(text, "■■の機器"));
}

static void
the_copy_says_what_it_is(void **state)
{
	static const char *const facts[] = { "reporter.name", "山田太郎", "typed", NULL };
	static const HkTextStyle style = { .columns = 0 };
	g_autoptr(HkCase) c = small_case(facts);
	g_autoptr(HkRedaction) r = hide("山田太郎");
	guint places = 0;
	g_autoptr(HkCase) copy = hk_redaction_case(r, c, &places, NULL);
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), NULL);
	const HkVoice voice = { .texts = texts, .lang = HK_JA, .instant = SMALL_CASE_OPENED };
	const HkRedactNotice notice = { .places = places,
					.hash = "abc123",
					.case_id = copy->id,
					.entries = copy->entries->len };
	g_autoptr(HkDoc) doc = hk_custody_list(&voice, copy);
	g_autofree char *text = NULL;

	assert_int_equal(places, 1);
	assert_string_equal(hk_case_fact(copy, "reporter.name"), "■■■■");
	assert_string_equal(hk_case_fact(c, "reporter.name"), "山田太郎");
	hk_redact_notice(&voice, doc, &notice);
	text = hk_render_text(doc, &style);
	assert_ptr_equal(strstr(text, "【黒塗りの写し】"), text);
	assert_non_null(strstr(text, "1 か所"));
	assert_non_null(strstr(text, "abc123"));
}

/* A number that is also part of times and hashes goes from these, too, and the JSON stays JSON. */
static void
json_is_clean(void **state)
{
	static const char *const facts[] = { "bank.pin", "2026", "typed", NULL };
	g_autoptr(HkCase) c = small_case(facts);
	g_autoptr(HkRedaction) r = hide("2026");
	guint places = 0;
	g_autoptr(HkCase) copy = hk_redaction_case(r, c, &places, NULL);
	g_autofree char *json = hk_case_json(copy, r, places);

	assert_true(hk_redact_check(r, json, HK_REDACTION_PLAIN, "json", NULL));
	assert_non_null(strstr(json, "\"redacted\":true"));
	assert_non_null(strstr(json, "\"recorded\":\"■■■■-"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_hidden),
		cmocka_unit_test(places_are_counted),
		cmocka_unit_test(too_short_is_refused),
		cmocka_unit_test(survivors_are_found),
		cmocka_unit_test(split_words_are_hidden_in_every_rendering),
		cmocka_unit_test(the_copy_says_what_it_is),
		cmocka_unit_test(json_is_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
