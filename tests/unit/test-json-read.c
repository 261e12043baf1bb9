/* test-json-read.c - JSON that browsers write, and JSON that somebody broke. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/json-read.h"

static void
on_member(HkJsonIn *in, const char *key, gpointer user)
{
	GString *out = user;

	if (g_str_equal(key, "text")) {
		g_autofree char *text = hk_json_string(in, 8);

		g_string_append_printf(out, "text=%s;", text != NULL ? text : "-");
	} else if (g_str_equal(key, "n")) {
		g_string_append_printf(out, "n=%d;", (int)hk_json_number(in));
	} else if (g_str_equal(key, "in")) {
		hk_json_each(in, on_member, user);
	}
}

static const struct {
	const char *json, *out;
	gboolean ok;
} cases[] = {
	{ "{}", "", TRUE },
	{ " [ ] ", "", TRUE },
	{ "{\"text\":\"a\",\"n\":12}", "text=a;n=12;", TRUE },
	{ "{\"in\":{\"text\":\"a\"},\"n\":-3}", "text=a;n=-3;", TRUE },
	{ "{\"x\":[1,{\"text\":\"no\"},\"}\"],\"n\":1}", "n=1;", TRUE },
	{ "{\"text\":\"\\u3042\\n\\\"\"}", "text=あ\n\";", TRUE },
	{ "{\"text\":\"\\ud83d\\ude00\"}", "text=😀;", TRUE },
	{ "{\"text\":\"\\ud83d\"}", "text=\xEF\xBF\xBD;", TRUE },
	{ "{\"text\":\"\\u0000\"}", "text=\xEF\xBF\xBD;", TRUE },
	{ "{\"text\":\"0123456789\",\"n\":1}", "text=01234567;n=1;", TRUE },
	{ "{\"text\":7,\"n\":\"x\"}", "text=-;n=-1;", TRUE },
	{ "", "", FALSE },
	{ "{", "", FALSE },
	{ "{\"text\":\"a", "text=a;", FALSE },
	{ "{\"text\":\"a\\", "text=a;", FALSE },
	{ "{\"n\":1,}", "n=1;", FALSE },
	{ "{\"n\" 1}", "", FALSE },
	{ "{\"n\":1 \"m\":2}", "n=1;", FALSE },
	{ "[1,2", "", FALSE },
	{ "{\"n\":}", "n=-1;", FALSE },
};

static void
reads_what_is_there(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) out = g_string_new(NULL);
		HkJsonIn in = hk_json_in(cases[i].json, strlen(cases[i].json));
		gboolean ok = hk_json_each(&in, on_member, out);

		assert_string_equal(out->str, cases[i].out);
		assert_int_equal(ok, cases[i].ok);
	}
}

static void
depth_is_bounded(void **state)
{
	g_autofree char *deep = g_strnfill(100000, '[');
	HkJsonIn in = hk_json_in(deep, strlen(deep));

	assert_false(hk_json_each(&in, NULL, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_what_is_there),
		cmocka_unit_test(depth_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
