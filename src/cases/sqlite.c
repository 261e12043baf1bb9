/* sqlite.c - the embedded store: one file, write-ahead log, full synchronisation.
 *
 * Every append is one IMMEDIATE transaction, so a second writer waits (10 s) instead of failing
 * half-way, and synchronous=FULL makes what was acknowledged survive a power cut.
 */
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "cases/engine.h"
#include "cases/grams.h"
#include "cases/migrate.h"

#define BUSY_MS 10000
#define GRAMS_MAX 20000	   /* characters of one entry that search knows */
#define SEARCH_NEWEST 5000 /* newest entries that a search looks at; more is not a list to read */

enum {
	INSERT_ENTRY,
	UPSERT_CASE,
	UPSERT_NOTE,
	INSERT_WORDS,
	SELECT_ROW,
	SELECT_ENTRIES,
	SELECT_NOTE,
	STATEMENTS
};

/* clang-format off */
static const char *const sql[STATEMENTS] = {
	[INSERT_ENTRY] = "INSERT INTO entries (case_id, seq, text, hash) VALUES (?1, ?2, ?3, ?4)",
	[UPSERT_CASE] = "INSERT INTO cases (id, title, kind, open, drill, opened, changed, seq, hash) "
			"VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (id) DO UPDATE SET "
			"title = ?2, kind = ?3, open = ?4, drill = ?5, changed = ?7, seq = ?8, hash = ?9",
	[UPSERT_NOTE] = "INSERT INTO checkpoints (case_id, note) VALUES (?1, ?2) "
			"ON CONFLICT (case_id) DO UPDATE SET note = ?2",
	[INSERT_WORDS] = "INSERT INTO words (case_id, grams) VALUES (?1, ?2)",
	[SELECT_ROW] = "SELECT id, title, kind, open, drill, opened, changed, seq, hash FROM cases "
		       "WHERE id = ?1",
	[SELECT_ENTRIES] = "SELECT seq, text, hash FROM entries WHERE case_id = ?1 ORDER BY seq",
	[SELECT_NOTE] = "SELECT note FROM checkpoints WHERE case_id = ?1",
};
/* clang-format on */

typedef struct {
	HkStore store;
	sqlite3 *db;
	sqlite3_stmt *statement[STATEMENTS];
} Sqlite;

static gboolean
fail(Sqlite *s, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "case store: %s", sqlite3_errmsg(s->db));
	return FALSE;
}

static gboolean
run(Sqlite *s, const char *text, GError **error)
{
	return sqlite3_exec(s->db, text, NULL, NULL, NULL) == SQLITE_OK || fail(s, error);
}

static void
bind_text(sqlite3_stmt *q, int at, const char *text)
{
	sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC);
}

/* Steps a statement that returns nothing, and makes it ready again. */
static gboolean
done(Sqlite *s, sqlite3_stmt *q, GError **error)
{
	gboolean good = sqlite3_step(q) == SQLITE_DONE;

	if (!good)
		fail(s, error);
	sqlite3_reset(q);
	sqlite3_clear_bindings(q);
	return good;
}

static gboolean
insert_entry(Sqlite *s, const HkEntry *entry, const char *text, GError **error)
{
	sqlite3_stmt *q = s->statement[INSERT_ENTRY];

	bind_text(q, 1, entry->case_id);
	sqlite3_bind_int64(q, 2, (sqlite3_int64)entry->seq);
	bind_text(q, 3, text);
	bind_text(q, 4, entry->hash);
	if (sqlite3_step(q) == SQLITE_DONE) {
		sqlite3_reset(q);
		return TRUE;
	}
	if (sqlite3_extended_errcode(s->db) == SQLITE_CONSTRAINT_PRIMARYKEY)
		g_set_error(error, HK_ERROR, HK_ERROR_STORE,
			    "case %s: somebody else wrote first; read it again", entry->case_id);
	else
		fail(s, error);
	sqlite3_reset(q);
	return FALSE;
}

static gboolean
upsert_case(Sqlite *s, const HkCaseRow *row, GError **error)
{
	sqlite3_stmt *q = s->statement[UPSERT_CASE];

	bind_text(q, 1, row->id);
	bind_text(q, 2, row->title);
	bind_text(q, 3, row->kind);
	sqlite3_bind_int(q, 4, row->open);
	sqlite3_bind_int(q, 5, row->drill);
	sqlite3_bind_int64(q, 6, row->opened);
	sqlite3_bind_int64(q, 7, row->changed);
	sqlite3_bind_int64(q, 8, (sqlite3_int64)row->seq);
	bind_text(q, 9, row->hash);
	return done(s, q, error);
}

