/* keys.h - the house's signing key and signed notes (C2SP signed-note, Ed25519).
 *
 * The secret key lives in a 0600 file beside the store's folder, never in the store: whoever can
 * write the database can still not sign a checkpoint.
 */
#pragma once

#include <glib.h>

typedef struct HkKeys HkKeys;

/* Opens folder/signing.key, making it (0600) when it is not there.  HK_ERROR_STORE.  (owned) */
HkKeys *
hk_keys_open(const char *folder, GError **error);
/* "hikeshi-<8 hex>+<keyhash>+<base64>": the C2SP verifier key line.  (borrowed) */
const char *
hk_keys_public(const HkKeys *keys);
/* Where the key lies, and with it the heads.  (borrowed) */
const char *
hk_keys_folder(const HkKeys *keys);
/* body (ends in newline) and its signature line.  (owned) */
char *
hk_note_sign(const HkKeys *keys, const char *body);
/* The body when one signature in the note is by that verifier key.  HK_ERROR_MALFORMED.  (owned) */
char *
hk_note_open(const char *note, const char *verifier_key, GError **error);
/* Is this the note that these keys sign for body?  Ed25519 has one signature for one text (RFC 8032
 * section 5.1.6), so signing again and comparing answers in less than half the time. */
gboolean
hk_note_is(const HkKeys *keys, const char *body, const char *note);
void
hk_keys_free(HkKeys *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkKeys, hk_keys_free)
