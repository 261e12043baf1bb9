/* ledger.c - the chain: append and read back; verify.c proves it.
 *
 * Called by the house only.  The caller's clock decides `recorded`; it may not go backwards within
 * a case, so a wrong clock is an error to a person, not a hole in the order.
 */
#include "cases/ledger.h"

#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/digest.h"
#include "cases/grams.h"
#include "cases/heads.h"
#include "cases/ledger-parts.h"

#define ORIGIN "hikeshi/"
#define LONGEST_FOUND 4096 /* a report's whole text is found by its fields */
#define WORDS_MAX 20000	   /* characters of one entry that search knows */

/* C2SP tlog-checkpoint lines: origin, size, hash in base64. */
char *
hk_ledger_checkpoint(const char *case_id, guint64 entries, const char *hash)
{
	guint8 raw[HK_DIGEST_TEXT / 2];
	g_autofree char *base64 = NULL;

	hk_digest_raw(hash, raw);
	base64 = g_base64_encode(raw, sizeof raw);
	return g_strdup_printf(ORIGIN "%s\n%" G_GUINT64_FORMAT "\n%s\n", case_id, entries, base64);
}

char *
hk_ledger_words(const HkEntry *entry)
{
	g_autoptr(GString) out = g_string_new(NULL);

	if (entry->type == HK_ENTRY_OPENED) /* a case is also found by its number */
		g_string_append(out, entry->case_id);
	for (guint i = 0; i < hk_fields_count(entry->body); i++) {
		const char *key;
		const char *value;

		hk_fields_at(entry->body, i, &key, &value);
		if (strlen(value) <= LONGEST_FOUND)
			g_string_append_printf(out, HK_GRAMS_BORDER "%s", value);
	}
	return hk_grams_fold(out->str, WORDS_MAX);
}

static void
index_opening(HkCaseRow *row, const HkEntry *entry)
{
	const char *kind = hk_fields_get(entry->body, "kind");
	const char *title = hk_fields_get(entry->body, "title");

	g_free(row->title);
	g_free(row->kind);
	row->title = g_strdup(title != NULL ? title : "");
	row->kind = g_strdup(kind != NULL ? kind : "benign");
	row->drill = g_strcmp0(hk_fields_get(entry->body, "drill"), "true") == 0;
	row->opened = entry->recorded;
}

void
hk_ledger_index(HkCaseRow *row, const HkEntry *entry)
{
	if (entry->type == HK_ENTRY_OPENED)
		index_opening(row, entry);
	if (entry->type == HK_ENTRY_OPENED || entry->type == HK_ENTRY_REOPENED)
		row->open = TRUE;
	if (entry->type == HK_ENTRY_CLOSED)
		row->open = FALSE;
	row->changed = entry->recorded;
	row->seq = entry->seq;
	g_strlcpy(row->hash, entry->hash, sizeof row->hash);
}

/* The case's row, or a fresh one when this entry opens it. */
static HkCaseRow *
row_for(HkStore *store, const char *case_id, HkEntryType type, GError **error)
{
	GError *problem = NULL;
	HkCaseRow *row = hk_store_row(store, case_id, &problem);

	if (problem != NULL) {
		g_propagate_error(error, problem);
		return NULL;
	}
	if ((row == NULL) != (type == HK_ENTRY_OPENED)) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    row == NULL ? "there is no case %s" : "case %s exists already",
			    case_id);
		hk_case_row_free(row);
		return NULL;
	}
	return row != NULL ? row : hk_case_row_new(case_id);
}

/* Writes the entry, its row and its checkpoint, and then what is kept outside the store. */
static gboolean
write_entry(HkStore *store, const HkKeys *keys, const HkEntry *entry, const char *text,
	    const HkCaseRow *row, GError **error)
{
	HK_FD int heads = hk_heads_open(hk_keys_folder(keys), error);
	g_autofree char *body = hk_ledger_checkpoint(row->id, row->seq, row->hash);
	g_autofree char *note = hk_note_sign(keys, body);

	if (heads < 0 || !hk_store_append(store, entry, text, row, note, error))
		return FALSE;
	hk_heads_add(heads, row->id, row->seq, row->hash); /* see ledger.h for when it fails */
	return TRUE;
}

gboolean
hk_ledger_append(HkStore *store, const HkKeys *keys, const char *case_id, HkEntryType type,
		 const char *actor, gint64 now, HkFields *body, GError **error)
{
	g_autoptr(HkEntry) entry = hk_entry_new(case_id, 0, now, actor, type, body);
	g_autoptr(HkCaseRow) row = row_for(store, case_id, type, error);
	g_autofree char *text = NULL;

	if (row == NULL)
		return FALSE;
	if (now < row->changed) {
		g_set_error_literal(error, HK_ERROR, HK_ERROR_USAGE,
				    "this computer's clock is behind the last entry of the case");
		return FALSE;
	}
	entry->seq = row->seq + 1;
	g_strlcpy(entry->prev, row->hash, sizeof entry->prev);
	text = hk_entry_text(entry);
	hk_digest_text(text, strlen(text), entry->hash);
	hk_ledger_index(row, entry);
	row->words = hk_ledger_words(entry);
	return write_entry(store, keys, entry, text, row, error);
}

static gboolean
keep_one(guint64 seq, const char *text, const char *hash, gpointer user)
{
	GPtrArray *entries = user;
	HkEntry *e = hk_entry_parse(text, strlen(text), NULL);

	if (e == NULL)
		return FALSE;
	g_strlcpy(e->hash, hash, sizeof e->hash);
	g_ptr_array_add(entries, e);
	return TRUE;
}

HkCase *
hk_ledger_case(HkStore *store, const char *case_id, GError **error)
{
	g_autoptr(GPtrArray)
		entries = g_ptr_array_new_with_free_func((GDestroyNotify)hk_entry_free);

	if (!hk_store_entries(store, case_id, keep_one, entries, error)) {
		if (error != NULL && *error == NULL)
			g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
				    "case %s: entry %u cannot be read; run hikeshi verify", case_id,
				    entries->len + 1);
		return NULL;
	}
	if (entries->len == 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "there is no case %s", case_id);
		return NULL;
	}
	return hk_case_fold(g_steal_pointer(&entries), error);
}
