/* test-zip.c - what we pack, the programs that other people have unpack. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/error.h"
#include "cases/digest.h"
#include "cases/locked-zip.h"
#include "cases/pour.h"
#include "cases/zip.h"
#include "small-bag.h"

static int
new_file(const char *dir, const char *name)
{
	g_autofree char *path = g_build_filename(dir, name, NULL);

	return open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
}

static void
write_three(const char *dir, const char *name, gint64 instant, guint64 said)
{
	HK_FD int fd = new_file(dir, name);
	g_autoptr(HkZip) zip = hk_zip_new(fd, instant);
	g_autofree char *large = g_strnfill(300000, 'a');

	assert_true(hk_zip_add(zip, "a/空.txt", "", 0, NULL));
	assert_true(hk_zip_add(zip, "a/日本語 名前.txt", "こんにちは\n", 16, NULL));
	assert_true(hk_zip_begin(zip, "a/large", said, NULL));
	for (guint i = 0; i < 10; i++)
		assert_true(hk_zip_write(zip, large, 300000, NULL));
	assert_true(hk_zip_end(zip, NULL));
	assert_true(hk_zip_finish(zip, NULL));
}

static void
others_open_it(void **state)
{
	static const char *const commands[] = {
		"unzip -tq plain.zip",
		"7z t plain.zip",
		"bsdtar -tf plain.zip",
		"unzip -q plain.zip -d u && test \"$(cat u/a/日本語\\ 名前.txt)\" = こんにちは",
		"test -f u/a/空.txt && test ! -s u/a/空.txt && test $(wc -c <u/a/large) = 3000000",
		"7z x -oz plain.zip && diff -r u z",
		"mkdir b && bsdtar -xf plain.zip -C b && diff -r u b",
		/* Streamed, as from standard input: no directory at the end to help. */
		"mkdir s && bsdtar -xf - -C s <plain.zip && diff -r u s",
	};
	char *dir = scratch_new();

	write_three(dir, "plain.zip", BAG_NOW, 3000000);
	for (guint i = 0; i < G_N_ELEMENTS(commands); i++) {
		int status = shell(dir, commands[i]);

		if (status != 0)
			print_error("%s\n", commands[i]);
		assert_int_equal(status, 0);
	}
	scratch_remove(dir);
}

/* An entry said to be 5 GB is written with zip64 fields, whatever it turns out to be. */
static void
zip64_is_understood(void **state)
{
	char *dir = scratch_new();

	write_three(dir, "z64.zip", BAG_NOW, G_GUINT64_CONSTANT(5000000000));
	assert_int_equal(shell(dir, "unzip -tq z64.zip"), 0);
	assert_int_equal(shell(dir, "7z t z64.zip"), 0);
	assert_int_equal(shell(dir, "bsdtar -tf z64.zip"), 0);
	assert_int_equal(shell(dir, "mkdir s && bsdtar -xf - -C s <z64.zip"), 0);
	scratch_remove(dir);
}

static void
same_calls_same_bytes(void **state)
{
	char *dir = scratch_new();

	write_three(dir, "1.zip", BAG_NOW, 3000000);
	write_three(dir, "2.zip", BAG_NOW, 3000000);
	write_three(dir, "3.zip", BAG_NOW + 86400, 3000000);
	assert_int_equal(shell(dir, "cmp 1.zip 2.zip"), 0);
	assert_int_not_equal(shell(dir, "cmp 1.zip 3.zip"), 0);
	/* Also the clock of the reader is Japan's: 2026-11-23. */
	assert_int_equal(shell(dir, "unzip -l 1.zip | grep -q '2026-11-23'"), 0);
	scratch_remove(dir);
}

static void
a_full_disk_is_told(void **state)
{
	HK_FD int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);
	g_autoptr(HkZip) zip = hk_zip_new(fd, BAG_NOW);
	g_autoptr(GError) error = NULL;

	assert_false(hk_zip_add(zip, "a", "b", 1, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_STORE));
}

static gboolean
to_fd(const void *data, gsize len, gpointer user, GError **error)
{
	return write(*(int *)user, data, len) == (gssize)len;
}

/* dir/plain of that size, and dir/locked.zip of it.  (owned hash) */
static char *
lock_one(const char *dir, gsize size, HkLockedFile *file)
{
	g_autofree char *path = g_build_filename(dir, "plain", NULL);
	g_autofree char *bytes = g_malloc(size + 1);
	HK_FD int to = new_file(dir, "locked.zip");
	HK_FD int from = -1;
	char *hash;
	GError *error = NULL;

	for (gsize i = 0; i < size; i++)
		bytes[i] = (char)(i * 7 + i / 251);
	assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
	hash = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (guchar *)bytes, size);
	*file = (HkLockedFile){ "01-請求書.exe", hash, size, BAG_NOW };
	from = open(path, O_RDONLY | O_CLOEXEC);
	hk_locked_zip_write(file, from, to_fd, &to, &error);
	g_assert_no_error(error);
	assert_int_equal(lseek(to, 0, SEEK_END), hk_locked_zip_size(file));
	return hash;
}

