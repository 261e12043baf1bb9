/* office-key.c - standard and agile encryption of MS-OFFCRYPTO, opened with a known password.
 *
 * Used by office-crypt.c.  AES and SHA come from nettle.  Nothing is broken here: a document opens
 * with a password somebody gave, or with the one that Excel itself tries first.
 */
#include "examine/office-key.h"

#include <nettle/aes.h>
#include <nettle/cbc.h>
#include <nettle/nettle-meta.h>
#include <nettle/sha2.h>
#include <string.h>

#include "base/cursor.h"
#include "examine/office-xml.h"

#define SPINS_MAX                                                                                  \
	1000000	     /* Office writes 100,000; the standard allows ten times what is read here */
#define SEGMENT 4096 /* 2.3.4.15 */
#define HASH_MAX 64

/* clang-format off */
static const struct { const char *name; const struct nettle_hash *hash; } hashes[] = {
	{ "SHA1",   &nettle_sha1 },   { "SHA-1",  &nettle_sha1 },   { "SHA256", &nettle_sha256 },
	{ "SHA384", &nettle_sha384 }, { "SHA512", &nettle_sha512 },
};
/* clang-format on */

static const struct nettle_hash *
hash_named(const char *name)
{
	for (guint i = 0; i < G_N_ELEMENTS(hashes); i++)
		if (g_ascii_strcasecmp(hashes[i].name, name) == 0)
			return hashes[i].hash;
	return NULL;
}

static const struct nettle_cipher *
cipher_of(guint bits)
{
	return bits == 128   ? &nettle_aes128
	       : bits == 192 ? &nettle_aes192
	       : bits == 256 ? &nettle_aes256
			     : NULL;
}

typedef union {
	struct aes256_ctx aes; /* the largest of the three */
	guint8 room[1024];
} Context;

/* Whole blocks only; iv NULL: each block by itself (ECB). */
static void
decrypt(guint bits, const guint8 *key, const guint8 *iv, const guint8 *in, gsize len, guint8 *out)
{
	const struct nettle_cipher *cipher = cipher_of(bits);
	guint8 chain[16] = { 0 };
	Context context;
	HkCursor c = hk_cursor(iv, iv != NULL ? 16 : 0);

	cipher->set_decrypt_key(&context, key);
	hk_cursor_copy(&c, chain, sizeof chain);
	if (iv != NULL)
		cbc_decrypt(&context, (nettle_cipher_func *)cipher->decrypt, 16, chain, len, out,
			    in);
	else
		cipher->decrypt(&context, len, out, in);
}

/* One hash over two pieces. */
static void
digest(const struct nettle_hash *hash, const guint8 *a, gsize a_len, const guint8 *b, gsize b_len,
       guint8 out[HASH_MAX])
{
	union {
		struct sha512_ctx sha;
		guint8 room[512];
	} context;

	hash->init(&context);
	hash->update(&context, a_len, a);
	hash->update(&context, b_len, b);
	hash->digest(&context, hash->digest_size, out);
}

static void
put_u32(guint8 out[4], guint32 n)
{
	for (guint i = 0; i < 4; i++)
		out[i] = (guint8)(n >> (8 * i));
}

/* 2.3.4.7 and 2.3.4.11: the password's hash, spun. */
static gboolean
spin(const HkOfficeLock *lock, const struct nettle_hash *hash, const char *password,
     guint8 out[HASH_MAX])
{
	gsize len = 0;
	g_autofree char *wide = g_convert(password, -1, "UTF-16LE", "UTF-8", NULL, &len, NULL);
	guint8 number[4];

	if (wide == NULL || len > 510) /* 255 characters */
		return FALSE;
	digest(hash, lock->password_salt, lock->password_salt_len, (const guint8 *)wide, len, out);
	for (guint32 i = 0; i < lock->spins; i++) {
		put_u32(number, i);
		digest(hash, number, 4, out, hash->digest_size, out);
	}
	return TRUE;
}

