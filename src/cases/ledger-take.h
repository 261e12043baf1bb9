/* ledger-take.h - an entry that was written elsewhere, into this store.  For bag-import.c. */
#pragma once

#include "cases/keys.h"
#include "cases/store.h"

/* Appends the text byte for byte, with the signed note of there or NULL, and notes the head.
 * HK_ERROR_MALFORMED when it does not continue the chain, HK_ERROR_STORE. */
gboolean
hk_ledger_take(HkStore *store, const HkKeys *keys, const char *case_id, const char *text,
	       const char *note, GError **error);
