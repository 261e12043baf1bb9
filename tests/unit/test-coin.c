/* test-coin.c - addresses are believed when their checksum holds, and only then.
 *
 * Vectors: BIP-173 and BIP-350 (segwit), EIP-55, the first block's Base58 address, the Keccak
 * team's empty message; the others were computed from the word "hikeshi".
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "examine/coin.h"
#include "examine/keccak.h"

static void
test_keccak_of_nothing(void **state)
{
	static const guint8 expected[HK_KECCAK_BYTES] = {
		0xc5, 0xd2, 0x46, 0x01, 0x86, 0xf7, 0x23, 0x3c, 0x92, 0x7e, 0x7d,
		0xb2, 0xdc, 0xc7, 0x03, 0xc0, 0xe5, 0x00, 0xb6, 0x53, 0xca, 0x82,
		0x27, 0x3b, 0x7b, 0xfa, 0xd8, 0x04, 0x5d, 0x85, 0xa4, 0x70,
	};
	guint8 digest[HK_KECCAK_BYTES];

	hk_keccak256((const guint8 *)"", 0, digest);
	assert_memory_equal(digest, expected, sizeof expected);
}

/* Around the rate of 136 bytes, where padding moves to a block of its own: all must differ. */
static void
test_keccak_at_block_border(void **state)
{
	guint8 data[137] = { 0 }, digest[3][HK_KECCAK_BYTES];

	for (guint i = 0; i < 3; i++)
		hk_keccak256(data, 135 + i, digest[i]);
	assert_memory_not_equal(digest[0], digest[1], HK_KECCAK_BYTES);
	assert_memory_not_equal(digest[1], digest[2], HK_KECCAK_BYTES);
}

static const struct {
	const char *word;
	HkCoinType type;
	gboolean checked;
} valid[] = {
	{ "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", HK_COIN_BITCOIN, TRUE },
	{ "1111111111111111111114oLvT2", HK_COIN_BITCOIN, TRUE },
	{ "3LAfLbsmeQpD6dZgfrBFw4eBPyex4MRy5y", HK_COIN_BITCOIN, TRUE },
	{ "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", HK_COIN_BITCOIN, TRUE },
	{ "bc1qe2kt5dtsl5tlgh6ty578vgrw6mn6qakq8l0y8gxm4wdcy4acv5sssk2nm3", HK_COIN_BITCOIN, TRUE },
	{ "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
	  HK_COIN_BITCOIN, TRUE },
	{ "bc1pe2kt5dtsl5tlgh6ty578vgrw6mn6qakq8l0y8gxm4wdcy4acv5ss6p26rd", HK_COIN_BITCOIN, TRUE },
	{ "LdhbgGhABAjtGGZQitVxnTM1TfjWiqgWaW", HK_COIN_LITECOIN, TRUE },
	{ "MSNoeVHjbXfdu8qamjAbkhtaigFQ7hkKD5", HK_COIN_LITECOIN, TRUE },
	{ "ltc1qe2kt5dtsl5tlgh6ty578vgrw6mn6qakqxgdv5l", HK_COIN_LITECOIN, TRUE },
	{ "TUSrR7m4FEcnAdvt92AP2ayPAF7YiXANSG", HK_COIN_TRON, TRUE },
	{ "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", HK_COIN_ETHEREUM, TRUE },
	{ "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359", HK_COIN_ETHEREUM, TRUE },
	{ "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", HK_COIN_ETHEREUM, FALSE },
	{ "44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RV"
	  "GQBEP3A",
	  HK_COIN_MONERO, TRUE },
};

static void
test_valid(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(valid); i++) {
		HkCoin coin;

		if (!hk_coin_parse(valid[i].word, strlen(valid[i].word), &coin))
			fail_msg("refused: %s", valid[i].word);
		assert_int_equal(coin.type, valid[i].type);
		assert_int_equal(coin.checked, valid[i].checked);
	}
}

/* Any one character changed: no checksum may survive that. */
static void
test_one_wrong_character(void **state)
{
	for (guint i = 0; i < G_N_ELEMENTS(valid); i++) {
		gsize len = strlen(valid[i].word);

		for (gsize k = 0; valid[i].checked && k < len; k++) {
			g_autofree char *word = g_strdup(valid[i].word);
			HkCoin coin;

			word[k] = word[k] == '2' ? '3' : '2';
			if (hk_coin_parse(word, len, &coin))
				fail_msg("accepted: %s", word);
		}
	}
}

static void
test_refused(void **state)
{
	static const char *const words[] = {
		"",
		"1",
		"bc1",
		"bc1gmk9yu",				      /* BIP-173: empty data */
		"bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3T4", /* mixed case */
		"bc1zw508d6qejxtdg4y5r3zarvaryvqyzf3du", /* BIP-350: Bech32 where Bech32m is due */
		"bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4", /* "o" */
		"myzbi7UJuXw5naLsGKV3LMVa7SxwUfCKtW", /* a test network's address has no value */
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",   /* one digit short */
		"0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd", /* one too many */
		"0X5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
		"QmYwAPJzv5CZsnA625s3Xf2nemtYgPpHdWEz79ojWKPbdG", /* a content hash */
	};
	HkCoin coin;

	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (hk_coin_parse(words[i], strlen(words[i]), &coin))
			fail_msg("accepted: %s", words[i]);
}

static void
test_found_in_text(void **state)
{
	static const char text[] = "送金先：1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNaへ。\n"
				   "x1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa "
				   "(0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed).";
	gsize at = 0, len = strlen(text);
	HkCoin coin;

	assert_true(hk_coin_next(text, len, &at, &coin));
	assert_int_equal(coin.type, HK_COIN_BITCOIN);
	assert_int_equal(coin.at, strlen("送金先："));
	assert_true(hk_coin_next(text, len, &at, &coin));
	assert_int_equal(coin.type, HK_COIN_ETHEREUM);
	assert_false(hk_coin_next(text, len, &at, &coin));
	assert_int_equal(at, len);
}

/* Nothing beyond the given length is looked at, and odd bytes do no harm. */
static void
test_borders(void **state)
{
	const char *word = valid[0].word;
	char noise[600];
	gsize at = 0;
	HkCoin coin;

	assert_false(hk_coin_next(word, strlen(word) - 1, &at, &coin));
	for (guint i = 0; i < sizeof noise; i++)
		noise[i] = (char)(i * 37);
	for (gsize len = 0; len <= sizeof noise; len++) {
		at = 0;
		assert_false(hk_coin_next(noise, len, &at, &coin));
	}
	memset(noise, '1', sizeof noise);
	at = 0;
	assert_false(hk_coin_next(noise, sizeof noise, &at, &coin));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keccak_of_nothing),
		cmocka_unit_test(test_keccak_at_block_border),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_one_wrong_character),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_found_in_text),
		cmocka_unit_test(test_borders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
