/* test-vault.c - what is sealed comes out again, byte for byte, or is reported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/vault.h"
#include "scratch.h"

/* The EICAR test file, written so that no scanner finds it in this one. */
#define EICAR_HEAD "X5O!P%@AP[4\\PZX54(P^)7CC)7}$"

static void
seal_text(HkVault *vault, const char *dir, const char *text, gsize len, HkSealed *sealed)
{
	g_autofree char *path = g_build_filename(dir, "in", NULL);
	HK_FD int fd = -1;

	assert_true(g_file_set_contents(path, text, (gssize)len, NULL));
	fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(hk_vault_seal(vault, fd, sealed, NULL));
	assert_int_equal(sealed->size, len);
}

static char *
path_of(const char *dir, const HkSealed *sealed)
{
	return g_strdup_printf("%s/v/%.2s/%s.hks", dir, sealed->sha256, sealed->sha256);
}

static HkVault *
vault_in(const char *dir)
{
	g_autofree char *folder = g_build_filename(dir, "v", NULL);

	return hk_vault_open(folder, NULL);
}

static void
test_bytes_come_out_as_they_went_in(void **state)
{
	static const gsize sizes[] = { 0, 1, 65535, 262144, 262145, 3000000 };
	g_autofree char *dir = scratch_new();
	g_autofree char *out = g_build_filename(dir, "out", NULL);
	g_autoptr(HkVault) vault = vault_in(dir);
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		g_autofree char *text = g_malloc(sizes[i] + 1);
		g_autofree char *back = NULL;
		HkSealed sealed;
		gsize len;
		HK_FD int fd = open(out, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

		for (gsize k = 0; k < sizes[i]; k++)
			text[k] = (char)(k % 7 == 0 ? g_rand_int(rand) : 'a');
		seal_text(vault, dir, text, sizes[i], &sealed);
		assert_true(sealed.fresh);
		assert_true(hk_vault_unseal(vault, sealed.sha256, fd, NULL));
		assert_true(g_file_get_contents(out, &back, &len, NULL));
		assert_int_equal(len, sizes[i]);
		assert_memory_equal(back, text, len);
	}
	scratch_empty(dir);
}

static void
test_same_bytes_are_kept_once(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autoptr(HkVault) vault = vault_in(dir);
	HkSealed first;
	HkSealed second;

	seal_text(vault, dir, "abc", 3, &first);
	seal_text(vault, dir, "abc", 3, &second);
	assert_true(first.fresh);
	assert_false(second.fresh);
	assert_string_equal(second.sha256,
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	scratch_empty(dir);
}

static void
test_every_changed_byte_is_noticed(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autoptr(HkVault) vault = vault_in(dir);
	g_autofree char *path = NULL;
	g_autofree char *bytes = NULL;
	guint unnoticed = 0;
	HkSealed sealed;
	gsize len;

	seal_text(vault, dir, "From: a@example.jp\nplease pay", 29, &sealed);
	path = path_of(dir, &sealed);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	for (gsize i = 0; i < len; i++) {
		bytes[i] = (char)(bytes[i] ^ 0x01);
		assert_true(g_file_set_contents(path, bytes, (gssize)len, NULL));
		unnoticed += hk_vault_check(vault, sealed.sha256, NULL);
		bytes[i] = (char)(bytes[i] ^ 0x01);
	}
	/* The frame's window size (RFC 8878 section 3.1.1.1.2) may be another without the evidence
	 * being another. */
	assert_true(unnoticed <= 1);
	for (gsize cut = 0; cut < len; cut++) {
		assert_true(g_file_set_contents(path, bytes, (gssize)cut, NULL));
		assert_false(hk_vault_check(vault, sealed.sha256, NULL));
	}
	scratch_empty(dir);
}

static void
test_sealing_again_mends_what_was_damaged(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autoptr(HkVault) vault = vault_in(dir);
	g_autofree char *path = NULL;
	HkSealed sealed;

	seal_text(vault, dir, "abc", 3, &sealed);
	path = path_of(dir, &sealed);
	assert_true(g_file_set_contents(path, "gone", -1, NULL));
	seal_text(vault, dir, "abc", 3, &sealed);
	assert_true(sealed.fresh);
	assert_true(hk_vault_check(vault, sealed.sha256, NULL));
	scratch_empty(dir);
}

static void
test_a_scanner_does_not_see_what_is_sealed(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autoptr(HkVault) vault = vault_in(dir);
	g_autofree char *path = NULL;
	g_autofree char *bytes = NULL;
	HkSealed sealed;
	gsize len;

	seal_text(vault, dir, EICAR_HEAD, strlen(EICAR_HEAD), &sealed);
	path = path_of(dir, &sealed);
	assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	assert_null(memmem(bytes, len, EICAR_HEAD, 12));
	scratch_empty(dir);
}

static void
test_names_that_are_no_hash_are_refused(void **state)
{
	static const char *const names[] = { "", "..", "../../etc/passwd", "BA7816BF",
					     "zz7816bf8f01cfea414140de5dae2223b00361a396177a9cb410f"
					     "f61f20015ad" };
	g_autofree char *dir = scratch_new();
	g_autoptr(HkVault) vault = vault_in(dir);

	for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
		GError *error = NULL;

		assert_false(hk_vault_check(vault, names[i], &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_USAGE));
		g_error_free(error);
	}
	scratch_empty(dir);
}

static void
test_what_a_killed_program_left_is_swept(void **state)
{
	g_autofree char *dir = scratch_new();
	g_autofree char *old = g_build_filename(dir, "v", ".seal-OLDOLD", NULL);
	g_autofree char *now = g_build_filename(dir, "v", ".seal-NOWNOW", NULL);
	const struct timespec long_ago[2] = { { 1000, 0 }, { 1000, 0 } };
	g_autoptr(HkVault) vault = NULL;

	scratch_write(dir, "v/.seal-OLDOLD", "x");
	scratch_write(dir, "v/.seal-NOWNOW", "x");
	assert_int_equal(utimensat(AT_FDCWD, old, long_ago, 0), 0);
	vault = vault_in(dir);
	assert_false(g_file_test(old, G_FILE_TEST_EXISTS));
	assert_true(g_file_test(now, G_FILE_TEST_EXISTS));
	scratch_empty(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bytes_come_out_as_they_went_in),
		cmocka_unit_test(test_same_bytes_are_kept_once),
		cmocka_unit_test(test_every_changed_byte_is_noticed),
		cmocka_unit_test(test_sealing_again_mends_what_was_damaged),
		cmocka_unit_test(test_a_scanner_does_not_see_what_is_sealed),
		cmocka_unit_test(test_names_that_are_no_hash_are_refused),
		cmocka_unit_test(test_what_a_killed_program_left_is_swept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