static gboolean
try_standard(const HkOfficeLock *lock, const char *password, guint8 secret[64])
{
	guint8 h[HASH_MAX], number[4] = { 0 }, pad[2][64], key[20 + HASH_MAX] = { 0 }, plain[64],
			    check[64];

	if (!spin(lock, &nettle_sha1, password, h))
		return FALSE;
	digest(&nettle_sha1, h, 20, number, 4, h);
	for (guint i = 0; i < 64; i++) {
		pad[0][i] = 0x36 ^ (i < 20 ? h[i] : 0);
		pad[1][i] = 0x5C ^ (i < 20 ? h[i] : 0);
	}
	digest(&nettle_sha1, pad[0], 64, pad[0], 0, key);
	digest(&nettle_sha1, pad[1], 64, pad[1], 0, key + 20);
	decrypt(lock->key_bits, key, NULL, lock->verifier, 16, plain);
	decrypt(lock->key_bits, key, NULL, lock->verifier_hash, 32, check);
	digest(&nettle_sha1, plain, 16, plain, 0, h);
	if (memcmp(h, check, 20) != 0)
		return FALSE;
	for (guint i = 0; i < 64; i++)
		secret[i] = key[i];
	return TRUE;
}

/* 2.3.4.11: each purpose has a block key of eight bytes; short keys are filled with 0x36. */
static void
unlock(const HkOfficeLock *lock, const struct nettle_hash *hash, const guint8 h[HASH_MAX],
       const char *purpose, const guint8 *in, gsize len, guint8 out[64])
{
	guint8 key[HASH_MAX], iv[16];

	digest(hash, h, hash->digest_size, (const guint8 *)purpose, 8, key);
	for (gsize i = hash->digest_size; i < sizeof key; i++)
		key[i] = 0x36;
	for (gsize i = 0; i < sizeof iv; i++)
		iv[i] = i < lock->password_salt_len ? lock->password_salt[i] : 0x36;
	decrypt(lock->password_bits, key, iv, in, len & ~(gsize)15, out);
}

static gboolean
try_agile(const HkOfficeLock *lock, const char *password, guint8 secret[64])
{
	const struct nettle_hash *hash = hash_named(lock->password_hash);
	guint8 h[HASH_MAX], plain[64] = { 0 }, check[64] = { 0 }, seen[HASH_MAX];

	if (!spin(lock, hash, password, h))
		return FALSE;
	unlock(lock, hash, h, "\xFE\xA7\xD2\x76\x3B\x4B\x9E\x79", lock->verifier,
	       lock->verifier_len, plain);
	unlock(lock, hash, h, "\xD7\xAA\x0F\x6D\x30\x61\x34\x4E", lock->verifier_hash,
	       lock->verifier_hash_len, check);
	digest(hash, plain, MIN(lock->verifier_len, (gsize)16), plain, 0, seen);
	if (memcmp(seen, check, MIN(hash->digest_size, lock->verifier_hash_len)) != 0)
		return FALSE;
	unlock(lock, hash, h, "\x14\x6E\x0B\xE7\xAB\xAC\xD0\xD6", lock->key, lock->key_len, secret);
	return TRUE;
}

gboolean
hk_office_lock_try(const HkOfficeLock *lock, const char *password, guint8 secret[64])
{
	return lock->agile ? try_agile(lock, password, secret)
			   : try_standard(lock, password, secret);
}

static guint
number_of(const HkXmlElement *element, const char *name)
{
	g_autofree char *text = hk_xml_attribute(element, name);
	guint64 n = 0;

	return text != NULL && g_ascii_string_to_unsigned(text, 10, 0, G_MAXINT32, &n, NULL)
		       ? (guint)n
		       : 0;
}

static gsize
bytes_of(const HkXmlElement *element, const char *name, guint8 out[64])
{
	g_autofree char *text = hk_xml_attribute(element, name);
	gsize len = 0;
	g_autofree guint8 *bytes = text != NULL ? g_base64_decode(text, &len) : NULL;
	HkCursor c = hk_cursor(bytes, len);

	return hk_cursor_copy(&c, out, 64);
}

static void
hash_of(const HkXmlElement *element, char out[16])
{
	g_autofree char *text = hk_xml_attribute(element, "hashAlgorithm");

	g_strlcpy(out, text != NULL ? text : "", 16);
}

static void
on_start(gpointer self, const char *name, const HkXmlElement *element)
{
	HkOfficeLock *lock = self;

	if (strcmp(name, "keyData") == 0) {
		lock->key_bits = number_of(element, "keyBits");
		lock->block = number_of(element, "blockSize");
		lock->salt_len = bytes_of(element, "saltValue", lock->salt);
		hash_of(element, lock->hash);
	} else if (strcmp(name, "encryptedKey") == 0) {
		lock->spins = number_of(element, "spinCount");
		lock->password_bits = number_of(element, "keyBits");
		lock->password_salt_len = bytes_of(element, "saltValue", lock->password_salt);
		hash_of(element, lock->password_hash);
		lock->verifier_len = bytes_of(element, "encryptedVerifierHashInput",
					      lock->verifier);
		lock->verifier_hash_len = bytes_of(element, "encryptedVerifierHashValue",
						   lock->verifier_hash);
		lock->key_len = bytes_of(element, "encryptedKeyValue", lock->key);
	}
}

