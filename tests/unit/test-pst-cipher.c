/* test-pst-cipher.c - the encodings of a mailbox file, there and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/pst-cipher.h"

static void
all_bytes(guint8 *bytes)
{
	for (guint i = 0; i < 256; i++)
		bytes[i] = (guint8)i;
}

static void
none_changes_nothing(void **state)
{
	guint8 bytes[256], same[256];

	all_bytes(bytes);
	all_bytes(same);
	hk_pst_decode(0, 1, bytes, 256);
	hk_pst_decode(3, 1, bytes, 256);
	assert_memory_equal(bytes, same, 256);
}

/* A permutation leads each byte to another one; the first ones stand in the specification. */
static void
the_permutation_is_one(void **state)
{
	guint8 bytes[256];
	gboolean seen[256] = { FALSE };

	all_bytes(bytes);
	hk_pst_decode(1, 0, bytes, 256);
	assert_int_equal(bytes[0], 0x47);
	assert_int_equal(bytes[1], 0xF1);
	for (guint i = 0; i < 256; i++) {
		assert_false(seen[bytes[i]]);
		seen[bytes[i]] = TRUE;
	}
}

/* The cyclic one is its own way back (MS-PST 5.2), with any key and beyond its period. */
static void
the_cyclic_one_twice_is_nothing(void **state)
{
	static const guint32 keys[] = { 0, 4, 0xFFFF, 0x10000, 0xFFFFFFFF };
	g_autofree guint8 *bytes = g_malloc0(70000);

	for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
		hk_pst_decode(2, keys[i], bytes, 70000);
		assert_true(bytes[0] != 0 || bytes[1] != 0 || bytes[2] != 0);
		hk_pst_decode(2, keys[i], bytes, 70000);
		for (guint k = 0; k < 70000; k++)
			assert_int_equal(bytes[k], 0);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(none_changes_nothing),
		cmocka_unit_test(the_permutation_is_one),
		cmocka_unit_test(the_cyclic_one_twice_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
