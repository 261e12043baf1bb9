/* file.c - for our own data only; artefacts never pass through here. */
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
