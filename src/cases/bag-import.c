/* bag-import.c - a checked bag into the store and the vault, nothing rewritten.
 *
 * Called by the house for `case import`.  Evidence first, then the ledger, the checkpoint of the
 * other house with its last entry: a ledger never tells of evidence that is not there.  Cut off
 * half-way (no checkpoint yet), the same import goes on where it stopped.
 */
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/bag-parts.h"
#include "cases/bag-read.h"
#include "cases/chain.h"
#include "cases/ledger-take.h"
#include "cases/ledger.h"
#include "cases/pour.h"

typedef struct {
	const HkBagRead *bag;
	guint64 have;	/* entries that are in the store already */
	gboolean other; /* and one of them is not the bag's */
} Meeting;

static gboolean
meet_entry(guint64 seq, const char *text, const char *hash, gpointer user)
{
	Meeting *m = user;

	if (m->have >= m->bag->texts->len ||
	    !g_str_equal(text, g_ptr_array_index(m->bag->texts, m->have)))
		m->other = TRUE;
	m->have++;
	return !m->other;
}

static gboolean
refuse(GError **error, const char *case_id, const char *why)
{
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE, "case %s %s", case_id, why);
	return FALSE;
}

/* Nothing there, or the beginning of this very import. */
static gboolean
may_begin(const HkBagRead *bag, const HkBagArrival *arrival, guint64 *have, GError **error)
{
	const char *id = bag->report->case_id;
	Meeting m = { .bag = bag };
	GError *problem = NULL;
	g_autofree char *note = hk_store_checkpoint(arrival->store, id, &problem);

	if (problem == NULL)
		hk_store_entries(arrival->store, id, meet_entry, &m, &problem);
	if (problem != NULL) {
		g_propagate_error(error, problem);
		return FALSE;
	}
	*have = m.have;
	/* All entries and the foreign checkpoint: only our own note is missing. */
	if (m.other || (note != NULL && (arrival->text == NULL || m.have != bag->texts->len ||
					 !g_str_equal(note, bag->note))))
		return refuse(error, id, "exists already");
	if (bag->recorded > arrival->now)
		return refuse(error, id,
			      "was recorded in what is the future of this computer's clock");
	return TRUE;
}

typedef struct {
	const HkBagItem *item;
	int from;
} Unlocking;

static gboolean
unlock_into(int fd, gpointer user, GError **error)
{
	const Unlocking *u = user;

	return hk_locked_zip_read(&u->item->locked, u->from, fd, error);
}

static gboolean
seal_locked(HkVault *vault, const HkBagItem *item, int from, HkSealed *sealed, GError **error)
{
	Unlocking u = { item, from };
	HkPour *pour = hk_pour_begin(unlock_into, &u, error);
	GError *problem = NULL;
	gboolean good;

	if (pour == NULL)
		return FALSE;
	good = hk_vault_seal(vault, hk_pour_fd(pour), sealed, &problem);
	if (!hk_pour_end(pour, good ? error : NULL))
		good = FALSE;
	if (problem != NULL)
		g_propagate_error(error, problem);
	return good;
}

static gboolean
seal_item(const HkBagRead *bag, HkVault *vault, const HkBagItem *item, GError **error)
{
	HK_FD int fd = hk_bag_folder_file(bag->folder, item->path, error);
	HkSealed sealed = { .size = 0 };

	if (fd < 0)
		return FALSE;
	if (!(item->malware ? seal_locked(vault, item, fd, &sealed, error)
			    : hk_vault_seal(vault, fd, &sealed, error)))
		return FALSE;
	if (g_str_equal(sealed.sha256, item->sha256) && sealed.size == item->size)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_MALFORMED, "%s: it changed while it was imported",
		    item->path);
	return FALSE;
}

static gboolean
seal_all(const HkBagRead *bag, HkVault *vault, GError **error)
{
	for (guint i = 0; i < bag->evidence->len; i++) {
		g_auto(HkBagItem) item = { .path = NULL };

		if (!hk_bag_item(g_ptr_array_index(bag->evidence, i), i + 1, &item, error) ||
		    !seal_item(bag, vault, &item, error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
take_all(const HkBagRead *bag, const HkBagArrival *arrival, guint64 have, GError **error)
{
	for (guint64 i = have; i < bag->texts->len; i++) {
		gboolean last = i + 1 == bag->texts->len;

		if (!hk_ledger_take(arrival->store, arrival->keys, bag->report->case_id,
				    g_ptr_array_index(bag->texts, i), last ? bag->note : NULL,
				    error))
			return FALSE;
	}
	return TRUE;
}

static gboolean
tie(const HkBagRead *bag, const HkBagArrival *arrival, GError **error)
{
	if (arrival->text == NULL)
		return TRUE;
	return hk_ledger_append(arrival->store, arrival->keys, bag->report->case_id, HK_ENTRY_NOTE,
				arrival->actor, arrival->now,
				hk_fields_make("text", arrival->text, HK_ORIGIN_KEY,
					       bag->report->public_key, HK_ORIGIN_CHECKPOINT,
					       bag->note, NULL),
				error);
}

HkBagReport *
hk_bag_import(const HkBagArrival *arrival, GError **error)
{
	g_autoptr(HkBagRead) bag = hk_bag_read(arrival->folder, arrival->now, error);
	guint64 have = 0;

	if (bag == NULL || !may_begin(bag, arrival, &have, error) ||
	    !seal_all(bag, arrival->vault, error) || !take_all(bag, arrival, have, error) ||
	    !tie(bag, arrival, error))
		return NULL;
	return g_steal_pointer(&bag->report);
}
