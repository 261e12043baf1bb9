/* vault.c - bytes in, hash out, and back again; checked both ways.
 *
 * File: "hkseal1\n", 32 random key bytes, then ChaCha20(zstd(bytes)).  The key is in the file on
 * purpose: this hides the bytes from a virus scanner that would delete evidence, not from people.
 * A file is complete or absent: temporary name, fsync, rename, fsync of the folder.
 */
#include "cases/vault.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <openssl/evp.h>
#include <string.h>
#include <sys/stat.h>
#include <zstd.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/digest.h"

#define MAGIC "hkseal1\n"
#define MAGIC_BYTES 8
#define KEY_BYTES 32
#define CHUNK (256 * 1024)
#define TEMPORARY ".seal-"
#define STALE_SECONDS (24 * 60 * 60)
#define LEVEL (-3) /* zstd's fast levels: sealing should cost no more than hashing */

struct HkVault {
	char *folder;
};

/* Everything one pass over the bytes needs. */
typedef struct {
	EVP_MD_CTX *hash;
	EVP_CIPHER_CTX *cipher;
	ZSTD_CCtx *pack;
	ZSTD_DCtx *unpack;
	guint8 *in;
	guint8 *out;
	guint8 *masked;
	int to;
	guint64 size;
} Pass;

static void
pass_clear(Pass *p)
{
	EVP_MD_CTX_free(p->hash);
	EVP_CIPHER_CTX_free(p->cipher);
	ZSTD_freeCCtx(p->pack);
	ZSTD_freeDCtx(p->unpack);
	g_free(p->in);
	g_free(p->out);
	g_free(p->masked);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pass, pass_clear)

static gboolean
fail(GError **error, HkError code, const char *what, const char *why)
{
	g_set_error(error, HK_ERROR, code, "%s: %s", what, why);
	return FALSE;
}

static gboolean
pass_begin(Pass *p, int to, const guint8 *key, GError **error)
{
	static const guint8 counter_and_nonce[16] = { 0 }; /* the key is never used twice */

	p->to = to;
	p->hash = EVP_MD_CTX_new();
	p->cipher = EVP_CIPHER_CTX_new();
	p->in = g_malloc(CHUNK);
	p->out = g_malloc(CHUNK);
	p->masked = g_malloc(CHUNK);
	if (EVP_DigestInit_ex(p->hash, EVP_sha256(), NULL) == 1 &&
	    EVP_EncryptInit_ex(p->cipher, EVP_chacha20(), NULL, key, counter_and_nonce) == 1)
		return TRUE;
	return fail(error, HK_ERROR_STORE, "vault", "the crypto library refuses");
}

static gboolean
write_all(int fd, const guint8 *data, gsize len, GError **error)
{
	while (len > 0) {
		gssize n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return fail(error, HK_ERROR_STORE, "vault", g_strerror(errno));
		data += n;
		len -= (gsize)n;
	}
	return TRUE;
}

static gssize
read_some(int fd, guint8 *data, gsize len)
{
	gssize n;

	do
		n = read(fd, data, len);
	while (n < 0 && errno == EINTR);
	return n;
}

/* ChaCha20 is its own inverse: the same call masks and unmasks. */
static gboolean
mask(Pass *p, const guint8 *data, gsize len, guint8 *to)
{
	int n = 0;

	return EVP_EncryptUpdate(p->cipher, to, &n, data, (int)len) == 1 && (gsize)n == len;
}

static gboolean
pack_chunk(Pass *p, gsize len, ZSTD_EndDirective end, GError **error)
{
	ZSTD_inBuffer in = { p->in, len, 0 };
	gsize left;

	do {
		ZSTD_outBuffer out = { p->out, CHUNK, 0 };

		left = ZSTD_compressStream2(p->pack, &out, &in, end);
		if (ZSTD_isError(left))
			return fail(error, HK_ERROR_STORE, "vault", ZSTD_getErrorName(left));
		if (!mask(p, p->out, out.pos, p->masked) ||
		    !write_all(p->to, p->masked, out.pos, error))
			return FALSE;
	} while (in.pos < in.size || (end == ZSTD_e_end && left > 0));
	return TRUE;
}

