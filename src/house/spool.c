/* spool.c - copies a pipe into a file that has no name.
 *
 * Called by walk.c for "-".  The file is unlinked before the first byte, so a killed program
 * leaves no stranger's mail behind.  Its size is bounded by the disk only: a 10 GB mbox may come
 * through a pipe.
 */
#include "house/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fd.h"

#define CHUNK (64 * 1024)

static int
unlinked_file(void)
{
	int fd = open(g_get_tmp_dir(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	g_autofree char *name = NULL;

	if (fd >= 0)
		return fd;
	name = g_build_filename(g_get_tmp_dir(), "hikeshi-XXXXXX", NULL);
	fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
	if (fd >= 0)
		unlink(name);
	return fd;
}

/* The same file, but for reading only and with a position of its own: what is handed to a worker
 * gives it no right to change the evidence, nor to move where somebody else reads. */
static int
read_only(int fd)
{
	g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);

	return open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
}

static gboolean
write_all(int fd, const char *data, gsize len)
{
	while (len > 0) {
		gssize n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return FALSE;
		data += n;
		len -= (gsize)n;
	}
	return TRUE;
}

/* NULL when everything was copied and it was not nothing. */
static const char *
copy(int from, int to)
{
	g_autofree char *chunk = g_malloc(CHUNK);
	gboolean any = FALSE;
	gssize n;

	while ((n = read(from, chunk, CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return "io";
		if (!write_all(to, chunk, (gsize)n))
			return "spool";
		any = TRUE;
	}
	return any ? NULL : "empty";
}

static int
spool(const char **problem)
{
	HK_FD int file = unlinked_file();
	HK_FD int fd = -1;

	*problem = file < 0 ? "spool" : copy(STDIN_FILENO, file);
	if (*problem != NULL)
		return -1;
	fd = read_only(file);
	*problem = fd < 0 ? "spool" : NULL;
	return hk_fd_steal(&fd);
}

int
hk_spool_input(const char **problem)
{
	HK_FD int fd = -1;
	struct stat st;

	if (fstat(STDIN_FILENO, &st) != 0) {
		*problem = "io";
		return -1;
	}
	if (S_ISREG(st.st_mode)) {
		*problem = st.st_size == 0 ? "empty" : NULL;
		/* Who may read it through standard input need not be allowed to open it. */
		if (*problem == NULL && (fd = read_only(STDIN_FILENO)) < 0)
			fd = spool(problem);
	} else if (S_ISDIR(st.st_mode)) {
		*problem = "not-a-file";
	} else {
		fd = spool(problem);
	}
	return *problem == NULL ? hk_fd_steal(&fd) : -1;
}

gboolean
hk_spool_text(const char *text)
{
	HK_FD int file = unlinked_file();

	return file >= 0 && write_all(file, text, strlen(text)) && lseek(file, 0, SEEK_SET) == 0 &&
	       dup2(file, STDIN_FILENO) == STDIN_FILENO;
}