static gboolean
insert_words(Sqlite *s, const HkCaseRow *row, GError **error)
{
	sqlite3_stmt *q = s->statement[INSERT_WORDS];
	g_autofree char *grams = hk_grams(row->words != NULL ? row->words : "", GRAMS_MAX);

	bind_text(q, 1, row->id);
	bind_text(q, 2, grams);
	return done(s, q, error);
}

static gboolean
write_all(Sqlite *s, const HkEntry *entry, const char *text, const HkCaseRow *row,
	  const char *checkpoint, GError **error)
{
	sqlite3_stmt *note = s->statement[UPSERT_NOTE];

	if (!insert_entry(s, entry, text, error) || !upsert_case(s, row, error) ||
	    !insert_words(s, row, error))
		return FALSE;
	if (checkpoint == NULL)
		return TRUE;
	bind_text(note, 1, row->id);
	bind_text(note, 2, checkpoint);
	return done(s, note, error);
}

static gboolean
sqlite_append(HkStore *store, const HkEntry *entry, const char *text, const HkCaseRow *row,
	      const char *checkpoint, GError **error)
{
	Sqlite *s = (Sqlite *)store;

	if (!run(s, "BEGIN IMMEDIATE", error))
		return FALSE;
	if (write_all(s, entry, text, row, checkpoint, error) && run(s, "COMMIT", error))
		return TRUE;
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return FALSE;
}

static gboolean
sqlite_entries(HkStore *store, const char *case_id, HkStoreEach each, gpointer user, GError **error)
{
	Sqlite *s = (Sqlite *)store;
	sqlite3_stmt *q = s->statement[SELECT_ENTRIES];
	gboolean more = TRUE;
	int step = SQLITE_ROW;

	bind_text(q, 1, case_id);
	while (more && (step = sqlite3_step(q)) == SQLITE_ROW)
		more = each((guint64)sqlite3_column_int64(q, 0),
			    (const char *)sqlite3_column_text(q, 1),
			    (const char *)sqlite3_column_text(q, 2), user);
	if (more && step != SQLITE_DONE)
		fail(s, error);
	sqlite3_reset(q);
	return more && step == SQLITE_DONE;
}

static HkCaseRow *
row_from(sqlite3_stmt *q)
{
	HkCaseRow *row = g_new0(HkCaseRow, 1);
	const char *hash = (const char *)sqlite3_column_text(q, 8);

	row->id = g_strdup((const char *)sqlite3_column_text(q, 0));
	row->title = g_strdup((const char *)sqlite3_column_text(q, 1));
	row->kind = g_strdup((const char *)sqlite3_column_text(q, 2));
	row->open = sqlite3_column_int(q, 3);
	row->drill = sqlite3_column_int(q, 4);
	row->opened = sqlite3_column_int64(q, 5);
	row->changed = sqlite3_column_int64(q, 6);
	row->seq = (guint64)sqlite3_column_int64(q, 7);
	g_strlcpy(row->hash, hash != NULL ? hash : "", sizeof row->hash);
	return row;
}

static HkCaseRow *
sqlite_row(HkStore *store, const char *case_id, GError **error)
{
	Sqlite *s = (Sqlite *)store;
	sqlite3_stmt *q = s->statement[SELECT_ROW];
	HkCaseRow *row = NULL;
	int step;

	bind_text(q, 1, case_id);
	step = sqlite3_step(q);
	if (step == SQLITE_ROW)
		row = row_from(q);
	else if (step != SQLITE_DONE)
		fail(s, error);
	sqlite3_reset(q);
	return row;
}

static char *
sqlite_checkpoint(HkStore *store, const char *case_id, GError **error)
{
	Sqlite *s = (Sqlite *)store;
	sqlite3_stmt *q = s->statement[SELECT_NOTE];
	char *note = NULL;
	int step;

	bind_text(q, 1, case_id);
	step = sqlite3_step(q);
	if (step == SQLITE_ROW)
		note = g_strdup((const char *)sqlite3_column_text(q, 0));
	else if (step != SQLITE_DONE)
		fail(s, error);
	sqlite3_reset(q);
	return note;
}

/* "x30e930f3 + x30f330b5": adjacent pairs, that is the substring; one letter is a prefix. */
static char *
match_of(const char *text)
{
	g_autofree char *grams = hk_grams_query(text);

	if (*grams == '\0')
		return NULL;
	if (strlen(grams) <= 6) /* "x" and one code point of four or five digits */
		return g_strdup_printf("grams : %s*", grams);
	return g_strdup_printf("grams : \"%s\"", grams);
}

#define LIST_COLUMNS "SELECT id, title, kind, open, drill, opened, changed, seq, hash FROM cases "
#define LIST_FILTER                                                                                \
	"(?2 IS NULL OR kind = ?2) AND (?3 < 0 OR open = ?3) AND opened >= ?4 AND "                \
	"(?5 = 0 OR opened < ?5) ORDER BY changed DESC, id LIMIT ?6 OFFSET ?7"

