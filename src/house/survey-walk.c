/* survey-walk.c - walks a tree with one open folder a level and the names of folders only.
 *
 * Called by survey.c.  A folder that is its own ancestor (a loop mount) is not entered again, nor
 * are the system's own trees (/proc, /sys): what stands there is no file of anybody.  Everything
 * that is not handed out as a file is handed out as a problem, so that nothing vanishes.
 */
#include "house/survey-walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/folder.h"
#include "base/regular.h"
#include "base/text.h"

/* linux/magic.h, which only the sandbox may include */
#define NFS 0x6969
#define SMB 0x517B
#define CIFS 0xFF534D42
#define SMB2 0xFE534D42
#define PROC 0x9FA0
#define SYSFS 0x62656572
#define CGROUP2 0x63677270
#define DEBUGFS 0x64626720
#define TRACEFS 0x74726163

typedef struct {
	int fd;
	char *path;
	DIR *dir;	    /* NULL: its files were handed out */
	GPtrArray *folders; /* names of the folders in it */
	dev_t device;
	ino_t inode;
} Level;

struct HkSurveyWalk {
	GPtrArray *levels; /* of Level*, the deepest last */
	gboolean share;
};

static void
level_free(gpointer p)
{
	Level *l = p;

	if (l->dir != NULL)
		closedir(l->dir);
	hk_fd_clear(&l->fd);
	g_free(l->path);
	g_ptr_array_unref(l->folders);
	g_free(l);
}

/* Only the owner may leave access times alone; the kernel refuses it to others. */
static int
open_quietly(int at, const char *name, int flags)
{
	int fd = openat(at, name, flags | O_NOATIME | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0 && errno == EPERM)
		fd = openat(at, name, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	return fd;
}

static const char *
problem_of(int error)
{
	if (error == ENOENT || error == ENOTDIR || error == ESTALE)
		return "missing";
	if (error == EACCES || error == EPERM)
		return "permission";
	return error == ELOOP ? "link" : "io";
}

static gboolean
is_system(int fd, gboolean *share)
{
	struct statfs fs;
	guint32 type;

	*share = FALSE;
	if (fstatfs(fd, &fs) != 0)
		return FALSE;
	type = (guint32)fs.f_type;
	*share = type == NFS || type == SMB || type == CIFS || type == SMB2;
	return type == PROC || type == SYSFS || type == CGROUP2 || type == DEBUGFS ||
	       type == TRACEFS;
}

static gboolean
is_ancestor(const HkSurveyWalk *w, const struct stat *st)
{
	for (guint i = 0; i < w->levels->len; i++) {
		const Level *l = g_ptr_array_index(w->levels, i);

		if (l->device == st->st_dev && l->inode == st->st_ino)
			return TRUE;
	}
	return FALSE;
}

/* NULL, or why not. */
static const char *
enter(HkSurveyWalk *w, int at, const char *name, const char *path)
{
	gboolean named = w->levels->len == 0, share;
	HK_FD int fd = -1;
	struct stat st;
	Level *level;

	if (w->levels->len >= HK_SURVEY_DEPTH)
		return "deep";
	fd = open_quietly(at, name, O_RDONLY | O_DIRECTORY | (named ? 0 : O_NOFOLLOW));
	if (fd < 0 || fstat(fd, &st) != 0)
		return problem_of(errno);
	if (is_ancestor(w, &st))
		return "loop";
	if (is_system(fd, &share))
		return "system";
	w->share |= share;
	level = g_new0(Level, 1);
	level->device = st.st_dev;
	level->inode = st.st_ino;
	level->path = g_strdup(path);
	level->folders = g_ptr_array_new_with_free_func(g_free);
	level->dir = fdopendir(fcntl(fd, F_DUPFD_CLOEXEC, 3));
	level->fd = hk_fd_steal(&fd);
	g_ptr_array_add(w->levels, level);
	return level->dir != NULL ? NULL : "io";
}

HkSurveyWalk *
hk_survey_walk_new(const char *root, GError **error)
{
	g_autoptr(HkSurveyWalk) w = g_new0(HkSurveyWalk, 1);
	g_autofree char *shown = hk_text_valid(root, strlen(root));
	const char *problem;
	int why;

	w->levels = g_ptr_array_new_with_free_func(level_free);
	problem = enter(w, AT_FDCWD, root, root);
	why = errno;
	if (problem == NULL)
		return g_steal_pointer(&w);
	g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE, "%s: %s", shown,
		    g_str_equal(problem, "system") ? "it belongs to the system itself"
						   : hk_folder_complaint(why));
	return NULL;
}

