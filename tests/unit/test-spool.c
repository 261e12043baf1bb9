/* test-spool.c - what comes of standard input can be read by everybody and written by nobody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/fd.h"
#include "house/spool.h"

/* What hk_spool_input() makes of this as standard input. */
static int
spooled(int input, const char **problem)
{
	HK_FD int saved = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
	int fd;

	assert_int_equal(dup2(input, STDIN_FILENO), STDIN_FILENO);
	fd = hk_spool_input(problem);
	assert_int_equal(dup2(saved, STDIN_FILENO), STDIN_FILENO);
	return fd;
}

static void
assert_readable_only(int fd, const char *want)
{
	char bytes[64] = "";

	assert_true(fd >= 0);
	assert_int_equal(fcntl(fd, F_GETFL) & O_ACCMODE, O_RDONLY);
	assert_true(pwrite(fd, "!", 1, 0) < 0);
	assert_int_equal(errno, EBADF);
	assert_int_equal(pread(fd, bytes, sizeof bytes - 1, 0), (ssize_t)strlen(want));
	assert_string_equal(bytes, want);
}

static void
a_file_is_opened_anew(void **state)
{
	HK_FD int input = memfd_create("mail", MFD_CLOEXEC);
	HK_FD int fd = -1;
	const char *problem = "";

	assert_int_equal(write(input, "a mail", 6), 6);
	fd = spooled(input, &problem);
	assert_null(problem);
	assert_readable_only(fd, "a mail");
	/* The position is not shared with whoever gave us the file. */
	assert_int_equal(lseek(fd, 3, SEEK_SET), 3);
	assert_int_equal(lseek(input, 0, SEEK_CUR), 6);
}

static void
a_pipe_is_copied(void **state)
{
	HK_FD int fd = -1;
	const char *problem = "";
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], "a mail", 6), 6);
	close(ends[1]);
	fd = spooled(ends[0], &problem);
	assert_null(problem);
	assert_readable_only(fd, "a mail");
	close(ends[0]);
}

static void
what_gives_nothing_says_so(void **state)
{
	HK_FD int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
	HK_FD int file = memfd_create("empty", MFD_CLOEXEC);
	HK_FD int folder = open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	const char *problem = NULL;

	assert_int_equal(spooled(nothing, &problem), -1);
	assert_string_equal(problem, "empty");
	assert_int_equal(spooled(file, &problem), -1);
	assert_string_equal(problem, "empty");
	assert_int_equal(spooled(folder, &problem), -1);
	assert_string_equal(problem, "not-a-file");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_opened_anew),
		cmocka_unit_test(a_pipe_is_copied),
		cmocka_unit_test(what_gives_nothing_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
