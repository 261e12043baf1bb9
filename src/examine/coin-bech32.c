/* coin-bech32.c - segwit addresses: BIP-173 (Bech32, version 0) and BIP-350 (Bech32m, 1..16). */
#include <string.h>

#include "examine/coin-codec.h"

static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

#define BECH32 1u
#define BECH32M 0x2bc830a3u

static guint32
step(guint32 sum, guint value)
{
	static const guint32 generators[5] = { 0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd,
					       0x2a1462b3 };
	guint32 top = sum >> 25;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (guint i = 0; i < 5; i++)
		sum ^= (top >> i & 1) != 0 ? generators[i] : 0;
	return sum;
}

static guint32
prefix_sum(const char *prefix)
{
	guint32 sum = 1;

	for (const char *p = prefix; *p != '\0'; p++)
		sum = step(sum, (guint)*p >> 5);
	sum = step(sum, 0);
	for (const char *p = prefix; *p != '\0'; p++)
		sum = step(sum, (guint)*p & 31);
	return sum;
}

/* Length of the witness program in bytes, 0 when five-bit groups leave more than padding. */
static gsize
program_bytes(gsize groups, guint last)
{
	gsize bits = groups * 5, spare = bits % 8;

	return spare > 4 || (last & ((1u << spare) - 1)) != 0 ? 0 : bits / 8;
}

gboolean
hk_bech32_segwit(const char *word, gsize len, const char *prefix)
{
	gsize start = strlen(prefix) + 1;
	guint32 sum = prefix_sum(prefix);
	guint version = 0, last = 0;
	gsize bytes;

	if (len < start + 8 || len > 90 || g_ascii_strncasecmp(word, prefix, start - 1) != 0 ||
	    word[start - 1] != '1')
		return FALSE;
	for (gsize i = start; i < len; i++) {
		const char *p = strchr(alphabet, g_ascii_tolower(word[i]));

		if (word[i] == '\0' || p == NULL)
			return FALSE;
		sum = step(sum, (guint)(p - alphabet));
		if (i == start)
			version = (guint)(p - alphabet);
		if (i + 7 == len)
			last = (guint)(p - alphabet);
	}
	bytes = program_bytes(len - start - 7, last);
	if (version == 0)
		return sum == BECH32 && (bytes == 20 || bytes == 32);
	return sum == BECH32M && version <= 16 && bytes >= 2 && bytes <= 40;
}
