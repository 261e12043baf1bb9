/* locked-zip.c - frame, salt, masked bytes, seal, frame; and the exact inverse.
 *
 * Called by bag-write.c and bag-read.c.  Keys by PBKDF2-HMAC-SHA1 with 1000 rounds, bytes by
 * AES-256 in WinZip's counter mode (little-endian, from 1), seal by HMAC-SHA1 cut to 10 bytes: old
 * choices, all of them fixed by the format.  They hide nothing and prove nothing here; what proves
 * that the bytes are the sealed ones is their SHA-256 in the ledger.
 */
#include "cases/locked-zip.h"

#include <errno.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/cursor.h"
#include "base/error.h"
#include "cases/digest.h"
#include "cases/zip-head.h"

#define SALT 16
#define KEY 32
#define VERIFIER 2
#define SEAL 10
#define ROUNDS 1000
#define BLOCK 16
#define CHUNK (64 * 1024) /* whole blocks */
#define METHOD_AES 99
#define NEEDS_AES 51
#define FLAG_LOCKED (1 << 0)
#define LARGE 0xffffffffu

/* Extra field 0x9901: AE-2, "AE", 256 bits, the bytes inside are stored as they are. */
static const guint8 aes_extra[] = { 0x01, 0x99, 7, 0, 2, 0, 'A', 'E', 3, 0, 0 };

typedef struct {
	const HkLockedFile *file;
	GByteArray *before, *after; /* the frame around the masked bytes and their seal */
	EVP_CIPHER_CTX *cipher;
	EVP_MAC_CTX *seal;
	EVP_MD_CTX *hash; /* of the plain bytes */
	guint64 block;	  /* the counter */
	guint8 data[CHUNK];
	guint8 stream[CHUNK];
} Lock;

static gboolean
fail(GError **error, HkError code, const char *why)
{
	g_set_error(error, HK_ERROR, code, "locked zip: %s", why);
	return FALSE;
}

static void
lock_free(Lock *l)
{
	g_byte_array_unref(l->before);
	g_byte_array_unref(l->after);
	EVP_CIPHER_CTX_free(l->cipher);
	EVP_MAC_CTX_free(l->seal);
	EVP_MD_CTX_free(l->hash);
	g_free(l);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Lock, lock_free)

static void
make_frame(Lock *l, const guint8 *salt, const guint8 *verifier)
{
	guint64 packed = l->file->size + SALT + VERIFIER + SEAL;
	HkZipHead head = { .name = (char *)l->file->name,
			   .needs = NEEDS_AES,
			   .flags = FLAG_LOCKED,
			   .method = METHOD_AES,
			   .instant = l->file->instant,
			   .packed = packed,
			   .size = l->file->size,
			   .zip64 = packed >= LARGE,
			   .extra = aes_extra,
			   .extra_len = sizeof aes_extra };
	guint64 start;
	guint len;

	hk_zip_local(l->before, &head);
	start = l->before->len + packed;
	g_byte_array_append(l->before, salt, SALT);
	g_byte_array_append(l->before, verifier, VERIFIER);
	hk_zip_central(l->after, &head, 0);
	len = l->after->len;
	hk_zip_tail(l->after, 1, start, len);
}

static gboolean
start_seal(Lock *l, const guint8 *key)
{
	EVP_MAC *hmac = EVP_MAC_fetch(NULL, "HMAC", NULL);
	char digest[] = "SHA1";
	OSSL_PARAM params[] = { OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
				OSSL_PARAM_construct_end() };

	l->seal = EVP_MAC_CTX_new(hmac);
	EVP_MAC_free(hmac);
	return l->seal != NULL && EVP_MAC_init(l->seal, key, KEY, params) == 1;
}

static Lock *
lock_new(const HkLockedFile *file, GError **error)
{
	g_autoptr(Lock) l = g_new0(Lock, 1);
	guint8 raw[HK_DIGEST_TEXT / 2];
	guint8 keys[KEY + KEY + VERIFIER];

	l->file = file;
	l->before = g_byte_array_new();
	l->after = g_byte_array_new();
	l->cipher = EVP_CIPHER_CTX_new();
	l->hash = EVP_MD_CTX_new();
	hk_digest_raw(file->sha256, raw);
	if (PKCS5_PBKDF2_HMAC_SHA1(HK_LOCKED_PASSWORD, -1, raw, SALT, ROUNDS, sizeof keys, keys) !=
		    1 ||
	    EVP_EncryptInit_ex(l->cipher, EVP_aes_256_ecb(), NULL, keys, NULL) != 1 ||
	    EVP_DigestInit_ex(l->hash, EVP_sha256(), NULL) != 1 || !start_seal(l, keys + KEY)) {
		fail(error, HK_ERROR_STORE, "the crypto library refuses");
		return NULL;
	}
	make_frame(l, raw, keys + 2 * KEY);
	return g_steal_pointer(&l);
}

/* XORs the next n bytes of l->data; only the last call may be no whole number of blocks. */
static gboolean
mask(Lock *l, gsize n)
{
	gsize blocks = (n + BLOCK - 1) / BLOCK;
	int done = 0;

	memset(l->stream, 0, blocks * BLOCK);
	for (gsize i = 0; i < blocks; i++) {
		guint64 counter = GUINT64_TO_LE(++l->block);

		memcpy(l->stream + i * BLOCK, &counter, sizeof counter);
	}
	if (EVP_EncryptUpdate(l->cipher, l->stream, &done, l->stream, (int)(blocks * BLOCK)) != 1)
		return FALSE;
	for (gsize i = 0; i < n; i++)
		l->data[i] ^= l->stream[i];
	return TRUE;
}

