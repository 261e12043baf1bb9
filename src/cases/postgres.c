/* postgres.c - the store of a team: the same interface over libpq.
 *
 * One connection; an append is one statement, so one transaction and one round trip.  The primary
 * key of entries makes the second of two writers wait, and then refuses what it wants to write.
 */
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "cases/engine.h"
#include "cases/grams.h"
#include "cases/lookup.h"
#include "cases/migrate.h"

#define MIGRATION_LOCK "7104861" /* any number that is ours */
#define ENTRY_BATCH 1000	 /* entries fetched at a time: memory stays flat on long ledgers */
#define WALK_BATCH 5000
#define LARGEST_NUMBER 24 /* digits of a number written as a parameter */

typedef struct {
	HkStore store;
	PGconn *db;
	gboolean prepared;
} Postgres;

static gboolean
fail(Postgres *s, GError **error)
{
	g_autofree char *text = g_strdup(PQerrorMessage(s->db));

	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "case store: %s", g_strchomp(text));
	return FALSE;
}

/* The result when it is of status `want`; else NULL with error, and it is cleared.  (owned) */
static PGresult *
expect(Postgres *s, PGresult *r, ExecStatusType want, GError **error)
{
	if (PQresultStatus(r) == want)
		return r;
	if (g_strcmp0(PQresultErrorField(r, PG_DIAG_SQLSTATE), "23505") == 0)
		g_set_error_literal(error, HK_ERROR, HK_ERROR_STORE,
				    "somebody else wrote first; read the case again");
	else
		fail(s, error);
	PQclear(r);
	return NULL;
}

/* Runs one statement with text parameters.  (owned) */
static PGresult *
ask(Postgres *s, const char *sql, const char *const *values, int n, ExecStatusType want,
    GError **error)
{
	return expect(s, PQexecParams(s->db, sql, n, NULL, values, NULL, NULL, 0), want, error);
}

/* Several statements without parameters. */
static gboolean
script(Postgres *s, const char *sql, GError **error)
{
	PGresult *r = PQexec(s->db, sql);
	gboolean good = PQresultStatus(r) == PGRES_COMMAND_OK ||
			PQresultStatus(r) == PGRES_TUPLES_OK;

	if (!good)
		fail(s, error);
	PQclear(r);
	return good;
}

static const char *
number(char *text, gint64 v)
{
	g_snprintf(text, LARGEST_NUMBER, "%" G_GINT64_FORMAT, v);
	return text;
}

/* The grams as an array's text; as signed numbers, because SQL has no others. */
static char *
array_of(GArray *grams)
{
	GString *out = g_string_new("{");

	for (guint i = 0; i < grams->len; i++)
		g_string_append_printf(out, "%s%d", i > 0 ? "," : "",
				       (gint32)g_array_index(grams, guint32, i));
	g_string_append_c(out, '}');
	return g_string_free(out, FALSE);
}

static const char append_sql[] =
	"WITH entry AS (INSERT INTO entries (case_id, seq, text, hash) VALUES ($1, $2, $3, $4)), "
	"found AS (INSERT INTO words (case_id, seq, text, grams) VALUES ($1, $2, $10, "
	"$11::integer[])), note AS (INSERT INTO checkpoints (case_id, note) SELECT $1, $12::text "
	"WHERE $12::text IS NOT NULL ON CONFLICT (case_id) DO UPDATE SET note = excluded.note) "
	"INSERT INTO cases (id, title, kind, open, drill, opened, changed, seq, hash) "
	"VALUES ($1, $5, $6, $7, $8, $13, $9, $2, $4) ON CONFLICT (id) DO UPDATE SET "
	"title = excluded.title, kind = excluded.kind, open = excluded.open, drill = "
	"excluded.drill, changed = excluded.changed, seq = excluded.seq, hash = excluded.hash";

#define APPEND "append"
#define APPEND_VALUES 13

/* Parsed by the server once a connection. */
static gboolean
prepare_append(Postgres *s, GError **error)
{
	PGresult *r;

	if (s->prepared)
		return TRUE;
	r = PQprepare(s->db, APPEND, append_sql, APPEND_VALUES, NULL);
	s->prepared = PQresultStatus(r) == PGRES_COMMAND_OK;
	PQclear(r);
	return s->prepared || fail(s, error);
}

