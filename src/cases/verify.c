/* verify.c - proves a case, its evidence, or every case of the store.
 *
 * Called by the house.  Everything that appending derives is derived again here from the entries
 * alone and compared.  One moment of the store is looked at, so somebody who writes meanwhile
 * causes no alarm.  The pass over all cases only sorts out those that are good beyond doubt, in
 * one query; what is left is verified one by one and named.
 */
#include <string.h>

#include "base/error.h"
#include "base/sip.h"
#include "cases/digest.h"
#include "cases/heads.h"
#include "cases/ledger-parts.h"
#include "cases/ledger.h"

/* What the verifier knows while it reads a case. */
typedef struct {
	const char *case_id;
	HkProof *proof;
	guint64 next;
	HkCaseRow row; /* as the entries so far make it; row.hash is the last one's */
	char words[HK_DIGEST_TEXT + 1]; /* over the words of every entry so far */
} Reading;

static void
reading_begin(Reading *r, const char *case_id)
{
	*r = (Reading){ .case_id = case_id, .next = 1 };
	r->proof = g_new0(HkProof, 1);
	r->proof->good = TRUE;
	g_strlcpy(r->row.hash, HK_LEDGER_ZEROS, sizeof r->row.hash);
}

static void
reading_clear(Reading *r)
{
	g_free(r->row.title);
	g_free(r->row.kind);
	hk_proof_free(r->proof);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Reading, reading_clear)

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
	if (e->seq != seq || !g_str_equal(e->case_id, r->case_id) ||
	    (e->type == HK_ENTRY_OPENED) != (seq == 1))
		return broken(r->proof, seq, "order", "the entry stands in another's place");
	if (!g_str_equal(e->hash, hash))
		return broken(r->proof, seq, "entry-changed", "its text no longer gives its hash");
	if (!g_str_equal(e->prev, r->row.hash))
		return broken(r->proof, seq, "chain", "it does not follow the entry before it");
	return TRUE;
}

/* The entry when it is the next one of the chain; r has moved on.  (owned) */
static HkEntry *
read_entry(Reading *r, guint64 seq, const char *text, const char *hash)
{
	gsize len = strlen(text);
	g_autoptr(HkEntry) e = hk_entry_parse(text, len, NULL);

	if (e == NULL) {
		broken(r->proof, r->next, "not-canonical", "it is not an entry any more");
		return NULL;
	}
	hk_digest_text(text, len, e->hash);
	if (!check_entry(r, seq, e, hash))
		return NULL;
	hk_ledger_index(&r->row, e);
	r->proof->entries = seq;
	r->next++;
	return g_steal_pointer(&e);
}

static void
add_words(char *sum, const char *words)
{
	g_autofree char *both = g_strconcat(sum, words, NULL);

	hk_digest_text(both, strlen(both), sum);
}

static gboolean
read_one(guint64 seq, const char *text, const char *hash, gpointer user)
{
	Reading *r = user;
	g_autoptr(HkEntry) e = read_entry(r, seq, text, hash);
	g_autofree char *words = e != NULL ? hk_ledger_words(e) : NULL;

	if (e == NULL)
		return FALSE;
	add_words(r->words, words);
	return TRUE;
}

static gboolean
check_checkpoint(const Reading *r, const char *note, const char *key)
{
	g_autofree char *want = hk_ledger_checkpoint(r->case_id, r->row.seq, r->row.hash);
	g_autofree char *body = NULL;
	g_autoptr(GError) problem = NULL;

	if (note == NULL)
		return broken(r->proof, 0, "checkpoint", "it is missing");
	body = hk_note_open(note, key, &problem);
	if (body == NULL)
		return broken(r->proof, 0, "checkpoint", problem->message);
	if (!g_str_equal(body, want))
		return broken(r->proof, r->next, "truncated",
			      "the signed checkpoint tells of other entries than are here");
	return TRUE;
}

static gboolean
same_row(const HkCaseRow *a, const HkCaseRow *b)
{
	return a->seq == b->seq && a->opened == b->opened && a->changed == b->changed &&
	       !a->open == !b->open && !a->drill == !b->drill && g_str_equal(a->hash, b->hash) &&
	       g_strcmp0(a->title, b->title) == 0 && g_strcmp0(a->kind, b->kind) == 0;
}

static gboolean
check_row(const Reading *r, const HkCaseRow *row)
{
	return (row != NULL && same_row(row, &r->row)) ||
	       broken(r->proof, 0, "index", "the list of cases disagrees with the ledger");
}

static gboolean
sum_words(guint64 seq, const char *text, const char *hash, gpointer user)
{
	(void)seq;
	(void)hash;
	add_words(user, text);
	return TRUE;
}

