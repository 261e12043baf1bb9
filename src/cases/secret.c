/* secret.c - random secrets and passwords, by libsodium.
 *
 * Called by people.c, visits.c, tokens.c and the doorman.  Refuses a password of a megabyte before
 * anything expensive is done with it.
 */
#include "cases/secret.h"

#include <sodium.h>
#include <string.h>

#include "base/error.h"

#define SECRET_BYTES 32
/* 64 MiB and three passes take about a tenth of a second of one core.  More than the 19 MiB and two
 * passes that OWASP asks for at least, and what RFC 9106 (section 4) gives to machines with little
 * memory; libsodium's MODERATE (256 MiB) would take a small server's memory and most of a second,
 * in which a page on two cores answers nobody else. */
#define PASSES 3
#define MEMORY (64 * 1024 * 1024)

/* A well-formed hash that no password has: 128 and 256 zero bits. */
#define NOBODYS                                                                                    \
	"$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"                                   \
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

gboolean
hk_secret_ready(GError **error)
{
	if (sodium_init() >= 0)
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_UNSAFE,
			    "the library for passwords does not work on this machine");
	return FALSE;
}

void
hk_secret_make(char text[HK_SECRET_TEXT + 1])
{
	guint8 bytes[SECRET_BYTES];

	randombytes_buf(bytes, sizeof bytes);
	sodium_bin2base64(text, HK_SECRET_TEXT + 1, bytes, sizeof bytes,
			  sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	sodium_memzero(bytes, sizeof bytes);
}

void
hk_secret_hash(const char *secret, char hash[HK_SECRET_HASH + 1])
{
	guint8 digest[crypto_hash_sha256_BYTES];

	crypto_hash_sha256(digest, (const guint8 *)secret, strlen(secret));
	sodium_bin2hex(hash, HK_SECRET_HASH + 1, digest, sizeof digest);
}

gboolean
hk_secret_same(const char *a, const char *b)
{
	gsize len = strlen(a);

	return len == strlen(b) && sodium_memcmp(a, b, len) == 0;
}

void
hk_secret_free(char *secret)
{
	if (secret != NULL)
		sodium_memzero(secret, strlen(secret));
	g_free(secret);
}

/* Spaces of other widths, as a Japanese keyboard types them, become the plain one. */
static char *
plain_spaces(const char *text)
{
	GString *out = g_string_sized_new(strlen(text));
	char *copy;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);

		g_string_append_unichar(out,
					g_unichar_type(c) == G_UNICODE_SPACE_SEPARATOR ? ' ' : c);
	}
	copy = g_strdup(out->str);
	hk_secret_free(g_string_free(out, FALSE));
	return copy;
}

char *
hk_password_prepare(const char *typed)
{
	gsize len = strnlen(typed, HK_PASSWORD_MOST + 1);
	char *spaced, *prepared;

	if (len == 0 || len > HK_PASSWORD_MOST || !g_utf8_validate(typed, (gssize)len, NULL))
		return NULL;
	spaced = plain_spaces(typed);
	prepared = g_utf8_normalize(spaced, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	hk_secret_free(spaced);
	return prepared;
}

char *
hk_password_hash(const char *typed, GError **error)
{
	char *password = hk_password_prepare(typed);
	char hash[crypto_pwhash_STRBYTES];
	gboolean good = password != NULL && g_utf8_strlen(password, -1) >= HK_PASSWORD_LEAST;

	if (!good)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    "a password has at least %d characters and at most %d bytes",
			    HK_PASSWORD_LEAST, HK_PASSWORD_MOST);
	else if (crypto_pwhash_str_alg(hash, password, strlen(password), PASSES, MEMORY,
				       crypto_pwhash_ALG_ARGON2ID13) != 0) {
		good = FALSE;
		g_set_error_literal(error, HK_ERROR, HK_ERROR_UNSAFE,
				    "not enough memory to protect a password");
	}
	hk_secret_free(password);
	return good ? g_strdup(hash) : NULL;
}

gboolean
hk_password_matches(const char *hash, const char *typed)
{
	char *password = hk_password_prepare(typed);
	const char *against = hash != NULL ? hash : NOBODYS;
	gboolean same;

	if (password == NULL)
		return FALSE; /* at once, but for every name alike */
	same = crypto_pwhash_str_verify(against, password, strlen(password)) == 0;
	hk_secret_free(password);
	return same && hash != NULL;
}

gboolean
hk_password_is_old(const char *hash)
{
	return crypto_pwhash_str_needs_rehash(hash, PASSES, MEMORY) != 0;
}
