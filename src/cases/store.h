/* store.h - where ledgers live: one interface, two engines.
 *
 * "sqlite:PATH" (WAL) or "postgresql://…".  An append is one transaction: the entry, the case's
 * row in the index, and the checkpoint are written together or not at all, and an append that
 * returned TRUE survives power loss.  Two writers: the second of two appends with the same seq
 * fails with HK_ERROR_STORE "somebody else wrote first", and the caller reads again.
 */
#pragma once

#include "facts/entry.h"

typedef struct HkStore HkStore;

typedef struct {
	char *id, *title, *kind;
	gboolean open, drill;
	gint64 opened, changed;
	guint64 seq;		     /* of the last entry */
	char hash[HK_HASH_TEXT + 1]; /* of the last entry */
	char *words; /* on append: what this entry adds to the search, folded (grams.h); else NULL
		      */
} HkCaseRow;

typedef struct {
	const char *text;    /* substring, any language; NULL: all */
	const char *kind;    /* or NULL */
	int open;	     /* 1 open, 0 closed, -1 both */
	gint64 since, until; /* opened in; 0: no border */
	guint limit, offset;
} HkCaseQuery;

/* Migrates when needed; refuses a store that is newer than the program.  HK_ERROR_STORE. (owned) */
HkStore *
hk_store_open(const char *url, gboolean read_only, GError **error);
/* entry->seq must be the row's seq; checkpoint is a signed note or NULL. */
gboolean
hk_store_append(HkStore *store, const HkEntry *entry, const char *entry_text, const HkCaseRow *row,
		const char *checkpoint, GError **error);
typedef gboolean (*HkStoreEach)(guint64 seq, const char *text, const char *hash, gpointer user);
gboolean
hk_store_entries(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
		 GError **error);
/* What search knows of each entry, folded (grams.h); hash is "". */
gboolean
hk_store_words(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
	       GError **error);

/* One entry of the whole store; row and note only where the index says "this is the last". */
typedef struct {
	const char *case_id;
	guint64 seq;
	const char *text, *hash; /* text NULL: the index or a checkpoint tells of no such entry */
	const HkCaseRow *row;
	const char *note;
} HkStoreLine;
typedef gboolean (*HkStoreWalk)(const HkStoreLine *line, gpointer user);
/* Everything, the entries of a case together and in order, as of one moment. */
gboolean
hk_store_walk(HkStore *store, HkStoreWalk each, gpointer user, GError **error);
/* Between on and off every read sees the same moment; nothing is written.  A lock is not taken:
 * others go on writing. */
gboolean
hk_store_hold(HkStore *store, gboolean on, GError **error);
/* Newest changed first.  (owned array of HkCaseRow*) */
GPtrArray *
hk_store_list(HkStore *store, const HkCaseQuery *query, GError **error);
/* The row, or NULL without error when there is no such case.  (owned) */
HkCaseRow *
hk_store_row(HkStore *store, const char *case_id, GError **error);
/* The newest checkpoint note, or NULL.  (owned) */
char *
hk_store_checkpoint(HkStore *store, const char *case_id, GError **error);
/* Of a case that has no entry yet.  (owned) */
HkCaseRow *
hk_case_row_new(const char *case_id);
void
hk_case_row_free(HkCaseRow *row);
void
hk_store_free(HkStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkStore, hk_store_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCaseRow, hk_case_row_free)
