/* test-fields.c - one record, one text: RFC 8785's examples, and every other spelling refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "base/error.h"
#include "facts/fields.h"

static void
test_written_as_rfc_8785_says(void **state)
{
	static const struct {
		const char *value, *json;
	} rows[] = {
		{ "", "{\"k\":\"\"}" },
		{ "変なメール", "{\"k\":\"変なメール\"}" },
		{ "\"\\/", "{\"k\":\"\\\"\\\\/\"}" },
		{ "\b\t\n\f\r", "{\"k\":\"\\b\\t\\n\\f\\r\"}" },
		{ "\x01\x1f\x7f", "{\"k\":\"\\u0001\\u001f\x7f\"}" },
		{ "\xE2\x82\xAC$\x0F\nA'B\"\\\\\"/", /* section 3.2.2.2's string */
		  "{\"k\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(HkFields) f = hk_fields_make("k", rows[i].value, NULL);
		g_autofree char *json = hk_fields_json(f);
		g_autoptr(HkFields) back = hk_fields_parse(json, strlen(json), NULL);

		assert_string_equal(json, rows[i].json);
		assert_non_null(back);
		assert_string_equal(hk_fields_get(back, "k"), rows[i].value);
	}
}

static void
test_keys_are_sorted_and_replaced(void **state)
{
	g_autoptr(HkFields) f = hk_fields_make("b", "2", "a", "1", "gone", NULL, "c", "3", NULL);
	g_autoptr(HkFields) copy = hk_fields_copy(f);
	g_autofree char *json = NULL;
	g_autofree char *old = hk_fields_json(copy);

	hk_fields_set(f, "b", "two");
	hk_fields_set(f, "a", NULL);
	json = hk_fields_json(f);
	assert_string_equal(json, "{\"b\":\"two\",\"c\":\"3\"}");
	assert_string_equal(old, "{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\"}");
	assert_null(hk_fields_get(f, "a"));
}

static void
test_other_spellings_are_refused(void **state)
{
	static const char *const rows[] = {
		"",
		"{",
		"}",
		"null",
		"{} ",
		" {}",
		"{,}",
		"{\"a\"}",
		"{\"a\":}",
		"{\"a\":1}",
		"{\"a\":\"1\",}",
		"{\"a\":\"1\"\"b\":\"2\"}",
		"{\"a\": \"1\"}",
		"{\"b\":\"1\",\"a\":\"2\"}",
		"{\"a\":\"1\",\"a\":\"2\"}",
		"{\"a\":\"\\u0041\"}",
		"{\"a\":\"\\/\"}",
		"{\"a\":\"\\u000A\"}",
		"{\"a\":\"\\u000a\"}",
		"{\"a\":\"\\u001F\"}",
		"{\"a\":\"\\u0000\"}",
		"{\"a\":\"\\ud83d\\ude00\"}",
		"{\"a\":\"\n\"}",
		"{\"a\":\"\\\"}",
		"{\"a\":\"\\",
		"{\"a\":\"\\u00",
		"{\"a\":\"\xff\"}",
		"{\"a\":\"\xED\xA0\x80\"}",
		"{\"a\":\"1\"}x",
		"{\"a\":{\"b\":\"1\"}}",
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		GError *error = NULL;

		assert_null(hk_fields_parse(rows[i], strlen(rows[i]), &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
		g_error_free(error);
	}
	assert_null(hk_fields_parse("{\"a\":\"\0\"}", 9, NULL));
}

static void
test_borders(void **state)
{
	g_autoptr(HkFields) f = hk_fields_new();
	g_autofree char *long_key = g_strnfill(HK_FIELD_KEY_MAX + 1, 'k');
	g_autofree char *long_value = g_strnfill(HK_FIELD_VALUE_MAX + 1, 'v');
	g_autofree char *json = NULL;
	g_autoptr(HkFields) back = NULL;

	hk_fields_set(f, long_key, "x");
	assert_int_equal(hk_fields_count(f), 0);
	hk_fields_set(f, "bytes", "\xff\xfe");
	assert_true(g_utf8_validate(hk_fields_get(f, "bytes"), -1, NULL));
	hk_fields_set(f, "long", long_value);
	assert_true(strlen(hk_fields_get(f, "long")) <= HK_FIELD_VALUE_MAX);
	for (guint i = 0; i < HK_FIELDS_MAX + 10; i++) {
		g_autofree char *key = g_strdup_printf("k%u", i);

		hk_fields_set(f, key, "v");
	}
	assert_int_equal(hk_fields_count(f), HK_FIELDS_MAX);
	json = hk_fields_json(f);
	back = hk_fields_parse(json, strlen(json), NULL);
	assert_int_equal(hk_fields_count(back), HK_FIELDS_MAX);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_written_as_rfc_8785_says),
		cmocka_unit_test(test_keys_are_sorted_and_replaced),
		cmocka_unit_test(test_other_spellings_are_refused),
		cmocka_unit_test(test_borders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
