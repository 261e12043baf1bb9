/* test-buf.c - what buf writes, cursor reads back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/cursor.h"

static void
numbers_come_back(void **state)
{
	static const guint64 values[] = {
		0,	    1,	    0x7F,	0x80,	     0xFF,
		0x1234,	    0xFFFF, 0x12345678, G_MAXUINT32, G_GUINT64_CONSTANT(0x123456789ABCDEF0),
		G_MAXUINT64
	};

	for (guint i = 0; i < G_N_ELEMENTS(values); i++) {
		g_autoptr(GByteArray) buf = g_byte_array_new();
		HkCursor c;
		guint8 u8;
		guint16 u16;
		guint32 u32;
		guint64 u64;

		hk_buf_u8(buf, (guint8)values[i]);
		hk_buf_u16le(buf, (guint16)values[i]);
		hk_buf_u32le(buf, (guint32)values[i]);
		hk_buf_u64le(buf, values[i]);
		assert_int_equal(buf->len, 15);
		c = hk_cursor(buf->data, buf->len);
		assert_true(hk_cursor_u8(&c, "", &u8, NULL));
		assert_true(hk_cursor_u16le(&c, "", &u16, NULL));
		assert_true(hk_cursor_u32le(&c, "", &u32, NULL));
		assert_true(hk_cursor_u64le(&c, "", &u64, NULL));
		assert_int_equal(u8, (guint8)values[i]);
		assert_int_equal(u16, (guint16)values[i]);
		assert_int_equal(u32, (guint32)values[i]);
		assert_true(u64 == values[i]);
	}
}

static void
text_comes_back_cut_at_a_character(void **state)
{
	static const struct {
		const char *in;
		gsize max;
		const char *out;
	} cases[] = {
		{ NULL, 10, "" },      { "", 10, "" },	    { "abc", 10, "abc" },
		{ "abc", 3, "abc" },   { "abc", 2, "ab" },  { "abc", 0, "" },
		{ "日本", 6, "日本" }, { "日本", 5, "日" }, { "日本", 4, "日" },
		{ "日本", 3, "日" },   { "日本", 2, "" },   { "🔥", 3, "" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GByteArray) buf = g_byte_array_new();
		g_autofree char *text = NULL;
		HkCursor c;

		hk_buf_text(buf, cases[i].in, cases[i].max);
		c = hk_cursor(buf->data, buf->len);
		assert_true(hk_cursor_text(&c, "", cases[i].max, &text, NULL));
		assert_string_equal(text, cases[i].out);
		assert_int_equal(hk_cursor_left(&c), 0);
	}
}

static void
a_length_is_patched_in_place(void **state)
{
	g_autoptr(GByteArray) buf = g_byte_array_new();
	static const guint8 want[] = { 9, 4, 3, 2, 1, 8 };

	hk_buf_u8(buf, 9);
	hk_buf_u32le(buf, 0);
	hk_buf_u8(buf, 8);
	hk_buf_patch_u32le(buf, 1, 0x01020304);
	assert_int_equal(buf->len, sizeof want);
	assert_memory_equal(buf->data, want, sizeof want);
	hk_buf_patch_u32le(buf, 2, 0x01020304); /* its last four bytes */
	assert_int_equal(buf->data[5], 1);
}

static void
count_warning(const char *domain, GLogLevelFlags level, const char *message, gpointer user)
{
	(*(guint *)user)++;
}

/* A patch outside is a mistake of ours: refused with a warning, and nothing is written. */
static void
a_patch_outside_is_refused(void **state)
{
	static const guint places[] = { 3, 4, 5, 100, G_MAXUINT - 3, G_MAXUINT };
	g_autoptr(GByteArray) buf = g_byte_array_new();
	guint warnings = 0;
	guint handler = g_log_set_handler("hikeshi", G_LOG_LEVEL_MASK | G_LOG_FLAG_FATAL,
					  count_warning, &warnings);
	GLogLevelFlags fatal = g_log_set_always_fatal(G_LOG_FATAL_MASK);

	for (guint i = 0; i < 6; i++)
		hk_buf_u8(buf, 7);
	for (guint i = 0; i < G_N_ELEMENTS(places); i++)
		hk_buf_patch_u32le(buf, places[i], 0);
	assert_int_equal(warnings, G_N_ELEMENTS(places));
	for (guint i = 0; i < 6; i++)
		assert_int_equal(buf->data[i], 7);
	g_log_set_always_fatal(fatal);
	g_log_remove_handler("hikeshi", handler);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_come_back),
		cmocka_unit_test(text_comes_back_cut_at_a_character),
		cmocka_unit_test(a_length_is_patched_in_place),
		cmocka_unit_test(a_patch_outside_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
