/* sqlite.c - the embedded store: one file, write-ahead log, full synchronisation.
 *
 * Every append is one IMMEDIATE transaction, so a second writer waits (10 s) instead of failing
 * half-way, and synchronous=FULL makes what was acknowledged survive a power cut.
 */
#include <fcntl.h>
#include <sqlite3.h>
#include <string.h>

#include "base/error.h"
#include "base/fd.h"
#include "cases/engine.h"
#include "cases/grams.h"
#include "cases/lookup.h"
#include "cases/migrate.h"

#define BUSY_MS 10000
#define WAL_TRIES 100
#define WAL_PAUSE_US 20000
#define CACHE_KIB 65536 /* pages of the indexes that a search comes back to */

enum {
	INSERT_ENTRY,
	UPSERT_CASE,
	UPSERT_NOTE,
	INSERT_WORDS,
	INSERT_GRAMS,
	SELECT_ROW,
	SELECT_ENTRIES,
	SELECT_WORDS,
	SELECT_ALL,
	SELECT_ORPHANS,
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
	[INSERT_WORDS] = "INSERT INTO words (case_id, seq, text) VALUES (?1, ?2, ?3)",
	[INSERT_GRAMS] = "INSERT INTO grams (rowid, tokens) VALUES (last_insert_rowid(), ?1)",
	[SELECT_ROW] = "SELECT " HK_LOOKUP_COLUMNS " FROM cases WHERE id = ?1",
	[SELECT_ENTRIES] = "SELECT seq, text, hash FROM entries WHERE case_id = ?1 ORDER BY seq",
	[SELECT_WORDS] = "SELECT seq, text, '' FROM words WHERE case_id = ?1 ORDER BY seq",
	[SELECT_ALL] = HK_ENGINE_ALL,
	[SELECT_ORPHANS] = HK_ENGINE_ORPHANS,
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

/* The grams as one text of tokens, which is what FTS5 indexes. */
static char *
tokens_of(GArray *grams)
{
	GString *out = g_string_sized_new(10 * grams->len);

	for (guint i = 0; i < grams->len; i++)
		g_string_append_printf(out, "x%08x ", g_array_index(grams, guint32, i));
	return g_string_free(out, FALSE);
}

static gboolean
insert_words(Sqlite *s, const HkCaseRow *row, GError **error)
{
	sqlite3_stmt *words = s->statement[INSERT_WORDS];
	sqlite3_stmt *index = s->statement[INSERT_GRAMS];
	const char *text = row->words != NULL ? row->words : "";
	g_autoptr(GArray) grams = hk_grams_of(text);
	g_autofree char *tokens = tokens_of(grams);

	bind_text(words, 1, row->id);
	sqlite3_bind_int64(words, 2, (sqlite3_int64)row->seq);
	bind_text(words, 3, text);
	if (!done(s, words, error))
		return FALSE;
	bind_text(index, 1, tokens);
	return done(s, index, error);
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

/* A column as text.  Somebody may have put NULL there, or hidden something behind a zero byte:
 * both read as no text, which is no entry. */
static const char *
column(sqlite3_stmt *q, int at)
{
	const char *text = (const char *)sqlite3_column_text(q, at);

	return text != NULL && strlen(text) == (gsize)sqlite3_column_bytes(q, at) ? text : "";
}

static gboolean
each_row(Sqlite *s, int statement, const char *case_id, HkStoreEach each, gpointer user,
	 GError **error)
{
	sqlite3_stmt *q = s->statement[statement];
	gboolean more = TRUE;
	int step = SQLITE_ROW;

	bind_text(q, 1, case_id);
	while (more && (step = sqlite3_step(q)) == SQLITE_ROW)
		more = each((guint64)sqlite3_column_int64(q, 0), column(q, 1), column(q, 2), user);
	if (more && step != SQLITE_DONE)
		fail(s, error);
	sqlite3_reset(q);
	return more && step == SQLITE_DONE;
}

static gboolean
sqlite_entries(HkStore *store, const char *case_id, HkStoreEach each, gpointer user, GError **error)
{
	return each_row((Sqlite *)store, SELECT_ENTRIES, case_id, each, user, error);
}

static gboolean
sqlite_words(HkStore *store, const char *case_id, HkStoreEach each, gpointer user, GError **error)
{
	return each_row((Sqlite *)store, SELECT_WORDS, case_id, each, user, error);
}

/* The nine columns of HK_LOOKUP_COLUMNS, from column `at` on. */
static HkCaseRow *
row_from(sqlite3_stmt *q, int at)
{
	HkCaseRow *row = g_new0(HkCaseRow, 1);

	row->id = g_strdup(column(q, at));
	row->title = g_strdup(column(q, at + 1));
	row->kind = g_strdup(column(q, at + 2));
	row->open = sqlite3_column_int(q, at + 3);
	row->drill = sqlite3_column_int(q, at + 4);
	row->opened = sqlite3_column_int64(q, at + 5);
	row->changed = sqlite3_column_int64(q, at + 6);
	row->seq = (guint64)sqlite3_column_int64(q, at + 7);
	g_strlcpy(row->hash, column(q, at + 8), sizeof row->hash);
	return row;
}

/* case, seq, text, hash, note, and the case's row at its last entry. */
static gboolean
walk_line(sqlite3_stmt *q, HkStoreWalk each, gpointer user)
{
	gboolean last = sqlite3_column_type(q, 5) != SQLITE_NULL;
	g_autoptr(HkCaseRow) row = last ? row_from(q, 5) : NULL;
	const HkStoreLine line = {
		.case_id = column(q, 0),
		.seq = (guint64)sqlite3_column_int64(q, 1),
		.text = column(q, 2),
		.hash = column(q, 3),
		.note = last ? (const char *)sqlite3_column_text(q, 4) : NULL,
		.row = row,
	};

	return each(&line, user);
}

static gboolean
orphan_line(sqlite3_stmt *q, HkStoreWalk each, gpointer user)
{
	const HkStoreLine line = { .case_id = column(q, 0) };

	return each(&line, user);
}

static gboolean
walk_rows(Sqlite *s, int statement, gboolean (*line)(sqlite3_stmt *, HkStoreWalk, gpointer),
	  HkStoreWalk each, gpointer user, GError **error)
{
	sqlite3_stmt *q = s->statement[statement];
	gboolean more = TRUE;
	int step = SQLITE_ROW;

	while (more && (step = sqlite3_step(q)) == SQLITE_ROW)
		more = line(q, each, user);
	if (more && step != SQLITE_DONE)
		fail(s, error);
	sqlite3_reset(q);
	return more && step == SQLITE_DONE;
}

static gboolean
sqlite_hold(HkStore *store, gboolean on, GError **error)
{
	/* The moment is that of the first read. */
	return run((Sqlite *)store, on ? "BEGIN" : "COMMIT", error);
}

static gboolean
sqlite_walk(HkStore *store, HkStoreWalk each, gpointer user, GError **error)
{
	Sqlite *s = (Sqlite *)store;
	gboolean good;

	if (!sqlite_hold(store, TRUE, error))
		return FALSE;
	good = walk_rows(s, SELECT_ALL, walk_line, each, user, error) &&
	       walk_rows(s, SELECT_ORPHANS, orphan_line, each, user, error);
	sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL);
	return good;
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
		row = row_from(q, 0);
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
		note = g_strdup(column(q, 0));
	else if (step != SQLITE_DONE)
		fail(s, error);
	sqlite3_reset(q);
	return note;
}

static char *
match_of(GArray *wanted)
{
	return tokens_of(wanted); /* FTS5 reads tokens in a row as AND */
}

static const HkLookupDialect dialect = {
	.contains = "instr(w.text, ?1) > 0",
	.narrow = "w.id IN (SELECT rowid FROM grams WHERE grams MATCH ?2)",
	.grams = match_of,
};

static gboolean
list_with(Sqlite *s, const char *text, const HkLookup *lookup, GPtrArray *rows, GError **error)
{
	sqlite3_stmt *q = NULL;
	int step = SQLITE_ERROR;

	if (sqlite3_prepare_v2(s->db, text, -1, &q, NULL) == SQLITE_OK) {
		if (lookup->needle != NULL)
			bind_text(q, 1, lookup->needle);
		if (sqlite3_bind_parameter_count(q) > 1)
			bind_text(q, 2, lookup->grams);
		while ((step = sqlite3_step(q)) == SQLITE_ROW)
			g_ptr_array_add(rows, row_from(q, 0));
	}
	if (step != SQLITE_DONE)
		fail(s, error);
	sqlite3_finalize(q);
	return step == SQLITE_DONE;
}

static GPtrArray *
sqlite_list(HkStore *store, const HkCaseQuery *query, GError **error)
{
	Sqlite *s = (Sqlite *)store;
	g_autoptr(GPtrArray)
		rows = g_ptr_array_new_with_free_func((GDestroyNotify)hk_case_row_free);
	g_auto(HkLookup) lookup = { 0 };

	hk_lookup_make(&lookup, query, &dialect);
	if (lookup.nothing)
		return g_steal_pointer(&rows);
	if (lookup.newest != NULL && !list_with(s, lookup.newest, &lookup, rows, error))
		return NULL;
	if (lookup.newest != NULL && rows->len == query->limit)
		return g_steal_pointer(&rows);
	g_ptr_array_set_size(rows, 0);
	return list_with(s, lookup.all, &lookup, rows, error) ? g_steal_pointer(&rows) : NULL;
}

static gboolean
sqlite_ask(HkStore *store, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
	   GError **error)
{
	return hk_ask_sqlite(((Sqlite *)store)->db, ask, each, user, rows, error);
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

/* Somebody else may have migrated while we waited for the lock. */
static gboolean
migrate_locked(Sqlite *s, const char *text, guint version, GError **error)
{
	g_autofree char *stamp = g_strdup_printf("PRAGMA user_version = %u", version);
	guint have;

	if (!sqlite_version(s, &have, error))
		return FALSE;
	return have >= version || (run(s, text, error) && run(s, stamp, error));
}

static gboolean
sqlite_migrate(gpointer self, const char *text, guint version, GError **error)
{
	Sqlite *s = self;

	if (run(s, "BEGIN IMMEDIATE", error) && migrate_locked(s, text, version, error) &&
	    run(s, "COMMIT", error))
		return TRUE;
	sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
	return FALSE;
}

/* The statements are right, so what does not compile lacks a table or a column: the number of the
 * version agrees, but another build made the store. */
static gboolean
prepare_all(Sqlite *s, GError **error)
{
	for (guint i = 0; i < STATEMENTS; i++) {
		int code = sqlite3_prepare_v3(s->db, sql[i], -1, SQLITE_PREPARE_PERSISTENT,
					      &s->statement[i], NULL);

		if (code == SQLITE_OK)
			continue;
		fail(s, error);
		if (code == SQLITE_ERROR)
			g_prefix_error(error, "this case store was made by another version of "
					      "hikeshi and cannot be used by this one: ");
		return FALSE;
	}
	return TRUE;
}

/* Two programs that open a new store at once both want the write-ahead log; the one that comes
 * second is told "busy" without waiting, and finds it done. */
static gboolean
write_ahead(Sqlite *s, GError **error)
{
	for (guint i = 0; i < WAL_TRIES; i++) {
		if (sqlite3_exec(s->db, "PRAGMA journal_mode = WAL", NULL, NULL, NULL) == SQLITE_OK)
			return run(s, "PRAGMA synchronous = FULL", error);
		if (sqlite3_errcode(s->db) != SQLITE_BUSY)
			break;
		g_usleep(WAL_PAUSE_US);
	}
	return fail(s, error);
}

static gboolean
set_up(Sqlite *s, gboolean read_only, GError **error)
{
	const HkMigrator migrator = { "sqlite", sqlite_version, sqlite_migrate, s };

	sqlite3_busy_timeout(s->db, BUSY_MS);
	if (!run(s, "PRAGMA cache_size = -" G_STRINGIFY(CACHE_KIB), error))
		return FALSE;
	if (!read_only && !write_ahead(s, error))
		return FALSE;
	return hk_migrate(&migrator, read_only, error) && prepare_all(s, error);
}

static HkStore *
open_as(const char *name, int flags, gboolean read_only, GError **error)
{
	Sqlite *s = g_new0(Sqlite, 1);

	s->store.engine = &hk_engine_sqlite;
	if (sqlite3_open_v2(name, &s->db, flags, NULL) == SQLITE_OK && set_up(s, read_only, error))
		return &s->store;
	if (error != NULL && *error == NULL)
		fail(s, error);
	sqlite_close(&s->store);
	return NULL;
}

/* On a medium that cannot be written, SQLite cannot make the files a log needs.  Where there is
 * no log, nobody is writing, and the file alone is the store. */
static HkStore *
open_frozen(const char *path, GError **error)
{
	g_autofree char *escaped = g_uri_escape_string(path, "/", TRUE);
	g_autofree char *uri = g_strdup_printf("file:%s?immutable=1", escaped);

	return open_as(uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, TRUE, error);
}

static HkStore *
open_to_read(const char *path, GError **error)
{
	g_autofree char *log = g_strconcat(path, "-wal", NULL);
	g_autoptr(GError) problem = NULL;
	HkStore *store = open_as(path, SQLITE_OPEN_READONLY, TRUE, &problem);

	if (store == NULL && g_file_test(path, G_FILE_TEST_IS_REGULAR) &&
	    !g_file_test(log, G_FILE_TEST_EXISTS))
		store = open_frozen(path, NULL);
	if (store == NULL)
		g_propagate_error(error, g_steal_pointer(&problem));
	return store;
}

/* SQLite would make it readable for everybody; its other files follow this one's mode.  Closed
 * again before SQLite opens it, because closing takes a process's locks away. */
static void
make_private(const char *path)
{
	HK_FD int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

	(void)fd; /* what went wrong, SQLite finds and says again */
}

static HkStore *
sqlite_open(const char *rest, gboolean read_only, GError **error)
{
	if (read_only)
		return open_to_read(rest, error);
	make_private(rest);
	return open_as(rest, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, FALSE, error);
}

const HkEngine hk_engine_sqlite = {
	.scheme = "sqlite:",
	.open = sqlite_open,
	.append = sqlite_append,
	.entries = sqlite_entries,
	.words = sqlite_words,
	.walk = sqlite_walk,
	.hold = sqlite_hold,
	.list = sqlite_list,
	.row = sqlite_row,
	.checkpoint = sqlite_checkpoint,
	.ask = sqlite_ask,
	.close = sqlite_close,
};
