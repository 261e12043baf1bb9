/* test-script.c - tricks of scripts undone, and their borders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "examine/script-plain.h"
#include "examine/wide.h"

static void
expect_plain(const char *script, const char *wanted)
{
	GString *plain = hk_script_plain(script, strlen(script), NULL);

	if (strstr(plain->str, wanted) == NULL)
		fail_msg("%s: \"%s\" is not in \"%s\"", script, wanted, plain->str);
	g_string_free(plain, TRUE);
}

static void
test_spellings(void **state)
{
	expect_plain("\"po\" + \"wer\" & 'shell'", "powershell");
	expect_plain("p^o^w^e^r`shell", "powershell");
	expect_plain("Chr(112) & chrW(&H6F) & \"wer\"", "power");
	expect_plain("[char]0x70+[char](111)", "po");
	expect_plain("String.fromCharCode(99, 97, 108, 99)", "calc");
	expect_plain("\\x63\\u0061%6c%u0063", "calc");
}

static void
test_encoded(void **state)
{
	HkScriptTricks tricks;
	const char *command = "powershell -eNc YwBhAGwAYwAgAGMAYQBsAGMA";
	GString *plain = hk_script_plain(command, strlen(command), &tricks);

	assert_non_null(strstr(plain->str, "calc calc"));
	assert_true(tricks.command);
	assert_int_equal(tricks.encoded, 1);
	g_string_free(plain, TRUE);
	expect_plain("eval(atob(\"bG9jYXRpb24uaHJlZg==\"))", "location.href");
}

/* What looks like a trick and is none, or breaks off in the middle of one. */
static void
test_borders(void **state)
{
	static const char *const broken[] = { "",
					      "\"",
					      "\" +",
					      "chr(",
					      "chr(999999999)",
					      "\\x4",
					      "%",
					      "%u12",
					      "fromCharCode(",
					      "[char]",
					      "atob(\"",
					      "-enc ",
					      "-enc !!!!",
					      "^",
					      "`",
					      "&h" };
	HkScriptTricks tricks;

	for (guint i = 0; i < G_N_ELEMENTS(broken); i++) {
		GString *plain = hk_script_plain(broken[i], strlen(broken[i]), &tricks);

		assert_true(g_utf8_validate(plain->str, (gssize)plain->len, NULL));
		assert_false(tricks.command);
		g_string_free(plain, TRUE);
	}
	expect_plain("a ^ b", "a ^ b");
	expect_plain("100% sure", "100% sure");
	expect_plain("日本語", "日本語");
}

static void
test_wide(void **state)
{
	static const guint8 lone[] = { 0x00, 0xD8, 'a', 0 }, pair[] = { 0x3D, 0xD8, 0x00, 0xDE };
	g_autofree char *broken = hk_wide_text(lone, sizeof lone);
	g_autofree char *whole = hk_wide_text(pair, sizeof pair);
	g_autofree char *odd = hk_wide_text(pair, 3);

	assert_string_equal(broken, "\uFFFDa");
	assert_string_equal(whole, "\U0001F600");
	assert_true(g_utf8_validate(odd, -1, NULL));
	assert_false(hk_wide_likely((const guint8 *)"plain text", 10));
	assert_true(hk_wide_likely((const guint8 *)"t\0e\0x\0t\0s\0", 10));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_encoded),
		cmocka_unit_test(test_borders),
		cmocka_unit_test(test_wide),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
