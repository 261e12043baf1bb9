/* digest.c - see digest.h.  Called for every entry and every sealed file. */
#include "cases/digest.h"

#include <openssl/evp.h>
#include <string.h>

#define RAW 32

struct HkDigest {
	EVP_MD_CTX *context;
};

static void
must(int answer)
{
	if (answer != 1)
		g_error("SHA-256 failed"); /* only when the library itself is broken */
}

void
hk_digest_hex(const guint8 *raw, char *hex)
{
	static const char digits[] = "0123456789abcdef";

	for (guint i = 0; i < RAW; i++) {
		hex[2 * i] = digits[raw[i] >> 4];
		hex[2 * i + 1] = digits[raw[i] & 15];
	}
	hex[2 * RAW] = '\0';
}

void
hk_digest_raw(const char *hex, guint8 *raw)
{
	for (guint i = 0; i < RAW; i++)
		raw[i] = (guint8)(g_ascii_xdigit_value(hex[2 * i]) * 16 +
				  g_ascii_xdigit_value(hex[2 * i + 1]));
}

gboolean
hk_digest_is(const char *text)
{
	return strlen(text) == HK_DIGEST_TEXT && strspn(text, "0123456789abcdef") == HK_DIGEST_TEXT;
}

void
hk_digest_text(const char *data, gsize len, char *hex)
{
	guint8 raw[EVP_MAX_MD_SIZE];

	must(EVP_Digest(data, len, raw, NULL, EVP_sha256(), NULL));
	hk_digest_hex(raw, hex);
}

HkDigest *
hk_digest_new(void)
{
	HkDigest *digest = g_new0(HkDigest, 1);

	digest->context = EVP_MD_CTX_new();
	must(EVP_DigestInit_ex(digest->context, EVP_sha256(), NULL));
	return digest;
}

void
hk_digest_add(HkDigest *digest, const void *data, gsize len)
{
	must(EVP_DigestUpdate(digest->context, data, len));
}

void
hk_digest_end(HkDigest *digest, guint8 *raw)
{
	must(EVP_DigestFinal_ex(digest->context, raw, NULL));
	must(EVP_DigestInit_ex(digest->context, NULL, NULL));
}

void
hk_digest_free(HkDigest *digest)
{
	if (digest == NULL)
		return;
	EVP_MD_CTX_free(digest->context);
	g_free(digest);
}
