/* bag-folder.c - descriptor by descriptor from the bag's own folder, never by a path from the root.
 *
 * Called by bag-read.c and bag-import.c.  The folder was unpacked from somebody else's zip: a link
 * in it, a pipe that never ends, ten million files or a name that cannot be printed are refused
 * before anything is read.
 */
#include "cases/bag-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/fd.h"
#include "base/text.h"
#include "cases/bag-parts.h"

#define PAYLOAD "data/"

struct HkBagFolder {
	int root;
	GHashTable *sizes; /* char* -> guint64* */
};

static gboolean
fail(GError **error, HkError code, const char *path, const char *why)
{
	g_autofree char *shown = hk_text_printable(path);
	g_autofree char *clipped = hk_text_clip(shown, HK_BAG_PATH_MAX);

	g_set_error(error, HK_ERROR, code, "%s: %s", clipped, why);
	return FALSE;
}

static gboolean
walk(HkBagFolder *folder, int at, const char *prefix, guint depth, GError **error);

static gboolean
meet(HkBagFolder *folder, int at, const char *path, const char *name, guint depth, GError **error)
{
	HK_FD int below = -1;
	struct stat st;

	if (g_hash_table_size(folder->sizes) >= HK_BAG_FILES_MAX)
		return fail(error, HK_ERROR_LIMIT, path, "too many files");
	if (strlen(path) > HK_BAG_PATH_MAX || !g_utf8_validate(path, -1, NULL))
		return fail(error, HK_ERROR_MALFORMED, path, "a name that no bag of ours has");
	if (fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return fail(error, HK_ERROR_UNREADABLE, path, g_strerror(errno));
	if (S_ISREG(st.st_mode)) {
		guint64 size = (guint64)st.st_size;

		g_hash_table_insert(folder->sizes, g_strdup(path), g_memdup2(&size, sizeof size));
		return TRUE;
	}
	if (!S_ISDIR(st.st_mode))
		return fail(error, HK_ERROR_MALFORMED, path, "a link or device, not a file");
	if (depth >= HK_BAG_DEPTH_MAX)
		return fail(error, HK_ERROR_LIMIT, path, "folders too deep");
	below = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (below < 0)
		return fail(error, HK_ERROR_UNREADABLE, path, g_strerror(errno));
	return walk(folder, below, path, depth + 1, error);
}

static gboolean
walk(HkBagFolder *folder, int at, const char *prefix, guint depth, GError **error)
{
	int copy = dup(at);
	DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *d;
	gboolean good = dir != NULL;
	guint seen = 0;

	if (dir == NULL) {
		hk_fd_clear(&copy);
		return fail(error, HK_ERROR_UNREADABLE, prefix, g_strerror(errno));
	}
	while (good && (d = readdir(dir)) != NULL) {
		g_autofree char *path = *prefix != '\0' ? g_strconcat(prefix, "/", d->d_name, NULL)
							: g_strdup(d->d_name);

		if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
			continue;
		/* Empty folders are no files, and just as many. */
		good = ++seen <= HK_BAG_FILES_MAX
			       ? meet(folder, at, path, d->d_name, depth, error)
			       : fail(error, HK_ERROR_LIMIT, prefix, "too many files");
	}
	closedir(dir);
	return good;
}

HkBagFolder *
hk_bag_folder_open(const char *path, GError **error)
{
	g_autoptr(HkBagFolder) folder = g_new0(HkBagFolder, 1);

	folder->sizes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	/* The one link that is followed is the one somebody typed. */
	folder->root = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->root < 0) {
		fail(error, HK_ERROR_UNREADABLE, path, g_strerror(errno));
		return NULL;
	}
	return walk(folder, folder->root, "", 1, error) ? g_steal_pointer(&folder) : NULL;
}

gboolean
hk_bag_folder_size(const HkBagFolder *folder, const char *path, guint64 *size)
{
	const guint64 *found = g_hash_table_lookup(folder->sizes, path);

	if (found != NULL)
		*size = *found;
	return found != NULL;
}

void
hk_bag_folder_payload(const HkBagFolder *folder, guint64 *bytes, guint64 *files)
{
	GHashTableIter at;
	gpointer path, size;

	*bytes = 0;
	*files = 0;
	g_hash_table_iter_init(&at, folder->sizes);
	while (g_hash_table_iter_next(&at, &path, &size)) {
		if (!g_str_has_prefix(path, PAYLOAD))
			continue;
		(*files)++;
		/* A sparse file may claim 8 EiB: a sum that would wrap stays too large. */
		if (!g_uint64_checked_add(bytes, *bytes, *(const guint64 *)size))
			*bytes = G_MAXUINT64;
	}
}

gboolean
hk_bag_folder_each(const HkBagFolder *folder, HkBagFolderEach each, gpointer user, GError **error)
{
	GHashTableIter at;
	gpointer path;

	g_hash_table_iter_init(&at, folder->sizes);
	while (g_hash_table_iter_next(&at, &path, NULL))
		if (!each(path, user, error))
			return FALSE;
	return TRUE;
}

/* One step down; -1 when it is no folder, or a link. */
static int
step(int at, const char *name)
{
	return openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int
hk_bag_folder_file(const HkBagFolder *folder, const char *path, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(path, "/", HK_BAG_DEPTH_MAX + 1);
	HK_FD int at = dup(folder->root);
	HK_FD int fd = -1;
	struct stat st;

	for (guint i = 0; at >= 0 && parts[i + 1] != NULL; i++) {
		HK_FD int above = hk_fd_steal(&at);

		at = step(above, parts[i]);
	}
	/* O_NONBLOCK: what was a file a moment ago may be a pipe now. */
	if (at >= 0)
		fd = openat(at, parts[g_strv_length(parts) - 1],
			    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		return hk_fd_steal(&fd);
	fail(error, HK_ERROR_MALFORMED, path, "it is missing");
	return -1;
}

char *
hk_bag_folder_text(const HkBagFolder *folder, const char *path, gsize max, gsize *len,
		   GError **error)
{
	HK_FD int fd = hk_bag_folder_file(folder, path, error);
	g_autofree char *text = NULL;
	guint64 size = 0;
	gsize have = 0;

	if (fd < 0)
		return NULL;
	if (!hk_bag_folder_size(folder, path, &size) || size > max) {
		fail(error, HK_ERROR_LIMIT, path, "too large");
		return NULL;
	}
	text = g_malloc(size + 1);
	while (have < size) {
		gssize n = read(fd, text + have, size - have);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			fail(error, HK_ERROR_UNREADABLE, path, "it changed while it was read");
			return NULL;
		}
		have += (gsize)n;
	}
	text[have] = '\0';
	*len = have;
	return g_steal_pointer(&text);
}

void
hk_bag_folder_free(HkBagFolder *folder)
{
	if (folder == NULL)
		return;
	hk_fd_clear(&folder->root);
	g_hash_table_unref(folder->sizes);
	g_free(folder);
}
