/* writer.c - writes to a case until it is killed; says what was acknowledged, and nothing else.
 *
 * usage: fault-writer URL FOLDER CASE COUNT
 * Opens the case when it is not there.  Each line on stdout is the seq of an entry that
 * hk_ledger_append() had acknowledged, written in one write(); status 74 and the reason on stderr
 * when the store refuses.  A clash with another writer is not a refusal: it reads again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cases/ledger.h"

#define CLASH "somebody else wrote first"
#define CLASHES_MAX 1000

static gboolean
add(HkStore *store, HkKeys *keys, const char *id, guint n, GError **error)
{
	g_autofree char *text = g_strdup_printf("記録 %u: %0*u", n, (int)(n % 997), n);

	return hk_ledger_append(store, keys, id, HK_ENTRY_NOTE, "writer", 1000,
				hk_fields_make("text", text, NULL), error);
}

static gboolean
add_patiently(HkStore *store, HkKeys *keys, const char *id, guint n, GError **error)
{
	for (guint i = 0; i < CLASHES_MAX; i++) {
		g_autoptr(GError) problem = NULL;

		if (add(store, keys, id, n, &problem))
			return TRUE;
		if (strstr(problem->message, CLASH) != NULL)
			continue;
		g_propagate_error(error, g_steal_pointer(&problem));
		return FALSE;
	}
	return FALSE;
}

/* With two writers the row may already be further than our entry; what is told is at most that. */
static void
acknowledge(HkStore *store, const char *id)
{
	g_autoptr(HkCaseRow) row = hk_store_row(store, id, NULL);
	char line[32];
	int len = g_snprintf(line, sizeof line, "%" G_GUINT64_FORMAT "\n",
			     row != NULL ? row->seq : 0);

	if (write(STDOUT_FILENO, line, (gsize)len) != len)
		exit(1);
}

static int
refused(const GError *error)
{
	fprintf(stderr, "%s\n", error != NULL ? error->message : "no reason");
	return 74;
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkKeys) keys = argc == 5 ? hk_keys_open(argv[2], &error) : NULL;
	g_autoptr(HkStore) store = keys != NULL ? hk_store_open(argv[1], FALSE, &error) : NULL;
	g_autoptr(HkCaseRow) row = store != NULL ? hk_store_row(store, argv[3], &error) : NULL;
	guint count;

	if (store == NULL || error != NULL)
		return refused(error);
	count = (guint)g_ascii_strtoull(argv[4], NULL, 10);
	if (row == NULL) { /* of two writers one opens it */
		hk_ledger_append(store, keys, argv[3], HK_ENTRY_OPENED, "writer", 1000,
				 hk_fields_make("title", "t", "kind", "malware", NULL), NULL);
		acknowledge(store, argv[3]);
	}
	for (guint n = 0; n < count; n++) {
		if (!add_patiently(store, keys, argv[3], n, &error))
			return refused(error);
		acknowledge(store, argv[3]);
	}
	return 0;
}
