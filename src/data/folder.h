/* folder.h - every YAML file of one folder of data, ours first, then the user's own. */
#pragma once

#include "data/node.h"

/* `stem` is the file's name without ".yaml"; `own` is TRUE for a file of the user, which may
 * replace what is shipped. */
typedef gboolean (*HkFolderRead)(const HkNode *root, const char *stem, gboolean own, gpointer user,
				 GError **error);

/* Reads <dir>/<folder>/<stem>.yaml, in the order of names, from data_dir and then from each of
 * user_dirs (NULL-terminated, or NULL).  Stops at the first FALSE.  A data_dir without such
 * files is HK_ERROR_UNREADABLE; a user's folder may be absent. */
gboolean
hk_folder_read(const char *data_dir, const char *const *user_dirs, const char *folder,
	       HkFolderRead read, gpointer user, GError **error);

typedef gboolean (*HkFolderItem)(const HkNode *item, gboolean own, gpointer user, GError **error);

/* The same for files that are lists: each of their items. */
gboolean
hk_folder_items(const char *data_dir, const char *const *user_dirs, const char *folder,
		HkFolderItem read, gpointer user, GError **error);
