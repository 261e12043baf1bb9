/* test-sandbox.c - the lock fails closed, on old kernels and new ones.
 *
 * Whether it holds is for tests/sandbox to attack; here is when it refuses to be put up, and how a
 * program is started.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"
#include "sandbox/parts.h"
#include "sandbox/sandbox.h"
#include "sandbox/spawn.h"

static void
without_landlock_there_is_no_sandbox(void **state)
{
	for (int abi = -2; abi < 1; abi++) {
		HkSandboxOptions options = { .socket = 3, .landlock_abi = abi };
		g_autoptr(GError) error = NULL;

		if (abi == HK_SANDBOX_ASK_KERNEL)
			continue;
		assert_null(hk_sandbox_build(&options, &error));
		assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNSAFE));
	}
}

static void
every_abi_up_to_the_kernels_can_be_built(void **state)
{
	for (int abi = 1; abi <= hk_landlock_abi(); abi++) {
		HkSandboxOptions options = { .socket = 3, .landlock_abi = abi };
		g_autoptr(HkSandbox) sandbox = hk_sandbox_build(&options, NULL);

		assert_non_null(sandbox);
	}
}

/* In a child, because a lock is for ever: 0 when locked and a file cannot be opened. */
static int
lock_in_child(int abi)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		HkSandboxOptions options = { .socket = 3, .landlock_abi = abi };
		HkSandbox *sandbox = hk_sandbox_build(&options, NULL);

		if (sandbox == NULL || !hk_sandbox_lock(sandbox, NULL))
			_exit(1);
		_exit(open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES ? 0 : 2);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static void
every_abi_locks(void **state)
{
	for (int abi = 1; abi <= hk_landlock_abi(); abi++)
		assert_int_equal(lock_in_child(abi), 0);
}

static gpointer
wait_for_it(gpointer pipes)
{
	char c;
	ssize_t got = read(((int *)pipes)[0], &c, 1);

	return GINT_TO_POINTER(got);
}

/* Landlock would bind one thread only, so a process with two is refused. */
static void
a_process_with_threads_is_refused(void **state)
{
	HkSandboxOptions options = { .socket = 3, .landlock_abi = HK_SANDBOX_ASK_KERNEL };
	g_autoptr(HkSandbox) sandbox = hk_sandbox_build(&options, NULL);
	g_autoptr(GError) error = NULL;
	GThread *thread;
	int pipes[2];

	assert_non_null(sandbox);
	assert_int_equal(pipe(pipes), 0);
	thread = g_thread_new("second", wait_for_it, pipes);
	assert_false(hk_sandbox_lock(sandbox, &error));
	assert_true(g_error_matches(error, HK_ERROR, HK_ERROR_UNSAFE));
	assert_int_equal(write(pipes[1], "", 1), 1);
	g_thread_join(thread);
	close(pipes[0]);
	close(pipes[1]);
}

/* What a started shell says about itself over the socket.  (owned) */
static char *
ask_child(const char *script)
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };
	HkSpawn spawn = { .argv = argv, .extra = -1 };
	char answer[4096] = "";
	int ends[2], status;
	ssize_t len = 0, got;
	pid_t pid;

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	spawn.socket = ends[1];
	assert_true(hk_spawn(&spawn, &pid, NULL));
	close(ends[1]);
	while ((got = read(ends[0], answer + len, sizeof answer - 1 - (gsize)len)) > 0)
		len += got;
	close(ends[0]);
	waitpid(pid, &status, 0);
	return g_strdup(answer);
}

static void
a_child_inherits_nothing(void **state)
{
	int leak = dup(0); /* not closed on exec, as a careless library would leave it */
	gboolean set = g_setenv("HK_SECRET", "yes", TRUE);
	g_autofree char *descriptors = ask_child("ls /proc/$$/fd >&3; true");
	g_autofree char *variables = ask_child("env >&3");
	g_autofree char *standard = ask_child(
		"x=$(cd /proc/$$/fd && readlink 0 1 2); echo \"$x\" >&3");

	assert_true(set);
	/* 10 is where a shell keeps its standard output meanwhile. */
	assert_string_equal(descriptors, "0\n1\n10\n2\n3\n");
	assert_null(strstr(variables, "HK_SECRET"));
	assert_null(strstr(variables, "HOME="));
	assert_non_null(strstr(variables, "LANG=C.UTF-8"));
	assert_string_equal(standard, "/dev/null\n/dev/null\n/dev/null\n");
	close(leak);
}

/* Signals 32 and 33 belong to libc, which lets nobody change them: some who start us ignore them.
 */
#define LIBC_SIGNALS (G_GUINT64_CONSTANT(3) << 31)

static void
a_child_dies_of_what_kills_others(void **state)
{
	g_autofree char *masks = NULL;
	char *ignored;

	signal(SIGTERM, SIG_IGN);
	masks = ask_child("sed -nE 's/^Sig(Blk|Ign):\t//p' /proc/self/status >&3");
	signal(SIGTERM, SIG_DFL);
	assert_int_equal(g_ascii_strtoull(masks, &ignored, 16), 0); /* blocked */
	assert_string_equal(strchrnul(ignored + 1, '\n'), "\n");
	assert_int_equal(g_ascii_strtoull(ignored, NULL, 16) & ~LIBC_SIGNALS, 0);
}

/* Ctrl-C in a terminal goes to the group in front. */
static void
a_child_is_a_group_of_its_own(void **state)
{
	g_autofree char *groups = ask_child("cut -d' ' -f5 /proc/$$/stat >&3; echo $$ >&3");
	g_auto(GStrv) lines = g_strsplit(groups, "\n", 0);

	assert_int_equal(g_strv_length(lines), 3);
	assert_string_equal(lines[0], lines[1]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(without_landlock_there_is_no_sandbox),
		cmocka_unit_test(every_abi_up_to_the_kernels_can_be_built),
		cmocka_unit_test(every_abi_locks),
		cmocka_unit_test(a_process_with_threads_is_refused),
		cmocka_unit_test(a_child_inherits_nothing),
		cmocka_unit_test(a_child_dies_of_what_kills_others),
		cmocka_unit_test(a_child_is_a_group_of_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
