/* engine.h - what a store engine provides; store.c picks one by the URL's scheme.
 *
 * Private to src/cases.  Every function maps its library's errors to HK_ERROR_STORE.
 */
#pragma once

#include "cases/ask.h"
#include "cases/store.h"

typedef struct {
	const char *scheme; /* "sqlite:" */
	HkStore *(*open)(const char *rest, gboolean read_only, GError **error);
	gboolean (*append)(HkStore *store, const HkEntry *entry, const char *text,
			   const HkCaseRow *row, const char *checkpoint, GError **error);
	gboolean (*entries)(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
			    GError **error);
	gboolean (*words)(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
			  GError **error);
	gboolean (*walk)(HkStore *store, HkStoreWalk each, gpointer user, GError **error);
	gboolean (*hold)(HkStore *store, gboolean on, GError **error);
	GPtrArray *(*list)(HkStore *store, const HkCaseQuery *query, GError **error);
	HkCaseRow *(*row)(HkStore *store, const char *case_id, GError **error);
	char *(*checkpoint)(HkStore *store, const char *case_id, GError **error);
	gboolean (*ask)(HkStore *store, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
			GError **error);
	void (*close)(HkStore *store);
} HkEngine;

/* What walk() reads, in both engines' SQL: case, seq, text, hash, and at the entry that the index
 * holds for the last one, its checkpoint and row. */
#define HK_ENGINE_ALL                                                                              \
	"SELECT e.case_id, e.seq, e.text, e.hash, k.note, c.id, c.title, c.kind, c.open, "         \
	"c.drill, c.opened, c.changed, c.seq, c.hash FROM entries e LEFT JOIN cases c "            \
	"ON c.id = e.case_id AND c.seq = e.seq AND c.hash = e.hash LEFT JOIN checkpoints k "       \
	"ON k.case_id = c.id ORDER BY e.case_id, e.seq"
/* Cases and checkpoints that tell of entries which are not there. */
#define HK_ENGINE_ORPHANS                                                                          \
	"SELECT c.id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE "                \
	"e.case_id = c.id AND e.seq = c.seq AND e.hash = c.hash) UNION SELECT k.case_id FROM "     \
	"checkpoints k WHERE NOT EXISTS (SELECT 1 FROM entries e WHERE e.case_id = k.case_id)"

/* The first member of every engine's own store. */
struct HkStore {
	const HkEngine *engine;
};

extern const HkEngine hk_engine_sqlite;
extern const HkEngine hk_engine_postgres;