/* Reads from, hashes, packs, masks and writes; the file's head is already written. */
static gboolean
pack_all(Pass *p, int from, GError **error)
{
	gssize n;

	p->pack = ZSTD_createCCtx();
	ZSTD_CCtx_setParameter(p->pack, ZSTD_c_compressionLevel, LEVEL);
	while ((n = read_some(from, p->in, CHUNK)) > 0) {
		p->size += (guint64)n;
		if (EVP_DigestUpdate(p->hash, p->in, (gsize)n) != 1 ||
		    !pack_chunk(p, (gsize)n, ZSTD_e_continue, error))
			return FALSE;
	}
	if (n < 0)
		return fail(error, HK_ERROR_UNREADABLE, "evidence", g_strerror(errno));
	return pack_chunk(p, 0, ZSTD_e_end, error);
}

static void
hash_text(Pass *p, char *text)
{
	guint8 digest[EVP_MAX_MD_SIZE];

	EVP_DigestFinal_ex(p->hash, digest, NULL);
	hk_digest_hex(digest, text);
}

static gboolean
sync_folder(const char *path)
{
	HK_FD int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return fd >= 0 && fsync(fd) == 0;
}

/* folder/ab, whose own name survives a power cut, too. */
static gboolean
make_sub(const HkVault *vault, const char *sub, GError **error)
{
	if (mkdir(sub, 0700) == 0)
		return sync_folder(vault->folder) ||
		       fail(error, HK_ERROR_STORE, sub, g_strerror(errno));
	return errno == EEXIST || fail(error, HK_ERROR_STORE, sub, g_strerror(errno));
}

/* Moves the finished temporary file to its name.  What is there already is kept when it still
 * holds these bytes; when it was damaged, this is the moment it can be mended. */
static gboolean
settle(HkVault *vault, const char *temporary, int fd, HkSealed *sealed, GError **error)
{
	g_autofree char *sub = g_strdup_printf("%s/%.2s", vault->folder, sealed->sha256);
	g_autofree char *path = g_strdup_printf("%s/%s.hks", sub, sealed->sha256);

	if (g_file_test(path, G_FILE_TEST_EXISTS) && hk_vault_check(vault, sealed->sha256, NULL))
		return TRUE;
	sealed->fresh = TRUE;
	if (!make_sub(vault, sub, error))
		return FALSE;
	return (fsync(fd) == 0 && rename(temporary, path) == 0 && sync_folder(sub)) ||
	       fail(error, HK_ERROR_STORE, path, g_strerror(errno));
}

static gboolean
seal_into(HkVault *vault, int from, int to, const char *temporary, HkSealed *sealed, GError **error)
{
	g_auto(Pass) p = { .to = -1 };
	guint8 key[KEY_BYTES];

	if (getentropy(key, sizeof key) != 0)
		return fail(error, HK_ERROR_STORE, "vault", g_strerror(errno));
	if (!pass_begin(&p, to, key, error) ||
	    !write_all(to, (const guint8 *)MAGIC, MAGIC_BYTES, error) ||
	    !write_all(to, key, sizeof key, error) || !pack_all(&p, from, error))
		return FALSE;
	hash_text(&p, sealed->sha256);
	sealed->size = p.size;
	return settle(vault, temporary, to, sealed, error);
}

gboolean
hk_vault_seal(HkVault *vault, int fd, HkSealed *sealed, GError **error)
{
	g_autofree char *temporary = g_build_filename(vault->folder, TEMPORARY "XXXXXX", NULL);
	HK_FD int to = g_mkstemp_full(temporary, O_WRONLY | O_CLOEXEC, 0600);
	gboolean good;

	*sealed = (HkSealed){ 0 };
	if (to < 0)
		return fail(error, HK_ERROR_STORE, vault->folder, g_strerror(errno));
	good = seal_into(vault, fd, to, temporary, sealed, error);
	g_unlink(temporary); /* gone already when it was renamed */
	return good;
}

