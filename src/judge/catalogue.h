/* catalogue.h - every finding that may be reported, and what it means.
 *
 * Loaded from data/findings/<name>.yaml; rules declare theirs through the pool.  Weights may be
 * overridden afterwards (fitted ones, a firm's own).
 */
#pragma once

#include "facts/declaration.h"

typedef struct HkCatalogue HkCatalogue;

/* Loads the folder of data; user folders on top.  HK_ERROR_UNREADABLE names file and line.  (owned)
 */
HkCatalogue *
hk_catalogue_load(const char *data_dir, const char *const *user_dirs, GError **error);

/* Copies the declaration in, replacing one of the same id. */
void
hk_catalogue_add(HkCatalogue *catalogue, const HkDeclaration *declaration);

/* Sets what a declared finding says of one kind; of one that nobody declared nothing. */
void
hk_catalogue_weigh(HkCatalogue *catalogue, const char *id, HkKind kind, double weight);

/* data/judge/weights.yaml: fitted weights in place of the hand-set ones, finding by finding; a
 * finding it does not name keeps its own, so does one of the user's own files, and one that nobody
 * declared is passed over.  Called
 * once the rules' declarations are in.  An absent file changes nothing.  HK_ERROR_UNREADABLE. */
gboolean
hk_catalogue_reweigh(HkCatalogue *catalogue, const char *data_dir, GError **error);

/* Or NULL.  (borrowed) */
const HkDeclaration *
hk_catalogue_find(const HkCatalogue *catalogue, const char *id);

/* Calls each in the order of ids. */
void
hk_catalogue_each(const HkCatalogue *catalogue,
		  void (*call)(const HkDeclaration *declaration, gpointer user), gpointer user);

void
hk_catalogue_free(HkCatalogue *catalogue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCatalogue, hk_catalogue_free)