static const char list_all[] = LIST_COLUMNS "WHERE " LIST_FILTER;
static const char list_found[] = LIST_COLUMNS
	"WHERE id IN (SELECT DISTINCT case_id FROM (SELECT case_id FROM words WHERE "
	"words MATCH ?1 ORDER BY rowid DESC LIMIT " G_STRINGIFY(SEARCH_NEWEST) ")) "
									       "AND " LIST_FILTER;

static GPtrArray *
sqlite_list(HkStore *store, const HkCaseQuery *query, GError **error)
{
	Sqlite *s = (Sqlite *)store;
	g_autoptr(GPtrArray)
		rows = g_ptr_array_new_with_free_func((GDestroyNotify)hk_case_row_free);
	g_autofree char *match = query->text != NULL ? match_of(query->text) : NULL;
	sqlite3_stmt *q = NULL;
	int step;

	if (query->text != NULL && *query->text != '\0' && match == NULL)
		return g_steal_pointer(&rows); /* only punctuation: nothing is indexed by it */
	if (sqlite3_prepare_v2(s->db, match != NULL ? list_found : list_all, -1, &q, NULL) !=
	    SQLITE_OK) {
		fail(s, error);
		return NULL;
	}
	if (match != NULL)
		bind_text(q, 1, match);
	if (query->kind != NULL)
		bind_text(q, 2, query->kind);
	sqlite3_bind_int(q, 3, query->open);
	sqlite3_bind_int64(q, 4, query->since);
	sqlite3_bind_int64(q, 5, query->until);
	sqlite3_bind_int64(q, 6, query->limit > 0 ? (sqlite3_int64)query->limit : -1);
	sqlite3_bind_int64(q, 7, query->offset);
	while ((step = sqlite3_step(q)) == SQLITE_ROW)
		g_ptr_array_add(rows, row_from(q));
	if (step != SQLITE_DONE)
		fail(s, error);
	sqlite3_finalize(q);
	return step == SQLITE_DONE ? g_steal_pointer(&rows) : NULL;
}

static void
sqlite_close(HkStore *store)
{
	Sqlite *s = (Sqlite *)store;

	for (guint i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(s->statement[i]);
	sqlite3_close(s->db);
	g_free(s);
}

static gboolean
sqlite_version(gpointer self, guint *version, GError **error)
{
	Sqlite *s = self;
	sqlite3_stmt *q = NULL;
	gboolean good = sqlite3_prepare_v2(s->db, "PRAGMA user_version", -1, &q, NULL) ==
				SQLITE_OK &&
			sqlite3_step(q) == SQLITE_ROW;

	if (good)
		*version = (guint)sqlite3_column_int(q, 0);
	else
		fail(s, error);
	sqlite3_finalize(q);
	return good;
}

static gboolean
sqlite_migrate(gpointer self, const char *text, guint version, GError **error)
{
	Sqlite *s = self;
	g_autofree char *stamp = g_strdup_printf("PRAGMA user_version = %u; COMMIT", version);

	if (run(s, "BEGIN IMMEDIATE", error) && run(s, text, error) && run(s, stamp, error))
		return TRUE;
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return FALSE;
}

static gboolean
prepare_all(Sqlite *s, GError **error)
{
	for (guint i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v3(s->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT,
				       &s->statement[i], NULL) != SQLITE_OK)
			return fail(s, error);
	return TRUE;
}

static gboolean
set_up(Sqlite *s, gboolean read_only, GError **error)
{
	const HkMigrator migrator = { "sqlite", sqlite_version, sqlite_migrate, s };

	sqlite3_busy_timeout(s->db, BUSY_MS);
	if (!read_only && !run(s, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", error))
		return FALSE;
	return hk_migrate(&migrator, read_only, error) && prepare_all(s, error);
}

static HkStore *
sqlite_open(const char *rest, gboolean read_only, GError **error)
{
	int flags = read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	Sqlite *s = g_new0(Sqlite, 1);

	s->store.engine = &hk_engine_sqlite;
	if (sqlite3_open_v2(rest, &s->db, flags, NULL) != SQLITE_OK) {
		fail(s, error);
		sqlite_close(&s->store);
		return NULL;
	}
	if (!set_up(s, read_only, error)) {
		sqlite_close(&s->store);
		return NULL;
	}
	return &s->store;
}

const HkEngine hk_engine_sqlite = {
	.scheme = "sqlite:",
	.open = sqlite_open,
	.append = sqlite_append,
	.entries = sqlite_entries,
	.list = sqlite_list,
	.row = sqlite_row,
	.checkpoint = sqlite_checkpoint,
	.close = sqlite_close,
};
