/* walk.c - folders walked lazily, with one open descriptor a level.
 *
 * Used by the house as the source of the pool, so memory holds the names of the folders on the
 * way down and nothing else.  Everything is opened relative to its folder's descriptor, looked at
 * before and after opening, and never followed through a link.
 */
#include "house/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/fd.h"
#include "base/regular.h"
#include "base/text.h"
#include "house/online.h"
#include "house/spool.h"

typedef struct {
	int fd;
	char *path; /* as it is shown; "" above the paths that were given */
	GPtrArray *names;
	guint next;
	gboolean named; /* these names were given by a person: links are followed */
} Level;

struct HkWalk {
	GPtrArray *levels; /* of Level*, the deepest last */
	guint64 bytes;
	guint64 last_bytes;
	gboolean measuring;
};

static void
level_free(gpointer p)
{
	Level *l = p;

	hk_fd_clear(&l->fd);
	g_free(l->path);
	g_ptr_array_unref(l->names);
	g_free(l);
}

static Level *
level_new(int fd, const char *path, gboolean named)
{
	Level *l = g_new0(Level, 1);

	l->fd = fd;
	l->path = g_strdup(path);
	l->names = g_ptr_array_new_with_free_func(g_free);
	l->named = named;
	return l;
}

static gint
bytewise(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
has_name(const Level *l, const char *name)
{
	return g_ptr_array_find_with_equal_func(l->names, name, g_str_equal, NULL);
}

/* A Maildir's "tmp" holds deliveries that are still being written. */
static void
drop_maildir_tmp(Level *l)
{
	guint at;

	if (has_name(l, "cur") && has_name(l, "new") &&
	    g_ptr_array_find_with_equal_func(l->names, "tmp", g_str_equal, &at))
		g_ptr_array_remove_index(l->names, at);
}

static void
read_names(Level *l)
{
	DIR *dir = fdopendir(fcntl(l->fd, F_DUPFD_CLOEXEC, 3));
	const struct dirent *entry;

	if (dir == NULL)
		return;
	while ((entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			g_ptr_array_add(l->names, g_strdup(entry->d_name));
	closedir(dir);
	g_ptr_array_sort(l->names, bytewise);
	drop_maildir_tmp(l);
}

HkWalk *
hk_walk_new(const char *const *paths)
{
	HkWalk *w = g_new0(HkWalk, 1);
	Level *top = level_new(AT_FDCWD, "", TRUE);

	w->levels = g_ptr_array_new_with_free_func(level_free);
	for (guint i = 0; paths[i] != NULL; i++)
		g_ptr_array_add(top->names, g_strdup(paths[i]));
	g_ptr_array_add(w->levels, top);
	return w;
}

static HkArtefact *
unreadable(const char *path, const char *problem)
{
	g_autofree char *shown = hk_text_valid(path, strlen(path));

	return hk_artefact_unreadable(shown, problem);
}

static const char *
problem_of(int error)
{
	if (error == ENOENT || error == ENOTDIR)
		return "missing";
	if (error == EACCES || error == EPERM)
		return "permission";
	return error == ELOOP ? "link" : "io";
}

static HkArtefact *
enter(HkWalk *w, const Level *in, const char *name, const char *path)
{
	int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK;
	HK_FD int fd = -1;
	Level *level;

	if (w->levels->len > HK_WALK_DEPTH)
		return unreadable(path, "deep");
	fd = openat(in->fd, name, in->named ? flags : flags | O_NOFOLLOW);
	if (fd < 0)
		return unreadable(path, problem_of(errno));
	level = level_new(hk_fd_steal(&fd), path, FALSE);
	read_names(level);
	g_ptr_array_add(w->levels, level);
	return NULL;
}

static HkArtefact *
open_file(HkWalk *w, const Level *in, const char *name, const char *path)
{
	int flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
	struct stat st;
	HK_FD int fd = in->named ? openat(in->fd, name, flags) : hk_regular_open(in->fd, name, &st);
	g_autofree char *shown = hk_text_valid(path, strlen(path));

	if (fd < 0 || fstat(fd, &st) != 0)
		return unreadable(path, errno == ENOTSUP ? "not-a-file" : problem_of(errno));
	if (!S_ISREG(st.st_mode)) /* it was exchanged between looking and opening */
		return unreadable(path, "not-a-file");
	if (st.st_size == 0)
		return unreadable(path, "empty");
	w->last_bytes = (guint64)st.st_size;
	w->bytes += w->last_bytes;
	return hk_artefact_new(shown, "auto", hk_fd_steal(&fd));
}

static HkArtefact *
open_input(HkWalk *w)
{
	const char *problem = NULL;
	HK_FD int fd = hk_spool_input(&problem);
	struct stat st;

	if (fd < 0)
		return hk_artefact_unreadable("-", problem);
	if (fstat(fd, &st) == 0)
		w->bytes += w->last_bytes = (guint64)st.st_size;
	return hk_artefact_new("-", "auto", hk_fd_steal(&fd));
}

/* One name of a level: an artefact, or NULL when it was a folder that is entered (or, while
 * measuring, anything). */
static HkArtefact *
visit(HkWalk *w, const Level *in, const char *name)
{
	g_autofree char *path = *in->path == '\0' ? g_strdup(name)
						  : g_build_filename(in->path, name, NULL);
	struct stat st;

	if (in->named && strcmp(name, "-") == 0)
		return w->measuring ? NULL : open_input(w);
	if (fstatat(in->fd, name, &st, in->named ? 0 : AT_SYMLINK_NOFOLLOW) != 0)
		return w->measuring ? NULL
				    : unreadable(path, in->named && hk_online_is_url(name)
							       ? "url"
							       : problem_of(errno));
	if (S_ISDIR(st.st_mode)) {
		g_autoptr(HkArtefact) failed = enter(w, in, name, path);

		return w->measuring ? NULL : g_steal_pointer(&failed);
	}
	if (w->measuring) {
		w->bytes += S_ISREG(st.st_mode) ? (guint64)st.st_size : 0;
		return NULL;
	}
	if (!S_ISREG(st.st_mode))
		return unreadable(path, S_ISLNK(st.st_mode) ? "link" : "not-a-file");
	return open_file(w, in, name, path);
}

HkArtefact *
hk_walk_next(HkWalk *walk)
{
	HkArtefact *found = NULL;

	while (found == NULL && walk->levels->len > 0) {
		Level *level = g_ptr_array_index(walk->levels, walk->levels->len - 1);

		if (level->next == level->names->len)
			g_ptr_array_set_size(walk->levels, (gint)walk->levels->len - 1);
		else
			found = visit(walk, level, g_ptr_array_index(level->names, level->next++));
	}
	return found;
}

guint64
hk_walk_bytes(const HkWalk *walk)
{
	return walk->bytes;
}

guint64
hk_walk_last_bytes(const HkWalk *walk)
{
	return walk->last_bytes;
}

void
hk_walk_free(HkWalk *walk)
{
	if (walk == NULL)
		return;
	g_ptr_array_unref(walk->levels);
	g_free(walk);
}

guint64
hk_walk_measure(const char *const *paths)
{
	g_autoptr(HkWalk) walk = hk_walk_new(paths);

	walk->measuring = TRUE;
	hk_walk_next(walk); /* while measuring nothing is handed out, so this walks to the end */
	return walk->bytes;
}
