/* chain.c - see chain.h.  Called for bags, which are somebody else's bytes: nothing is believed.
 */
#include "cases/chain.h"

#include <string.h>

#include "base/error.h"
#include "cases/digest.h"
#include "cases/keys.h"
#include "cases/ledger-parts.h"

#define CASE_ID_MAX 64

void
hk_chain_begin(HkChain *chain)
{
	*chain = (HkChain){ .case_id = NULL };
	g_strlcpy(chain->hash, HK_LEDGER_ZEROS, sizeof chain->hash);
}

static gboolean
fail(GError **error, guint64 seq, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "entry %" G_GUINT64_FORMAT ": %s", seq,
		    why);
	return FALSE;
}

/* A case id becomes a folder's name and a line of a checkpoint. */
static gboolean
is_case_id(const char *id)
{
	gsize len = strlen(id);

	return len > 0 && len <= CASE_ID_MAX && id[0] != '-' &&
	       strspn(id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-") == len;
}

static gboolean
follows(const HkChain *chain, const HkEntry *e, GError **error)
{
	guint64 seq = chain->entries + 1;

	if (!is_case_id(e->case_id))
		return fail(error, seq, "not a case number");
	if (e->seq != seq)
		return fail(error, seq, "missing, or in another's place");
	if (chain->case_id != NULL && !g_str_equal(e->case_id, chain->case_id))
		return fail(error, seq, "of another case");
	if (!g_str_equal(e->prev, chain->hash))
		return fail(error, seq, "it does not follow the entry before it");
	if (e->recorded < chain->recorded)
		return fail(error, seq, "recorded before the entry before it");
	return TRUE;
}

HkEntry *
hk_chain_next(HkChain *chain, const char *text, gsize len, GError **error)
{
	g_autoptr(HkEntry) e = hk_entry_parse(text, len, NULL);

	if (e == NULL) {
		fail(error, chain->entries + 1, "not a ledger entry");
		return NULL;
	}
	if (!follows(chain, e, error) || !hk_chain_origin_holds(e, error))
		return NULL;
	hk_digest_text(text, len, e->hash);
	if (chain->case_id == NULL)
		chain->case_id = g_strdup(e->case_id);
	chain->entries++;
	chain->recorded = e->recorded;
	g_strlcpy(chain->hash, e->hash, sizeof chain->hash);
	return g_steal_pointer(&e);
}

static gboolean
is_signed(const char *case_id, guint64 entries, const char *hash, const char *note,
	  const char *verifier_key, GError **error)
{
	g_autofree char *body = hk_note_open(note, verifier_key, error);
	g_autofree char *want = NULL;

	if (body == NULL) {
		g_prefix_error(error, "checkpoint: ");
		return FALSE;
	}
	want = hk_ledger_checkpoint(case_id, entries, hash);
	if (g_str_equal(body, want))
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED,
		    "checkpoint: it tells of other entries than the %" G_GUINT64_FORMAT " here",
		    entries);
	return FALSE;
}

gboolean
hk_chain_signed(const HkChain *chain, const char *note, const char *verifier_key, GError **error)
{
	return is_signed(chain->case_id != NULL ? chain->case_id : "", chain->entries, chain->hash,
			 note, verifier_key, error);
}

gboolean
hk_chain_signed_length(const char *note, const char *verifier_key, guint64 *entries, GError **error)
{
	g_autofree char *body = hk_note_open(note, verifier_key, error);
	g_auto(GStrv) lines = NULL;

	if (body == NULL)
		return FALSE;
	lines = g_strsplit(body, "\n", 4);
	if (g_strv_length(lines) == 4 &&
	    g_ascii_string_to_unsigned(lines[1], 10, 1, G_MAXINT64, entries, NULL))
		return TRUE;
	g_set_error_literal(error, HK_ERROR, HK_ERROR_MALFORMED, "not a checkpoint");
	return FALSE;
}

gboolean
hk_chain_origin_holds(const HkEntry *entry, GError **error)
{
	const char *key = hk_fields_get(entry->body, HK_ORIGIN_KEY);
	const char *note = hk_fields_get(entry->body, HK_ORIGIN_CHECKPOINT);

	if (key == NULL && note == NULL)
		return TRUE;
	if (key == NULL || note == NULL || entry->seq < 2)
		return fail(error, entry->seq, "half an origin");
	if (is_signed(entry->case_id, entry->seq - 1, entry->prev, note, key, error))
		return TRUE;
	g_prefix_error(error, "entry %" G_GUINT64_FORMAT ": origin: ", entry->seq);
	return FALSE;
}

void
hk_chain_clear(HkChain *chain)
{
	g_clear_pointer(&chain->case_id, g_free);
}
