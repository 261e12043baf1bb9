/* tamper.h - a database's own tools, used behind the store's back.
 *
 * Include <cmocka.h> and what it needs before.
 */
#pragma once

#include <glib.h>
#include <libpq-fe.h>
#include <sqlite3.h>

static inline void
postgres_run(const char *url, const char *sql)
{
	PGconn *db = PQconnectdb(url);
	PGresult *r = PQexec(db, sql);
	ExecStatusType status = PQresultStatus(r);

	if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
		print_message("%s\n", PQerrorMessage(db));
	PQclear(r);
	PQfinish(db);
	assert_true(status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK);
}

static inline void
sqlite_run(const char *file, const char *sql)
{
	sqlite3 *db = NULL;

	assert_int_equal(sqlite3_open(file, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}
