/* test-passwords.c - passwords as people write them, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/passwords.h"

static gboolean
finds(const char *text, const char *password)
{
	g_autoptr(GPtrArray) found = hk_passwords_find(text);

	for (guint i = 0; i < found->len; i++)
		if (g_str_equal(g_ptr_array_index(found, i), password))
			return TRUE;
	return FALSE;
}

static void
what_people_write_is_found(void **state)
{
	static const char *const rows[][2] = {
		{ "パスワード：Kaisei-26", "Kaisei-26" },
		{ "解凍パスワードは「abc123」です。", "abc123" },
		{ "パスワードは以下の通りです。\r\n\r\n　abc123\r\n", "abc123" },
		{ "パスワードは下記の通りです。\n\n【abc123】", "abc123" },
		{ "解凍パスワード（半角英数字）：abc123", "abc123" },
		{ "パスワード：ＡＢＣ１２３", "ABC123" },
		{ "パスワードは「火の用心」です", "火の用心" },
		{ "PW:x9#kk", "x9#kk" },
		{ "The password is Blue.Sky7.", "Blue.Sky7" },
		{ "Password to open the attached file: Blue7sky", "Blue7sky" },
		{ "password:\n\n\"q1w2e3\"\n", "q1w2e3" },
		{ "Passcode = 445566", "445566" },
		{ "pass: hi-kai", "hi-kai" },
		{ "PASSWORD: Hi-Kai", "Hi-Kai" },
		{ "ﾊﾟｽﾜｰﾄﾞ:abc123", "abc123" },
		{ "暗証番号は 445566 です", "445566" },
		{ "解凍キー：abc123", "abc123" },
		{ "密码：abc123", "abc123" },
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
		if (!finds(rows[i][0], rows[i][1]))
			fail_msg("%s: not found", rows[i][0]);
}

static void
what_is_none_is_left(void **state)
{
	static const char *const rows[] = {
		"",
		"パスワード",
		"パスワードを変更してください。",
		"password: https://example.test/",
		"The npw:abc123 option",
		"パスワード：\n\n\n",
		"PW:ab",
		"ご確認ください。abc123",
	};

	for (guint i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(GPtrArray) found = hk_passwords_find(rows[i]);

		if (found->len != 0)
			fail_msg("%s: found %s", rows[i], (char *)g_ptr_array_index(found, 0));
	}
}

static void
a_flood_ends(void **state)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *dots = g_strnfill(200 * 1000, ':');
	g_autoptr(GPtrArray) found = NULL, none = NULL;
	g_autofree char *row = g_strconcat("password", dots, NULL);

	for (guint i = 0; i < 20000; i++)
		g_string_append_printf(text, "パスワード：word%u\n", i);
	found = hk_passwords_find(text->str);
	assert_int_equal(found->len, HK_PASSWORDS_MAX);
	none = hk_passwords_find(row);
	assert_true(none->len <= 2);
}

static void
a_mention_is_seen(void **state)
{
	assert_true(hk_passwords_mentioned("添付のパスワードは別途"));
	assert_false(hk_passwords_mentioned("会議の資料です"));
}

static void
common_ones_are_loaded(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) all = hk_passwords_load(g_getenv("HIKESHI_DATA"), NULL, &error);

	assert_non_null(all);
	assert_string_equal(g_ptr_array_index(all, 0), "infected");
	assert_null(hk_passwords_load("/nowhere", NULL, &error));
	assert_non_null(error);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_people_write_is_found),
		cmocka_unit_test(what_is_none_is_left),
		cmocka_unit_test(a_flood_ends),
		cmocka_unit_test(a_mention_is_seen),
		cmocka_unit_test(common_ones_are_loaded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
