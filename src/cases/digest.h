/* digest.h - SHA-256 as the ledger writes it: 64 hexadecimal digits in lower case.
 *
 * By OpenSSL, which uses the processor's own instructions: GChecksum is five times slower.
 */
#pragma once

#include <glib.h>

#define HK_DIGEST_TEXT 64

/* hex has room for HK_DIGEST_TEXT + 1. */
void
hk_digest_text(const char *data, gsize len, char *hex);
/* The 64 digits to their 32 bytes, and back. */
void
hk_digest_raw(const char *hex, guint8 *raw);
void
hk_digest_hex(const guint8 *raw, char *hex);
/* 64 digits in lower case, nothing else. */
gboolean
hk_digest_is(const char *text);

/* Piece by piece, for what is not held in memory.  (owned) */
typedef struct HkDigest HkDigest;
HkDigest *
hk_digest_new(void);
void
hk_digest_add(HkDigest *digest, const void *data, gsize len);
/* The 32 bytes; the digest begins anew. */
void
hk_digest_end(HkDigest *digest, guint8 *raw);
void
hk_digest_free(HkDigest *digest);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDigest, hk_digest_free)
