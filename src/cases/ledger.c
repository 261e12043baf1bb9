/* ledger.c - the chain: append, read back, prove.
 *
 * Called by the house only.  The caller's clock decides `recorded`; it may not go backwards within
 * a case, so a wrong clock is an error to a person, not a hole in the order.
 */
#include "cases/ledger.h"

#include <string.h>

#include "base/error.h"

#define ORIGIN "hikeshi/"
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

static void
hash_of(const char *text, gsize len, char *hash)
{
	g_autofree char *hex = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text,
							   len);

	g_strlcpy(hash, hex, HK_HASH_TEXT + 1);
}

/* C2SP tlog-checkpoint lines: origin, size, hash in base64. */
static char *
checkpoint_body(const char *case_id, guint64 entries, const char *hash)
{
	guint8 raw[HK_HASH_TEXT / 2];
	g_autofree char *base64 = NULL;

	for (guint i = 0; i < sizeof raw; i++)
		raw[i] = (guint8)(g_ascii_xdigit_value(hash[2 * i]) * 16 +
				  g_ascii_xdigit_value(hash[2 * i + 1]));
	base64 = g_base64_encode(raw, sizeof raw);
	return g_strdup_printf(ORIGIN "%s\n%" G_GUINT64_FORMAT "\n%s\n", case_id, entries, base64);
}

/* The words a search finds the case by, thanks to this entry. */
static char *
search_words(const HkEntry *entry)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < hk_fields_count(entry->body); i++) {
		const char *key;
		const char *value;

		hk_fields_at(entry->body, i, &key, &value);
		if (strlen(value) <= 4096) /* a report's whole text is found by its fields */
			g_string_append_printf(out, "%s\n", value);
	}
	return g_string_free(out, FALSE);
}

static void
update_row(HkCaseRow *row, const HkEntry *entry)
{
	const char *kind = hk_fields_get(entry->body, "kind");
	const char *title = hk_fields_get(entry->body, "title");
	char *words = search_words(entry);

	g_free(row->words);
	row->words = words;
	if (entry->type == HK_ENTRY_OPENED) {
		row->drill = g_strcmp0(hk_fields_get(entry->body, "drill"), "true") == 0;
		row->opened = entry->recorded;
		row->title = g_strdup(title != NULL ? title : "");
		row->kind = g_strdup(kind != NULL ? kind : "benign");
	}
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
	if (row == NULL) {
		row = g_new0(HkCaseRow, 1);
		row->id = g_strdup(case_id);
		g_strlcpy(row->hash, ZEROS, sizeof row->hash);
	}
	return row;
}

gboolean
hk_ledger_append(HkStore *store, const HkKeys *keys, const char *case_id, HkEntryType type,
		 const char *actor, gint64 now, HkFields *body, GError **error)
{
	g_autoptr(HkEntry) entry = hk_entry_new(case_id, 0, now, actor, type, body);
	g_autoptr(HkCaseRow) row = row_for(store, case_id, type, error);
	g_autofree char *text = NULL;
	g_autofree char *head = NULL;
	g_autofree char *note = NULL;

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
	hash_of(text, strlen(text), entry->hash);
	update_row(row, entry);
	head = checkpoint_body(case_id, entry->seq, entry->hash);
	note = hk_note_sign(keys, head);
	return hk_store_append(store, entry, text, row, note, error);
}

/* Whether the entry may stand next: the case's own, its number, its chain, its time. */
static gboolean
continues(const HkEntry *entry, const HkCaseRow *row, GError **error)
{
	if (g_str_equal(entry->case_id, row->id) && entry->seq == row->seq + 1 &&
	    g_str_equal(entry->prev, row->hash) && entry->recorded >= row->changed)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
		    "entry %" G_GUINT64_FORMAT " does not follow what is there", entry->seq);
	return FALSE;
}

gboolean
hk_ledger_take(HkStore *store, const char *case_id, const char *text, const char *note,
	       GError **error)
{
	g_autoptr(HkEntry) entry = hk_entry_parse(text, strlen(text), error);
	g_autoptr(HkCaseRow) row = NULL;

	if (entry == NULL)
		return FALSE;
	row = row_for(store, case_id, entry->type, error);
	if (row == NULL || !continues(entry, row, error))
		return FALSE;
	hash_of(text, strlen(text), entry->hash);
	update_row(row, entry);
	return hk_store_append(store, entry, text, row, note, error);
}

