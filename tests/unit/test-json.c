/* test-json.c - commas where they belong, and every hostile character escaped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "base/json.h"

/* text as one JSON value.  (owned) */
static char *
json_of(const char *text)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_text(&j, text);
	return g_string_free(out, FALSE);
}

static char *
real_of(double v, guint decimals)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_real(&j, v, decimals);
	return g_string_free(out, FALSE);
}

static void
commas_come_between_and_nowhere_else(void **state)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_key(&j, "list");
	hk_json_open(&j, '[');
	hk_json_int(&j, 1);
	hk_json_open(&j, '[');
	hk_json_close(&j, ']');
	hk_json_open(&j, '{');
	hk_json_close(&j, '}');
	hk_json_text(&j, "a");
	hk_json_text(&j, NULL);
	hk_json_close(&j, ']');
	hk_json_pair(&j, "b", "c");
	hk_json_pair(&j, "none", NULL);
	hk_json_key(&j, "yes");
	hk_json_bool(&j, TRUE);
	hk_json_key(&j, "no");
	hk_json_bool(&j, FALSE);
	hk_json_close(&j, '}');
	assert_string_equal(out->str, "{\"list\":[1,[],{},\"a\",null],\"b\":\"c\",\"none\":null,"
				      "\"yes\":true,\"no\":false}");
	g_string_free(out, TRUE);
}

static void
what_hurts_is_escaped(void **state)
{
	static const struct {
		const char *in, *out;
	} pairs[] = {
		{ "", "\"\"" },
		{ "日本 🔥", "\"日本 🔥\"" },
		{ "a\"b\\c/", "\"a\\\"b\\\\c/\"" },
		{ "a\nb\t\r", "\"a\\u000Ab\\u0009\\u000D\"" },
		{ "\x01\x1b\x7f", "\"\\u0001\\u001B\\u007F\"" },
		{ "\xc2\x85\xc2\x9b", "\"\\u0085\\u009B\"" },
		{ "\xe2\x80\xa8\xe2\x80\xa9", "\"\\u2028\\u2029\"" },
		{ "a\xe2\x80\xae"
		  "b\xe2\x80\x8b",
		  "\"a\\u202Eb\\u200B\"" },
		{ "\xf3\xa0\x81\x81", "\"\\uDB40\\uDC41\"" }, /* U+E0041 as a pair */
		{ "</script>", "\"</script>\"" },
		{ "a\xff"
		  "b",
		  "\"a\xEF\xBF\xBD"
		  "b\"" },
		{ "a\xe6\x97", "\"a\xEF\xBF\xBD\xEF\xBF\xBD\"" }, /* cut before its last byte */
		{ "\xf0", "\"\xEF\xBF\xBD\"" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *out = json_of(pairs[i].in);

		assert_string_equal(out, pairs[i].out);
	}
}

static void
keys_are_escaped_too(void **state)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '{');
	hk_json_pair(&j, "a\"\n", "b");
	hk_json_close(&j, '}');
	assert_string_equal(out->str, "{\"a\\\"\\u000A\":\"b\"}");
	g_string_free(out, TRUE);
}

/* Whatever goes in, a JSON string of printable characters comes out. */
static void
every_character_leaves_a_string_to_look_at(void **state)
{
	for (gunichar c = 1; c <= 0x10FFFF; c++) {
		char utf8[7] = { 0 };
		g_autofree char *out = NULL;

		if (!g_unichar_validate(c))
			continue;
		utf8[g_unichar_to_utf8(c, utf8)] = '\0';
		out = json_of(utf8);
		assert_true(g_utf8_validate(out, -1, NULL));
		for (const char *p = out; *p != '\0'; p = g_utf8_next_char(p))
			assert_false(g_unichar_iscntrl(g_utf8_get_char(p)));
	}
}

static void
numbers_are_numbers(void **state)
{
	static const struct {
		double v;
		guint decimals;
		const char *out;
	} cases[] = {
		{ 0, 3, "0.000" },	 { 0.12345, 3, "0.123" },
		{ -1.5, 1, "-1.5" },	 { 1, 0, "1" },
		{ 0.9999, 2, "1.00" },	 { 1, 99, "1.000000000" },
		{ INFINITY, 2, "null" }, { -INFINITY, 2, "null" },
		{ NAN, 2, "null" },	 { 1e300, 2, "1.0000000000000001e+300" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *out = real_of(cases[i].v, cases[i].decimals);

		assert_string_equal(out, cases[i].out);
	}
}

static void
the_smallest_and_the_largest_integer(void **state)
{
	GString *out = g_string_new(NULL);
	HkJson j = hk_json(out);

	hk_json_open(&j, '[');
	hk_json_int(&j, G_MININT64);
	hk_json_int(&j, G_MAXINT64);
	hk_json_close(&j, ']');
	assert_string_equal(out->str, "[-9223372036854775808,9223372036854775807]");
	g_string_free(out, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(commas_come_between_and_nowhere_else),
		cmocka_unit_test(what_hurts_is_escaped),
		cmocka_unit_test(keys_are_escaped_too),
		cmocka_unit_test(every_character_leaves_a_string_to_look_at),
		cmocka_unit_test(numbers_are_numbers),
		cmocka_unit_test(the_smallest_and_the_largest_integer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
