/* folder.c - walks a folder of data in a fixed order, so that loading never depends on the file
 * system.  Used by every loader; refuses a shipped folder that is empty, because a program that
 * knows no desks must say so instead of showing none.
 */
#include "data/folder.h"

#include <string.h>

#include "base/error.h"
#include "base/file.h"
#include "data/take.h"

#define SUFFIX ".yaml"

static gboolean
read_file(const char *path, const char *name, gboolean own, HkFolderRead read, gpointer user,
	  GError **error)
{
	g_autoptr(HkNode) root = hk_node_load(path, error);
	g_autofree char *stem = g_strndup(name, strlen(name) - strlen(SUFFIX));

	return root != NULL && read(root, stem, own, user, error);
}

static gboolean
read_all(const char *dir, const char *folder, gboolean own, HkFolderRead read, gpointer user,
	 GError **error)
{
	g_autofree char *where = g_build_filename(dir, folder, NULL);
	g_autoptr(GPtrArray) names = hk_file_list(where, SUFFIX);

	if (names->len == 0 && !own) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNREADABLE,
			    "%s: no data files here; HIKESHI_DATA says where they are", where);
		return FALSE;
	}
	for (guint i = 0; i < names->len; i++) {
		const char *name = g_ptr_array_index(names, i);
		g_autofree char *path = g_build_filename(where, name, NULL);

		if (!read_file(path, name, own, read, user, error))
			return FALSE;
	}
	return TRUE;
}

gboolean
hk_folder_read(const char *data_dir, const char *const *user_dirs, const char *folder,
	       HkFolderRead read, gpointer user, GError **error)
{
	if (!read_all(data_dir, folder, FALSE, read, user, error))
		return FALSE;
	for (guint i = 0; user_dirs != NULL && user_dirs[i] != NULL; i++)
		if (!read_all(user_dirs[i], folder, TRUE, read, user, error))
			return FALSE;
	return TRUE;
}

typedef struct {
	HkFolderItem read;
	gpointer user;
} Items;

static gboolean
read_items(const HkNode *root, const char *stem, gboolean own, gpointer user, GError **error)
{
	const Items *items = user;

	if (!hk_take_list(root, HK_MUST, error))
		return FALSE;
	for (guint i = 0; i < hk_node_size(root); i++)
		if (!items->read(hk_node_at(root, i), own, items->user, error))
			return FALSE;
	return TRUE;
}

gboolean
hk_folder_items(const char *data_dir, const char *const *user_dirs, const char *folder,
		HkFolderItem read, gpointer user, GError **error)
{
	Items items = { read, user };

	return hk_folder_read(data_dir, user_dirs, folder, read_items, &items, error);
}
