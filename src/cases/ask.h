/* ask.h - one statement of SQL in words that both engines understand.  Private to src/cases.
 *
 * For tables where a row is the truth (people, visits, tokens, knocks), not an index of a ledger.
 * Parameters are $1…; each statement is a transaction of its own, so whatever must not be torn
 * apart is one statement, and "did it happen?" is what RETURNING gives back.
 */
#pragma once

#include "cases/store.h"

typedef struct {
	const char *text; /* NULL: it is the number */
	gint64 number;
} HkAskValue;

#define HK_ASK_TEXT(value)                                                                         \
	{                                                                                          \
		(value), 0                                                                         \
	}
#define HK_ASK_NUMBER(value)                                                                       \
	{                                                                                          \
		NULL, (value)                                                                      \
	}
#define HK_ASK_VALUES_MAX 8
#define HK_ASK_CELLS_MAX 8

typedef struct {
	const char *sql;
	HkAskValue values[HK_ASK_VALUES_MAX];
	guint n; /* of them */
} HkAsk;

/* A row's cells as text, never NULL. */
typedef void (*HkAskRow)(const char *const *cells, gpointer user);

/* each may be NULL; *rows too.  HK_ERROR_STORE. */
gboolean
hk_ask(HkStore *store, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows, GError **error);
gint64
hk_ask_to_number(const char *cell);

/* What the engines do it with. */
struct sqlite3;
struct pg_conn;
gboolean
hk_ask_sqlite(struct sqlite3 *db, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
	      GError **error);
gboolean
hk_ask_postgres(struct pg_conn *db, const HkAsk *ask, HkAskRow each, gpointer user, guint *rows,
		GError **error);
