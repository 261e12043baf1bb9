/* errand.c - starts hikeshi-fetcher, waits, and takes over what it wrote.
 *
 * Called by the house for `examine --online` only.  What was written is not read here: it is an
 * artefact like any other.  Promises that the fetcher is gone when this returns, and that nobody
 * writes to what is returned.
 */
#include "broker/errand.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/error.h"
#include "base/fd.h"
#include "sandbox/spawn.h"
#include "wire/packet.h"

#define WALL_MS 75000 /* the fetcher gives up by itself after 45 s and one slow name server */

static void
wait_until_done(int lifeline)
{
	struct pollfd wait = { .fd = lifeline, .events = POLLIN };
	gint64 deadline = g_get_monotonic_time() / 1000 + WALL_MS;
	gint64 left = WALL_MS;

	while (left > 0 && poll(&wait, 1, (int)left) < 0 && errno == EINTR)
		left = deadline - g_get_monotonic_time() / 1000;
}

static void
bury(pid_t pid)
{
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

/* The same file for reading only.  -1: there is nothing in it. */
static int
what_was_brought(int file)
{
	g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
	struct stat st;

	if (fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL) != 0)
		return -1;
	if (fstat(file, &st) != 0 || st.st_size == 0)
		return -1;
	return open(path, O_RDONLY | O_CLOEXEC);
}

int
hk_errand_run(const char *program, const char *url, GError **error)
{
	const char *const argv[] = { program, url, NULL };
	HK_FD int ours = -1, theirs = -1,
		  file = memfd_create("page", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	HkSpawn spawn = { .argv = argv, .show_log = TRUE };
	int ends[2];
	pid_t pid;

	if (file < 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "page: %s", g_strerror(errno));
		return -1;
	}
	if (!hk_packet_pair(ends, error))
		return -1;
	ours = ends[0];
	theirs = ends[1];
	spawn.socket = theirs;
	spawn.extra = file;
	if (!hk_spawn(&spawn, &pid, error))
		return -1;
	hk_fd_clear(&theirs);
	wait_until_done(ours);
	bury(pid);
	return what_was_brought(file);
}
