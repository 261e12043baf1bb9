/* coin.h - addresses of crypto money in text, believed only when their checksum holds.
 *
 * A threat with a real address wants money; a threat with a string that looks like one may be a
 * quotation.  No network: whether anybody paid is not asked.
 */
#pragma once

#include <glib.h>

typedef enum {
	HK_COIN_BITCOIN,  /* Base58Check versions 0 and 5; Bech32 and Bech32m "bc1" */
	HK_COIN_LITECOIN, /* versions 48 and 50; "ltc1" */
	HK_COIN_TRON,	  /* version 65: where USDT is asked for most */
	HK_COIN_ETHEREUM, /* 0x and 40 hex digits; a mixed-case one must fit EIP-55 */
	HK_COIN_MONERO,	  /* 95 or 106 characters, Keccak checksum */
	HK_COIN__N
} HkCoinType;

typedef struct {
	HkCoinType type;
	gsize at; /* offset in the text */
	gsize len;
	gboolean checked; /* FALSE: an Ethereum address in one case has no checksum */
} HkCoin;

/* "Bitcoin" … (static) */
const char *
hk_coin_name(HkCoinType type);

/* The first valid address at or after *at; moves *at behind it.  FALSE: there is none. */
gboolean
hk_coin_next(const char *text, gsize len, gsize *at, HkCoin *coin);

/* Is this whole word such an address? */
gboolean
hk_coin_parse(const char *word, gsize len, HkCoin *coin);
