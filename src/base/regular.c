/* regular.c - looks first and opens then, without anybody being able to put something in between.
 *
 * Used wherever a tree is walked that an intruder may own.  O_NOFOLLOW guards the last part of a
 * path only, so each part is opened by itself; O_PATH opens nothing, so a device put in a file's
 * place does not act; and what was looked at is what is opened, through /proc/self/fd.
 */
#include "base/regular.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <string.h>

#include "base/fd.h"

/* The folder that the last part of the name lies in, by O_PATH. */
static int
folder_of(int folder, char **parts)
{
	HK_FD int at = openat(folder, ".", O_PATH | O_DIRECTORY | O_CLOEXEC);

	for (; at >= 0 && parts[0] != NULL && parts[1] != NULL; parts++) {
		int next = -1;

		if (strcmp(parts[0], "..") == 0)
			errno = ELOOP;
		else
			next = openat(at, parts[0], O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
		hk_fd_clear(&at);
		at = next;
	}
	return hk_fd_steal(&at);
}

static int
look_at(int folder, const char *name, struct stat *st)
{
	HK_FD int fd = openat(folder, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);

	if (fd < 0 || fstat(fd, st) != 0)
		return -1;
	if (S_ISREG(st->st_mode))
		return hk_fd_steal(&fd);
	errno = S_ISLNK(st->st_mode) ? ELOOP : ENOTSUP;
	return -1;
}

/* Times of access are left alone where the system lets us: O_NOATIME is for owners and root. */
static int
open_quietly(int folder, const char *name, int more)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | more;
	int fd = openat(folder, name, flags | O_NOATIME);

	return fd < 0 && errno == EPERM ? openat(folder, name, flags) : fd;
}

static int
open_same(int folder, const char *name, const struct stat *seen)
{
	HK_FD int fd = open_quietly(folder, name, O_NOFOLLOW);
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0 && st.st_ino == seen->st_ino &&
	    st.st_dev == seen->st_dev)
		return hk_fd_steal(&fd);
	errno = fd >= 0 ? ENOTSUP : errno;
	return -1;
}

int
hk_regular_open(int folder, const char *name, struct stat *st)
{
	g_auto(GStrv) parts = g_strsplit(name, "/", -1);
	const char *slash = strrchr(name, '/'), *last = slash != NULL ? slash + 1 : name;
	HK_FD int in = folder_of(folder, parts);
	HK_FD int seen = in >= 0 ? look_at(in, last, st) : -1;
	char path[64];
	int fd;

	if (seen < 0)
		return -1;
	g_snprintf(path, sizeof path, "/proc/self/fd/%d", seen);
	fd = open_quietly(AT_FDCWD, path, 0);
	/* Without /proc the name has to do, and what it leads to now must be the same. */
	return fd < 0 && errno == ENOENT ? open_same(in, last, st) : fd;
}
