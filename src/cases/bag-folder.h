/* bag-folder.h - an unpacked bag on the disk: found, opened and read without being led astray. */
#pragma once

#include <glib.h>

typedef struct HkBagFolder HkBagFolder;

/* Walks the folder: only plain files and folders, few and shallow enough.  HK_ERROR_UNREADABLE,
 * HK_ERROR_MALFORMED (a link or device in it), HK_ERROR_LIMIT.  (owned) */
HkBagFolder *
hk_bag_folder_open(const char *path, GError **error);
/* Whether that file is there, and what it weighs. */
gboolean
hk_bag_folder_size(const HkBagFolder *folder, const char *path, guint64 *size);
/* Bytes and number of the files below data/. */
void
hk_bag_folder_payload(const HkBagFolder *folder, guint64 *bytes, guint64 *files);
/* Each path, in no order, until one returns FALSE. */
typedef gboolean (*HkBagFolderEach)(const char *path, gpointer user, GError **error);
gboolean
hk_bag_folder_each(const HkBagFolder *folder, HkBagFolderEach each, gpointer user, GError **error);
/* No link is followed on the way.  -1 with HK_ERROR_MALFORMED when it is not there. */
int
hk_bag_folder_file(const HkBagFolder *folder, const char *path, GError **error);
/* A small file whole, with a NUL behind it.  HK_ERROR_MALFORMED, HK_ERROR_LIMIT  (owned) */
char *
hk_bag_folder_text(const HkBagFolder *folder, const char *path, gsize max, gsize *len,
		   GError **error);
void
hk_bag_folder_free(HkBagFolder *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBagFolder, hk_bag_folder_free)