/* Fills as much of n as comes before the end. */
static gssize
read_full(int fd, guint8 *data, gsize n)
{
	gsize have = 0;

	while (have < n) {
		gssize got = read(fd, data + have, n - have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		have += (gsize)got;
	}
	return (gssize)have;
}

static gboolean
finish_seal(Lock *l, guint8 *seal)
{
	guint8 whole[EVP_MAX_MD_SIZE];
	HkCursor cut;
	gsize len = 0;

	if (EVP_MAC_final(l->seal, whole, &len, sizeof whole) != 1 || len < SEAL)
		return FALSE;
	cut = hk_cursor(whole, SEAL);
	return hk_cursor_copy(&cut, seal, SEAL) == SEAL;
}

static gboolean
hash_holds(Lock *l)
{
	guint8 raw[EVP_MAX_MD_SIZE];
	char hex[HK_DIGEST_TEXT + 1];

	if (EVP_DigestFinal_ex(l->hash, raw, NULL) != 1)
		return FALSE;
	hk_digest_hex(raw, hex);
	return g_str_equal(hex, l->file->sha256);
}

guint64
hk_locked_zip_size(const HkLockedFile *file)
{
	g_autoptr(Lock) l = lock_new(file, NULL);

	return l != NULL ? l->before->len + file->size + SEAL + l->after->len : 0;
}

static gboolean
write_masked(Lock *l, int from, HkLockedSink sink, gpointer user, GError **error)
{
	for (guint64 left = l->file->size; left > 0;) {
		gsize n = MIN(left, CHUNK);

		if (read_full(from, l->data, n) != (gssize)n)
			return fail(error, HK_ERROR_STORE, "fewer bytes than were sealed");
		if (EVP_DigestUpdate(l->hash, l->data, n) != 1 || !mask(l, n) ||
		    EVP_MAC_update(l->seal, l->data, n) != 1)
			return fail(error, HK_ERROR_STORE, "the crypto library refuses");
		if (!sink(l->data, n, user, error))
			return FALSE;
		left -= n;
	}
	return hash_holds(l) || fail(error, HK_ERROR_STORE, "other bytes than were sealed");
}

gboolean
hk_locked_zip_write(const HkLockedFile *file, int from, HkLockedSink sink, gpointer user,
		    GError **error)
{
	g_autoptr(Lock) l = lock_new(file, error);
	guint8 seal[SEAL];

	if (l == NULL || !sink(l->before->data, l->before->len, user, error) ||
	    !write_masked(l, from, sink, user, error))
		return FALSE;
	if (!finish_seal(l, seal))
		return fail(error, HK_ERROR_STORE, "the crypto library refuses");
	return sink(seal, sizeof seal, user, error) &&
	       sink(l->after->data, l->after->len, user, error);
}

/* The next bytes of the zip have to be exactly these. */
static gboolean
expect(Lock *l, int from, const guint8 *want, gsize len, GError **error)
{
	if (len <= sizeof l->data && read_full(from, l->data, len) == (gssize)len &&
	    memcmp(l->data, want, len) == 0)
		return TRUE;
	return fail(error, HK_ERROR_MALFORMED, "not as hikeshi writes it");
}

static gboolean
write_all(int fd, const guint8 *data, gsize len, GError **error)
{
	while (fd >= 0 && len > 0) {
		gssize n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(error, HK_ERROR_STORE, g_strerror(errno));
		data += n;
		len -= (gsize)n;
	}
	return TRUE;
}

static gboolean
read_masked(Lock *l, int from, int to, GError **error)
{
	for (guint64 left = l->file->size; left > 0;) {
		gsize n = MIN(left, CHUNK);

		if (read_full(from, l->data, n) != (gssize)n)
			return fail(error, HK_ERROR_MALFORMED, "it ends too early");
		if (EVP_MAC_update(l->seal, l->data, n) != 1 || !mask(l, n) ||
		    EVP_DigestUpdate(l->hash, l->data, n) != 1)
			return fail(error, HK_ERROR_STORE, "the crypto library refuses");
		if (!write_all(to, l->data, n, error))
			return FALSE;
		left -= n;
	}
	return hash_holds(l) ||
	       fail(error, HK_ERROR_MALFORMED, "the bytes are not those that were sealed");
}

gboolean
hk_locked_zip_read(const HkLockedFile *file, int from, int to, GError **error)
{
	g_autoptr(Lock) l = lock_new(file, error);
	guint8 seal[SEAL];

	if (l == NULL || !expect(l, from, l->before->data, l->before->len, error) ||
	    !read_masked(l, from, to, error))
		return FALSE;
	if (!finish_seal(l, seal))
		return fail(error, HK_ERROR_STORE, "the crypto library refuses");
	if (!expect(l, from, seal, sizeof seal, error) ||
	    !expect(l, from, l->after->data, l->after->len, error))
		return FALSE;
	return read_full(from, l->data, 1) == 0 ||
	       fail(error, HK_ERROR_MALFORMED, "something follows its end");
}
