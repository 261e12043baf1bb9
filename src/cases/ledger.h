/* ledger.h - appending to a case, and proving that nothing was changed since.
 *
 * Checkpoint body: "hikeshi/<case id>\n<entries>\n<hash of the last entry, base64>\n" signed after
 * every append.  What a good verification proves: entries 1..n are those that were recorded, in
 * that order, by somebody who had the key, and the list and the search tell of the same.  It does
 * not prove that what was recorded is true, nor that the clock was right (a time stamp does,
 * stamp.h).  That the whole store was not replaced by an older copy, only the heads beside the key
 * show (heads.h), and only to somebody who trusts that folder more than the store; without them,
 * a checkpoint kept elsewhere (an export, a time stamp) does.
 */
#pragma once

#include "cases/keys.h"
#include "cases/store.h"
#include "cases/vault.h"
#include "facts/case.h"

/* Fills seq, prev, hash; signs; writes; notes the head.  Takes over body.  When the head cannot
 * be noted before, nothing is written; when it cannot be after, the entry stands all the same and
 * the next one's head covers it.  HK_ERROR_STORE, HK_ERROR_USAGE. */
gboolean
hk_ledger_append(HkStore *store, const HkKeys *keys, const char *case_id, HkEntryType type,
		 const char *actor, gint64 now, HkFields *body, GError **error);

typedef struct {
	gboolean good;
	guint64 entries; /* read */
	guint64 bad_seq; /* the first that does not hold; 0: the checkpoint or the index itself */
	char *problem;	 /* "entry-changed", "entry-missing", "order", "chain", "truncated",
			    "checkpoint", "index", "evidence", "not-canonical", "rolled-back" */
	char *detail;
} HkProof;

/* Chain, checkpoint, index.  HK_ERROR_STORE, HK_ERROR_USAGE when there is no such case.  (owned) */
HkProof *
hk_ledger_verify(HkStore *store, const char *verifier_key, const char *case_id, GError **error);
/* Is the store at least as new as the heads in the key's folder?  "rolled-back".  (owned) */
HkProof *
hk_ledger_verify_heads(HkStore *store, const char *folder, const char *case_id, GError **error);
/* Is every sealed file that the case names in the vault, unchanged?  entries counts the files;
 * takes the time of reading them.  "evidence".  (owned) */
HkProof *
hk_ledger_verify_evidence(HkStore *store, HkVault *vault, const char *case_id, GError **error);
/* Chain, checkpoint, index and heads of every case, and of those that heads or index remember but
 * the store has not; bad ones last.  The search is left out (verify one case for that).
 * each() returns FALSE to stop.  HK_ERROR_STORE. */
typedef gboolean (*HkProofEach)(const char *case_id, const HkProof *proof, gpointer user);
gboolean
hk_ledger_verify_all(HkStore *store, const HkKeys *keys, HkProofEach each, gpointer user,
		     GError **error);
/* Entries, folded.  HK_ERROR_STORE, HK_ERROR_MALFORMED.  (owned) */
HkCase *
hk_ledger_case(HkStore *store, const char *case_id, GError **error);
void
hk_proof_free(HkProof *proof);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkProof, hk_proof_free)
