/* locked-zip.h - one malicious file in a zip of its own, locked with the field's usual password.
 *
 * AES-256 as WinZip's AE-2 (WinZip, "AES Encryption Information", 2009), password "infected": not
 * a secret, but nobody opens it by a double click and no mail gateway deletes it.  7-Zip, bsdtar
 * and WinZip open it.
 *
 * Every byte but the masked ones follows from name, size, hash and time.  So the way back needs no
 * reader of zip files: the frame is written again and has to be equal, and the rest is unmasked.
 */
#pragma once

#include <glib.h>

#define HK_LOCKED_PASSWORD "infected"

typedef struct {
	const char *name;   /* of the file inside */
	const char *sha256; /* of its bytes; the salt comes from it, so the same file gives the same
			       zip */
	guint64 size;
	gint64 instant;
} HkLockedFile;

typedef gboolean (*HkLockedSink)(const void *data, gsize len, gpointer user, GError **error);

/* What the whole zip will weigh. */
guint64
hk_locked_zip_size(const HkLockedFile *file);
/* Reads exactly file->size bytes from `from`.  HK_ERROR_STORE. */
gboolean
hk_locked_zip_write(const HkLockedFile *file, int from, HkLockedSink sink, gpointer user,
		    GError **error);
/* The inverse, to the byte: from a zip that hk_locked_zip_write() wrote, its file to `to` (-1: to
 * nowhere), checked against sha256.  HK_ERROR_MALFORMED for anything else, HK_ERROR_STORE. */
gboolean
hk_locked_zip_read(const HkLockedFile *file, int from, int to, GError **error);
