/* test-input.c - a window shows its own bytes, all of them, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "examine/input.h"
#include "facts/artefact.h"

#define SIZE 200000 /* larger than what is read at first */

/* Bytes that tell where they are: never two windows alike. */
static guint8
byte_at(guint64 at)
{
	return (guint8)(at * 31 + at / 251);
}

static int
file_of(gsize size)
{
	g_autofree guint8 *bytes = g_malloc(size + 1);
	int fd = memfd_create("input", MFD_CLOEXEC);

	for (gsize i = 0; i < size; i++)
		bytes[i] = byte_at(i);
	assert_int_equal(write(fd, bytes, size), size);
	return fd;
}

static void
assert_bytes(const guint8 *bytes, gsize len, guint64 from)
{
	for (gsize i = 0; i < len; i++)
		assert_int_equal(bytes[i], byte_at(from + i));
}

static void
assert_read(HkInput *in, guint64 at, gsize len, gsize expect)
{
	g_autofree guint8 *buf = g_malloc(len + 1);
	gsize got = 77;

	buf[expect] = 0xAA;
	assert_true(hk_input_read(in, at, buf, len, &got, NULL));
	assert_int_equal(got, expect);
	assert_bytes(buf, got, hk_input_origin(in) + at);
	assert_int_equal(buf[expect], 0xAA);
}

/* The same questions to a whole file, a slice of it, and memory. */
static void
ask_everything(HkInput *in, gsize size)
{
	static const gsize borders[] = { 0, 1, 4096, 65535, 65536, 65537, 131072 };
	const guint8 *all;
	gboolean more;
	gsize len;

	assert_int_equal(hk_input_size(in), size);
	for (guint i = 0; i < G_N_ELEMENTS(borders); i++)
		for (guint k = 0; k < G_N_ELEMENTS(borders); k++)
			if (borders[i] <= size)
				assert_read(in, borders[i], borders[k],
					    MIN(borders[k], size - borders[i]));
	assert_read(in, size, 10, 0);
	assert_read(in, G_MAXUINT64, 10, 0);
	assert_read(in, size - 1, 10, 1);
	all = hk_input_all(in, 100, &len, &more, NULL);
	assert_true(len == 100 && more && all[100] == '\0');
	assert_bytes(all, len, hk_input_origin(in));
	assert_read(in, 90, 20, 20); /* the NUL took nobody's place */
	all = hk_input_all(in, size, &len, &more, NULL);
	assert_true(len == size && !more && all[size] == '\0');
	assert_bytes(all, len, hk_input_origin(in));
	all = hk_input_all(in, G_MAXSIZE, &len, &more, NULL);
	assert_true(len == size && !more);
	all = hk_input_all(in, size - 1, &len, &more, NULL);
	assert_true(len == size - 1 && more && all[size - 1] == '\0');
	all = hk_input_all(in, size, &len, &more, NULL);
	assert_bytes(all, len, hk_input_origin(in));
}

static void
a_file_a_slice_and_memory_answer_alike(void **state)
{
	static const gsize sizes[] = { 201, 4096, 65536, 65537, SIZE };
	g_autofree guint8 *memory = g_malloc(SIZE);

	for (gsize i = 0; i < SIZE; i++)
		memory[i] = byte_at(i);
	for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
		int whole = file_of(sizes[i]), more = file_of(SIZE + 999);
		g_autoptr(HkInput) a = hk_input_new_fd(whole, 0, HK_ARTEFACT_TO_END);
		g_autoptr(HkInput) b = hk_input_new_fd(more, 777, sizes[i]);
		g_autoptr(HkInput) c = hk_input_new_memory(memory, sizes[i]);

		ask_everything(a, sizes[i]);
		ask_everything(b, sizes[i]);
		ask_everything(c, sizes[i]);
		close(whole);
		close(more);
	}
}

static void
nothing_is_nothing(void **state)
{
	int fd = file_of(10);
	g_autoptr(HkInput) empty = hk_input_new_memory(NULL, 0);
	g_autoptr(HkInput) beyond = hk_input_new_fd(fd, 11, HK_ARTEFACT_TO_END);
	gboolean more;
	gsize len;

	assert_int_equal(hk_input_size(empty), 0);
	assert_string_equal((const char *)hk_input_all(empty, 10, &len, &more, NULL), "");
	assert_true(len == 0 && !more);
	assert_int_equal(hk_input_size(beyond), 0);
	assert_string_equal((const char *)hk_input_all(beyond, 10, &len, &more, NULL), "");
	assert_true(len == 0 && !more);
	close(fd);
}

/* Somebody truncates the file after its length was told: a short read, not an accident. */
static void
a_file_that_shrinks_is_a_short_read(void **state)
{
	int fd = file_of(1000);
	g_autoptr(HkInput) in = hk_input_new_fd(fd, 100, 5000);
	gboolean more;
	gsize len;

	assert_int_equal(ftruncate(fd, 500), 0);
	assert_read(in, 0, 1000, 400);
	hk_input_all(in, 10000, &len, &more, NULL);
	assert_true(len == 400 && !more);
	assert_read(in, 70000, 10, 0);
	close(fd);
}

static void
what_cannot_be_read_is_an_error(void **state)
{
	int pipes[2];
	char c;
	gboolean more;
	gsize len;

	assert_int_equal(pipe(pipes), 0);
	for (guint i = 0; i < 2; i++) {
		g_autoptr(HkInput) in = hk_input_new_fd(pipes[i], 0, HK_ARTEFACT_TO_END);
		g_autoptr(GError) error = NULL;

		assert_true(hk_input_size(in) == G_MAXUINT64);
		assert_false(hk_input_read(in, 0, &c, 1, &len, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNREADABLE));
		assert_null(hk_input_all(in, 100, &len, &more, NULL));
		close(pipes[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_a_slice_and_memory_answer_alike),
		cmocka_unit_test(nothing_is_nothing),
		cmocka_unit_test(a_file_that_shrinks_is_a_short_read),
		cmocka_unit_test(what_cannot_be_read_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
