/* heads.h - the last entry of every case, noted outside the store.
 *
 * A store that is replaced by an older copy of itself is consistent in itself: chain, checkpoint
 * and index all agree.  So every append also writes one line "<case> <seq> <hash>" to the file
 * "heads" beside the signing key, which a restored database does not bring along.  The line is
 * written after the entry and is not synchronised: a crash may lose it, which weakens what can be
 * noticed until the next entry of that case, but never raises a false alarm.
 *
 * It proves nothing against somebody who can write the key's folder, and a folder belongs to one
 * store: two stores with one folder would accuse each other.
 */
#pragma once

#include "facts/entry.h"

typedef struct {
	guint64 seq;
	char hash[HK_HASH_TEXT + 1];
} HkHead;

/* Opens folder/heads for adding, -1 with HK_ERROR_STORE.  The caller closes it. */
int
hk_heads_open(const char *folder, GError **error);
/* One write of one line, so that two programs do not mix theirs. */
gboolean
hk_heads_add(int fd, const char *case_id, guint64 seq, const char *hash);
/* case id -> HkHead*, the highest of each case; only of case_id unless that is NULL.  A line that
 * is torn or no head is passed over.  No file is no heads.  HK_ERROR_STORE.  (owned) */
GHashTable *
hk_heads_read(const char *folder, const char *case_id, GError **error);
