/* store-sink.c - one big transaction in SQLite, COPY in PostgreSQL; for the bench only.
 *
 * What is written must be what src/cases/sqlite.c and postgres.c write; verifying and searching
 * the result shows whether it is.
 */
#include "store-sink.h"

#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cases/grams.h"

enum { ENTRIES, WORDS, GRAMS, CASES, NOTES, STATEMENTS };

typedef struct {
	sqlite3 *db;
	sqlite3_stmt *q[STATEMENTS];
	gboolean good;
} Sqlite;

static gpointer
sqlite_open(const char *url)
{
	static const char *const sql[] = {
		[ENTRIES] = "INSERT INTO entries VALUES (?1, ?2, ?3, ?4)",
		[WORDS] = "INSERT INTO words (case_id, seq, text) VALUES (?1, ?2, ?3)",
		[GRAMS] = "INSERT INTO grams (rowid, tokens) VALUES (last_insert_rowid(), ?1)",
		[CASES] = "INSERT INTO cases VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
		[NOTES] = "INSERT INTO checkpoints VALUES (?1, ?2)",
	};
	Sqlite *s = g_new0(Sqlite, 1);

	s->good = sqlite3_open(url + strlen("sqlite:"), &s->db) == SQLITE_OK &&
		  sqlite3_exec(s->db,
			       "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; "
			       "PRAGMA cache_size = -500000; BEGIN IMMEDIATE",
			       NULL, NULL, NULL) == SQLITE_OK;
	for (guint i = 0; i < STATEMENTS; i++)
		s->good = s->good &&
			  sqlite3_prepare_v2(s->db, sql[i], -1, &s->q[i], NULL) == SQLITE_OK;
	return s;
}

/* Binds texts, and numbers where the text is NULL, in order; and runs. */
static void
sqlite_run(Sqlite *s, guint statement, const char *const *texts, const gint64 *numbers, int n)
{
	sqlite3_stmt *q = s->q[statement];

	for (int i = 0; i < n; i++)
		if (texts[i] != NULL)
			sqlite3_bind_text(q, i + 1, texts[i], -1, SQLITE_STATIC);
		else
			sqlite3_bind_int64(q, i + 1, numbers[i]);
	s->good = s->good && sqlite3_step(q) == SQLITE_DONE;
	sqlite3_reset(q);
}

static void
sqlite_entry(gpointer sink, const HkEntry *e, const char *text, const char *words)
{
	const gint64 seq[] = { 0, (gint64)e->seq, 0, 0 };
	g_autoptr(GArray) grams = hk_grams_of(words);
	g_autoptr(GString) tokens = g_string_new(NULL);

	for (guint i = 0; i < grams->len; i++)
		g_string_append_printf(tokens, "x%08x ", g_array_index(grams, guint32, i));
	sqlite_run(sink, ENTRIES, (const char *[]){ e->case_id, NULL, text, e->hash }, seq, 4);
	sqlite_run(sink, WORDS, (const char *[]){ e->case_id, NULL, words }, seq, 3);
	sqlite_run(sink, GRAMS, (const char *[]){ tokens->str }, seq, 1);
}

static void
sqlite_row(gpointer sink, const HkCaseRow *row, const char *note)
{
	const gint64 numbers[] = {
		0, 0, 0, row->open, row->drill, row->opened, row->changed, (gint64)row->seq
	};

	sqlite_run(sink, CASES,
		   (const char *[]){ row->id, row->title, row->kind, NULL, NULL, NULL, NULL, NULL,
				     row->hash },
		   numbers, 9);
	sqlite_run(sink, NOTES, (const char *[]){ row->id, note }, numbers, 2);
}