static void
check_words(HkStore *store, const Reading *r, GError **error)
{
	char sum[HK_DIGEST_TEXT + 1] = "";

	if (hk_store_words(store, r->case_id, sum_words, sum, error) && !g_str_equal(sum, r->words))
		broken(r->proof, 0, "index", "the search disagrees with the ledger");
}

/* FALSE with *error only when the store cannot be read; what is wrong is in r->proof. */
static gboolean
read_case(HkStore *store, const char *key, Reading *r, GError **error)
{
	GError *problem = NULL;
	g_autofree char *note = NULL;
	g_autoptr(HkCaseRow) row = NULL;

	if (!hk_store_entries(store, r->case_id, read_one, r, &problem) && problem == NULL)
		return TRUE; /* read_one() had seen enough */
	if (problem == NULL)
		note = hk_store_checkpoint(store, r->case_id, &problem);
	if (problem == NULL)
		row = hk_store_row(store, r->case_id, &problem);
	if (problem == NULL && r->row.seq == 0 && note == NULL && row == NULL)
		g_set_error(&problem, HK_ERROR, HK_ERROR_USAGE, "there is no case %s", r->case_id);
	if (problem == NULL && check_checkpoint(r, note, key) && check_row(r, row))
		check_words(store, r, &problem);
	if (problem != NULL)
		g_propagate_error(error, problem);
	return problem == NULL;
}

HkProof *
hk_ledger_verify(HkStore *store, const char *verifier_key, const char *case_id, GError **error)
{
	g_auto(Reading) r;
	gboolean read;

	reading_begin(&r, case_id);
	if (!hk_store_hold(store, TRUE, error))
		return NULL;
	read = read_case(store, verifier_key, &r, error);
	hk_store_hold(store, FALSE, NULL);
	return read ? g_steal_pointer(&r.proof) : NULL;
}

/* Looks for one entry by seq and hash. */
typedef struct {
	const HkHead *head;
	guint64 read;
	gboolean found;
} Search;

static gboolean
is_head(guint64 seq, const char *text, const char *hash, gpointer user)
{
	Search *s = user;

	(void)text;
	s->read++;
	s->found = s->found || (seq == s->head->seq && g_str_equal(hash, s->head->hash));
	return TRUE;
}

HkProof *
hk_ledger_verify_heads(HkStore *store, const char *folder, const char *case_id, GError **error)
{
	g_autoptr(GHashTable) heads = hk_heads_read(folder, case_id, error);
	g_autoptr(HkProof) proof = g_new0(HkProof, 1);
	Search s = { 0 };

	if (heads == NULL)
		return NULL;
	proof->good = TRUE;
	s.head = g_hash_table_lookup(heads, case_id);
	if (s.head == NULL)
		return g_steal_pointer(&proof); /* nothing was noted of it here */
	if (!hk_store_entries(store, case_id, is_head, &s, error))
		return NULL;
	proof->entries = s.read;
	if (!s.found)
		broken(proof, s.head->seq, "rolled-back",
		       "an entry that was recorded from here is not in the store any more");
	return g_steal_pointer(&proof);
}

/* An EVIDENCE entry, kept while the store goes on reading. */
typedef struct {
	guint64 seq;
	char sha256[HK_DIGEST_TEXT + 1];
} Sealed;

static gboolean
keep_evidence(guint64 seq, const char *text, const char *hash, gpointer user)
{
	g_autoptr(HkEntry) e = hk_entry_parse(text, strlen(text), NULL);
	const char *sha256 = e != NULL && e->type == HK_ENTRY_EVIDENCE
				     ? hk_fields_get(e->body, "sha256")
				     : NULL;
	Sealed sealed = { .seq = seq };

	(void)hash;
	if (sha256 == NULL)
		return TRUE; /* the ledger's own verification says what is wrong with it */
	g_strlcpy(sealed.sha256, sha256, sizeof sealed.sha256);
	g_array_append_val((GArray *)user, sealed);
	return TRUE;
}

HkProof *
hk_ledger_verify_evidence(HkStore *store, HkVault *vault, const char *case_id, GError **error)
{
	g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(Sealed));
	g_autoptr(HkProof) proof = g_new0(HkProof, 1);

	if (!hk_store_entries(store, case_id, keep_evidence, list, error))
		return NULL;
	proof->good = TRUE;
	for (guint i = 0; proof->good && i < list->len; i++) {
		const Sealed *sealed = &g_array_index(list, Sealed, i);
		g_autoptr(GError) problem = NULL;

		if (hk_vault_check(vault, sealed->sha256, &problem))
			proof->entries++;
		else
			broken(proof, sealed->seq, "evidence", problem->message);
	}
	return g_steal_pointer(&proof);
}

