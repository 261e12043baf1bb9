/* keccak.h - Keccak-256 as Ethereum and Monero use it (the padding before SHA-3 became FIPS 202).
 */
#pragma once

#include <glib.h>

#define HK_KECCAK_BYTES 32

void
hk_keccak256(const guint8 *data, gsize len, guint8 digest[HK_KECCAK_BYTES]);
