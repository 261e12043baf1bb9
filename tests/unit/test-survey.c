/* test-survey.c - what is noise, what a name promises, and which hours were the attack. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/block-stats.h"
#include "examine/file-type.h"
#include "house/survey-inside.h"

#define DAY (24 * 3600)

static void
fill(guint8 *block, gsize len, guint32 seed)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(seed);

	for (gsize i = 0; i < len; i++)
		block[i] = (guint8)g_rand_int_range(rand, 0, 256);
}

static void
noise_is_noise_at_every_length(void **state)
{
	static const gsize lengths[] = { 64, 500, 1024, 2000, HK_BLOCK };
	guint8 block[HK_BLOCK];

	for (guint i = 0; i < G_N_ELEMENTS(lengths); i++) {
		HkBlockStats stats = { 0 };

		fill(block, lengths[i], 7 + i);
		hk_block_count(&stats, block, lengths[i]);
		assert_true(hk_block_is_noise(&stats));
	}
}

static void
words_counters_and_nothing_are_none(void **state)
{
	guint8 block[HK_BLOCK];
	HkBlockStats words = { 0 }, counter = { 0 }, zero = { 0 }, none = { 0 };

	for (guint i = 0; i < sizeof block; i++)
		block[i] = (guint8) "the customer pays 1,200 yen. "[i % 29];
	hk_block_count(&words, block, sizeof block);
	assert_false(hk_block_is_noise(&words));
	for (guint i = 0; i < sizeof block; i++)
		block[i] = (guint8)i;
	hk_block_count(&counter, block, sizeof block);
	assert_false(hk_block_is_noise(&counter));
	memset(block, 0, sizeof block);
	hk_block_count(&zero, block, sizeof block);
	assert_false(hk_block_is_noise(&zero));
	assert_false(hk_block_is_noise(&none));
	assert_false(hk_block_is_striped(&none));
}

static void
every_other_sixteen_bytes_are_seen(void **state)
{
	guint8 block[HK_BLOCK], noise[HK_BLOCK];
	HkBlockStats stats = { 0 };

	fill(noise, sizeof noise, 3);
	for (guint i = 0; i < sizeof block; i++)
		block[i] = i / 16 % 2 == 0 ? noise[i] : (guint8) "an order of paper"[i % 17];
	hk_block_count(&stats, block, sizeof block);
	assert_false(hk_block_is_noise(&stats));
	assert_true(hk_block_is_striped(&stats));
}

static void
names_tell_what_was_appended(void **state)
{
	static const struct {
		const char *path, *tail;
		HkFileType last, inner;
	} rows[] = {
		{ "a/見積.xlsx", "", HK_TYPE_ZIP, HK_TYPE_UNKNOWN },
		{ "a/見積.XLSX.lockbit", ".lockbit", HK_TYPE_UNKNOWN, HK_TYPE_ZIP },
		{ "x.pdf.id-1A2B3C4D.[a@b.example].hk", ".id-1A2B3C4D.[a@b.example].hk",
		  HK_TYPE_UNKNOWN, HK_TYPE_PDF },
		{ "java.xml.crypto.jmod", "", HK_TYPE_UNKNOWN, HK_TYPE_UNKNOWN },
		{ "report.docx.gpg", "", HK_TYPE_OPAQUE, HK_TYPE_UNKNOWN },
		{ "log.txt.1", "", HK_TYPE_OPAQUE, HK_TYPE_UNKNOWN },
		{ "d.xlsx/noending", "", HK_TYPE_UNKNOWN, HK_TYPE_UNKNOWN },
		{ ".bashrc", "", HK_TYPE_UNKNOWN, HK_TYPE_UNKNOWN },
		{ "", "", HK_TYPE_UNKNOWN, HK_TYPE_UNKNOWN },
		{ "....", "", HK_TYPE_UNKNOWN, HK_TYPE_UNKNOWN },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		HkFileName name;

		hk_file_name_read(rows[i].path, &name);
		assert_string_equal(name.tail, rows[i].tail);
		assert_int_equal(name.last, rows[i].last);
		assert_int_equal(name.inner, rows[i].inner);
	}
}

static void
broken_packages_are_told_from_whole_ones(void **state)
{
	static const guint8 end[] = "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0";
	static const guint8 far[] = "PK\5\6\0\0\0\0\1\0\1\0\377\0\0\0\377\0\0\0\0\0";
	g_autoptr(HkInput) empty = hk_input_new_memory(end, 22);
	g_autoptr(HkInput) wild = hk_input_new_memory(far, 22);
	g_autoptr(HkInput) cut = hk_input_new_memory("PK\3\4", 4);
	g_autoptr(HkInput) none = hk_input_new_memory("", 0);

	assert_int_equal(hk_file_body(empty, HK_TYPE_ZIP), HK_BODY_WHOLE);
	assert_int_equal(hk_file_body(wild, HK_TYPE_ZIP), HK_BODY_BROKEN);
	assert_int_equal(hk_file_body(cut, HK_TYPE_ZIP), HK_BODY_BROKEN);
	for (guint type = 0; type < HK_TYPE__N; type++)
		assert_int_not_equal(hk_file_body(none, (HkFileType)type) == HK_BODY_WHOLE &&
					     type != HK_TYPE_MP4,
				     TRUE);
}

static void
the_window_is_where_most_lie(void **state)
{
	static const gint64 times[] = { 500 * DAY, 100 * DAY + 60, 100 * DAY, 102 * DAY, 7 };
	g_autoptr(GArray) array = g_array_new(FALSE, FALSE, sizeof(gint64));
	HkSurveyWindow w = hk_survey_window(array);

	assert_int_equal(w.hits, 0);
	g_array_append_vals(array, times, G_N_ELEMENTS(times));
	w = hk_survey_window(array);
	assert_int_equal(w.hits, 3);
	assert_int_equal(w.first, 100 * DAY);
	assert_int_equal(w.last, 102 * DAY);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(noise_is_noise_at_every_length),
		cmocka_unit_test(words_counters_and_nothing_are_none),
		cmocka_unit_test(every_other_sixteen_bytes_are_seen),
		cmocka_unit_test(names_tell_what_was_appended),
		cmocka_unit_test(broken_packages_are_told_from_whole_ones),
		cmocka_unit_test(the_window_is_where_most_lie),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
