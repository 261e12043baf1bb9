/* site.c - walks the folder of a web site once, with one open descriptor a level.
 *
 * Called by the baseline, the check and the examination of a site.  Files are opened part by part
 * below the root and must be the ones that the walk saw, so a link put in their place or in that of
 * a folder meanwhile leads nowhere.  Times of access are left alone where the system lets us.
 */
#include "house/site.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/folder.h"
#include "base/regular.h"
#include "house/walk.h"

#define NANO G_GINT64_CONSTANT(1000000000)
#define TARGET_MAX 4096

HkSite *
hk_site_new(const char *root)
{
	HkSite *site = g_new0(HkSite, 1);

	site->root = g_strdup(root);
	site->fd = -1;
	site->entries = g_array_new(FALSE, TRUE, sizeof(HkSiteEntry));
	site->words = g_string_chunk_new(64 * 1024);
	return site;
}

void
hk_site_free(HkSite *site)
{
	if (site == NULL)
		return;
	hk_fd_clear(&site->fd);
	g_array_unref(site->entries);
	g_string_chunk_free(site->words);
	g_free(site->root);
	g_free(site);
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

static char
type_of(mode_t mode)
{
	return S_ISREG(mode) ? 'f' : S_ISDIR(mode) ? 'd' : S_ISLNK(mode) ? 'l' : 'o';
}

/* A file may bear any time at all; what lies beyond 1677 and 2262 is told as those. */
static gint64
nanoseconds(const struct timespec *t)
{
	const gint64 most = G_MAXINT64 / NANO - 1;

	return CLAMP((gint64)t->tv_sec, -most, most) * NANO + t->tv_nsec;
}

static void
fill(HkSiteEntry *entry, const struct stat *st)
{
	entry->type = type_of(st->st_mode);
	entry->mode = st->st_mode & 07777;
	entry->uid = st->st_uid;
	entry->gid = st->st_gid;
	entry->size = (guint64)st->st_size;
	entry->inode = st->st_ino;
	entry->device = st->st_dev;
	entry->mtime = nanoseconds(&st->st_mtim);
	entry->ctime = nanoseconds(&st->st_ctim);
}

static gint
bytewise(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names in an open folder, sorted bytewise, so that two lists can be compared by eye. */
static GPtrArray *
names_in(int fd)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	HK_FD int again = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	DIR *dir = again >= 0 ? fdopendir(again) : NULL;
	const struct dirent *found;

	if (dir == NULL)
		return names;
	hk_fd_steal(&again); /* closedir() closes it */
	while ((found = readdir(dir)) != NULL)
		if (strcmp(found->d_name, ".") != 0 && strcmp(found->d_name, "..") != 0)
			g_ptr_array_add(names, g_strdup(found->d_name));
	closedir(dir);
	g_ptr_array_sort(names, bytewise);
	return names;
}

static void
walk_folder(HkSite *site, int fd, const char *path, guint depth);

/* Goes down, or says on the folder's own entry why not. */
static void
enter(HkSite *site, int in, const char *name, guint at, guint depth)
{
	HkSiteEntry *entry = &g_array_index(site->entries, HkSiteEntry, at);
	HK_FD int fd = -1;

	if (depth >= HK_WALK_DEPTH) {
		entry->problem = "deep";
		return;
	}
	fd = openat(in, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (fd < 0)
		entry->problem = problem_of(errno);
	else
		walk_folder(site, fd, entry->name, depth + 1);
}

static void
note_target(HkSite *site, HkSiteEntry *entry, int in, const char *name)
{
	char target[TARGET_MAX];
	gssize n = readlinkat(in, name, target, sizeof target);

	if (n < 0)
		entry->problem = problem_of(errno);
	else
		entry->target = g_string_chunk_insert_len(site->words, target, n);
}

static void
visit(HkSite *site, int in, const char *path, const char *name, guint depth)
{
	g_autofree char *whole = *path != '\0' ? g_build_filename(path, name, NULL)
					       : g_strdup(name);
	HkSiteEntry entry = { .name = g_string_chunk_insert(site->words, whole), .type = 'o' };
	guint at = site->entries->len;
	struct stat st;

	if (fstatat(in, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		entry.problem = problem_of(errno);
	else
		fill(&entry, &st);
	if (entry.type == 'l')
		note_target(site, &entry, in, name);
	if (entry.type == 'f')
		site->bytes += entry.size;
	g_array_append_val(site->entries, entry);
	if (entry.type == 'd')
		enter(site, in, name, at, depth);
}

static void
walk_folder(HkSite *site, int fd, const char *path, guint depth)
{
	g_autoptr(GPtrArray) names = names_in(fd);

	for (guint i = 0; i < names->len; i++)
		visit(site, fd, path, names->pdata[i], depth);
}

HkSite *
hk_site_walk(const char *root, GError **error)
{
	g_autoptr(HkSite) site = hk_site_new(root);

	site->fd = open(root, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (site->fd < 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: %s", root,
			    hk_folder_complaint(errno));
		return NULL;
	}
	walk_folder(site, site->fd, "", 0);
	return g_steal_pointer(&site);
}

int
hk_site_open(const HkSite *site, const HkSiteEntry *entry, const char **problem)
{
	struct stat st;
	HK_FD int fd = hk_regular_open(site->fd, entry->name, &st);

	*problem = NULL;
	if (fd < 0 || fstat(fd, &st) != 0)
		*problem = errno == ENOTSUP ? "changing" : problem_of(errno);
	else if (!S_ISREG(st.st_mode) || st.st_ino != entry->inode || st.st_dev != entry->device)
		*problem = "changing";
	return *problem == NULL ? hk_fd_steal(&fd) : -1;
}