static gboolean
sqlite_close(gpointer sink)
{
	Sqlite *s = sink;
	gboolean good = s->good && sqlite3_exec(s->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;

	if (!good)
		fprintf(stderr, "%s\n", sqlite3_errmsg(s->db));
	for (guint i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(s->q[i]);
	sqlite3_close(s->db);
	g_free(s);
	return good;
}

const HkSink hk_sink_sqlite = { sqlite_open, sqlite_entry, sqlite_row, sqlite_close };

enum { TO_ENTRIES, TO_WORDS, TO_CASES, TO_NOTES, TABLES };

/* A connection a table, because one connection copies into one table at a time. */
typedef struct {
	PGconn *db[TABLES];
	gboolean good;
} Postgres;

static gboolean
postgres_run(PGconn *db, const char *sql, ExecStatusType want)
{
	PGresult *r = PQexec(db, sql);
	gboolean good = PQresultStatus(r) == want;

	if (!good)
		fprintf(stderr, "%s", PQresultErrorMessage(r));
	PQclear(r);
	return good;
}

static gpointer
postgres_open(const char *url)
{
	static const char *const sql[] = {
		[TO_ENTRIES] = "COPY entries (case_id, seq, text, hash) FROM STDIN",
		[TO_WORDS] = "COPY words (case_id, seq, text, grams) FROM STDIN",
		[TO_CASES] =
			"COPY cases (id, title, kind, open, drill, opened, changed, seq, hash) "
			"FROM STDIN",
		[TO_NOTES] = "COPY checkpoints (case_id, note) FROM STDIN",
	};
	Postgres *s = g_new0(Postgres, 1);

	s->good = TRUE;
	for (guint i = 0; i < TABLES; i++) {
		s->db[i] = PQconnectdb(url);
		if (i == 0) /* built at once, it takes a third of the time */
			s->good = s->good && postgres_run(s->db[i], "DROP INDEX words_grams",
							  PGRES_COMMAND_OK);
		s->good = s->good && postgres_run(s->db[i], sql[i], PGRES_COPY_IN);
	}
	return s;
}

/* COPY's text form: what separates fields and lines is escaped. */
static void
put(GString *line, const char *text)
{
	static const char special[] = "\\\t\n\r";
	static const char letters[] = "\\tnr";

	if (line->len > 0)
		g_string_append_c(line, '\t');
	for (; *text != '\0'; text++) {
		const char *found = strchr(special, *text);

		if (found != NULL)
			g_string_append_printf(line, "\\%c", letters[found - special]);
		else
			g_string_append_c(line, *text);
	}
}

static void
put_number(GString *line, gint64 v)
{
	g_string_append_printf(line, "\t%" G_GINT64_FORMAT, v);
}

static void
send_line(Postgres *s, guint table, GString *line)
{
	g_string_append_c(line, '\n');
	s->good = s->good && PQputCopyData(s->db[table], line->str, (int)line->len) == 1;
	g_string_truncate(line, 0);
}

static void
postgres_entry(gpointer sink, const HkEntry *e, const char *text, const char *words)
{
	g_autoptr(GArray) grams = hk_grams_of(words);
	g_autoptr(GString) line = g_string_new(NULL);

	put(line, e->case_id);
	put_number(line, (gint64)e->seq);
	put(line, text);
	put(line, e->hash);
	send_line(sink, TO_ENTRIES, line);
	put(line, e->case_id);
	put_number(line, (gint64)e->seq);
	put(line, words);
	put(line, "{");
	for (guint i = 0; i < grams->len; i++)
		g_string_append_printf(line, "%s%d", i > 0 ? "," : "",
				       (gint32)g_array_index(grams, guint32, i));
	g_string_append_c(line, '}');
	send_line(sink, TO_WORDS, line);
}

static void
postgres_row(gpointer sink, const HkCaseRow *row, const char *note)
{
	g_autoptr(GString) line = g_string_new(NULL);

	put(line, row->id);
	put(line, row->title);
	put(line, row->kind);
	put(line, row->open ? "t" : "f");
	put(line, row->drill ? "t" : "f");
	put_number(line, row->opened);
	put_number(line, row->changed);
	put_number(line, (gint64)row->seq);
	put(line, row->hash);
	send_line(sink, TO_CASES, line);
	put(line, row->id);
	put(line, note);
	send_line(sink, TO_NOTES, line);
}

static gboolean
postgres_close(gpointer sink)
{
	Postgres *s = sink;
	gboolean good = s->good;

	for (guint i = 0; i < TABLES; i++) {
		PGresult *r;

		good = PQputCopyEnd(s->db[i], NULL) == 1 && good;
		r = PQgetResult(s->db[i]);
		good = PQresultStatus(r) == PGRES_COMMAND_OK && good;
		PQclear(r);
		PQclear(PQgetResult(s->db[i]));
	}
	good = good &&
	       postgres_run(s->db[0],
			    "CREATE INDEX words_grams ON words USING gin (grams) "
			    "WITH (gin_pending_list_limit = 256)",
			    PGRES_COMMAND_OK) &&
	       postgres_run(s->db[0], "VACUUM ANALYZE", PGRES_COMMAND_OK);
	for (guint i = 0; i < TABLES; i++)
		PQfinish(s->db[i]);
	g_free(s);
	return good;
}

const HkSink hk_sink_postgres = { postgres_open, postgres_entry, postgres_row, postgres_close };
