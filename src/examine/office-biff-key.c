/* office-biff-key.c - opens binary workbooks that are encrypted record by record (MS-XLS 2.2.10).
 *
 * Used by office-biff.c.  The key changes every 1024 bytes of the stream; heads of records and a
 * few records stay in clear but use up key bytes.  XOR obfuscation, older than 1997, is not read.
 */
#include "examine/office-biff-key.h"

#include <nettle/arcfour.h>
#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <string.h>

#include "base/cursor.h"

#define BLOCK 1024

enum { WAY_NONE, WAY_RC4, WAY_CRYPTO_API };

static gboolean
read_plain(HkBiffLock *lock, HkCursor *c)
{
	return hk_cursor_copy(c, lock->salt, 16) == 16 &&
	       hk_cursor_copy(c, lock->verifier, 16) == 16 &&
	       hk_cursor_copy(c, lock->verifier_hash, 16) == 16;
}

/* Flags, size of the header, header (its fifth number is the length of the key), verifier. */
static gboolean
read_crypto_api(HkBiffLock *lock, HkCursor *c)
{
	guint32 flags, size, n[5], salt;
	const guint8 *bytes;
	HkCursor header;

	if (!hk_cursor_u32le(c, "flags", &flags, NULL) ||
	    !hk_cursor_u32le(c, "size", &size, NULL) ||
	    !hk_cursor_bytes(c, "header", size, &bytes, NULL))
		return FALSE;
	header = hk_cursor(bytes, size);
	for (guint i = 0; i < G_N_ELEMENTS(n); i++)
		if (!hk_cursor_u32le(&header, "header", &n[i], NULL))
			return FALSE;
	lock->key_bytes = n[4] == 0 ? 5 : n[4] / 8;
	if (lock->key_bytes < 5 || lock->key_bytes > 16 ||
	    !hk_cursor_u32le(c, "salt", &salt, NULL) || salt != 16 ||
	    hk_cursor_copy(c, lock->salt, 16) != 16 ||
	    hk_cursor_copy(c, lock->verifier, 16) != 16 || !hk_cursor_u32le(c, "size", &size, NULL))
		return FALSE;
	return hk_cursor_copy(c, lock->verifier_hash, 20) == 20;
}

void
hk_biff_lock_read(HkBiffLock *lock, const guint8 *data, gsize len)
{
	HkCursor c = hk_cursor(data, len);
	guint16 type, major, minor;

	*lock = (HkBiffLock){ .key_bytes = 16 };
	if (!hk_cursor_u16le(&c, "type", &type, NULL) || type != 1 ||
	    !hk_cursor_u16le(&c, "version", &major, NULL) ||
	    !hk_cursor_u16le(&c, "version", &minor, NULL))
		return;
	if (major == 1 && minor == 1)
		lock->way = read_plain(lock, &c) ? WAY_RC4 : WAY_NONE;
	else if (major >= 2 && major <= 4 && minor == 2)
		lock->way = read_crypto_api(lock, &c) ? WAY_CRYPTO_API : WAY_NONE;
}

/* 2.3.6.2: five bytes of the password's hash with the salt, sixteen times. */
static void
base_plain(HkBiffLock *lock, const guint8 *wide, gsize len)
{
	struct md5_ctx md5;
	guint8 h[16];

	md5_init(&md5);
	md5_update(&md5, len, wide);
	md5_digest(&md5, 16, h);
	for (guint i = 0; i < 16; i++) {
		md5_update(&md5, 5, h);
		md5_update(&md5, 16, lock->salt);
	}
	md5_digest(&md5, 16, lock->base);
}

static void
base_crypto_api(HkBiffLock *lock, const guint8 *wide, gsize len)
{
	struct sha1_ctx sha1;

	sha1_init(&sha1);
	sha1_update(&sha1, 16, lock->salt);
	sha1_update(&sha1, len, wide);
	sha1_digest(&sha1, 20, lock->base);
}