/* The pass over all cases. */
typedef struct {
	const HkKeys *keys;
	GHashTable *heads;    /* of cases not yet met */
	GHashTable *suspects; /* set of case ids */
	HkProofEach each;
	gpointer user;
	char *case_id; /* of the reading; NULL before the first */
	Reading r;
	guint64 signed_seq; /* the entry whose checkpoint and row hold */
	const HkHead *head; /* of the reading, or NULL */
	gboolean head_met;
	gboolean stopped;
} Walk;

static gboolean
is_good(const Walk *w)
{
	return w->r.proof->good && w->signed_seq == w->r.row.seq && w->head_met;
}

static void
end_case(Walk *w)
{
	if (w->case_id == NULL)
		return;
	if (!is_good(w))
		g_hash_table_add(w->suspects, g_strdup(w->case_id));
	else if (!w->stopped)
		w->stopped = !w->each(w->case_id, w->r.proof, w->user);
	g_hash_table_remove(w->heads, w->case_id);
	reading_clear(&w->r);
	g_clear_pointer(&w->case_id, g_free);
}

static void
begin_case(Walk *w, const char *case_id)
{
	end_case(w);
	w->case_id = g_strdup(case_id);
	reading_begin(&w->r, w->case_id);
	w->signed_seq = 0;
	w->head = g_hash_table_lookup(w->heads, case_id);
	w->head_met = w->head == NULL;
}

static void
check_last(Walk *w, const HkStoreLine *line)
{
	g_autofree char *body = hk_ledger_checkpoint(w->case_id, w->r.row.seq, w->r.row.hash);

	if (line->note != NULL && same_row(line->row, &w->r.row) &&
	    hk_note_is(w->keys, body, line->note))
		w->signed_seq = line->seq;
}

static gboolean
walk_one(const HkStoreLine *line, gpointer user)
{
	Walk *w = user;
	g_autoptr(HkEntry) e = NULL;

	if (line->text == NULL) {
		g_hash_table_add(w->suspects, g_strdup(line->case_id));
		return TRUE;
	}
	if (g_strcmp0(w->case_id, line->case_id) != 0)
		begin_case(w, line->case_id);
	if (!w->r.proof->good)
		return TRUE;
	e = read_entry(&w->r, line->seq, line->text, line->hash);
	if (e == NULL)
		return TRUE;
	if (w->head != NULL && w->head->seq == e->seq)
		w->head_met = g_str_equal(w->head->hash, e->hash);
	if (line->row != NULL)
		check_last(w, line);
	return !w->stopped;
}

/* Why the pass had doubts, or that it had none after all. */
static gboolean
name_suspect(Walk *w, HkStore *store, const char *case_id, GError **error)
{
	g_autoptr(GError) problem = NULL;
	g_autoptr(HkProof)
		proof = hk_ledger_verify(store, hk_keys_public(w->keys), case_id, &problem);

	if (proof == NULL && !g_error_matches(problem, HK_ERROR, HK_ERROR_USAGE)) {
		g_propagate_error(error, g_steal_pointer(&problem));
		return FALSE;
	}
	if (proof == NULL || proof->good) { /* no such case, or a complete older one */
		hk_proof_free(proof);
		proof = hk_ledger_verify_heads(store, hk_keys_folder(w->keys), case_id, error);
	}
	if (proof == NULL)
		return FALSE;
	w->stopped = !w->each(case_id, proof, w->user);
	return TRUE;
}

static int
by_id(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static gboolean
name_suspects(Walk *w, HkStore *store, GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();
	GHashTableIter iter;
	gpointer id;

	g_hash_table_iter_init(&iter, w->heads);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		g_hash_table_add(w->suspects, g_strdup(id));
	g_hash_table_iter_init(&iter, w->suspects);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		g_ptr_array_add(ids, id);
	g_ptr_array_sort(ids, by_id);
	for (guint i = 0; i < ids->len && !w->stopped; i++)
		if (!name_suspect(w, store, g_ptr_array_index(ids, i), error))
			return FALSE;
	return TRUE;
}

gboolean
hk_ledger_verify_all(HkStore *store, const HkKeys *keys, HkProofEach each, gpointer user,
		     GError **error)
{
	g_autoptr(GHashTable)
		suspects = g_hash_table_new_full(hk_sip_text, g_str_equal, g_free, NULL);
	/* Read before the store: what is noted meanwhile must not be missed there. */
	g_autoptr(GHashTable) heads = hk_heads_read(hk_keys_folder(keys), NULL, error);
	Walk w = { .keys = keys, .heads = heads, .suspects = suspects, .each = each, .user = user };
	gboolean read;

	if (heads == NULL)
		return FALSE;
	read = hk_store_walk(store, walk_one, &w, error);
	end_case(&w);
	if (w.stopped)
		return TRUE;
	return read && name_suspects(&w, store, error);
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
