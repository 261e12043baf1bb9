/* ledger.h - appending to a case, and proving that nothing was changed since.
 *
 * Checkpoint body: "hikeshi/<case id>\n<entries>\n<hash of the last entry, base64>\n" signed after
 * every append.  What a good verification proves: entries 1..n are those that were recorded, in
 * that order, by somebody who had the key.  It does not prove that what was recorded is true, nor
 * (without a checkpoint kept elsewhere: export, time stamp, heads file) that the whole store was
 * not replaced by an older copy.
 */
#pragma once

#include "cases/keys.h"
#include "cases/store.h"
#include "facts/case.h"

/* Fills seq, prev, hash; signs; writes.  Takes over body.  HK_ERROR_STORE.  */
gboolean
hk_ledger_append(HkStore *store, const HkKeys *keys, const char *case_id, HkEntryType type,
		 const char *actor, gint64 now, HkFields *body, GError **error);

/* Appends an entry that was written elsewhere (src/cases/bag-import.c), byte for byte, with the
 * signed note of there or NULL.  HK_ERROR_MALFORMED when it does not continue the chain. */
gboolean
hk_ledger_take(HkStore *store, const char *case_id, const char *text, const char *note,
	       GError **error);

typedef struct {
	gboolean good;
	guint64 entries; /* read */
	guint64 bad_seq; /* the first that does not hold; 0: the checkpoint or the index itself */
	char *problem;	 /* "entry-changed", "entry-missing", "order", "chain", "truncated",
			    "checkpoint", "index", "evidence", "not-canonical" */
	char *detail;
} HkProof;

HkProof *
hk_ledger_verify(HkStore *store, const char *verifier_key, const char *case_id, GError **error);
/* Entries, folded.  HK_ERROR_STORE, HK_ERROR_MALFORMED.  (owned) */
HkCase *
hk_ledger_case(HkStore *store, const char *case_id, GError **error);
void
hk_proof_free(HkProof *proof);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkProof, hk_proof_free)
