/* ask-sqlite.c - asks SQLite: prepares, binds by the parameter's name, steps to the end.
 *
 * To the end also when one row is enough: only then has a statement that writes been committed.
 */
#include <sqlite3.h>

#include "base/error.h"
#include "cases/ask.h"

static void
bind(sqlite3_stmt *q, guint i, const HkAskValue *value)
{
	char name[] = { '$', (char)('1' + i), '\0' };
	int at = sqlite3_bind_parameter_index(q, name);

	if (value->text != NULL)
		sqlite3_bind_text(q, at, value->text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_int64(q, at, value->number);
}

static void
hand_over(sqlite3_stmt *q, HkAskRow each, gpointer user)
{
	const char *cells[HK_ASK_CELLS_MAX];
	int n = MIN(sqlite3_column_count(q), HK_ASK_CELLS_MAX);

	for (int i = 0; i < n; i++) {
		const char *text = (const char *)sqlite3_column_text(q, i);

		cells[i] = text != NULL ? text : "";
	}
	if (each != NULL)
		each(cells, user);
}

gboolean
hk_ask_sqlite(struct sqlite3 *db, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
	      GError **error)
{
	sqlite3_stmt *q = NULL;
	int step = sqlite3_prepare_v2(db, ask->sql, -1, &q, NULL);

	*rows = 0;
	for (guint i = 0; step == SQLITE_OK && i < ask->n; i++)
		bind(q, i, &ask->values[i]);
	while (step == SQLITE_OK || step == SQLITE_ROW) {
		step = sqlite3_step(q);
		if (step != SQLITE_ROW)
			break;
		(*rows)++;
		hand_over(q, each, user);
	}
	if (step != SQLITE_DONE)
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "case store: %s", sqlite3_errmsg(db));
	sqlite3_finalize(q);
	return step == SQLITE_DONE;
}
