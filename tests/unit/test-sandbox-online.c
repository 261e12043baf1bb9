/* test-sandbox-online.c - what the two halves of the fetcher can do once they are locked.
 *
 * Each attempt is made in a child, because a lock is for ever; its number is what became of it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox/parts.h"

enum { WORKED = 0, NO_LOCK = 250 }; /* else the errno, or minus the signal */

typedef int (*Attempt)(void);

static const char *const files[] = { "/etc/hosts", "/nonexistent", NULL };
static const guint16 ports[] = { 80, 443, 0 };

static int
in_child(HkSandboxRole role, Attempt attempt)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		const HkSandboxOptions options = { .role = role,
						   .socket = 3,
						   .landlock_abi = HK_SANDBOX_ASK_KERNEL,
						   .readable = files,
						   .ports = ports };
		HkSandbox *sandbox = hk_sandbox_build(&options, NULL);

		if (sandbox == NULL || !hk_sandbox_lock(sandbox, NULL))
			_exit(NO_LOCK);
		_exit(attempt());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static int
outcome(int result)
{
	return result >= 0 ? WORKED : errno;
}

static int
open_hosts(void)
{
	return outcome(open("/etc/hosts", O_RDONLY));
}

static int
open_passwd(void)
{
	return outcome(open("/etc/passwd", O_RDONLY));
}

static int
write_hosts(void)
{
	return outcome(open("/etc/hosts", O_WRONLY | O_APPEND));
}

static int
make_file(void)
{
	return outcome(open("/tmp/hikeshi-escaped", O_WRONLY | O_CREAT, 0600));
}

static int
run_program(void)
{
	execl("/bin/true", "true", NULL);
	return outcome(-1);
}

static int
make_process(void)
{
	return outcome(fork());
}

static int
tcp_socket(void)
{
	return outcome(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

static int
raw_socket(void)
{
	return outcome(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP));
}

static int
unix_socket(void)
{
	return outcome(socket(AF_UNIX, SOCK_STREAM, 0));
}

static int
connect_to(guint16 port)
{
	struct sockaddr_in to = { .sin_family = AF_INET,
				  .sin_port = g_htons(port),
				  .sin_addr.s_addr = g_htonl(INADDR_LOOPBACK) };
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd < 0 ? errno : outcome(connect(fd, (struct sockaddr *)&to, sizeof to));
}

static int
connect_to_mail(void)
{
	return connect_to(25);
}

static int
connect_to_web(void)
{
	int result = connect_to(80);

	return result == ECONNREFUSED ? WORKED : result; /* nobody is there, but it was allowed */
}

static int
listen_there(void)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return outcome(listen(fd, 1));
}

static int
signal_parent(void)
{
	return outcome(kill(getppid(), 0));
}

static void
expect_of(HkSandboxRole role, Attempt attempt, int wanted)
{
	assert_int_equal(in_child(role, attempt), wanted);
}

static void
the_visitor_has_neither_files_nor_sockets(void **state)
{
	const HkSandboxRole role = HK_SANDBOX_VISITOR;

	expect_of(role, open_hosts, EACCES);
	expect_of(role, open_passwd, EACCES);
	expect_of(role, make_file, EACCES);
	expect_of(role, tcp_socket, EACCES);
	expect_of(role, unix_socket, EACCES);
	expect_of(role, run_program, -SIGSYS);
	expect_of(role, make_process, -SIGSYS);
	expect_of(role, listen_there, -SIGSYS);
	expect_of(role, signal_parent, -SIGSYS);
}

static int listener = -1, knocking = -1;

static int
knock(void)
{
	struct sockaddr_in to;
	socklen_t size = sizeof to;

	if (getsockname(listener, (struct sockaddr *)&to, &size) != 0)
		return errno;
	return outcome(connect(knocking, (struct sockaddr *)&to, size));
}

/* It is told that the connection is under way, but there is none. */
static void
the_visitor_connects_nothing(void **state)
{
	struct sockaddr_in any = { .sin_family = AF_INET,
				   .sin_addr.s_addr = g_htonl(INADDR_LOOPBACK) };

	listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
	knocking = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(listener, (struct sockaddr *)&any, sizeof any), 0);
	assert_int_equal(listen(listener, 1), 0);
	expect_of(HK_SANDBOX_VISITOR, knock, EINPROGRESS);
	assert_int_equal(accept(listener, NULL, NULL), -1);
	assert_int_equal(errno, EAGAIN);
	close(knocking);
	close(listener);
}

static void
the_connector_has_its_files_and_no_others(void **state)
{
	const HkSandboxRole role = HK_SANDBOX_CONNECTOR;

	expect_of(role, open_hosts, WORKED);
	expect_of(role, open_passwd, EACCES);
	expect_of(role, write_hosts, EACCES);
	expect_of(role, make_file, EACCES);
	expect_of(role, run_program, -SIGSYS);
	expect_of(role, make_process, -SIGSYS);
	expect_of(role, signal_parent, -SIGSYS);
}

static void
the_connector_has_the_ports_of_the_web(void **state)
{
	const HkSandboxRole role = HK_SANDBOX_CONNECTOR;

	expect_of(role, tcp_socket, WORKED);
	expect_of(role, raw_socket, ENOSYS);
	expect_of(role, unix_socket, ENOSYS);
	expect_of(role, listen_there, -SIGSYS);
	if (hk_landlock_abi() < 4)
		skip(); /* such a kernel cannot tell ports apart; door.c still does */
	expect_of(role, connect_to_web, WORKED);
	expect_of(role, connect_to_mail, EACCES);
}

/* What the roles were given is not the examiner's. */
static void
the_reader_has_gained_nothing(void **state)
{
	const HkSandboxRole role = HK_SANDBOX_READER;

	expect_of(role, open_hosts, EACCES);
	expect_of(role, tcp_socket, -SIGSYS);
	expect_of(role, connect_to_web, -SIGSYS);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_visitor_has_neither_files_nor_sockets),
		cmocka_unit_test(the_visitor_connects_nothing),
		cmocka_unit_test(the_connector_has_its_files_and_no_others),
		cmocka_unit_test(the_connector_has_the_ports_of_the_web),
		cmocka_unit_test(the_reader_has_gained_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
