/* spawn.c - fork, tidy up, exec.
 *
 * Called by the broker.  Between fork and exec only async-signal-safe calls are made, because
 * the web page starts workers from a program with threads.  Nothing of ours leaks: every other
 * descriptor is closed in one sweep, also those that a library forgot to mark.
 */
#include "sandbox/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"

#define CANNOT_START 127 /* as a shell would say it */
#define OUT_OF_THE_WAY 10

/* Every variable is a way to tell libraries what to load (GCONV_PATH, ICU_DATA, LD_PRELOAD); the
 * worker gets none of ours. */
static char *const environment[] = {
	(char *)"LANG=C.UTF-8",
	/* libgomp reads this before main(): a thread for each core would be the end of the worker. */
	(char *)"OMP_THREAD_LIMIT=1",
#ifdef HK_SANITIZED
	/* Looking for leaks needs a tracing thread, which the sandbox kills. */
	(char *)"ASAN_OPTIONS=detect_leaks=0:abort_on_error=1:allocator_may_return_null=1",
	(char *)"UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1:print_stacktrace=1",
#endif
	NULL,
};

/* Signal handling is inherited across exec: a worker must die of what kills others. */
static void
reset_signals(void)
{
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

static gboolean
arrange_descriptors(const HkSpawn *spawn)
{
	int nothing = open("/dev/null", O_RDWR);
	int socket = fcntl(spawn->socket, F_DUPFD, OUT_OF_THE_WAY);
	int extra = spawn->extra >= 0 ? fcntl(spawn->extra, F_DUPFD, OUT_OF_THE_WAY) : -1;
	unsigned keep = HK_SPAWN_SOCKET + 1;

	if (nothing < 0 || socket < 0 || (spawn->extra >= 0 && extra < 0) ||
	    dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDOUT_FILENO) < 0 ||
	    (!spawn->show_log && dup2(nothing, STDERR_FILENO) < 0) ||
	    dup2(socket, HK_SPAWN_SOCKET) < 0)
		return FALSE;
	if (extra >= 0 && dup2(extra, (int)keep++) < 0)
		return FALSE;
	return syscall(SYS_close_range, keep, ~0U, 0) == 0;
}

static void
become(const HkSpawn *spawn, pid_t parent)
{
	reset_signals();
	/* A Ctrl-C is for the program in front; a worker that died of it would be taken for the
	 * victim of its artefact. */
	if (setpgid(0, 0) != 0)
		_exit(CANNOT_START);
	/* The parent may have died before we asked to be told. */
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
		_exit(CANNOT_START);
	if (arrange_descriptors(spawn))
		execve(spawn->argv[0], (char *const *)spawn->argv, environment);
	_exit(CANNOT_START);
}

gboolean
hk_spawn(const HkSpawn *spawn, pid_t *pid, GError **error)
{
	pid_t parent = getpid();

	*pid = fork();
	if (*pid == 0)
		become(spawn, parent);
	if (*pid > 0)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "cannot start %s: %s", spawn->argv[0],
		    g_strerror(errno));
	return FALSE;
}
