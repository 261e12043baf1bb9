/* test-cursor.c - reading moves on or fails and stays; nothing is read past the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/cursor.h"
#include "base/error.h"

static const guint8 bytes[] = { 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x88 };

static void
numbers_are_little_endian(void **state)
{
	HkCursor c = hk_cursor(bytes, sizeof bytes);
	guint8 u8;
	guint16 u16;
	guint32 u32;
	guint64 u64;

	assert_true(hk_cursor_u8(&c, "a", &u8, NULL));
	assert_int_equal(u8, 0x01);
	assert_true(hk_cursor_u16le(&c, "a", &u16, NULL));
	assert_int_equal(u16, 0x0302);
	assert_true(hk_cursor_u32le(&c, "a", &u32, NULL));
	assert_int_equal(u32, 0x07060504);
	assert_int_equal(hk_cursor_left(&c), 1);
	c = hk_cursor(bytes, sizeof bytes);
	assert_true(hk_cursor_u64le(&c, "a", &u64, NULL));
	assert_true(u64 == G_GUINT64_CONSTANT(0x8807060504030201));
	assert_int_equal(hk_cursor_left(&c), 0);
}

static void
too_few_bytes_fail_and_move_nothing(void **state)
{
	guint8 u8;
	guint16 u16;
	guint32 u32;
	guint64 u64;

	for (gsize len = 0; len < sizeof bytes; len++) {
		g_autofree guint8 *exact = g_memdup2(bytes, len); /* so that a sanitizer sees */
		HkCursor c = hk_cursor(exact, len);
		g_autoptr(GError) error = NULL;

		assert_false(hk_cursor_u64le(&c, "the long one", &u64, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
		assert_non_null(strstr(error->message, "the long one"));
		assert_int_equal(c.pos, 0);
		assert_int_equal(hk_cursor_u32le(&c, "a", &u32, NULL), len >= 4);
		c.pos = 0;
		assert_int_equal(hk_cursor_u16le(&c, "a", &u16, NULL), len >= 2);
		c.pos = 0;
		assert_int_equal(hk_cursor_u8(&c, "a", &u8, NULL), len >= 1);
	}
}

static void
lengths_near_the_end_of_memory_do_not_wrap(void **state)
{
	HkCursor c = hk_cursor(bytes, sizeof bytes);
	const guint8 *p = NULL;
	guint8 u8;

	assert_true(hk_cursor_u8(&c, "a", &u8, NULL));
	assert_false(hk_cursor_bytes(&c, "a", G_MAXSIZE, &p, NULL));
	assert_false(hk_cursor_bytes(&c, "a", G_MAXSIZE - 1, &p, NULL));
	assert_false(hk_cursor_bytes(&c, "a", sizeof bytes, &p, NULL));
	assert_null(p);
	assert_int_equal(c.pos, 1);
	assert_true(hk_cursor_bytes(&c, "a", sizeof bytes - 1, &p, NULL));
	assert_ptr_equal(p, bytes + 1);
	assert_true(hk_cursor_bytes(&c, "a", 0, &p, NULL)); /* nothing, at the very end */
	assert_false(hk_cursor_u8(&c, "a", &u8, NULL));
}

/* A text of that declared length and those bytes is read as `out`, or refused when NULL. */
static void
text_case(guint32 declared, const char *body, gsize body_len, gsize max, const char *out)
{
	g_autoptr(GByteArray) all = g_byte_array_new();
	g_autofree char *text = NULL;
	g_autoptr(GError) error = NULL;
	guint8 head[] = { (guint8)declared, (guint8)(declared >> 8), (guint8)(declared >> 16),
			  (guint8)(declared >> 24) };
	HkCursor c;

	g_byte_array_append(all, head, sizeof head);
	g_byte_array_append(all, (const guint8 *)body, (guint)body_len);
	c = hk_cursor(all->data, all->len);
	if (out != NULL) {
		assert_true(hk_cursor_text(&c, "t", max, &text, &error));
		assert_string_equal(text, out);
		assert_int_equal(c.pos, 4 + declared);
		return;
	}
	assert_false(hk_cursor_text(&c, "t", max, &text, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
	assert_int_equal(c.pos, 0);
	assert_null(text);
}

static void
text_is_counted_bounded_and_valid(void **state)
{
	text_case(0, "", 0, 0, "");
	text_case(3, "abc", 3, 3, "abc");
	text_case(3, "abcd", 4, 3, "abc");
	text_case(6, "日本", 6, 100, "日本");
	text_case(4, "abcd", 4, 3, NULL);  /* longer than allowed */
	text_case(4, "abc", 3, 100, NULL); /* longer than what is there */
	text_case(G_MAXUINT32, "abc", 3, G_MAXSIZE, NULL);
	text_case(3, "a\0b", 3, 100, NULL);
	text_case(2, "\xe6\x97", 2, 100, NULL);
	text_case(5, "日本", 6, 100, NULL); /* the length cuts a character */
	text_case(1, "\xff", 1, 100, NULL);
}

static void
a_length_cut_short_fails(void **state)
{
	HkCursor c = hk_cursor("\1\0\0", 3);
	char *text = NULL;

	assert_false(hk_cursor_text(&c, "t", 10, &text, NULL));
	assert_int_equal(c.pos, 0);
	c = hk_cursor(NULL, 0);
	assert_false(hk_cursor_text(&c, "t", 10, &text, NULL));
	assert_int_equal(hk_cursor_left(&c), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_little_endian),
		cmocka_unit_test(too_few_bytes_fail_and_move_nothing),
		cmocka_unit_test(lengths_near_the_end_of_memory_do_not_wrap),
		cmocka_unit_test(text_is_counted_bounded_and_valid),
		cmocka_unit_test(a_length_cut_short_fails),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
