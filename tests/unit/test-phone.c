/* test-phone.c - numbers that somebody could call, and digits that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/phone.h"

/* clang-format off */
static const struct { const char *text; const char *digits; } cases[] = {
	{ "050-0000-0000",                 "05000000000" },
	{ "電話 050-0000-0000(通話料無料)", "05000000000" },
	{ "(050) 0000 0000",               "05000000000" },
	{ "050ー0000ー0000",               "05000000000" },
	{ "050−0000‐0000 へ",              "05000000000" },
	{ "0120-000-000",                  "0120000000" },
	{ "03-0000-0000",                  "0300000000" },
	{ "010-1-800-000-0000",            "01018000000000" },
	{ "+1 (800) 000-0000",             "+18000000000" },
	{ "1-800-000-0000",                "18000000000" },
	{ "",                              NULL },
	{ "2026-11-23 12:34",              NULL },
	{ "0x80070424",                    NULL },
	{ "4900-0000-0000-0000",           NULL },
	{ "0000-0000-0000",                NULL },
	{ "伝票番号 123456789012",         NULL },
	{ "050-0000-00001234567890",       NULL },
	{ "a05000000000",                  NULL },
	{ "05000000000a",                  NULL },
	{ "050-0000",                      NULL },
	{ "050-----0000-0000",             NULL },
};
/* clang-format on */

static void
numbers_are_found_and_digits_are_not(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		HkPhone phone;
		gsize at = 0, len = strlen(cases[i].text);
		gboolean found = hk_phone_next(cases[i].text, len, &at, &phone);

		if (found != (cases[i].digits != NULL))
			fail_msg("\"%s\": %s", cases[i].text, found ? phone.digits : "nothing");
		if (found)
			assert_string_equal(phone.digits, cases[i].digits);
		assert_true(at <= len);
	}
}

static void
american_numbers(void **state)
{
	static const struct {
		const char *text;
		gboolean is;
	} rows[] = {
		{ "(810) 555-0154", TRUE },
		{ "810-555-0154", TRUE },
		{ "810.555.0154", TRUE },
		{ "call 810 555 0154.", TRUE },
		{ "810-555-0154today", TRUE },
		{ "", FALSE },
		{ "1810-555-0154", FALSE },
		{ "110-555-0154", FALSE },
		{ "810-155-0154", FALSE },
		{ "810-555-015", FALSE },
		{ "810-555-01544", FALSE },
		{ "810-555-0154-7", FALSE },
		{ "(810 555-0154", TRUE },
		{ "$810 555 0154", FALSE },
		{ "03-5555-0154", FALSE },
		{ "(810)", FALSE },
		{ "810-", FALSE },
		{ "810", FALSE },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (hk_phone_is_american(rows[i].text) != rows[i].is)
			fail_msg("\"%s\"", rows[i].text);
}

static void
one_after_the_other(void **state)
{
	static const char text[] = "050-0000-0000 または 0120-000-000";
	gsize at = 0;
	HkPhone phone;

	assert_true(hk_phone_next(text, strlen(text), &at, &phone));
	assert_int_equal(phone.at, 0);
	assert_int_equal(phone.len, 13);
	assert_true(hk_phone_next(text, strlen(text), &at, &phone));
	assert_string_equal(phone.digits, "0120000000");
	assert_false(hk_phone_next(text, strlen(text), &at, &phone));
}

/* A text that is not NUL-terminated behind its length. */
static void
nothing_behind_the_end_is_read(void **state)
{
	static const char digits[] = "050-0000-0000";

	for (gsize n = 0; n < sizeof digits; n++) {
		g_autofree char *copy = g_memdup2(digits, MAX(n, 1));
		gsize at = 0;
		HkPhone phone;

		assert_int_equal(hk_phone_next(copy, n, &at, &phone), n == 12 || n == 13);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_found_and_digits_are_not),
		cmocka_unit_test(american_numbers),
		cmocka_unit_test(one_after_the_other),
		cmocka_unit_test(nothing_behind_the_end_is_read),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
