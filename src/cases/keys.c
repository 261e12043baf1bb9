/* keys.c - Ed25519 by OpenSSL, notes as C2SP signed-note writes them.
 *
 * A note is a body that ends in a newline, an empty line, and signature lines
 * "— name base64(key hash (4 bytes) || signature (64 bytes))".  The key hash is the
 * beginning of SHA-256(name "\n" 0x01 public key).
 */
#include "cases/keys.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <string.h>

#include "base/cursor.h"
#include "base/error.h"
#include "base/fd.h"

#define NAME "hikeshi"
#define ED25519_ALGORITHM 0x01
#define KEY_BYTES 32
#define SIGNATURE_BYTES 64
#define HASH_BYTES 4
#define SIGNATURE_PREFIX "\n\xE2\x80\x94 " /* newline, em dash, space */

struct HkKeys {
	EVP_PKEY *pair;
	guint8 public[KEY_BYTES];
	char *verifier;
	char *folder;
};

static gboolean
store_error(GError **error, const char *path, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "%s: %s", path, why);
	return FALSE;
}

static void
key_hash(const guint8 *public, guint8 *hash)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	guint8 digest[32];
	gsize len = sizeof digest;
	guint8 algorithm = ED25519_ALGORITHM;

	g_checksum_update(sum, (const guchar *)NAME "\n", -1);
	g_checksum_update(sum, &algorithm, 1);
	g_checksum_update(sum, public, KEY_BYTES);
	g_checksum_get_digest(sum, digest, &len);
	for (guint i = 0; i < HASH_BYTES; i++)
		hash[i] = digest[i];
}

static char *
verifier_line(const guint8 *public)
{
	guint8 blob[1 + KEY_BYTES] = { ED25519_ALGORITHM };
	guint8 hash[HASH_BYTES];
	g_autofree char *base64 = NULL;

	for (guint i = 0; i < KEY_BYTES; i++)
		blob[1 + i] = public[i];
	key_hash(public, hash);
	base64 = g_base64_encode(blob, sizeof blob);
	return g_strdup_printf(NAME "+%02x%02x%02x%02x+%s", hash[0], hash[1], hash[2], hash[3],
			       base64);
}

static gboolean
read_secret(const char *path, guint8 *secret, GError **error)
{
	HK_FD int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);

	if (fd < 0)
		return store_error(error, path, g_strerror(errno));
	if (read(fd, secret, KEY_BYTES) != KEY_BYTES)
		return store_error(error, path, "not a signing key");
	return TRUE;
}

/* Written whole under another name and linked: two programs starting at once agree on one key. */
static gboolean
make_secret(const char *folder, const char *path, GError **error)
{
	g_autofree char *temporary = g_build_filename(folder, "signing.key.XXXXXX", NULL);
	HK_FD int fd = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0600);
	HK_FD int parent = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	guint8 secret[KEY_BYTES];
	gboolean good;

	if (fd < 0 || parent < 0)
		return store_error(error, temporary, g_strerror(errno));
	good = getentropy(secret, sizeof secret) == 0 &&
	       write(fd, secret, sizeof secret) == (gssize)sizeof secret && fsync(fd) == 0 &&
	       (link(temporary, path) == 0 || errno == EEXIST) && fsync(parent) == 0;
	explicit_bzero(secret, sizeof secret);
	g_unlink(temporary);
	return good || store_error(error, path, g_strerror(errno));
}

HkKeys *
hk_keys_open(const char *folder, GError **error)
{
	g_autofree char *path = g_build_filename(folder, "signing.key", NULL);
	g_autoptr(HkKeys) keys = g_new0(HkKeys, 1);
	guint8 secret[KEY_BYTES];
	gsize len = KEY_BYTES;

	if (!g_file_test(path, G_FILE_TEST_EXISTS) && !make_secret(folder, path, error))
		return NULL;
	if (!read_secret(path, secret, error))
		return NULL;
	keys->pair = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, NULL, secret, KEY_BYTES);
	explicit_bzero(secret, sizeof secret);
	if (keys->pair == NULL ||
	    EVP_PKEY_get_raw_public_key(keys->pair, keys->public, &len) != 1) {
		store_error(error, path, "not a signing key");
		return NULL;
	}
	keys->verifier = verifier_line(keys->public);
	keys->folder = g_strdup(folder);
	return g_steal_pointer(&keys);
}