static void
locked_opens_with_the_usual_password(void **state)
{
	/* Around a block of AES and around our own portion of 64 KiB. */
	static const gsize sizes[] = { 0, 1, 15, 16, 17, 65535, 65536, 65537, 200001 };

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		char *dir = scratch_new();
		HkLockedFile file;
		g_autofree char *hash = lock_one(dir, sizes[i], &file);

		assert_int_equal(shell(dir, "7z x -pinfected -o7 locked.zip && cmp plain 7/*.exe"),
				 0);
		assert_int_equal(shell(dir, "mkdir b && bsdtar --passphrase infected -C b -xf "
					    "locked.zip && cmp plain b/*.exe"),
				 0);
		if (sizes[i] > 0)
			assert_int_not_equal(shell(dir, "7z t -pwrong locked.zip"), 0);
		/* Not even a few of its bytes are in the clear. */
		assert_int_not_equal(
			shell(dir, "test -s plain && head -c 15 plain | grep -qaFf - locked.zip && "
				   "test $(wc -c <plain) -gt 15"),
			0);
		scratch_remove(dir);
	}
}

static gboolean
read_back(const char *dir, const HkLockedFile *file, GError **error)
{
	g_autofree char *path = g_build_filename(dir, "locked.zip", NULL);
	HK_FD int from = open(path, O_RDONLY | O_CLOEXEC);
	HK_FD int to = new_file(dir, "back");

	return hk_locked_zip_read(file, from, to, error);
}

static void
locked_comes_back(void **state)
{
	static const gsize sizes[] = { 0, 1, 65536, 200001 };

	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		char *dir = scratch_new();
		HkLockedFile file;
		g_autofree char *hash = lock_one(dir, sizes[i], &file);

		assert_true(read_back(dir, &file, NULL));
		assert_int_equal(shell(dir, "cmp plain back"), 0);
		scratch_remove(dir);
	}
}

/* Each byte of it, changed, is noticed; so is one too many or too few. */
static void
locked_and_changed_is_refused(void **state)
{
	char *dir = scratch_new();
	HkLockedFile file;
	g_autofree char *hash = lock_one(dir, 40, &file);
	g_autofree char *path = g_build_filename(dir, "locked.zip", NULL);
	g_autofree char *good = NULL;
	gsize len;

	assert_true(g_file_get_contents(path, &good, &len, NULL));
	for (gsize i = 0; i <= len + 1; i++) {
		g_autofree char *bad = g_malloc0(len + 1);
		g_autoptr(GError) error = NULL;
		gsize now = i < len ? len : (i == len ? len - 1 : len + 1);

		memcpy(bad, good, len);
		if (i < len)
			bad[i] ^= 1;
		assert_true(g_file_set_contents(path, bad, (gssize)now, NULL));
		assert_false(read_back(dir, &file, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_MALFORMED));
	}
	scratch_remove(dir);
}

static gboolean
pour_much(int fd, gpointer user, GError **error)
{
	static const char zeros[65536];

	for (guint i = 0; i < 40; i++)
		if (write(fd, zeros, sizeof zeros) != (gssize)sizeof zeros)
			return FALSE;
	if (user == NULL)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, "the far end");
	return FALSE;
}

static void
a_reader_may_leave_early(void **state)
{
	g_autoptr(GError) error = NULL;
	HkPour *pour = hk_pour_begin(pour_much, NULL, NULL);
	char some[10];

	assert_int_equal(read(hk_pour_fd(pour), some, sizeof some), sizeof some);
	assert_true(hk_pour_end(pour, NULL));
	pour = hk_pour_begin(pour_much, some, NULL);
	assert_false(hk_pour_end(pour, &error));
	assert_string_equal(error->message, "the far end");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(others_open_it),
		cmocka_unit_test(zip64_is_understood),
		cmocka_unit_test(same_calls_same_bytes),
		cmocka_unit_test(a_full_disk_is_told),
		cmocka_unit_test(locked_opens_with_the_usual_password),
		cmocka_unit_test(locked_comes_back),
		cmocka_unit_test(locked_and_changed_is_refused),
		cmocka_unit_test(a_reader_may_leave_early),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
