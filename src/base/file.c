/* file.c - for our own data and papers only; artefacts never pass through here. */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"

static gboolean
unreadable(GError **error, const char *path, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: %s", path, why);
	return FALSE;
}

gboolean
hk_file_read(const char *path, gsize max, char **out, gsize *len, GError **error)
{
	HK_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	g_autofree char *data = NULL;
	struct stat st;
	gsize got = 0;

	if (fd < 0 || fstat(fd, &st) != 0)
		return unreadable(error, path, g_strerror(errno));
	if (!S_ISREG(st.st_mode))
		return unreadable(error, path, "not a regular file");
	if ((guint64)st.st_size > max)
		return unreadable(error, path, "larger than such a file may be");
	data = g_malloc((gsize)st.st_size + 1);
	while (got < (gsize)st.st_size) {
		gssize n = read(fd, data + got, (gsize)st.st_size - got);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return unreadable(error, path, g_strerror(errno));
		if (n == 0)
			break;
		got += (gsize)n;
	}
	data[got] = '\0';
	*len = got;
	*out = g_steal_pointer(&data);
	return TRUE;
}

/* Renaming over /dev/null would take it away from everybody; over a link, from its owner. */
static gboolean
is_written_in_place(const char *path)
{
	struct stat st;

	return lstat(path, &st) == 0 && !S_ISREG(st.st_mode);
}

static gboolean
write_in_place(const char *path, const char *data, gsize len)
{
	HK_FD int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0600);
	gsize done = 0;

	while (fd >= 0 && done < len) {
		gssize n = write(fd, data + done, len - done);

		if (n < 0 && errno != EINTR)
			return FALSE;
		done += (gsize)MAX(n, 0);
	}
	return fd >= 0;
}

gboolean
hk_file_write(const char *path, const char *data, gsize len, GError **error)
{
	g_autoptr(GError) failed = NULL;

	if (is_written_in_place(path)) {
		if (write_in_place(path, data, len))
			return TRUE;
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, g_strerror(errno));
		return FALSE;
	}
	if (g_file_set_contents_full(path, data, (gssize)len,
				     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
				     0600, &failed))
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE, failed->message);
	return FALSE;
}

static gint
by_name(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *
hk_file_list(const char *folder, const char *suffix)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
		if (*name != '.' && g_str_has_suffix(name, suffix))
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, by_name);
	return names;
}