static void
open_file(const Level *in, const char *name, HkSurveyFound *found)
{
	struct stat st;
	HK_FD int fd = hk_regular_open(in->fd, name, &st);

	if (fd < 0 || fstat(fd, &st) != 0) { /* ENOTSUP: it was exchanged in between */
		found->problem = errno == ENOTSUP ? "not-a-file" : problem_of(errno);
		return;
	}
	found->size = (guint64)st.st_size;
	found->inode = (guint64)st.st_ino;
	found->modified = st.st_mtim.tv_sec;
	found->changed = st.st_ctim.tv_sec;
	found->owner = st.st_uid;
	found->fd = hk_fd_steal(&fd);
}

/* FALSE: it is a folder, remembered for later. */
static gboolean
visit(Level *in, const char *name, HkSurveyFound *found)
{
	struct stat st;

	if (fstatat(in->fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0) {
		found->problem = problem_of(errno);
	} else if (S_ISDIR(st.st_mode)) {
		g_ptr_array_add(in->folders, g_strdup(name));
		return FALSE;
	} else if (!S_ISREG(st.st_mode)) {
		found->problem = S_ISLNK(st.st_mode) ? "link" : "not-a-file";
	} else {
		open_file(in, name, found);
	}
	found->path = g_build_filename(in->path, name, NULL);
	return TRUE;
}

/* The next file of that folder; FALSE behind the last. */
static gboolean
next_file(Level *in, HkSurveyFound *found)
{
	const struct dirent *entry;
	gboolean broken;

	while ((errno = 0, entry = readdir(in->dir)) != NULL) {
		const char *name = entry->d_name;

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0 && visit(in, name, found))
			return TRUE;
	}
	broken = errno != 0;
	closedir(g_steal_pointer(&in->dir));
	if (!broken)
		return FALSE;
	found->path = g_strdup(in->path);
	found->problem = "io";
	found->folder = TRUE;
	return TRUE;
}

static gboolean
next_folder(HkSurveyWalk *w, Level *in, HkSurveyFound *found)
{
	g_autofree char *name = g_ptr_array_steal_index(in->folders, in->folders->len - 1);
	g_autofree char *path = g_build_filename(in->path, name, NULL);

	found->problem = enter(w, in->fd, name, path);
	if (found->problem == NULL)
		return FALSE;
	found->path = g_steal_pointer(&path);
	found->folder = TRUE;
	return TRUE;
}

gboolean
hk_survey_walk_next(HkSurveyWalk *w, HkSurveyFound *found)
{
	*found = (HkSurveyFound){ .fd = -1 };
	while (w->levels->len > 0) {
		Level *level = g_ptr_array_index(w->levels, w->levels->len - 1);

		if (level->dir != NULL) {
			if (next_file(level, found))
				return TRUE;
		} else if (level->folders->len > 0) {
			if (next_folder(w, level, found))
				return TRUE;
		} else {
			g_ptr_array_set_size(w->levels, (gint)w->levels->len - 1);
		}
	}
	return FALSE;
}

void
hk_survey_found_clear(HkSurveyFound *found)
{
	g_clear_pointer(&found->path, g_free);
	hk_fd_clear(&found->fd);
}

gboolean
hk_survey_walk_is_share(const HkSurveyWalk *walk)
{
	return walk->share;
}

void
hk_survey_walk_free(HkSurveyWalk *walk)
{
	if (walk == NULL)
		return;
	g_ptr_array_unref(walk->levels);
	g_free(walk);
}
