/* test-entry.c - an entry's canonical text, there and back, and nothing that only looks like it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "facts/entry.h"

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define TEXT                                                                                        \
	"{\"actor\":\"山田\",\"body\":{\"text\":\"}\\\"{\"},\"case\":\"20261123-TEST\",\"prev\":" \
	"\"" ZEROS "\",\"recorded\":1000,\"seq\":2,\"type\":\"note\",\"v\":1}"

static void
test_there_and_back(void **state)
{
	g_autoptr(HkEntry) e = hk_entry_new("20261123-TEST", 2, 1000, "山田", HK_ENTRY_NOTE,
					    hk_fields_make("text", "}\"{", NULL));
	g_autoptr(HkEntry) back = NULL;
	g_autofree char *text = NULL;
	g_autofree char *again = NULL;

	g_strlcpy(e->prev, ZEROS, sizeof e->prev);
	text = hk_entry_text(e);
	assert_string_equal(text, TEXT);
	back = hk_entry_parse(text, strlen(text), NULL);
	assert_non_null(back);
	assert_int_equal(back->seq, 2);
	assert_int_equal(back->recorded, 1000);
	assert_string_equal(hk_fields_get(back->body, "text"), "}\"{");
	again = hk_entry_text(back);
	assert_string_equal(again, TEXT);
}

/* Whatever one byte is changed to: refused, or exactly what the writer would write. */
static void
test_one_changed_byte(void **state)
{
	static const char bytes[] = "\"\\{}:,0 9a-\xff\n";

	for (gsize i = 0; i < strlen(TEXT); i++)
		for (gsize k = 0; k < strlen(bytes); k++) {
			g_autofree char *bad = g_strdup(TEXT);
			g_autoptr(HkEntry) e = NULL;
			g_autofree char *again = NULL;

			bad[i] = bytes[k];
			e = hk_entry_parse(bad, strlen(bad), NULL);
			again = e != NULL ? hk_entry_text(e) : NULL;
			assert_true(e == NULL || g_str_equal(again, bad));
		}
}

static void
test_cut_short_or_longer(void **state)
{
	for (gsize i = 0; i < strlen(TEXT); i++) {
		GError *error = NULL;

		assert_null(hk_entry_parse(TEXT, i, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
		g_error_free(error);
	}
	assert_null(hk_entry_parse(TEXT " ", strlen(TEXT) + 1, NULL));
	assert_null(hk_entry_parse(TEXT, strlen(TEXT) + 1, NULL));
}

static void
test_numbers_have_one_spelling(void **state)
{
	static const struct {
		const char *number;
		gboolean good;
	} rows[] = { { "2", TRUE },
		     { "02", FALSE },
		     { "-2", FALSE },
		     { "2.0", FALSE },
		     { "9007199254740991", TRUE },
		     { "9007199254740992", FALSE },
		     { "", FALSE },
		     { "99999999999999999999999", FALSE } };

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GString) text = g_string_new(TEXT);
		g_autofree char *with = g_strdup_printf("\"seq\":%s,", rows[i].number);
		g_autoptr(HkEntry) e = NULL;

		g_string_replace(text, "\"seq\":2,", with, 1);
		e = hk_entry_parse(text->str, text->len, NULL);
		assert_int_equal(e != NULL, rows[i].good);
	}
}

static void
test_every_type_has_its_own_id(void **state)
{
	for (guint i = 0; i < HK_ENTRY__N; i++)
		for (guint k = 0; k < i; k++)
			assert_string_not_equal(hk_entry_type_id(i), hk_entry_type_id(k));
}

static void
test_an_actor_may_be_any_bytes(void **state)
{
	g_autoptr(HkEntry)
		e = hk_entry_new("20261123-TEST", 1, 1, "\xff\"", HK_ENTRY_NOTE, hk_fields_new());
	g_autofree char *text = NULL;
	g_autoptr(HkEntry) back = NULL;

	g_strlcpy(e->prev, ZEROS, sizeof e->prev);
	text = hk_entry_text(e);
	back = hk_entry_parse(text, strlen(text), NULL);
	assert_non_null(back);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_there_and_back),
		cmocka_unit_test(test_one_changed_byte),
		cmocka_unit_test(test_cut_short_or_longer),
		cmocka_unit_test(test_numbers_have_one_spelling),
		cmocka_unit_test(test_every_type_has_its_own_id),
		cmocka_unit_test(test_an_actor_may_be_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
