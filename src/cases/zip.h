/* zip.h - writes zip files (APPNOTE 6.3), and nothing but writes them.
 *
 * Ordinary entries are deflated and streamed: sizes follow the bytes, so the descriptor may be a
 * pipe.  Names are UTF-8 and flagged so.  The same calls give the same bytes.  An entry or a file
 * beyond 4 GiB is written as zip64.
 */
#pragma once

#include <glib.h>

typedef struct HkZip HkZip;

/* Everything is dated `instant`, in Japan time.  fd is borrowed. */
HkZip *
hk_zip_new(int fd, gint64 instant);
/* Begins an entry.  size is what is expected and decides only about zip64. */
gboolean
hk_zip_begin(HkZip *zip, const char *name, guint64 size, GError **error);
gboolean
hk_zip_write(HkZip *zip, const void *data, gsize len, GError **error);
/* HK_ERROR_STORE also when more came than a zip of the expected size can hold. */
gboolean
hk_zip_end(HkZip *zip, GError **error);
/* An entry in one go. */
gboolean
hk_zip_add(HkZip *zip, const char *name, const void *data, gsize len, GError **error);
/* The directory of entries; nothing may be written afterwards. */
gboolean
hk_zip_finish(HkZip *zip, GError **error);
void
hk_zip_free(HkZip *zip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkZip, hk_zip_free)
