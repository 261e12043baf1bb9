/* ledger-take.c - as ledger.c appends, but nothing is written or signed anew.
 *
 * Called by bag-import.c.  The chain is held against the store's own row, so that what was checked
 * in the bag is checked again where it lands.
 */
#include "cases/ledger-take.h"

#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/digest.h"
#include "cases/heads.h"
#include "cases/ledger-parts.h"

/* The case's row, or a fresh one for its first entry. */
static HkCaseRow *
row_of(HkStore *store, const char *case_id, GError **error)
{
	GError *problem = NULL;
	HkCaseRow *row = hk_store_row(store, case_id, &problem);

	if (problem != NULL) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return row != NULL ? row : hk_case_row_new(case_id);
}

static gboolean
continues(const HkEntry *entry, const HkCaseRow *row, GError **error)
{
	if (g_str_equal(entry->case_id, row->id) && entry->seq == row->seq + 1 &&
	    (entry->type == HK_ENTRY_OPENED) == (row->seq == 0) &&
	    g_str_equal(entry->prev, row->hash) && entry->recorded >= row->changed)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
		    "entry %" G_GUINT64_FORMAT " does not follow what is there", entry->seq);
	return FALSE;
}

gboolean
hk_ledger_take(HkStore *store, const HkKeys *keys, const char *case_id, const char *text,
	       const char *note, GError **error)
{
	g_autoptr(HkEntry) entry = hk_entry_parse(text, strlen(text), error);
	g_autoptr(HkCaseRow) row = NULL;
	HK_FD int heads = -1;

	if (entry == NULL)
		return FALSE;
	row = row_of(store, case_id, error);
	if (row == NULL || !continues(entry, row, error))
		return FALSE;
	heads = hk_heads_open(hk_keys_folder(keys), error);
	if (heads < 0)
		return FALSE;
	hk_digest_text(text, strlen(text), entry->hash);
	hk_ledger_index(row, entry);
	row->words = hk_ledger_words(entry);
	if (!hk_store_append(store, entry, text, row, note, error))
		return FALSE;
	hk_heads_add(heads, row->id, row->seq, row->hash);
	return TRUE;
}
