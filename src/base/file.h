/* file.h - whole small files of ours (data, configuration, papers): read with a limit, written at
 * once. */
#pragma once

#include <glib.h>

/* The whole file, at most max bytes, NUL-terminated.  HK_ERROR_UNREADABLE when it is not
 * there, not a regular file or larger.  *out is owned. */
gboolean
hk_file_read(const char *path, gsize max, char **out, gsize *len, GError **error);

/* The whole file, replaced at once and readable by its owner only when it is new.  What is no plain
 * file (a device, a pipe, a link) stays what it is and is written to.  HK_ERROR_STORE. */
gboolean
hk_file_write(const char *path, const char *data, gsize len, GError **error);

/* The names in a folder that end in `suffix`, sorted bytewise so that loading order never
 * depends on the file system; a missing folder has none.  Hidden names (an editor's ".#x.yaml")
 * are left out.  (owned) */
GPtrArray *
hk_file_list(const char *folder, const char *suffix);
