/* checker.c - what a store holds after something happened to it.
 *
 * usage: fault-checker URL FOLDER CASE
 * Prints "good N": the whole store verifies, no entry is halved, and the case has N entries (0 when
 * it was never opened); otherwise what is wrong, status 1.
 */
#include <stdio.h>

#include "cases/ledger.h"

typedef struct {
	const char *case_id;
	guint64 entries;
	gboolean good;
} Seen;

static gboolean
look(const char *case_id, const HkProof *proof, gpointer user)
{
	Seen *seen = user;

	if (!proof->good)
		printf("%s: %s at %" G_GUINT64_FORMAT ": %s\n", case_id, proof->problem,
		       proof->bad_seq, proof->detail);
	seen->good = seen->good && proof->good;
	if (g_str_equal(case_id, seen->case_id))
		seen->entries = proof->entries;
	return TRUE;
}

/* Folding reads every entry again the way the program shows them. */
static gboolean
folds(HkStore *store, const Seen *seen)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkCase) c = seen->entries > 0 ? hk_ledger_case(store, seen->case_id, &error)
						: NULL;

	if (seen->entries > 0 && (c == NULL || c->entries->len != seen->entries)) {
		printf("does not fold: %s\n", error != NULL ? error->message : "other entries");
		return FALSE;
	}
	return TRUE;
}

/* The search belongs to the single verification. */
static gboolean
verifies_alone(HkStore *store, const HkKeys *keys, const Seen *seen)
{
	g_autoptr(HkProof) proof = NULL;

	if (seen->entries == 0)
		return TRUE;
	proof = hk_ledger_verify(store, hk_keys_public(keys), seen->case_id, NULL);
	if (proof == NULL || !proof->good)
		printf("alone: %s\n", proof != NULL ? proof->detail : "unreadable");
	return proof != NULL && proof->good;
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(HkKeys) keys = argc == 4 ? hk_keys_open(argv[2], &error) : NULL;
	g_autoptr(HkStore) store = keys != NULL ? hk_store_open(argv[1], FALSE, &error) : NULL;
	Seen seen = { .good = TRUE };

	if (store == NULL) {
		printf("%s\n", error != NULL ? error->message : "usage");
		return 1;
	}
	seen.case_id = argv[3];
	if (!hk_ledger_verify_all(store, keys, look, &seen, &error)) {
		printf("%s\n", error->message);
		return 1;
	}
	if (!seen.good || !folds(store, &seen) || !verifies_alone(store, keys, &seen))
		return 1;
	printf("good %" G_GUINT64_FORMAT "\n", seen.entries);
	return 0;
}
