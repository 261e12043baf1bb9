/* test-keys.c - one key a folder, and notes that only that key can have signed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "cases/keys.h"
#include "scratch.h"

#define BODY "hikeshi/20261123-TEST\n5\nAAAA\n"

static void
test_a_note_opens_with_its_key_only(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autofree char *other = scratch_new();
	g_autoptr(HkKeys) keys = hk_keys_open(dir, NULL);
	g_autoptr(HkKeys) others = hk_keys_open(other, NULL);
	g_autofree char *note = hk_note_sign(keys, BODY);
	g_autofree char *body = hk_note_open(note, hk_keys_public(keys), NULL);

	assert_string_equal(body, BODY);
	assert_null(hk_note_open(note, hk_keys_public(others), NULL));
	assert_true(hk_note_is(keys, BODY, note));
	assert_false(hk_note_is(others, BODY, note));
	assert_false(hk_note_is(keys, BODY "6\n", note));
	scratch_empty(dir);
	scratch_empty(other);
}

static void
test_every_changed_byte_is_noticed(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autoptr(HkKeys) keys = hk_keys_open(dir, NULL);
	g_autofree char *note = hk_note_sign(keys, BODY);

	for (gsize i = 0; i + 1 < strlen(note); i++) { /* the last is the newline of the line */
		g_autofree char *bad = g_strdup(note);
		g_autofree char *body = NULL;

		bad[i] = (char)(bad[i] ^ 1);
		assert_false(hk_note_is(keys, BODY, bad));
		body = hk_note_open(bad, hk_keys_public(keys), NULL);
		assert_true(body == NULL || g_str_equal(body, BODY));
	}
	scratch_empty(dir);
}

static void
test_what_is_no_note_or_no_key(void **state)
{
	static const char *const notes[] = { "",
					     "\n",
					     "x",
					     "x\n\n",
					     "x\n\n\xE2\x80\x94 hikeshi \n",
					     "x\n\n\xE2\x80\x94 hikeshi AAAA\n",
					     "x\n\n\xE2\x80\x94 somebody AAAA\n" };
	g_autofree char *dir = scratch_new();
	g_autoptr(HkKeys) keys = hk_keys_open(dir, NULL);
	g_autofree char *note = hk_note_sign(keys, BODY);

	for (guint i = 0; i < G_N_ELEMENTS(notes); i++) {
		GError *error = NULL;

		assert_null(hk_note_open(notes[i], hk_keys_public(keys), &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
		g_error_free(error);
	}
	assert_null(hk_note_open(note, "", NULL));
	assert_null(hk_note_open(note, "hikeshi+00000000+AAAA", NULL));
	assert_null(hk_note_open(note, "hikeshi++", NULL));
	scratch_empty(dir);
}

static void
test_the_key_is_kept_and_is_nobody_elses(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autofree char *path = g_build_filename(dir, "signing.key", NULL);
	g_autoptr(HkKeys) first = hk_keys_open(dir, NULL);
	g_autoptr(HkKeys) again = hk_keys_open(dir, NULL);
	struct stat st;

	assert_string_equal(hk_keys_public(first), hk_keys_public(again));
	assert_string_equal(hk_keys_folder(first), dir);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(st.st_size, 32);
	scratch_empty(dir);
}

static void
test_a_broken_key_is_refused_not_replaced(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autofree char *path = g_build_filename(dir, "signing.key", NULL);
	GError *error = NULL;

	scratch_write(dir, "signing.key", "short");
	assert_null(hk_keys_open(dir, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_clear_error(&error);
	assert_null(hk_keys_open("/nonexistent/folder", &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
	g_error_free(error);
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	scratch_empty(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_note_opens_with_its_key_only),
		cmocka_unit_test(test_every_changed_byte_is_noticed),
		cmocka_unit_test(test_what_is_no_note_or_no_key),
		cmocka_unit_test(test_the_key_is_kept_and_is_nobody_elses),
		cmocka_unit_test(test_a_broken_key_is_refused_not_replaced),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