static gboolean
unpack_chunk(Pass *p, gsize len, gsize *hint, GError **error)
{
	ZSTD_inBuffer in = { p->masked, len, 0 };

	while (in.pos < in.size) {
		ZSTD_outBuffer out = { p->out, CHUNK, 0 };

		*hint = ZSTD_decompressStream(p->unpack, &out, &in);
		if (ZSTD_isError(*hint))
			return fail(error, HK_ERROR_MALFORMED, "sealed file",
				    ZSTD_getErrorName(*hint));
		if (EVP_DigestUpdate(p->hash, p->out, out.pos) != 1)
			return fail(error, HK_ERROR_STORE, "vault", "hash");
		if (p->to >= 0 && !write_all(p->to, p->out, out.pos, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
unpack_all(Pass *p, int from, GError **error)
{
	gsize hint = 1; /* 0 once a frame ended */
	gssize n;

	p->unpack = ZSTD_createDCtx();
	while ((n = read_some(from, p->in, CHUNK)) > 0)
		if (!mask(p, p->in, (gsize)n, p->masked) ||
		    !unpack_chunk(p, (gsize)n, &hint, error))
			return FALSE;
	if (n < 0)
		return fail(error, HK_ERROR_STORE, "sealed file", g_strerror(errno));
	return hint == 0 || fail(error, HK_ERROR_MALFORMED, "sealed file", "cut short");
}

gboolean
hk_vault_unseal(HkVault *vault, const char *sha256, int fd, GError **error)
{
	g_autofree char *path = g_strdup_printf("%s/%.2s/%s.hks", vault->folder, sha256, sha256);
	g_auto(Pass) p = { .to = -1 };
	guint8 head[MAGIC_BYTES + KEY_BYTES];
	char found[65];
	HK_FD int from = -1;

	if (!hk_digest_is(sha256))
		return fail(error, HK_ERROR_USAGE, sha256, "not a SHA-256");
	from = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	if (from < 0)
		return fail(error, HK_ERROR_STORE, path, g_strerror(errno));
	if (read(from, head, sizeof head) != (gssize)sizeof head ||
	    memcmp(head, MAGIC, MAGIC_BYTES) != 0)
		return fail(error, HK_ERROR_MALFORMED, path, "not a sealed file");
	if (!pass_begin(&p, fd, head + MAGIC_BYTES, error) || !unpack_all(&p, from, error))
		return FALSE;
	hash_text(&p, found);
	return g_str_equal(found, sha256) ||
	       fail(error, HK_ERROR_MALFORMED, path, "the bytes are not those that were sealed");
}

gboolean
hk_vault_check(HkVault *vault, const char *sha256, GError **error)
{
	return hk_vault_unseal(vault, sha256, -1, error);
}

/* What a program that was killed while sealing left behind.  A day is longer than any sealing. */
static void
sweep(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		struct stat st;

		/* lint: clock - what else would a file of this disk be dated by */
		if (g_str_has_prefix(name, TEMPORARY) && lstat(path, &st) == 0 &&
		    st.st_mtime < g_get_real_time() / G_USEC_PER_SEC - STALE_SECONDS)
			g_unlink(path);
	}
}

HkVault *
hk_vault_open(const char *folder, GError **error)
{
	HkVault *vault;

	if (g_mkdir_with_parents(folder, 0700) != 0) {
		fail(error, HK_ERROR_STORE, folder, g_strerror(errno));
		return NULL;
	}
	sweep(folder);
	vault = g_new0(HkVault, 1);
	vault->folder = g_strdup(folder);
	return vault;
}

void
hk_vault_free(HkVault *vault)
{
	if (vault == NULL)
		return;
	g_free(vault->folder);
	g_free(vault);
}
