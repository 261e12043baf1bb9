/* office-biff-key.h - the encryption of binary workbooks: RC4 in its two dresses
 * (MS-OFFCRYPTO 2.3.5, 2.3.6). */
#pragma once

#include <glib.h>

typedef struct {
	guint way; /* 0: none that is read here; 1: RC4; 2: RC4 by CryptoAPI */
	guint key_bytes;
	guint8 salt[16], verifier[16], verifier_hash[20];
	guint8 base[20]; /* of the password that opened it */
} HkBiffLock;

/* The body of a record FILEPASS. */
void
hk_biff_lock_read(HkBiffLock *lock, const guint8 *data, gsize len);

gboolean
hk_biff_lock_try(HkBiffLock *lock, const char *password);

/* The stream with the bodies of its records in clear, as long as it was.  (owned; NULL: no memory)
 */
guint8 *
hk_biff_lock_open(const HkBiffLock *lock, const guint8 *data, gsize len);
