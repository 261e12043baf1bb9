/* test-rtf-unpack.c - packed letters: the examples of the specification, and their borders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/rtf-unpack.h"

/* MS-OXRTFCP 4.1.1 and 4.1.2. */
static const guint8 hello[] = { 0x2D, 0x00, 0x00, 0x00, 0x2B, 0x00, 0x00, 0x00, 0x4C, 0x5A,
				0x46, 0x75, 0xF1, 0xC5, 0xC7, 0xA7, 0x03, 0x00, 0x0A, 0x00,
				0x72, 0x63, 0x70, 0x67, 0x31, 0x32, 0x35, 0x42, 0x32, 0x0A,
				0xF3, 0x20, 0x68, 0x65, 0x6C, 0x09, 0x00, 0x20, 0x62, 0x77,
				0x05, 0xB0, 0x6C, 0x64, 0x7D, 0x0A, 0x80, 0x0F, 0xA0 };
static const guint8 overlap[] = { 0x1A, 0x00, 0x00, 0x00, 0x1C, 0x00, 0x00, 0x00, 0x4C, 0x5A,
				  0x46, 0x75, 0xE2, 0xD4, 0x4B, 0x51, 0x41, 0x00, 0x04, 0x20,
				  0x57, 0x58, 0x59, 0x5A, 0x0D, 0x6E, 0x7D, 0x01, 0x0E, 0xB0 };

static void
is_text(const guint8 *data, gsize len, const char *text, gboolean sound)
{
	gboolean whole;
	g_autoptr(GError) error = NULL;
	g_autoptr(GBytes) rtf = hk_rtf_unpack(data, len, &whole, &error);

	assert_null(error);
	assert_non_null(rtf);
	assert_int_equal(g_bytes_get_size(rtf), strlen(text));
	assert_memory_equal(g_bytes_get_data(rtf, NULL), text, strlen(text));
	assert_int_equal(whole, sound);
}

static void
the_examples_of_the_specification(void **state)
{
	is_text(hello, sizeof hello, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n", TRUE);
	is_text(overlap, sizeof overlap, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", TRUE);
}

static void
a_wrong_sum_is_told_and_the_text_is_there(void **state)
{
	guint8 copy[sizeof overlap];

	memcpy(copy, overlap, sizeof copy);
	copy[12] ^= 1;
	is_text(copy, sizeof copy, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}", FALSE);
}

static void
a_cut_letter_is_read_to_its_end(void **state)
{
	is_text(overlap, sizeof overlap - 4, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ", FALSE);
	is_text(overlap, 16, "", FALSE);
}

static void
plain_letters_are_taken_as_they_are(void **state)
{
	static const guint8 plain[] = "\x0F\0\0\0\x03\0\0\0MELA\0\0\0\0abc";

	is_text(plain, 19, "abc", TRUE);
	is_text(plain, 18, "ab", FALSE);
}

static void
what_is_no_letter_is_refused(void **state)
{
	static const guint8 other[] = "\x0F\0\0\0\x03\0\0\0XXXX\0\0\0\0abc";
	gboolean whole;

	for (gsize len = 0; len < sizeof other; len++) {
		g_autoptr(GError) error = NULL;

		assert_null(hk_rtf_unpack(other, len, &whole, &error));
		assert_non_null(error);
	}
}

/* Sizes are only believed as far as there are bytes. */
static void
sizes_may_lie(void **state)
{
	guint8 copy[sizeof overlap];
	static const guint8 sizes[] = { 0, 11, 12, 0xFF };

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++)
		for (guint at = 0; at < 8; at++) {
			gboolean whole;
			g_autoptr(GBytes) rtf = NULL;

			memcpy(copy, overlap, sizeof copy);
			copy[at] = sizes[i];
			rtf = hk_rtf_unpack(copy, sizeof copy, &whole, NULL);
			assert_non_null(rtf);
			assert_true(g_bytes_get_size(rtf) <= 28);
		}
}

/* References alone give the most that a byte can give, and that has an end. */
static void
a_bomb_has_an_end(void **state)
{
	gsize len = 8 * 1024 * 1024;
	g_autofree guint8 *bomb = g_malloc(len);
	gboolean whole;
	g_autoptr(GBytes) rtf = NULL;

	memset(bomb, 0xFF, len);
	memcpy(bomb, "\xFF\xFF\xFF\x7F\xFF\xFF\xFF\x7FLZFu\0\0\0\0", 16);
	for (gsize i = 16; i + 17 <= len; i += 17)
		for (guint k = 0; k < 8; k++) {
			bomb[i + 1 + 2 * k] = 0;
			bomb[i + 2 + 2 * k] = 0x0F;
		}
	rtf = hk_rtf_unpack(bomb, len, &whole, NULL);
	assert_non_null(rtf);
	assert_true(g_bytes_get_size(rtf) <= HK_RTF_UNPACKED_MAX);
	assert_false(whole);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_examples_of_the_specification),
		cmocka_unit_test(a_wrong_sum_is_told_and_the_text_is_there),
		cmocka_unit_test(a_cut_letter_is_read_to_its_end),
		cmocka_unit_test(plain_letters_are_taken_as_they_are),
		cmocka_unit_test(what_is_no_letter_is_refused),
		cmocka_unit_test(sizes_may_lie),
		cmocka_unit_test(a_bomb_has_an_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