static gboolean
postgres_append(HkStore *store, const HkEntry *entry, const char *text, const HkCaseRow *row,
		const char *checkpoint, GError **error)
{
	Postgres *s = (Postgres *)store;
	char seq[LARGEST_NUMBER], opened[LARGEST_NUMBER], changed[LARGEST_NUMBER];
	const char *words = row->words != NULL ? row->words : "";
	g_autoptr(GArray) grams = hk_grams_of(words);
	g_autofree char *array = array_of(grams);
	const char *values[APPEND_VALUES] = { row->id,
					      number(seq, (gint64)entry->seq),
					      text,
					      entry->hash,
					      row->title,
					      row->kind,
					      row->open ? "t" : "f",
					      row->drill ? "t" : "f",
					      number(changed, row->changed),
					      words,
					      array,
					      checkpoint,
					      number(opened, row->opened) };
	PGresult *r;

	if (!prepare_append(s, error))
		return FALSE;
	r = PQexecPrepared(s->db, APPEND, APPEND_VALUES, values, NULL, NULL, 0);
	r = expect(s, r, PGRES_COMMAND_OK, error);
	PQclear(r);
	return r != NULL;
}

static guint64
to_number(const char *text)
{
	return g_ascii_strtoull(text, NULL, 10);
}

static gint64
to_signed(const char *text)
{
	return g_ascii_strtoll(text, NULL, 10);
}

/* One batch behind seq `after`; *after moves on.  FALSE at an error or when each() had enough. */
static gboolean
entries_batch(Postgres *s, const char *sql, const char *case_id, gint64 *after, int *got,
	      HkStoreEach each, gpointer user, GError **error)
{
	char seq[LARGEST_NUMBER];
	const char *values[] = { case_id, number(seq, *after) };
	gboolean more = TRUE;
	PGresult *r = ask(s, sql, values, 2, PGRES_TUPLES_OK, error);

	if (r == NULL)
		return FALSE;
	*got = PQntuples(r);
	for (int i = 0; more && i < *got; i++) {
		*after = to_signed(PQgetvalue(r, i, 0));
		more = each((guint64)*after, PQgetvalue(r, i, 1), PQgetvalue(r, i, 2), user);
	}
	PQclear(r);
	return more;
}

#define BATCH_WHERE " WHERE case_id = $1 AND seq > $2 ORDER BY seq LIMIT " G_STRINGIFY(ENTRY_BATCH)

static gboolean
in_batches(HkStore *store, const char *sql, const char *case_id, HkStoreEach each, gpointer user,
	   GError **error)
{
	gint64 after = G_MININT64; /* also what nobody should have numbered so */
	int got = ENTRY_BATCH;

	while (got == ENTRY_BATCH)
		if (!entries_batch((Postgres *)store, sql, case_id, &after, &got, each, user,
				   error))
			return FALSE;
	return TRUE;
}

static gboolean
postgres_entries(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
		 GError **error)
{
	return in_batches(store, "SELECT seq, text, hash FROM entries" BATCH_WHERE, case_id, each,
			  user, error);
}

static gboolean
postgres_words(HkStore *store, const char *case_id, HkStoreEach each, gpointer user, GError **error)
{
	return in_batches(store, "SELECT seq, text, '' FROM words" BATCH_WHERE, case_id, each, user,
			  error);
}

/* The nine columns of HK_LOOKUP_COLUMNS, from column `at` on. */
static HkCaseRow *
row_from(PGresult *r, int i, int at)
{
	HkCaseRow *row = g_new0(HkCaseRow, 1);

	row->id = g_strdup(PQgetvalue(r, i, at));
	row->title = g_strdup(PQgetvalue(r, i, at + 1));
	row->kind = g_strdup(PQgetvalue(r, i, at + 2));
	row->open = *PQgetvalue(r, i, at + 3) == 't';
	row->drill = *PQgetvalue(r, i, at + 4) == 't';
	row->opened = to_signed(PQgetvalue(r, i, at + 5));
	row->changed = to_signed(PQgetvalue(r, i, at + 6));
	row->seq = to_number(PQgetvalue(r, i, at + 7));
	g_strlcpy(row->hash, PQgetvalue(r, i, at + 8), sizeof row->hash);
	return row;
}

