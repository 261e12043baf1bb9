/* test-fingerprint.c - which numbers of a mail say that somebody has read another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "examine/fingerprint.h"

static guint
numbers_in(const char *line)
{
	const char *const lines[] = { line };
	g_autoptr(GArray) marks = hk_fingerprints(lines, 1);
	guint n = 0;

	for (guint i = 0; i < marks->len; i++)
		n += g_array_index(marks, HkFingerprint, i).type == 'n' ? 1 : 0;
	return n;
}

static void
numbers_of_business_count(void **state)
{
	static const char *const lines[] = { "INV-2026-0417 を送ります", "金額は 1,234,500円",
					     "口座番号：7654321", "order 0012345678901" };

	for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
		assert_int_equal(numbers_in(lines[i]), 1);
}

static void
numbers_of_every_mail_do_not(void **state)
{
	static const char *const lines[] = { "口座番号：0000000",
					     "000-000000-000",
					     "1111111",
					     "S-77120",
					     "0000123",
					     "TEL 03-5550-1234",
					     "電話：555-012-345",
					     "(03) 5550-1234",
					     "+81 3-5550-1234",
					     "+81355501234",
					     "03 5550-1234",
					     "０９０－５５５０－１２３４",
					     "〒123-4567",
					     "",
					     "+",
					     "(" };

	for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
		if (numbers_in(lines[i]) != 0)
			print_error("“%s”\n", lines[i]);
		assert_int_equal(numbers_in(lines[i]), 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_of_business_count),
		cmocka_unit_test(numbers_of_every_mail_do_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
