/* casebook.h - the use cases around a case; front ends call these.
 *
 * A casebook is a store, a vault and a key in one folder (or a folder and a PostgreSQL URL).
 */
#pragma once

#include "cases/ledger.h"
#include "cases/vault.h"
#include "house/house.h"

typedef struct HkCasebook HkCasebook;

typedef struct {
	const char *folder; /* NULL: $XDG_DATA_HOME/hikeshi */
	const char *url;    /* NULL: sqlite:<folder>/cases.db */
	const char *actor;  /* NULL: the login name */
	gint64 instant;	    /* now */
	gboolean read_only;
} HkCasebookOptions;

HkCasebook *
hk_casebook_open(const HkCasebookOptions *options, GError **error);
void
hk_casebook_free(HkCasebook *book);
HkStore *
hk_casebook_store(HkCasebook *book);
HkVault *
hk_casebook_vault(HkCasebook *book);
const HkKeys *
hk_casebook_keys(HkCasebook *book);

/* From now on somebody else writes, at another moment: for a program that lives on. */
void
hk_casebook_act(HkCasebook *book, const char *actor, gint64 instant);

/* A new case: OPENED, then the guide's steps as TASKs and the profile's FACTs.  (owned id) */
char *
hk_casebook_new(HkCasebook *book, HkHouse *house, const char *title, HkKind kind,
		const char *subkind, gboolean drill, GError **error);
/* Seals a file into a case. */
gboolean
hk_casebook_seal(HkCasebook *book, const char *case_id, const char *path, const char *how,
		 GError **error);
/* Seals what an open descriptor gives, under that name. */
gboolean
hk_casebook_seal_fd(HkCasebook *book, const char *case_id, int fd, const char *name,
		    const char *how, gboolean malware, GError **error);
/* Any other entry. */
gboolean
hk_casebook_add(HkCasebook *book, const char *case_id, HkEntryType type, HkFields *body,
		GError **error);
/* The ledger, its checkpoint, and every piece of evidence it names.  (owned) */
HkProof *
hk_casebook_verify(HkCasebook *book, const char *case_id, GError **error);
HkCase *
hk_casebook_get(HkCasebook *book, const char *case_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCasebook, hk_casebook_free)
