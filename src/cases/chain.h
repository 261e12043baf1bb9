/* chain.h - follows a ledger entry by entry, wherever it lies: a store, a bag, a file.
 *
 * A chain knows what the next entry has to stand on.  A checkpoint says how long the chain was when
 * somebody signed it.
 */
#pragma once

#include "facts/entry.h"

/* Keys in the body of the NOTE that follows an imported ledger: whose key signed what stands
 * before it, and the signed note itself. */
#define HK_ORIGIN_KEY "origin-key"
#define HK_ORIGIN_CHECKPOINT "origin-checkpoint"

typedef struct {
	char *case_id;	 /* of the first entry; NULL before it */
	guint64 entries; /* followed so far */
	gint64 recorded; /* of the last */
	char hash[HK_HASH_TEXT + 1];
} HkChain;

void
hk_chain_begin(HkChain *chain);
/* The next entry, with its hash filled in, when it follows; an imported part is held against the
 * checkpoint it brought.  HK_ERROR_MALFORMED "entry 3: …".  (owned) */
HkEntry *
hk_chain_next(HkChain *chain, const char *text, gsize len, GError **error);
/* Whether the note is by that verifier key and tells of exactly this chain.  HK_ERROR_MALFORMED */
gboolean
hk_chain_signed(const HkChain *chain, const char *note, const char *verifier_key, GError **error);
/* How many entries the note tells of, when it is by that key.  HK_ERROR_MALFORMED */
gboolean
hk_chain_signed_length(const char *note, const char *verifier_key, guint64 *entries,
		       GError **error);
/* For an entry of a case: TRUE when it brings no origin, or when that origin's signature covers
 * exactly the entries before it.  HK_ERROR_MALFORMED */
gboolean
hk_chain_origin_holds(const HkEntry *entry, GError **error);
void
hk_chain_clear(HkChain *chain);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkChain, hk_chain_clear)
