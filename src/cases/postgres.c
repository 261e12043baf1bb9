/* postgres.c - the store of a team: the same interface over libpq.
 *
 * One connection, one transaction an append.  An advisory lock on the case makes the second of two
 * writers wait; the primary key of entries refuses what it then still wants to write.
 */
#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "cases/engine.h"
#include "cases/grams.h"
#include "cases/migrate.h"

#define GRAMS_MAX 7000	   /* a tsvector holds 16,383 positions and 1 MiB */
#define SEARCH_NEWEST 5000 /* newest entries that a search looks at */
#define ENTRY_BATCH 1000   /* entries fetched at a time: memory stays flat on long ledgers */
#define LARGEST_NUMBER 24  /* digits of a number written as a parameter */

typedef struct {
	HkStore store;
	PGconn *db;
} Postgres;

static gboolean
fail(Postgres *s, GError **error)
{
	g_autofree char *text = g_strdup(PQerrorMessage(s->db));

	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "case store: %s", g_strchomp(text));
	return FALSE;
}

/* Runs one statement with text parameters; NULL with error when it is not `want`.  (owned) */
static PGresult *
ask(Postgres *s, const char *sql, const char *const *values, int n, ExecStatusType want,
    GError **error)
{
	PGresult *r = PQexecParams(s->db, sql, n, NULL, values, NULL, NULL, 0);

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

static gboolean
run(Postgres *s, const char *sql, const char *const *values, int n, GError **error)
{
	PGresult *r = ask(s, sql, values, n, PGRES_COMMAND_OK, error);

	PQclear(r);
	return r != NULL;
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

/* Each pair and where it stands: "'x30e930f3':1 'x30f330b5':2", which needs no parser's opinion. */
static char *
vector_of(const char *words)
{
	g_autofree char *grams = hk_grams(words, GRAMS_MAX);
	g_auto(GStrv) each = g_strsplit(grams, " ", -1);
	GString *out = g_string_new(NULL);

	for (guint i = 0; each[i] != NULL && *each[i] != '\0'; i++)
		g_string_append_printf(out, "'%s':%u ", each[i], i + 1);
	return g_string_free(out, FALSE);
}

static char *
query_of(const char *text)
{
	g_autofree char *grams = hk_grams_query(text);
	g_auto(GStrv) each = g_strsplit(grams, " ", -1);

	if (*grams == '\0')
		return NULL;
	if (strlen(grams) <= 6) /* one letter */
		return g_strdup_printf("'%s':*", grams);
	return g_strjoinv(" <-> ", each);
}

static gboolean
write_all(Postgres *s, const HkEntry *entry, const char *text, const HkCaseRow *row,
	  const char *checkpoint, GError **error)
{
	char seq[LARGEST_NUMBER], opened[LARGEST_NUMBER], changed[LARGEST_NUMBER];
	g_autofree char *vector = vector_of(row->words != NULL ? row->words : "");
	const char *lock[] = { row->id };
	const char *entry_values[] = { row->id, number(seq, (gint64)entry->seq), text,
				       entry->hash };
	const char *case_values[] = { row->id,
				      row->title,
				      row->kind,
				      row->open ? "t" : "f",
				      row->drill ? "t" : "f",
				      number(opened, row->opened),
				      number(changed, row->changed),
				      seq,
				      row->hash };
	const char *word_values[] = { row->id, vector };
	const char *note_values[] = { row->id, checkpoint };
	PGresult *locked = ask(s, "SELECT pg_advisory_xact_lock(hashtext($1))", lock, 1,
			       PGRES_TUPLES_OK, error);

	PQclear(locked);
	return locked != NULL &&
	       run(s, "INSERT INTO entries (case_id, seq, text, hash) VALUES ($1, $2, $3, $4)",
		   entry_values, 4, error) &&
	       run(s,
		   "INSERT INTO cases (id, title, kind, open, drill, opened, changed, seq, hash) "
		   "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO UPDATE SET "
		   "title = $2, kind = $3, open = $4, drill = $5, changed = $7, seq = $8, hash = "
		   "$9",
		   case_values, 9, error) &&
	       run(s, "INSERT INTO words (case_id, grams) VALUES ($1, $2::tsvector)", word_values,
		   2, error) &&
	       (checkpoint == NULL || run(s,
					  "INSERT INTO checkpoints (case_id, note) VALUES ($1, $2) "
					  "ON CONFLICT (case_id) DO UPDATE SET note = $2",
					  note_values, 2, error));
}

static gboolean
postgres_append(HkStore *store, const HkEntry *entry, const char *text, const HkCaseRow *row,
		const char *checkpoint, GError **error)
{
	Postgres *s = (Postgres *)store;

	if (!script(s, "BEGIN", error))
		return FALSE;
	if (write_all(s, entry, text, row, checkpoint, error) && script(s, "COMMIT", error))
		return TRUE;
	PQclear(PQexec(s->db, "ROLLBACK"));
	return FALSE;
}

static guint64
to_number(const char *text)
{
	return g_ascii_strtoull(text, NULL, 10);
}

/* One batch behind seq `after`; *after moves on.  FALSE at an error or when each() had enough. */
static gboolean
entries_batch(Postgres *s, const char *case_id, guint64 *after, int *got, HkStoreEach each,
	      gpointer user, GError **error)
{
	char seq[LARGEST_NUMBER];
	const char *values[] = { case_id, number(seq, (gint64)*after) };
	gboolean more = TRUE;
	PGresult *r = ask(s,
			  "SELECT seq, text, hash FROM entries WHERE case_id = $1 AND seq > $2 "
			  "ORDER BY seq LIMIT " G_STRINGIFY(ENTRY_BATCH),
			  values, 2, PGRES_TUPLES_OK, error);

	if (r == NULL)
		return FALSE;
	*got = PQntuples(r);
	for (int i = 0; more && i < *got; i++) {
		*after = to_number(PQgetvalue(r, i, 0));
		more = each(*after, PQgetvalue(r, i, 1), PQgetvalue(r, i, 2), user);
	}
	PQclear(r);
	return more;
}

static gboolean
postgres_entries(HkStore *store, const char *case_id, HkStoreEach each, gpointer user,
		 GError **error)
{
	guint64 after = 0;
	int got = ENTRY_BATCH;

	while (got == ENTRY_BATCH)
		if (!entries_batch((Postgres *)store, case_id, &after, &got, each, user, error))
			return FALSE;
	return TRUE;
}

#define COLUMNS "SELECT id, title, kind, open, drill, opened, changed, seq, hash FROM cases "

static HkCaseRow *
row_from(PGresult *r, int i)
{
	HkCaseRow *row = g_new0(HkCaseRow, 1);

	row->id = g_strdup(PQgetvalue(r, i, 0));
	row->title = g_strdup(PQgetvalue(r, i, 1));
	row->kind = g_strdup(PQgetvalue(r, i, 2));
	row->open = *PQgetvalue(r, i, 3) == 't';
	row->drill = *PQgetvalue(r, i, 4) == 't';
	row->opened = (gint64)to_number(PQgetvalue(r, i, 5));
	row->changed = (gint64)to_number(PQgetvalue(r, i, 6));
	row->seq = to_number(PQgetvalue(r, i, 7));
	g_strlcpy(row->hash, PQgetvalue(r, i, 8), sizeof row->hash);
	return row;
}

static HkCaseRow *
postgres_row(HkStore *store, const char *case_id, GError **error)
{
	PGresult *r = ask((Postgres *)store, COLUMNS "WHERE id = $1", &case_id, 1, PGRES_TUPLES_OK,
			  error);
	HkCaseRow *row = r != NULL && PQntuples(r) == 1 ? row_from(r, 0) : NULL;

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

#define FILTER                                                                                     \
	"($1::text IS NULL OR kind = $1) AND ($2::int < 0 OR open = ($2::int = 1)) "               \
	"AND opened >= $3 AND ($4::bigint = 0 OR opened < $4) "                                    \
	"ORDER BY changed DESC, id LIMIT $5 OFFSET $6"

static const char list_all[] = COLUMNS "WHERE " FILTER;
static const char list_found[] = COLUMNS
	"WHERE id IN (SELECT case_id FROM words WHERE grams @@ $7::tsquery "
	"ORDER BY id DESC LIMIT " G_STRINGIFY(SEARCH_NEWEST) ") AND " FILTER;

static GPtrArray *
postgres_list(HkStore *store, const HkCaseQuery *query, GError **error)
{
	g_autoptr(GPtrArray)
		rows = g_ptr_array_new_with_free_func((GDestroyNotify)hk_case_row_free);
	g_autofree char *match = query->text != NULL ? query_of(query->text) : NULL;
	char open[LARGEST_NUMBER], since[LARGEST_NUMBER], until[LARGEST_NUMBER];
	char limit[LARGEST_NUMBER], offset[LARGEST_NUMBER];
	const char *values[] = { query->kind,
				 number(open, query->open),
				 number(since, query->since),
				 number(until, query->until),
				 query->limit > 0 ? number(limit, query->limit) : NULL,
				 number(offset, query->offset),
				 match };
	PGresult *r;

	if (query->text != NULL && *query->text != '\0' && match == NULL)
		return g_steal_pointer(&rows);
	r = ask((Postgres *)store, match != NULL ? list_found : list_all, values,
		match != NULL ? 7 : 6, PGRES_TUPLES_OK, error);
	if (r == NULL)
		return NULL;
	for (int i = 0; i < PQntuples(r); i++)
		g_ptr_array_add(rows, row_from(r, i));
	PQclear(r);
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
postgres_migrate(gpointer self, const char *text, guint version, GError **error)
{
	g_autofree char *stamp = g_strdup_printf("UPDATE schema_version SET version = %u; COMMIT",
						 version);

	if (script(self, "BEGIN", error) && script(self, text, error) && script(self, stamp, error))
		return TRUE;
	PQclear(PQexec(((Postgres *)self)->db, "ROLLBACK"));
	return FALSE;
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
	.list = postgres_list,
	.row = postgres_row,
	.checkpoint = postgres_checkpoint,
	.close = postgres_close,
};
