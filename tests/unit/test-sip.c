/* test-sip.c - the vectors that the authors of SipHash published, and a table of chosen keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/sip.h"

/* Key 00 01 … 0f over the messages "", 00, 00 01, …: the example of the paper's appendix A is the
 * one of fifteen bytes. */
static void
the_published_vectors_hold(void **state)
{
	guint8 key[HK_SIP_KEY], message[16];

	for (guint8 i = 0; i < 16; i++)
		key[i] = message[i] = i;
	assert_true(hk_sip(key, message, 15) == G_GUINT64_CONSTANT(0xa129ca6149be45e5));
	assert_true(hk_sip(key, message, 0) == G_GUINT64_CONSTANT(0x726fdb47dd0e0e31));
	assert_true(hk_sip(key, message, 1) == G_GUINT64_CONSTANT(0x74f839c593dc67fd));
	assert_true(hk_sip(key, message, 8) == G_GUINT64_CONSTANT(0x93f5f5799a932462));
}

static void
equal_texts_are_equal(void **state)
{
	char copy[] = "index.php";

	assert_int_equal(hk_sip_text("index.php"), hk_sip_text(copy));
}

/* "bB" and "ac" are one and the same to g_str_hash(): 33 * 'b' + 'B' = 33 * 'a' + 'c'. */
static void
names_made_to_meet_do_not(void **state)
{
	g_autoptr(GHashTable) hashes = g_hash_table_new(NULL, NULL);
	static const char *const pair[] = { "bB", "ac" };

	for (guint n = 0; n < 1024; n++) {
		g_autoptr(GString) name = g_string_new(NULL);

		for (guint bit = 0; bit < 10; bit++)
			g_string_append(name, pair[n >> bit & 1]);
		assert_int_equal(g_str_hash(name->str), g_str_hash("bBbBbBbBbBbBbBbBbBbB"));
		g_hash_table_add(hashes, GUINT_TO_POINTER(hk_sip_text(name->str)));
	}
	assert_true(g_hash_table_size(hashes) > 1000);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_published_vectors_hold),
		cmocka_unit_test(equal_texts_are_equal),
		cmocka_unit_test(names_made_to_meet_do_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
