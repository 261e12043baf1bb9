/* ledger-parts.h - what appending and verifying must do alike; private to the ledger. */
#pragma once

#include "cases/store.h"

#define HK_LEDGER_ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

/* The text that is signed.  (owned) */
char *
hk_ledger_checkpoint(const char *case_id, guint64 entries, const char *hash);
/* What an entry makes of its case's row in the index; entry->hash is filled.  words stays NULL. */
void
hk_ledger_index(HkCaseRow *row, const HkEntry *entry);
/* What a search finds the case by, thanks to this entry; folded.  (owned) */
char *
hk_ledger_words(const HkEntry *entry);
