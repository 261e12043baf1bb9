/* coin-base58.c - Base58Check (Bitcoin and its children) and Monero's block-wise Base58.
 *
 * Decodes at most 25 and 77 bytes of fixed size; anything longer is refused before decoding.
 */
#include <string.h>

#include "examine/coin-codec.h"
#include "examine/keccak.h"

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/* Adds one base-58 digit to the big-endian number in out; FALSE when it does not fit. */
static gboolean
push_digit(guint8 *out, gsize n, guint digit)
{
	guint carry = digit;

	for (gsize i = n; i-- > 0;) {
		carry += 58u * out[i];
		out[i] = (guint8)carry;
		carry >>= 8;
	}
	return carry == 0;
}

static gboolean
decode(const char *word, gsize len, guint8 *out, gsize n)
{
	memset(out, 0, n);
	for (gsize i = 0; i < len; i++) {
		const char *p = word[i] == '\0' ? NULL : strchr(alphabet, word[i]);

		if (p == NULL || !push_digit(out, n, (guint)(p - alphabet)))
			return FALSE;
	}
	return TRUE;
}

static void
sha256(const guint8 *data, gsize len, guint8 digest[32])
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
	gsize n = 32;

	g_checksum_update(sum, data, (gssize)len);
	g_checksum_get_digest(sum, digest, &n);
}

gboolean
hk_base58check(const char *word, gsize len, guint8 *version)
{
	guint8 bytes[25], digest[32];
	gsize zeros = 0, ones = 0;

	if (len < 25 || len > 35 || !decode(word, len, bytes, sizeof bytes))
		return FALSE;
	/* Each leading zero byte is written as one "1": no other spelling is valid. */
	while (ones < len && word[ones] == '1')
		ones++;
	while (zeros < sizeof bytes && bytes[zeros] == 0)
		zeros++;
	if (zeros != ones)
		return FALSE;
	sha256(bytes, 21, digest);
	sha256(digest, 32, digest);
	*version = bytes[0];
	return memcmp(digest, bytes + 21, 4) == 0;
}

/* Monero writes 8 bytes as 11 characters, and the last block as its size needs. */
gboolean
hk_monero(const char *word, gsize len)
{
	static const struct {
		gsize chars, bytes, tail_chars, tail_bytes;
	} shapes[] = { { 95, 69, 7, 5 }, { 106, 77, 7, 5 } };
	guint8 bytes[77], digest[HK_KECCAK_BYTES];
	gsize shape = len == 95 ? 0 : 1, at = 0, out = 0;

	if (len != shapes[shape].chars)
		return FALSE;
	for (; len - at >= 11; at += 11, out += 8)
		if (!decode(word + at, 11, bytes + out, 8))
			return FALSE;
	if (!decode(word + at, shapes[shape].tail_chars, bytes + out, shapes[shape].tail_bytes))
		return FALSE;
	/* 18 standard, 19 integrated, 42 subaddress: the networks that have money on them */
	if (bytes[0] != 18 && bytes[0] != 19 && bytes[0] != 42)
		return FALSE;
	hk_keccak256(bytes, shapes[shape].bytes - 4, digest);
	return memcmp(digest, bytes + shapes[shape].bytes - 4, 4) == 0;
}
