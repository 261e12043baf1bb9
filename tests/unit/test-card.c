/* test-card.c - the emergency card: hours in words, data that fits, one page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "guide/desks.h"
#include "guide/sources.h"
#include "report/card.h"
#include "report/hours.h"
#include "report/paper.h"
#include "scratch.h"

static HkVoice
voice_of(const HkTexts *texts, HkLang lang)
{
	return (HkVoice){ .texts = texts, .lang = lang };
}

static const struct {
	HkHours hours[3];
	guint n;
	gboolean always, read_later, holidays, yearend;
	HkStatus status;
	const char *type, *ja, *en;
} rows[] = {
	{ { { 0x1f, 510, 1035 } },
	  1,
	  FALSE,
	  FALSE,
	  TRUE,
	  TRUE,
	  HK_STATUS_SECONDARY,
	  "phone",
	  "月〜金 8:30〜17:15（祝日・年末年始を除く）",
	  "Mon-Fri 8:30-17:15 (not on holidays, nor at New Year)" },
	{ { { 0x1f, 600, 720 }, { 0x1f, 810, 1020 } },
	  2,
	  FALSE,
	  FALSE,
	  FALSE,
	  FALSE,
	  HK_STATUS_VERIFIED,
	  "phone",
	  "月〜金 10:00〜12:00、13:30〜17:00",
	  "Mon-Fri 10:00-12:00, 13:30-17:00" },
	{ { { 0x1f, 540, 1260 }, { 0x20, 540, 1020 } },
	  2,
	  FALSE,
	  FALSE,
	  FALSE,
	  TRUE,
	  HK_STATUS_VERIFIED,
	  "phone",
	  "月〜金 9:00〜21:00、土 9:00〜17:00（年末年始を除く）",
	  "Mon-Fri 9:00-21:00, Sat 9:00-17:00 (not at New Year)" },
	{ { { 0x60 | HK_HOURS_HOLIDAY, 600, 1440 } },
	  1,
	  FALSE,
	  FALSE,
	  FALSE,
	  FALSE,
	  HK_STATUS_VERIFIED,
	  "phone",
	  "土〜日、祝日 10:00〜24:00",
	  "Sat-Sun, holidays 10:00-24:00" },
	{ { { 0 } },
	  0,
	  TRUE,
	  FALSE,
	  FALSE,
	  FALSE,
	  HK_STATUS_VERIFIED,
	  "phone",
	  "24時間",
	  "any hour" },
	{ { { 0 } },
	  0,
	  TRUE,
	  FALSE,
	  FALSE,
	  FALSE,
	  HK_STATUS_VERIFIED,
	  "mail",
	  "いつでも送れる",
	  "send at any hour" },
	{ { { 0x1f, 510, 1035 } },
	  1,
	  FALSE,
	  FALSE,
	  TRUE,
	  TRUE,
	  HK_STATUS_NOT_VERIFIED,
	  "phone",
	  "受付時間は確認できていません",
	  "hours not confirmed" },
	{ { { 0 } },
	  0,
	  TRUE,
	  FALSE,
	  FALSE,
	  FALSE,
	  HK_STATUS_NOT_VERIFIED,
	  "phone",
	  "受付時間は確認できていません",
	  "hours not confirmed" },
	{ { { 0 } },
	  0,
	  FALSE,
	  FALSE,
	  FALSE,
	  FALSE,
	  HK_STATUS_VERIFIED,
	  "phone",
	  "受付時間は確認できていません",
	  "hours not confirmed" },
};

static void
hours_are_told_as_they_stand(void **state)
{
	g_autoptr(HkTexts) texts = hk_texts_load(real_data(), NULL);
	HkVoice ja = voice_of(texts, HK_JA);
	HkVoice en = voice_of(texts, HK_EN);

	assert_non_null(texts);
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GArray) hours = g_array_new(FALSE, FALSE, sizeof(HkHours));
		HkChannel channel = { .type = (char *)rows[i].type,
				      .hours = hours,
				      .hours_status = rows[i].status,
				      .always = rows[i].always,
				      .read_later = rows[i].read_later,
				      .closed_holidays = rows[i].holidays,
				      .closed_yearend = rows[i].yearend };
		g_autofree char *in_ja = NULL;
		g_autofree char *in_en = NULL;

		g_array_append_vals(hours, rows[i].hours, rows[i].n);
		in_ja = hk_hours_text(&ja, &channel);
		in_en = hk_hours_text(&en, &channel);
		assert_string_equal(in_ja, rows[i].ja);
		assert_string_equal(in_en, rows[i].en);
	}
}

static void
our_own_card_names_desks_and_sources_that_exist(void **state)
{
	g_autoptr(HkCard) card = hk_card_load(real_data(), NULL, NULL);
	g_autoptr(HkDesks) desks = hk_desks_load(real_data(), NULL, NULL);
	g_autoptr(HkSources) sources = hk_sources_load(real_data(), NULL, NULL);

	assert_true(card != NULL && desks != NULL && sources != NULL);
	assert_int_equal(card->steps->len, 3);
	assert_int_equal(card->donts->len, 3);
	for (guint i = 0; i < card->rows->len; i++) {
		const HkCardRow *row = g_ptr_array_index(card->rows, i);
		const HkDesk *desk = hk_desks_find(desks, row->desk);

		if (desk == NULL)
			fail_msg("no desk “%s”", row->desk);
		assert_null(desk->superseded_by);
	}
	for (guint i = 0; i < 6; i++) {
		const HkCardStep *step = g_ptr_array_index(i < 3 ? card->steps : card->donts,
							   i % 3);

		for (guint k = 0; step->sources[k] != NULL; k++)
			assert_non_null(hk_sources_find(sources, step->sources[k]));
	}
}

static void
bad_cards_are_refused(void **state)
{
#define STEP "{id: a, text: {ja: x, en: y}, short: {ja: x, en: y}, sources: []}"
#define ROW "{desk: d, for: {ja: x, en: y}}"
	static const struct {
		const char *yaml, *says;
	} bad[] = {
		{ "steps: [" STEP "]\ndonts: [" STEP "]\n", "“rows” is missing" },
		{ "steps: []\ndonts: [" STEP "]\nrows: [" ROW "]\n", "this list is empty" },
		{ "steps: [" STEP "," STEP "," STEP "," STEP "]\ndonts: [" STEP "]\nrows: [" ROW
		  "]\n",
		  "more than 3" },
		{ "steps: [" STEP "]\ndonts: [" STEP "]\nrows: [{desk: d}]\n", "“for” is missing" },
		{ "steps: [" STEP "]\ndonts: [" STEP "]\nrows: [" ROW "]\nmore: 1\n",
		  "unknown key “more”" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
		char *dir = scratch_new();
		g_autoptr(GError) error = NULL;

		scratch_write(dir, "card/card.yaml", bad[i].yaml);
		assert_null(hk_card_load(dir, NULL, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		if (strstr(error->message, bad[i].says) == NULL)
			fail_msg("“%s” does not say “%s”", error->message, bad[i].says);
		scratch_remove(dir);
	}
}

static void
one_page_or_none(void **state)
{
	const HkPaper paper = { .title = "x", .size = HK_PAPER_CARD, .one_page = TRUE };
	const HkPaper many = { .title = "x", .size = HK_PAPER_A4 };
	g_autoptr(HkDoc) doc = hk_doc_new(HK_JA);
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) none = NULL;

	for (guint i = 0; i < 200; i++)
		hk_block_paragraph(hk_doc_root(doc), "行");
	none = hk_render_pdf(doc, &paper, &error);
	assert_null(none);
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_LIMIT));
	bytes = hk_render_pdf(doc, &many, NULL);
	assert_non_null(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hours_are_told_as_they_stand),
		cmocka_unit_test(our_own_card_names_desks_and_sources_that_exist),
		cmocka_unit_test(bad_cards_are_refused),
		cmocka_unit_test(one_page_or_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
