/* keccak.c - Keccak-f[1600] with rate 1088, from the Keccak reference (2011), section 1.
 *
 * GLib has no SHA-3, and a library for one hash of some forty bytes would be more code to
 * trust than these lines.  Only for checksums of addresses; nothing secret passes here.
 */
#include "examine/keccak.h"

#define RATE 136 /* bytes: (1600 - 2 * 256) / 8 */
#define ROUNDS 24

static const guint64 round_constants[ROUNDS] = {
	0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
	0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
	0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
	0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
	0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
	0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

/* rho and pi walk the lanes in this order, each turned by a triangular number of bits. */
static const guint8 lane_order[24] = { 10, 7,  11, 17, 18, 3, 5,  16, 8,  21, 24, 4,
				       15, 23, 19, 13, 12, 2, 20, 14, 22, 9,  6,  1 };

static guint64
turn(guint64 lane, guint n)
{
	return n == 0 ? lane : lane << n | lane >> (64 - n);
}

static void
theta(guint64 s[25])
{
	guint64 c[5];

	for (guint x = 0; x < 5; x++)
		c[x] = s[x] ^ s[x + 5] ^ s[x + 10] ^ s[x + 15] ^ s[x + 20];
	for (guint i = 0; i < 25; i++)
		s[i] ^= c[(i + 4) % 5] ^ turn(c[(i + 1) % 5], 1);
}

static void
rho_pi(guint64 s[25])
{
	guint64 lane = s[1];

	for (guint i = 0; i < 24; i++) {
		guint64 next = s[lane_order[i]];

		s[lane_order[i]] = turn(lane, (i + 1) * (i + 2) / 2 % 64);
		lane = next;
	}
}

static void
chi(guint64 s[25])
{
	for (guint y = 0; y < 25; y += 5) {
		guint64 row[5];

		for (guint x = 0; x < 5; x++)
			row[x] = s[y + x];
		for (guint x = 0; x < 5; x++)
			s[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
	}
}

static void
permute(guint64 s[25])
{
	for (guint round = 0; round < ROUNDS; round++) {
		theta(s);
		rho_pi(s);
		chi(s);
		s[0] ^= round_constants[round];
	}
}

static void
absorb(guint64 s[25], gsize at, guint8 byte)
{
	s[at / 8] ^= (guint64)byte << (8 * (at % 8));
}

void
hk_keccak256(const guint8 *data, gsize len, guint8 digest[HK_KECCAK_BYTES])
{
	guint64 s[25] = { 0 };
	gsize at = 0;

	for (gsize i = 0; i < len; i++) {
		absorb(s, at++, data[i]);
		if (at == RATE) {
			permute(s);
			at = 0;
		}
	}
	absorb(s, at, 0x01); /* SHA-3 would say 0x06 here */
	absorb(s, RATE - 1, 0x80);
	permute(s);
	for (gsize i = 0; i < HK_KECCAK_BYTES; i++)
		digest[i] = (guint8)(s[i / 8] >> (8 * (i % 8)));
}