/* Hands over rows as walk() reads them, or names of cases only. */
static gboolean
walk_line(PGresult *r, int i, HkStoreWalk each, gpointer user)
{
	gboolean orphan = PQnfields(r) == 1;
	gboolean last = !orphan && !PQgetisnull(r, i, 5);
	g_autoptr(HkCaseRow) row = last ? row_from(r, i, 5) : NULL;
	HkStoreLine line = { .case_id = PQgetvalue(r, i, 0), .row = row };

	if (!orphan) {
		line.seq = to_number(PQgetvalue(r, i, 1));
		line.text = PQgetvalue(r, i, 2);
		line.hash = PQgetvalue(r, i, 3);
	}
	if (last && !PQgetisnull(r, i, 4))
		line.note = PQgetvalue(r, i, 4);
	return each(&line, user);
}

static gboolean
walk_rows(Postgres *s, const char *declare, HkStoreWalk each, gpointer user, GError **error)
{
	gboolean more = script(s, declare, error);
	int got = more ? 1 : 0;

	while (more && got > 0) {
		PGresult *r = ask(s, "FETCH " G_STRINGIFY(WALK_BATCH) " FROM walk", NULL, 0,
				  PGRES_TUPLES_OK, error);

		got = r != NULL ? PQntuples(r) : 0;
		more = r != NULL;
		for (int i = 0; more && i < got; i++)
			more = walk_line(r, i, each, user);
		PQclear(r);
	}
	return more && script(s, "CLOSE walk", error);
}

static gboolean
postgres_hold(HkStore *store, gboolean on, GError **error)
{
	return script((Postgres *)store,
		      on ? "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" : "COMMIT", error);
}

static gboolean
postgres_walk(HkStore *store, HkStoreWalk each, gpointer user, GError **error)
{
	Postgres *s = (Postgres *)store;
	gboolean good;

	if (!postgres_hold(store, TRUE, error))
		return FALSE;
	good = script(s, "SET LOCAL cursor_tuple_fraction = 1; SET LOCAL work_mem = '64MB'",
		      error) &&
	       walk_rows(s, "DECLARE walk NO SCROLL CURSOR FOR " HK_ENGINE_ALL, each, user,
			 error) &&
	       walk_rows(s, "DECLARE walk NO SCROLL CURSOR FOR " HK_ENGINE_ORPHANS, each, user,
			 error);
	PQclear(PQexec(s->db, "COMMIT"));
	return good;
}

static HkCaseRow *
postgres_row(HkStore *store, const char *case_id, GError **error)
{
	PGresult *r = ask((Postgres *)store,
			  "SELECT " HK_LOOKUP_COLUMNS " FROM cases WHERE id = $1", &case_id, 1,
			  PGRES_TUPLES_OK, error);
	HkCaseRow *row = r != NULL && PQntuples(r) == 1 ? row_from(r, 0, 0) : NULL;

	PQclear(r);
	return row;
}

static char *
postgres_checkpoint(HkStore *store, const char *case_id, GError **error)
{
	PGresult *r = ask((Postgres *)store, "SELECT note FROM checkpoints WHERE case_id = $1",
			  &case_id, 1, PGRES_TUPLES_OK, error);
	char *note = r != NULL && PQntuples(r) == 1 ? g_strdup(PQgetvalue(r, 0, 0)) : NULL;

	PQclear(r);
	return note;
}

static const HkLookupDialect dialect = {
	.contains = "strpos(w.text, $1) > 0",
	.narrow = "w.grams @> $2::integer[]",
	.grams = array_of,
};

static gboolean
list_with(Postgres *s, const char *sql, int n, const HkLookup *lookup, GPtrArray *rows,
	  GError **error)
{
	const char *values[] = { lookup->needle, lookup->grams };
	PGresult *r = ask(s, sql, values, n, PGRES_TUPLES_OK, error);

	for (int i = 0; r != NULL && i < PQntuples(r); i++)
		g_ptr_array_add(rows, row_from(r, i, 0));
	PQclear(r);
	return r != NULL;
}

