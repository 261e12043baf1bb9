/* engine.h - what a store engine provides; store.c picks one by the URL's scheme.
 *
 * Private to src/cases.  Every function maps its library's errors to HK_ERROR_STORE.
 */
#pragma once

#include "cases/store.h"

typedef struct {
	const char *scheme; /* "sqlite:" */
	HkStore *(*open)(const char *rest, gboolean read_only, GError **error);
	gboolean (*append)(HkStore *store, const HkEntry *entry, const char *text,
			   const HkCaseRow *row, const char *checkpoint, GError **error);
	gboolean (*entries)(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
			    GError **error);
	GPtrArray *(*list)(HkStore *store, const HkCaseQuery *query, GError **error);
	HkCaseRow *(*row)(HkStore *store, const char *case_id, GError **error);
	char *(*checkpoint)(HkStore *store, const char *case_id, GError **error);
	void (*close)(HkStore *store);
} HkEngine;

/* The first member of every engine's own store. */
struct HkStore {
	const HkEngine *engine;
};

extern const HkEngine hk_engine_sqlite;
extern const HkEngine hk_engine_postgres;
