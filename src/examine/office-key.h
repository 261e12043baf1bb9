/* office-key.h - the keys of encrypted documents (MS-OFFCRYPTO 2.3.4): from a password to bytes. */
#pragma once

#include <glib.h>

typedef struct {
	gboolean agile;
	/* How the package itself is encrypted. */
	guint key_bits, block;
	guint8 salt[64];
	gsize salt_len;
	char hash[16]; /* "SHA1", "SHA256", "SHA384", "SHA512" */
	/* How the password leads to the key. */
	guint spins, password_bits;
	guint8 password_salt[64];
	gsize password_salt_len;
	char password_hash[16];
	guint8 verifier[64], verifier_hash[64], key[64];
	gsize verifier_len, verifier_hash_len, key_len;
} HkOfficeLock;

/* The stream "EncryptionInfo".  FALSE: a way of encrypting that is not read here. */
gboolean
hk_office_lock_read(HkOfficeLock *lock, const guint8 *data, gsize len);

/* Is this the password (UTF-8)?  Then secret gets the package's key. */
gboolean
hk_office_lock_try(const HkOfficeLock *lock, const char *password, guint8 secret[64]);

/* Decrypts the stream "EncryptedPackage".  (owned; NULL when it is too short) */
GBytes *
hk_office_lock_open(const HkOfficeLock *lock, const guint8 secret[64], const guint8 *data,
		    gsize len);
