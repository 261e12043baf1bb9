/* ledger-case.h - a case of five entries on either engine, and somebody who tampers with it.
 *
 * A fresh SQLite file, and also PostgreSQL when HIKESHI_TEST_POSTGRES names one (tests/postgres
 * starts a private server).  Tampering goes behind the store's back, as somebody with the
 * database's password would.
 */
#pragma once

#include <string.h>

#include "base/error.h"
#include "cases/ledger.h"
#include "scratch.h"
#include "tamper.h"

#define CASE "20261123-TEST"

typedef struct {
	char *folder;
	char *file;
	char *url;
	gboolean postgres;
	HkStore *store;
	HkKeys *keys;
} Fixture;

/* Somebody changes the store with the database's own tools. */
static inline void
behind_its_back(const Fixture *f, const char *sql)
{
	if (f->postgres) {
		postgres_run(f->url, "ALTER TABLE entries DISABLE TRIGGER USER");
		postgres_run(f->url, sql);
		return;
	}
	sqlite_run(f->file, "DROP TRIGGER IF EXISTS entries_stay;"
			    "DROP TRIGGER IF EXISTS entries_remain");
	sqlite_run(f->file, sql);
}

static inline gboolean
add(Fixture *f, HkEntryType type, gint64 now, HkFields *body, GError **error)
{
	return hk_ledger_append(f->store, f->keys, CASE, type, "山田", now, body, error);
}

/* A case of five entries. */
static inline void
fill(Fixture *f)
{
	assert_true(add(f, HK_ENTRY_OPENED, 1000,
			hk_fields_make("title", "変なメール", "kind", "phishing", NULL), NULL));
	for (int i = 2; i <= 5; i++) {
		g_autofree char *text = g_strdup_printf("メモ %d", i);

		assert_true(
			add(f, HK_ENTRY_NOTE, 1000 + i, hk_fields_make("text", text, NULL), NULL));
	}
}

static inline int
open_fixture(void **state, gboolean postgres)
{
	Fixture *f = g_new0(Fixture, 1);
	GError *error = NULL;

	f->folder = g_dir_make_tmp("hikeshi-ledger-XXXXXX", NULL);
	f->file = g_build_filename(f->folder, "cases.db", NULL);
	f->postgres = postgres;
	f->url = postgres ? g_strdup(g_getenv("HIKESHI_TEST_POSTGRES"))
			  : g_strconcat("sqlite:", f->file, NULL);
	if (postgres)
		postgres_run(f->url, "SET client_min_messages = error; DROP SCHEMA public CASCADE; "
				     "CREATE SCHEMA public");
	f->keys = hk_keys_open(f->folder, &error);
	assert_non_null(f->keys);
	f->store = hk_store_open(f->url, FALSE, &error);
	if (f->store == NULL)
		print_message("%s\n", error->message);
	assert_non_null(f->store);
	*state = f;
	fill(f);
	return 0;
}

static inline int
set_up(void **state)
{
	return open_fixture(state, FALSE);
}

static inline int
set_up_postgres(void **state)
{
	return open_fixture(state, TRUE);
}

static inline int
tear_down(void **state)
{
	Fixture *f = *state;

	hk_store_free(f->store);
	hk_keys_free(f->keys);
	scratch_remove(f->folder);
	g_free(f->file);
	g_free(f->url);
	g_free(f);
	return 0;
}
