/* coin-codec.h - the checksummed spellings of addresses; for coin.c only. */
#pragma once

#include <glib.h>

/* 25 bytes with a valid double SHA-256 checksum; *version is the first. */
gboolean
hk_base58check(const char *word, gsize len, guint8 *version);

/* Standard, integrated or sub-address of Monero's main network. */
gboolean
hk_monero(const char *word, gsize len);

/* prefix "bc", "ltc"; any case, but not mixed (the caller checks that). */
gboolean
hk_bech32_segwit(const char *word, gsize len, const char *prefix);
