/* store.c - picks the engine; everything else is the engine's. */
#include "cases/store.h"

#include <string.h>

#include "base/error.h"
#include "cases/engine.h"
#include "cases/ledger-parts.h"

static const HkEngine *const engines[] = { &hk_engine_sqlite, &hk_engine_postgres };

HkStore *
hk_store_open(const char *url, gboolean read_only, GError **error)
{
	for (guint i = 0; i < G_N_ELEMENTS(engines); i++)
		if (g_str_has_prefix(url, engines[i]->scheme))
			return engines[i]->open(url + strlen(engines[i]->scheme), read_only, error);
	g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
		    "“%s” is not a store; write sqlite:FILE or postgresql://…", url);
	return NULL;
}

gboolean
hk_store_append(HkStore *store, const HkEntry *entry, const char *entry_text, const HkCaseRow *row,
		const char *checkpoint, GError **error)
{
	return store->engine->append(store, entry, entry_text, row, checkpoint, error);
}

gboolean
hk_store_entries(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
		 GError **error)
{
	return store->engine->entries(store, case_id, each, user, error);
}

gboolean
hk_store_words(HkStore *store, const char *case_id, HkStoreEach each, gpointer user, GError **error)
{
	return store->engine->words(store, case_id, each, user, error);
}

gboolean
hk_store_walk(HkStore *store, HkStoreWalk each, gpointer user, GError **error)
{
	return store->engine->walk(store, each, user, error);
}

gboolean
hk_store_hold(HkStore *store, gboolean on, GError **error)
{
	return store->engine->hold(store, on, error);
}

GPtrArray *
hk_store_list(HkStore *store, const HkCaseQuery *query, GError **error)
{
	return store->engine->list(store, query, error);
}

HkCaseRow *
hk_store_row(HkStore *store, const char *case_id, GError **error)
{
	return store->engine->row(store, case_id, error);
}

char *
hk_store_checkpoint(HkStore *store, const char *case_id, GError **error)
{
	return store->engine->checkpoint(store, case_id, error);
}

HkCaseRow *
hk_case_row_new(const char *case_id)
{
	HkCaseRow *row = g_new0(HkCaseRow, 1);

	row->id = g_strdup(case_id);
	g_strlcpy(row->hash, HK_LEDGER_ZEROS, sizeof row->hash);
	return row;
}

void
hk_case_row_free(HkCaseRow *row)
{
	if (row == NULL)
		return;
	g_free(row->id);
	g_free(row->title);
	g_free(row->kind);
	g_free(row->words);
	g_free(row);
}

void
hk_store_free(HkStore *store)
{
	if (store != NULL)
		store->engine->close(store);
}