static GPtrArray *
postgres_list(HkStore *store, const HkCaseQuery *query, GError **error)
{
	Postgres *s = (Postgres *)store;
	g_autoptr(GPtrArray)
		rows = g_ptr_array_new_with_free_func((GDestroyNotify)hk_case_row_free);
	g_auto(HkLookup) lookup = { 0 };

	hk_lookup_make(&lookup, query, &dialect);
	if (lookup.nothing)
		return g_steal_pointer(&rows);
	if (lookup.newest != NULL && !list_with(s, lookup.newest, 1, &lookup, rows, error))
		return NULL;
	if (lookup.newest != NULL && rows->len == query->limit)
		return g_steal_pointer(&rows);
	g_ptr_array_set_size(rows, 0);
	if (!list_with(s, lookup.all, lookup.needle != NULL ? 2 : 0, &lookup, rows, error))
		return NULL;
	return g_steal_pointer(&rows);
}

static gboolean
postgres_version(gpointer self, guint *version, GError **error)
{
	PGresult *r = ask(self, "SELECT to_regclass('schema_version') IS NOT NULL", NULL, 0,
			  PGRES_TUPLES_OK, error);
	gboolean there = r != NULL && *PQgetvalue(r, 0, 0) == 't';

	*version = 0;
	if (r == NULL)
		return FALSE;
	PQclear(r);
	if (!there)
		return TRUE;
	r = ask(self, "SELECT max(version) FROM schema_version", NULL, 0, PGRES_TUPLES_OK, error);
	if (r == NULL)
		return FALSE;
	*version = (guint)to_number(PQgetvalue(r, 0, 0));
	PQclear(r);
	return TRUE;
}

static gboolean
migrate_locked(Postgres *s, const char *text, guint version, GError **error)
{
	g_autofree char *stamp = g_strdup_printf("UPDATE schema_version SET version = %u", version);
	guint have;

	if (!script(s, "BEGIN", error) || !postgres_version(s, &have, error))
		return FALSE;
	return (have >= version || (script(s, text, error) && script(s, stamp, error))) &&
	       script(s, "COMMIT", error);
}

/* Somebody else may migrate at the same moment.  The lock is taken before the transaction begins,
 * because within one the server would go on believing that the table it did not find is absent. */
static gboolean
postgres_migrate(gpointer self, const char *text, guint version, GError **error)
{
	Postgres *s = self;
	gboolean good = script(s, "SELECT pg_advisory_lock(" MIGRATION_LOCK ")", error) &&
			migrate_locked(s, text, version, error);

	if (!good)
		PQclear(PQexec(s->db, "ROLLBACK"));
	PQclear(PQexec(s->db, "SELECT pg_advisory_unlock(" MIGRATION_LOCK ")"));
	return good;
}

static gboolean
postgres_ask(HkStore *store, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
	     GError **error)
{
	return hk_ask_postgres(((Postgres *)store)->db, ask, each, user, rows, error);
}

static void
postgres_close(HkStore *store)
{
	PQfinish(((Postgres *)store)->db);
	g_free(store);
}

/* Server notices would go to stderr past our gate. */
static void
swallow_notice(void *arg, const char *message)
{
	(void)arg;
	(void)message;
}

static HkStore *
postgres_open(const char *rest, gboolean read_only, GError **error)
{
	g_autofree char *url = g_strconcat(hk_engine_postgres.scheme, rest, NULL);
	Postgres *s = g_new0(Postgres, 1);
	const HkMigrator migrator = { "postgresql", postgres_version, postgres_migrate, s };

	s->store.engine = &hk_engine_postgres;
	s->db = PQconnectdb(url);
	PQsetNoticeProcessor(s->db, swallow_notice, NULL);
	if (PQstatus(s->db) != CONNECTION_OK)
		fail(s, error);
	else if (script(s,
			read_only ? "SET default_transaction_read_only = on; "
				    "SET client_encoding = 'UTF8'; SET jit = off"
				  : "SET synchronous_commit = on; SET client_encoding = 'UTF8'; "
				    "SET jit = off",
			error) &&
		 hk_migrate(&migrator, read_only, error))
		return &s->store;
	postgres_close(&s->store);
	return NULL;
}

const HkEngine hk_engine_postgres = {
	.scheme = "postgresql:",
	.open = postgres_open,
	.append = postgres_append,
	.entries = postgres_entries,
	.words = postgres_words,
	.walk = postgres_walk,
	.hold = postgres_hold,
	.list = postgres_list,
	.row = postgres_row,
	.checkpoint = postgres_checkpoint,
	.ask = postgres_ask,
	.close = postgres_close,
};
