/* migrate.h - numbered SQL files, each in its own transaction; the future is refused.
 *
 * The files are compiled in from data/schema/<engine>/NNNN-name.sql, so a store is never half
 * understood because a data folder is missing.
 */
#pragma once

#include <glib.h>

typedef struct {
	const char *engine; /* "sqlite" */
	gboolean (*version)(gpointer self, guint *version, GError **error);
	/* Runs text and stamps the version, in one transaction. */
	gboolean (*migrate)(gpointer self, const char *text, guint version, GError **error);
	gpointer self;
} HkMigrator;

/* Brings the store to the newest schema; read_only: only checks that it is there.
 * HK_ERROR_STORE, also for a store newer than this program. */
gboolean
hk_migrate(const HkMigrator *migrator, gboolean read_only, GError **error);
