/* address.c - the special-purpose addresses of IANA's registries (RFC 6890 and what follows it).
 *
 * Asked by connect.c about every address before anything is sent to it.  IPv4 is public unless it
 * is listed; IPv6 only where addresses are given out (2000::/3), less what is listed.  An address
 * that holds one of IPv4 is judged by that one, or refused.
 */
#include "fetch/address.h"

#include <netinet/in.h>
#include <string.h>

#include "fetch/allowance.h"

typedef struct {
	guint8 prefix[16];
	guint bits;
	const char *why;
} Range;

/* clang-format off */
static const Range reserved4[] = {
	{ { 0 },             8, "this network" },
	{ { 10 },            8, "private, RFC 1918" },
	{ { 100, 64 },      10, "shared by a provider's customers, RFC 6598" },
	{ { 127 },           8, "this machine" },
	{ { 169, 254 },     16, "link-local; cloud machines tell their secrets at 169.254.169.254" },
	{ { 172, 16 },      12, "private, RFC 1918" },
	{ { 192, 0, 0 },    24, "protocol assignments" },
	{ { 192, 0, 2 },    24, "documentation" },
	{ { 192, 88, 99 },  24, "6to4 relays, given up" },
	{ { 192, 168 },     16, "private, RFC 1918" },
	{ { 198, 18 },      15, "measuring of devices" },
	{ { 198, 51, 100 }, 24, "documentation" },
	{ { 203, 0, 113 },  24, "documentation" },
	{ { 224 },           3, "multicast, reserved, broadcast: 224.0.0.0 to the end" },
};

static const Range reserved6[] = {
	{ { 0x20, 0x01, 0x00 },             23, "protocol assignments, Teredo" },
	{ { 0x20, 0x01, 0x0d, 0xb8 },       32, "documentation" },
	{ { 0x20, 0x02 },                   16, "6to4: hides an address of IPv4" },
	{ { 0x3f, 0xff, 0x00 },             20, "documentation, RFC 9637" },
};
/* clang-format on */

static const Range given_out = { { 0x20 }, 3, "global unicast" };
/* Networks without IPv4 reach it through these (RFC 6052); what counts is the address behind. */
static const Range nat64 = { { 0x00, 0x64, 0xff, 0x9b }, 96, "IPv4 behind a translator" };

static gboolean
lies_in(const guint8 *address, const Range *range)
{
	guint whole = range->bits / 8, rest = range->bits % 8;

	if (memcmp(address, range->prefix, whole) != 0)
		return FALSE;
	return rest == 0 || (address[whole] ^ range->prefix[whole]) >> (8 - rest) == 0;
}

static gboolean
lies_in_any(const guint8 *address, const Range *ranges, guint n)
{
	for (guint i = 0; i < n; i++)
		if (lies_in(address, &ranges[i]))
			return TRUE;
	return FALSE;
}

static gboolean
is_public4(const guint8 address[4])
{
	static const guint8 test_server[4] = { 127, 0, 0, 1 };

	if (HK_FETCH_LOOPBACK && memcmp(address, test_server, sizeof test_server) == 0)
		return TRUE;
	return !lies_in_any(address, reserved4, G_N_ELEMENTS(reserved4));
}

static gboolean
is_public6(const guint8 address[16])
{
	if (lies_in(address, &nat64))
		return is_public4(address + 12);
	return lies_in(address, &given_out) &&
	       !lies_in_any(address, reserved6, G_N_ELEMENTS(reserved6));
}

gboolean
hk_address_is_public(const struct sockaddr *address)
{
	if (address->sa_family == AF_INET) {
		const struct sockaddr_in *in = (const void *)address;

		return is_public4((const guint8 *)&in->sin_addr);
	}
	if (address->sa_family == AF_INET6) {
		const struct sockaddr_in6 *in = (const void *)address;

		return is_public6((const guint8 *)&in->sin6_addr);
	}
	return FALSE;
}

gboolean
hk_address_is_near(const struct sockaddr *ours, const struct sockaddr *theirs)
{
	if (HK_FETCH_LOOPBACK || ours->sa_family != theirs->sa_family)
		return FALSE;
	if (ours->sa_family == AF_INET)
		return memcmp(&((const struct sockaddr_in *)(const void *)ours)->sin_addr,
			      &((const struct sockaddr_in *)(const void *)theirs)->sin_addr,
			      3) == 0;
	return memcmp(&((const struct sockaddr_in6 *)(const void *)ours)->sin6_addr,
		      &((const struct sockaddr_in6 *)(const void *)theirs)->sin6_addr, 6) == 0;
}
