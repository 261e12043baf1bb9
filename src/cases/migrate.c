/* migrate.c - brings a store to the newest schema, one numbered file at a time.
 *
 * Each file runs in a transaction of its own that also stamps the version, so a store is always of
 * one version and never between two.
 */
#include "cases/migrate.h"

#include "base/error.h"
#include "cases/schema.h"

static guint
newest(const char *engine)
{
	guint version = 0;

	for (const HkSchemaFile *f = hk_schema_files; f->engine != NULL; f++)
		if (g_str_equal(f->engine, engine))
			version = MAX(version, f->version);
	return version;
}

gboolean
hk_migrate(const HkMigrator *migrator, gboolean read_only, GError **error)
{
	guint want = newest(migrator->engine);
	guint have = 0;

	if (!migrator->version(migrator->self, &have, error))
		return FALSE;
	if (have > want || (have < want && read_only)) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE,
			    have > want
				    ? "this case store is of version %u, newer than this program "
				      "understands (%u); use a newer hikeshi"
				    : "this case store is of version %u and must first be opened "
				      "for writing once (to become version %u)",
			    have, want);
		return FALSE;
	}
	for (const HkSchemaFile *f = hk_schema_files; f->engine != NULL; f++) {
		if (!g_str_equal(f->engine, migrator->engine) || f->version <= have)
			continue;
		if (!migrator->migrate(migrator->self, f->text, f->version, error)) {
			g_prefix_error(error, "%s: ", f->name);
			return FALSE;
		}
	}
	return TRUE;
}