static gboolean
read_agile(HkOfficeLock *lock, const guint8 *data, gsize len)
{
	static const HkXmlOps ops = { .start = on_start };

	lock->agile = TRUE;
	hk_xml_read(data, len, &ops, lock);
	return cipher_of(lock->key_bits) != NULL && cipher_of(lock->password_bits) != NULL &&
	       lock->block == 16 && hash_named(lock->hash) != NULL &&
	       hash_named(lock->password_hash) != NULL && lock->spins <= SPINS_MAX &&
	       lock->verifier_len >= 16 && lock->verifier_hash_len >= 16 && lock->key_len >= 16;
}

/* 2.3.4.5 and 2.3.2: header, then verifier. */
static gboolean
read_standard(HkOfficeLock *lock, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len), header, verifier;
	const guint8 *bytes;
	guint32 size, n[5], salt_len;

	if (!hk_cursor_u32le(&c, "size", &size, NULL) ||
	    !hk_cursor_bytes(&c, "header", size, &bytes, NULL))
		return FALSE;
	header = hk_cursor(bytes, size);
	for (guint i = 0; i < G_N_ELEMENTS(n); i++)
		if (!hk_cursor_u32le(&header, "header", &n[i], NULL))
			return FALSE;
	lock->key_bits = n[4] == 0 ? 128 : n[4];
	if (!hk_cursor_u32le(&c, "salt", &salt_len, NULL) || salt_len != 16 ||
	    !hk_cursor_bytes(&c, "verifier", 16 + 16 + 4 + 32, &bytes, NULL))
		return FALSE;
	verifier = hk_cursor(bytes, 68);
	lock->password_salt_len = hk_cursor_copy(&verifier, lock->password_salt, 16);
	lock->verifier_len = hk_cursor_copy(&verifier, lock->verifier, 16);
	hk_cursor_u32le(&verifier, "size", &size, NULL);
	lock->verifier_hash_len = hk_cursor_copy(&verifier, lock->verifier_hash, 32);
	lock->spins = 50000;
	/* 0x660E to 0x6610 are AES; RC4 (0x6801) has no business in a package. */
	return cipher_of(lock->key_bits) != NULL &&
	       (n[2] == 0 || n[2] >> 4 == 0x660 || n[2] == 0x6610);
}

gboolean
hk_office_lock_read(HkOfficeLock *lock, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len);
	guint16 major, minor;
	guint32 flags;

	*lock = (HkOfficeLock){ 0 };
	if (!hk_cursor_u16le(&c, "version", &major, NULL) ||
	    !hk_cursor_u16le(&c, "version", &minor, NULL) ||
	    !hk_cursor_u32le(&c, "flags", &flags, NULL))
		return FALSE;
	if (major == 4 && minor == 4)
		return read_agile(lock, data + c.pos, len - c.pos);
	return minor == 2 && major >= 2 && major <= 4 &&
	       read_standard(lock, data + c.pos, len - c.pos);
}

static void
open_segments(const HkOfficeLock *lock, const guint8 *secret, const guint8 *in, gsize len,
	      guint8 *out)
{
	const struct nettle_hash *hash = hash_named(lock->hash);
	guint8 iv[HASH_MAX], number[4];
	guint32 segment = 0;

	for (gsize at = 0; at < len; at += SEGMENT) {
		put_u32(number, segment++);
		digest(hash, lock->salt, lock->salt_len, number, 4, iv);
		decrypt(lock->key_bits, secret, iv, in + at, MIN((gsize)SEGMENT, len - at),
			out + at);
	}
}

GBytes *
hk_office_lock_open(const HkOfficeLock *lock, const guint8 secret[64], const guint8 *data,
		    gsize len)
{
	HkCursor c = hk_cursor(data, len);
	guint64 size;
	guint8 *out;
	gsize whole;

	if (!hk_cursor_u64le(&c, "size", &size, NULL))
		return NULL;
	whole = hk_cursor_left(&c) & ~(gsize)15;
	out = whole > 0 ? g_try_malloc(whole) : NULL;
	if (out == NULL)
		return NULL;
	if (lock->agile)
		open_segments(lock, secret, data + c.pos, whole, out);
	else
		decrypt(lock->key_bits, secret, NULL, data + c.pos, whole, out);
	return g_bytes_new_take(out, (gsize)MIN(size, (guint64)whole));
}