/* The key of one block. */
static void
key_of(const HkBiffLock *lock, guint32 block, struct arcfour_ctx *rc4)
{
	guint8 key[20] = { 0 }, number[4] = { (guint8)block, (guint8)(block >> 8),
					      (guint8)(block >> 16), (guint8)(block >> 24) };
	struct md5_ctx md5;
	struct sha1_ctx sha1;

	if (lock->way == WAY_RC4) {
		md5_init(&md5);
		md5_update(&md5, 5, lock->base);
		md5_update(&md5, 4, number);
		md5_digest(&md5, 16, key);
	} else {
		sha1_init(&sha1);
		sha1_update(&sha1, 20, lock->base);
		sha1_update(&sha1, 4, number);
		sha1_digest(&sha1, 20, key);
		/* 2.3.5.2: a key of 40 bits is filled up with zeros to 128. */
		for (guint i = lock->key_bytes; i < 16; i++)
			key[i] = 0;
	}
	arcfour_set_key(rc4, lock->key_bytes == 5 ? 16 : lock->key_bytes, key);
}

gboolean
hk_biff_lock_try(HkBiffLock *lock, const char *password)
{
	gsize len = 0, hash_len = lock->way == WAY_RC4 ? 16 : 20;
	g_autofree char *wide = g_convert(password, -1, "UTF-16LE", "UTF-8", NULL, &len, NULL);
	guint8 plain[16], told[20], seen[20];
	struct arcfour_ctx rc4;
	struct md5_ctx md5;
	struct sha1_ctx sha1;

	if (lock->way == WAY_NONE || wide == NULL || len > 510)
		return FALSE;
	(lock->way == WAY_RC4 ? base_plain : base_crypto_api)(lock, (const guint8 *)wide, len);
	key_of(lock, 0, &rc4);
	arcfour_crypt(&rc4, 16, plain, lock->verifier);
	arcfour_crypt(&rc4, hash_len, told, lock->verifier_hash);
	md5_init(&md5);
	md5_update(&md5, 16, plain);
	sha1_init(&sha1);
	sha1_update(&sha1, 16, plain);
	if (lock->way == WAY_RC4)
		md5_digest(&md5, 16, seen);
	else
		sha1_digest(&sha1, 20, seen);
	return memcmp(told, seen, hash_len) == 0;
}

/* MS-XLS 2.2.10: records whose body is never encrypted; of BOUNDSHEET the first four bytes. */
static gsize
clear_bytes(guint16 number, gsize size)
{
	static const guint16 clear[] = { 0x0809, 0x002F, 0x0194, 0x0195, 0x00E1, 0x0196, 0x0138 };

	for (guint i = 0; i < G_N_ELEMENTS(clear); i++)
		if (clear[i] == number)
			return size;
	return number == 0x0085 ? MIN(size, (gsize)4) : 0;
}

guint8 *
hk_biff_lock_open(const HkBiffLock *lock, const guint8 *data, gsize len)
{
	guint8 *out = g_try_malloc0(len > 0 ? len : 1);
	HkCursor c = hk_cursor(data, len);
	struct arcfour_ctx rc4;
	guint16 number, size;
	const guint8 *body;

	if (out == NULL)
		return NULL;
	/* First the bytes of the key, for every place of the stream; then what they cover. */
	for (gsize at = 0; at < len; at += BLOCK) {
		key_of(lock, (guint32)(at / BLOCK), &rc4);
		arcfour_crypt(&rc4, MIN((gsize)BLOCK, len - at), out + at, out + at);
	}
	for (gsize from = 0; hk_cursor_u16le(&c, "record", &number, NULL) &&
			     hk_cursor_u16le(&c, "size", &size, NULL) &&
			     hk_cursor_bytes(&c, "body", size, &body, NULL);
	     from = c.pos)
		for (gsize i = 0; i < 4 + (gsize)size; i++)
			out[from + i] = i < 4 + clear_bytes(number, size)
						? data[from + i]
						: out[from + i] ^ data[from + i];
	return out;
}