const char *
hk_keys_public(const HkKeys *keys)
{
	return keys->verifier;
}

const char *
hk_keys_folder(const HkKeys *keys)
{
	return keys->folder;
}

char *
hk_note_sign(const HkKeys *keys, const char *body)
{
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	guint8 blob[HASH_BYTES + SIGNATURE_BYTES];
	gsize len = SIGNATURE_BYTES;
	g_autofree char *base64 = NULL;
	gboolean good;

	key_hash(keys->public, blob);
	good = EVP_DigestSignInit(context, NULL, NULL, NULL, keys->pair) == 1 &&
	       EVP_DigestSign(context, blob + HASH_BYTES, &len, (const guint8 *)body,
			      strlen(body)) == 1;
	EVP_MD_CTX_free(context);
	if (!good)
		g_error("Ed25519 signing failed"); /* only when the library itself is broken */
	base64 = g_base64_encode(blob, sizeof blob);
	return g_strdup_printf("%s\n\xE2\x80\x94 " NAME " %s\n", body, base64);
}

/* "name+hash+base64" -> 32 bytes. */
static gboolean
read_verifier(const char *line, guint8 *public)
{
	g_auto(GStrv) parts = g_strsplit(line, "+", 3); /* base64 may hold + */
	g_autofree guint8 *blob = NULL;
	g_autofree char *again = NULL;
	HkCursor key;
	gsize len = 0;

	if (g_strv_length(parts) != 3)
		return FALSE;
	blob = g_base64_decode(parts[2], &len);
	if (len != 1 + KEY_BYTES || blob[0] != ED25519_ALGORITHM)
		return FALSE;
	key = hk_cursor(blob + 1, KEY_BYTES);
	hk_cursor_copy(&key, public, KEY_BYTES);
	again = verifier_line(public);
	return g_str_equal(again, line);
}

static gboolean
signature_holds(const guint8 *public, const guint8 *blob, const char *body, gsize len)
{
	EVP_PKEY *key = EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, NULL, public, KEY_BYTES);
	EVP_MD_CTX *context = EVP_MD_CTX_new();
	gboolean good = key != NULL && EVP_DigestVerifyInit(context, NULL, NULL, NULL, key) == 1 &&
			EVP_DigestVerify(context, blob + HASH_BYTES, SIGNATURE_BYTES,
					 (const guint8 *)body, len) == 1;

	EVP_MD_CTX_free(context);
	EVP_PKEY_free(key);
	return good;
}

char *
hk_note_open(const char *note, const char *verifier_key, GError **error)
{
	const char *mark = g_strrstr(note, "\n" SIGNATURE_PREFIX NAME " ");
	guint8 public[KEY_BYTES];
	g_autofree guint8 *blob = NULL;
	g_autofree char *base64 = NULL;
	gsize len = 0;

	if (mark == NULL || !read_verifier(verifier_key, public)) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "not a signed note, or not a verifier key");
		return NULL;
	}
	base64 = g_strdup(mark + strlen("\n" SIGNATURE_PREFIX NAME " "));
	g_strchomp(base64);
	blob = g_base64_decode(base64, &len);
	if (len != HASH_BYTES + SIGNATURE_BYTES ||
	    !signature_holds(public, blob, note, (gsize)(mark + 1 - note))) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "the signature does not hold");
		return NULL;
	}
	return g_strndup(note, (gsize)(mark + 1 - note));
}

gboolean
hk_note_is(const HkKeys *keys, const char *body, const char *note)
{
	g_autofree char *mine = hk_note_sign(keys, body);

	return g_str_equal(mine, note);
}

void
hk_keys_free(HkKeys *keys)
{
	if (keys == NULL)
		return;
	EVP_PKEY_free(keys->pair);
	g_free(keys->verifier);
	g_free(keys->folder);
	g_free(keys);
}
