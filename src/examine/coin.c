/* coin.c - finds words that are addresses of crypto money.
 *
 * Called by mail-coin.c on the text as written: addresses lose their meaning when case is
 * folded.  Each type has a cheap look at length and first characters, then its checksum; a
 * word of the right shape with a wrong checksum is not an address.
 */
#include "examine/coin.h"

#include <string.h>

#include "examine/coin-codec.h"
#include "examine/keccak.h"

#define WORD_MIN 25
#define WORD_MAX 110 /* Monero's integrated addresses have 106 */

static const char *const names[HK_COIN__N] = {
	[HK_COIN_BITCOIN] = "Bitcoin",	 [HK_COIN_LITECOIN] = "Litecoin", [HK_COIN_TRON] = "TRON",
	[HK_COIN_ETHEREUM] = "Ethereum", [HK_COIN_MONERO] = "Monero",
};

const char *
hk_coin_name(HkCoinType type)
{
	return names[type];
}

static gboolean
is_one_case(const char *word, gsize len)
{
	gboolean upper = FALSE, lower = FALSE;

	for (gsize i = 0; i < len; i++) {
		upper |= g_ascii_isupper(word[i]);
		lower |= g_ascii_islower(word[i]);
	}
	return !(upper && lower);
}

/* EIP-55: a letter is upper case where the hash of the lower-case digits has 8 or more. */
static gboolean
fits_eip55(const char *hex)
{
	guint8 lower[40], digest[HK_KECCAK_BYTES];

	for (guint i = 0; i < 40; i++)
		lower[i] = (guint8)g_ascii_tolower(hex[i]);
	hk_keccak256(lower, sizeof lower, digest);
	for (guint i = 0; i < 40; i++) {
		guint nibble = i % 2 == 0 ? digest[i / 2] >> 4 : digest[i / 2] & 15;

		if (g_ascii_isalpha(hex[i]) && g_ascii_isupper(hex[i]) != (nibble >= 8))
			return FALSE;
	}
	return TRUE;
}

static gboolean
parse_ethereum(const char *word, gsize len, HkCoin *coin)
{
	if (len != 42 || word[0] != '0' || word[1] != 'x')
		return FALSE;
	for (gsize i = 2; i < len; i++)
		if (!g_ascii_isxdigit(word[i]))
			return FALSE;
	coin->type = HK_COIN_ETHEREUM;
	coin->checked = !is_one_case(word + 2, 40);
	return !coin->checked || fits_eip55(word + 2);
}

static gboolean
parse_base58check(const char *word, gsize len, HkCoin *coin)
{
	static const struct {
		guint8 version;
		HkCoinType type;
	} versions[] = {
		{ 0, HK_COIN_BITCOIN },	  { 5, HK_COIN_BITCOIN }, { 48, HK_COIN_LITECOIN },
		{ 50, HK_COIN_LITECOIN }, { 65, HK_COIN_TRON },
	};
	guint8 version;

	if (!hk_base58check(word, len, &version))
		return FALSE;
	for (guint i = 0; i < G_N_ELEMENTS(versions); i++)
		if (versions[i].version == version) {
			coin->type = versions[i].type;
			return TRUE;
		}
	return FALSE;
}

static gboolean
parse_segwit(const char *word, gsize len, HkCoin *coin)
{
	if (!is_one_case(word, len))
		return FALSE;
	coin->type = HK_COIN_BITCOIN;
	if (hk_bech32_segwit(word, len, "bc"))
		return TRUE;
	coin->type = HK_COIN_LITECOIN;
	return hk_bech32_segwit(word, len, "ltc");
}

gboolean
hk_coin_parse(const char *word, gsize len, HkCoin *coin)
{
	*coin = (HkCoin){ .len = len, .checked = TRUE };
	if (len < WORD_MIN || len > WORD_MAX)
		return FALSE;
	if (parse_ethereum(word, len, coin))
		return TRUE;
	coin->checked = TRUE;
	if (parse_base58check(word, len, coin) || parse_segwit(word, len, coin))
		return TRUE;
	coin->type = HK_COIN_MONERO;
	return hk_monero(word, len);
}

/* Could an address begin like this?  Spares most long words (of links, of encoded data). */
static gboolean
may_begin(const char *p)
{
	return strchr("13LMT048bBlL", *p) != NULL && *p != '\0';
}

/* The start of the first run of WORD_MIN letters or digits at or after i, or len.  Looks at the
 * far end first: in ordinary text one look passes two dozen bytes. */
static gsize
next_run(const char *text, gsize len, gsize i)
{
	gsize back = WORD_MIN;

	while (back > 0 && i <= len && len - i >= WORD_MIN)
		if (g_ascii_isalnum(text[i + back - 1]))
			back--;
		else {
			i += back;
			back = WORD_MIN;
		}
	return back == 0 ? i : len;
}

gboolean
hk_coin_next(const char *text, gsize len, gsize *at, HkCoin *coin)
{
	gsize start = next_run(text, len, *at);

	while (start < len) {
		gsize end = start + WORD_MIN;

		while (end < len && g_ascii_isalnum(text[end]))
			end++;
		*at = end;
		if (end - start <= WORD_MAX && may_begin(text + start) &&
		    hk_coin_parse(text + start, end - start, coin)) {
			coin->at = start;
			return TRUE;
		}
		start = next_run(text, len, end);
	}
	*at = len;
	return FALSE;
}
