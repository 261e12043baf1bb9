/* test-vba-decompress.c - the compression of VBA projects, at its borders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "examine/vba-decompress.h"

typedef struct {
	const char *what;
	const char *bytes;
	gsize len;
	const char *text; /* what comes out, also before the trouble */
	int code;	  /* of HK_ERROR, or -1 */
} Row;

/* clang-format off */
static const Row rows[] = {
	{ "the standard's own first example: literals only (MS-OVBA 3.2.1)",
	  "\x01\x19\xB0\x00" "abcdefgh" "\x00" "ijklmnop" "\x00" "qrstuv" "\x2E", 29, "abcdefghijklmnopqrstuv.", -1 },
	{ "a copy of three behind four letters", "\x01\x06\xB0\x10" "abcd" "\x00\x30", 10, "abcdabc", -1 },
	{ "a copy that runs into itself", "\x01\x03\xB0\x02" "a" "\x07\x00", 7, "aaaaaaaaaaa", -1 },
	{ "nothing at all", "", 0, "", HK_ERROR_MALFORMED },
	{ "the signature alone", "\x01", 1, "", -1 },
	{ "another signature", "\x02\x03\xB0", 3, "", HK_ERROR_MALFORMED },
	{ "half a chunk header", "\x01\x03", 2, "", HK_ERROR_MALFORMED },
	{ "a chunk without its mark", "\x01\x01\x80\x00" "a", 5, "", HK_ERROR_MALFORMED },
	{ "a copy with nothing before it", "\x01\x02\xB0\x01\x00\x00", 6, "", HK_ERROR_MALFORMED },
	{ "a copy from before the chunk", "\x01\x03\xB0\x02" "a" "\x00\x10", 7, "a", HK_ERROR_MALFORMED },
	{ "half a copy", "\x01\x02\xB0\x02" "a" "\x00", 6, "a", HK_ERROR_MALFORMED },
	{ "a chunk that says it is longer than it is", "\x01\xFF\xBF\x00" "ab", 6, "ab", -1 },
	{ "two chunks", "\x01\x01\xB0\x00" "a" "\x01\xB0\x00" "b", 9, "ab", -1 },
	{ "trouble in the second chunk keeps the first", "\x01\x01\xB0\x00" "a" "\x01\x00\x00", 8, "a",
	  HK_ERROR_MALFORMED },
};
/* clang-format on */

static void
borders(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		g_autoptr(GError) error = NULL;
		gboolean good = hk_vba_decompress((const guint8 *)rows[i].bytes, rows[i].len,
						  1 << 16, out, &error);

		if (strcmp(out->str, rows[i].text) != 0)
			fail_msg("%s: \"%s\"", rows[i].what, out->str);
		if (good != (rows[i].code < 0) || (!good && error->code != rows[i].code))
			fail_msg("%s: %s", rows[i].what, good ? "no error" : error->message);
	}
}

/* 4096 bytes are a chunk, one more is too much. */
static void
a_chunk_is_full(void **state)
{
	static const guint8 head[] = { 0x01, 0x03, 0xB0, 0x02, 'a' };
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	g_autoptr(GByteArray) bytes = g_byte_array_new();

	/* One letter, then a copy of 4095 (2.4.1.3.19.1: twelve bits of length behind one byte). */
	g_byte_array_append(bytes, head, sizeof head);
	g_byte_array_append(bytes, (const guint8 *)"\xFC\x0F", 2);
	assert_true(hk_vba_decompress(bytes->data, bytes->len, 1 << 16, out, &error));
	assert_int_equal(out->len, 4096);
	g_string_truncate(out, 0);
	bytes->data[5] = 0xFD;
	assert_false(hk_vba_decompress(bytes->data, bytes->len, 1 << 16, out, &error));
	assert_int_equal(error->code, HK_ERROR_MALFORMED);
	assert_int_equal(out->len, 1);
}

static void
never_more_than_allowed(void **state)
{
	for (gsize max = 0; max <= 11; max++) {
		g_autoptr(GString) out = g_string_new("front");
		g_autoptr(GError) error = NULL;
		gboolean good = hk_vba_decompress((const guint8 *)"\x01\x03\xB0\x02"
								  "a"
								  "\x07\x00",
						  7, max, out, &error);

		assert_true(out->len <= 5 + max);
		assert_int_equal(good, max == 11);
		if (!good)
			assert_int_equal(error->code, HK_ERROR_LIMIT);
	}
}

static void
a_raw_chunk(void **state)
{
	g_autoptr(GString) out = g_string_new(NULL);
	g_autofree char *bytes = g_malloc0(3 + 4096);

	bytes[0] = 1;
	bytes[1] = (char)0xFF;
	bytes[2] = 0x3F;
	memset(bytes + 3, 'r', 4096);
	assert_true(hk_vba_decompress((const guint8 *)bytes, 3 + 4096, 1 << 16, out, NULL));
	assert_int_equal(out->len, 4096);
	assert_int_equal(out->str[4095], 'r');
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(borders),
		cmocka_unit_test(a_chunk_is_full),
		cmocka_unit_test(never_more_than_allowed),
		cmocka_unit_test(a_raw_chunk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
