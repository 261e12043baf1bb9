/* sip.c - SipHash-2-4 (Aumasson and Bernstein, SipHash: a fast short-input PRF, 2012).
 *
 * Used by tables over names, lines and addresses that an attacker may have chosen: for g_str_hash()
 * anybody can make forty thousand names that fall on one place, and a table of them takes minutes.
 * The key is drawn once and kept; it is a cache, and decides nothing but the order in a table.
 */
#include "base/sip.h"

#include <string.h>
#include <unistd.h>

typedef struct {
	guint64 a, b, c, d;
} State;

static guint64
turned(guint64 x, guint bits)
{
	return x << bits | x >> (64 - bits);
}

/* Eight bytes, the lowest first on every machine. */
static guint64
word(const guint8 *p, gsize n)
{
	guint64 x = 0;

	for (gsize i = 0; i < n; i++)
		x |= (guint64)p[i] << (8 * i);
	return x;
}

static void
stir(State *s, guint rounds)
{
	while (rounds-- > 0) {
		s->a += s->b;
		s->c += s->d;
		s->b = turned(s->b, 13) ^ s->a;
		s->d = turned(s->d, 16) ^ s->c;
		s->a = turned(s->a, 32);
		s->c += s->b;
		s->a += s->d;
		s->b = turned(s->b, 17) ^ s->c;
		s->d = turned(s->d, 21) ^ s->a;
		s->c = turned(s->c, 32);
	}
}

static void
take(State *s, guint64 x)
{
	s->d ^= x;
	stir(s, 2);
	s->a ^= x;
}

guint64
hk_sip(const guint8 key[HK_SIP_KEY], const void *bytes, gsize len)
{
	guint64 k0 = word(key, 8), k1 = word(key + 8, 8);
	State s = {
		k0 ^ G_GUINT64_CONSTANT(
			     0x736f6d6570736575), /* constants of the paper, section 2.1 */
		k1 ^ G_GUINT64_CONSTANT(0x646f72616e646f6d),
		k0 ^ G_GUINT64_CONSTANT(0x6c7967656e657261),
		k1 ^ G_GUINT64_CONSTANT(0x7465646279746573),
	};
	const guint8 *p = bytes;

	for (gsize left = len; left >= 8; left -= 8, p += 8)
		take(&s, word(p, 8));
	take(&s, word(p, len % 8) | (guint64)(len & 0xFF) << 56);
	s.c ^= 0xFF;
	stir(&s, 4);
	return s.a ^ s.b ^ s.c ^ s.d;
}

typedef struct {
	gsize done;
	guint8 key[HK_SIP_KEY];
} Drawn;

static const guint8 *
drawn_key(void)
{
	/* lint: static-mutable - a cache: equal texts must get equal numbers all the while */
	static Drawn kept;

	if (g_once_init_enter(&kept.done)) {
		const void *here = &kept;

		/* A table must work in any case; where we were loaded is not foreseen easily. */
		if (getentropy(kept.key, sizeof kept.key) != 0)
			memcpy(kept.key, &here, sizeof here);
		g_once_init_leave(&kept.done, 1);
	}
	return kept.key;
}

guint
hk_sip_text(gconstpointer text)
{
	guint64 hash = hk_sip(drawn_key(), text, strlen(text));

	return (guint)(hash ^ hash >> 32);
}
