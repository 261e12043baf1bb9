/* vault.h - sealed bytes, each stored once under its SHA-256.
 *
 * folder/ab/abcdef….hks: magic, version, then zstd (fast level), then ChaCha20 with a key that the
 * file itself carries.  That is no secret: it keeps an antivirus from recognising, and deleting,
 * the evidence.  Written to a temporary name, fsynced, renamed.
 */
#pragma once

#include <glib.h>

typedef struct HkVault HkVault;

typedef struct {
	char sha256[64 + 1];
	guint64 size;
	gboolean fresh; /* FALSE: these bytes were sealed before */
} HkSealed;

HkVault *
hk_vault_open(const char *folder, GError **error);
/* Reads fd from its start to its end.  HK_ERROR_UNREADABLE, HK_ERROR_STORE. */
gboolean
hk_vault_seal(HkVault *vault, int fd, HkSealed *sealed, GError **error);
/* Writes the bytes to fd and checks them against the hash.  HK_ERROR_STORE, HK_ERROR_MALFORMED. */
gboolean
hk_vault_unseal(HkVault *vault, const char *sha256, int fd, GError **error);
/* Unseals to nowhere: is it there and unchanged? */
gboolean
hk_vault_check(HkVault *vault, const char *sha256, GError **error);
void
hk_vault_free(HkVault *vault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkVault, hk_vault_free)