/* What the verifier knows while it reads. */
typedef struct {
	const char *case_id;
	HkProof *proof;
	char prev[HK_HASH_TEXT + 1];
	guint64 next;
} Reading;

static gboolean
broken(HkProof *proof, guint64 seq, const char *problem, const char *detail)
{
	proof->good = FALSE;
	proof->bad_seq = seq;
	proof->problem = g_strdup(problem);
	proof->detail = g_strdup(detail);
	return FALSE;
}

static gboolean
check_entry(Reading *r, guint64 seq, const HkEntry *e, const char *hash)
{
	if (seq != r->next)
		return broken(r->proof, r->next, "entry-missing",
			      "an entry between its neighbours is gone");
	if (e->seq != seq || !g_str_equal(e->case_id, r->case_id))
		return broken(r->proof, seq, "order", "the entry stands in another's place");
	if (!g_str_equal(e->hash, hash))
		return broken(r->proof, seq, "entry-changed", "its text no longer gives its hash");
	if (!g_str_equal(e->prev, r->prev))
		return broken(r->proof, seq, "chain", "it does not follow the entry before it");
	return TRUE;
}

static gboolean
read_one(guint64 seq, const char *text, const char *hash, gpointer user)
{
	Reading *r = user;
	gsize len = strlen(text);
	g_autoptr(HkEntry) e = hk_entry_parse(text, len, NULL);

	if (e == NULL)
		return broken(r->proof, r->next, "not-canonical", "it is not an entry any more");
	hash_of(text, len, e->hash);
	if (!check_entry(r, seq, e, hash))
		return FALSE;
	g_strlcpy(r->prev, e->hash, sizeof r->prev);
	r->proof->entries = seq;
	r->next++;
	return TRUE;
}

static gboolean
check_checkpoint(HkStore *store, const char *key, Reading *r, GError **error)
{
	g_autofree char *note = hk_store_checkpoint(store, r->case_id, error);
	g_autofree char *want = checkpoint_body(r->case_id, r->proof->entries, r->prev);
	g_autofree char *body = NULL;
	g_autoptr(GError) problem = NULL;

	if (note == NULL)
		return (error != NULL && *error != NULL)
			       ? FALSE
			       : broken(r->proof, 0, "checkpoint", "it is missing");
	body = hk_note_open(note, key, &problem);
	if (body == NULL)
		return broken(r->proof, 0, "checkpoint", problem->message);
	if (!g_str_equal(body, want))
		return broken(r->proof, r->next, "truncated",
			      "the signed checkpoint tells of other entries than are here");
	return TRUE;
}

static gboolean
check_row(HkStore *store, Reading *r, GError **error)
{
	GError *problem = NULL;
	g_autoptr(HkCaseRow) row = hk_store_row(store, r->case_id, &problem);

	if (problem != NULL) {
		g_propagate_error(error, problem);
		return FALSE;
	}
	if (row == NULL || row->seq != r->proof->entries || !g_str_equal(row->hash, r->prev))
		return broken(r->proof, 0, "index", "the list of cases disagrees with the ledger");
	return TRUE;
}

HkProof *
hk_ledger_verify(HkStore *store, const char *verifier_key, const char *case_id, GError **error)
{
	g_autoptr(HkProof) proof = g_new0(HkProof, 1);
	GError *problem = NULL;
	Reading r = { .case_id = case_id, .proof = proof, .next = 1, .prev = ZEROS };

	proof->good = TRUE;
	if (!hk_store_entries(store, case_id, read_one, &r, &problem) && proof->good) {
		g_propagate_error(error, problem);
		return NULL;
	}
	g_clear_error(&problem);
	if (proof->good)
		check_checkpoint(store, verifier_key, &r, &problem);
	if (proof->good && problem == NULL)
		check_row(store, &r, &problem);
	if (problem != NULL) {
		g_propagate_error(error, problem);
		return NULL;
	}
	return g_steal_pointer(&proof);
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

void
hk_proof_free(HkProof *proof)
{
	if (proof == NULL)
		return;
	g_free(proof->problem);
	g_free(proof->detail);
	g_free(proof);
}
