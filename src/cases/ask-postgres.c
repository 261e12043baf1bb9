/* ask-postgres.c - asks PostgreSQL: parameters and cells as text, in one round trip. */
#include <libpq-fe.h>

#include "base/error.h"
#include "cases/ask.h"

#define NUMBER_TEXT 24

static void
hand_over(PGresult *r, int row, HkAskRow each, gpointer user)
{
	const char *cells[HK_ASK_CELLS_MAX];
	int n = MIN(PQnfields(r), HK_ASK_CELLS_MAX);

	for (int i = 0; i < n; i++)
		cells[i] = PQgetvalue(r, row, i); /* "" for a NULL */
	each(cells, user);
}

gboolean
hk_ask_postgres(struct pg_conn *db, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
		GError **error)
{
	char numbers[HK_ASK_VALUES_MAX][NUMBER_TEXT];
	const char *values[HK_ASK_VALUES_MAX];
	ExecStatusType status;
	PGresult *r;

	for (guint i = 0; i < ask->n; i++) {
		g_snprintf(numbers[i], NUMBER_TEXT, "%" G_GINT64_FORMAT, ask->values[i].number);
		values[i] = ask->values[i].text != NULL ? ask->values[i].text : numbers[i];
	}
	r = PQexecParams(db, ask->sql, (int)ask->n, NULL, values, NULL, NULL, 0);
	status = PQresultStatus(r);
	*rows = status == PGRES_TUPLES_OK ? (guint)PQntuples(r) : 0;
	for (guint i = 0; each != NULL && i < *rows; i++)
		hand_over(r, (int)i, each, user);
	PQclear(r);
	if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_STORE, "case store: %s", PQerrorMessage(db));
	return FALSE;
}
