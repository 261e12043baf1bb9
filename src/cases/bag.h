/* bag.h - a case as a BagIt bag (RFC 8493): what leaves the house as evidence.
 *
 * A zip with one folder, named like the case: everything that was sealed, the ledger entry by
 * entry, the newest signed checkpoint, the public key, and the documents the caller adds.  Somebody
 * without hikeshi checks it with sha256sum; doc/evidence.md says how, and what it proves.
 *
 * The way back starts at an unpacked folder, because this program reads no zip files.
 */
#pragma once

#include "cases/keys.h"
#include "cases/store.h"
#include "cases/vault.h"

typedef struct {
	const char *path; /* below data/: "README.txt", "documents/list.pdf" */
	GBytes *bytes;
} HkBagDocument;

typedef struct {
	HkStore *store;
	HkVault *vault;
	const char *public_key; /* verifier key of who signed the newest checkpoint */
	const char *case_id;
	const char *organisation; /* whose bag it is, or NULL */
	gint64 instant;
	const HkBagDocument *documents;
	gsize document_count;
} HkBagOrder;

/* Writes the zip to fd, which may be a pipe.  A case whose ledger does not verify, or whose
 * evidence is not whole, is refused: HK_ERROR_MALFORMED, HK_ERROR_STORE, HK_ERROR_USAGE. */
gboolean
hk_bag_write(const HkBagOrder *order, int fd, GError **error);

/* What a good bag holds. */
typedef struct {
	char *case_id;
	char *public_key; /* as it says itself: compare it with one that came another way */
	guint64 entries;
	char hash[HK_HASH_TEXT + 1]; /* of the last entry */
	guint evidence;		     /* items */
	guint files;
	guint64 bytes;
} HkBagReport;

/* Checks an unpacked bag: every file is listed and whole, nothing else is there, the ledger is one
 * chain, its checkpoint is signed, and every item is the one the ledger tells of.  `now` refuses
 * entries of the future.  HK_ERROR_MALFORMED, HK_ERROR_LIMIT, HK_ERROR_UNREADABLE, with one line
 * that is safe to print.  (owned) */
HkBagReport *
hk_bag_check(const char *folder, gint64 now, GError **error);

typedef struct {
	const char *folder; /* the unpacked bag */
	HkStore *store;
	HkVault *vault;
	const HkKeys *keys;
	const char *actor;
	const char
		*text; /* of the note that ties the foreign ledger to this house; NULL: none yet */
	gint64 now;
} HkBagArrival;

/* Checks, then seals the evidence and takes over the ledger, both byte for byte, under the case's
 * own number.  Then a NOTE of ours, entry n + 1, keeps whose key signed what stands before it, with
 * that checkpoint; from there on our key signs, and both hold (cases/chain.h).  HK_ERROR_USAGE when
 * there is such a case; an import that was cut off goes on. */
HkBagReport *
hk_bag_import(const HkBagArrival *arrival, GError **error);

void
hk_bag_report_free(HkBagReport *report);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkBagReport, hk_bag_report_free)
