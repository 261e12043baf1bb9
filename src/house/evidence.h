/* evidence.h - what leaves a casebook, and what comes into it: export, import, redacted copies. */
#pragma once

#include "cases/bag.h"
#include "house/casebook.h"

/* Who acts, and when: as of the casebook's options. */
typedef struct {
	HkCasebook *book;
	HkHouse *house; /* its texts */
	const char *actor;
	gint64 instant;
} HkClerk;

/* The case as a BagIt zip with list of evidence, chain of custody and README in both languages.
 * fd may be a pipe.  When it fails, what was written is worth nothing.  HK_ERROR_MALFORMED when the
 * ledger does not verify, HK_ERROR_STORE, HK_ERROR_USAGE. */
gboolean
hk_evidence_export(const HkClerk *clerk, const char *case_id, int fd, GError **error);

/* An unpacked bag as a case of this casebook.  (owned) */
HkBagReport *
hk_evidence_import(const HkClerk *clerk, const char *folder, GError **error);

/* Of an imported case, beside hk_ledger_verify(): do the foreign signatures hold over what was
 * imported?  TRUE when there are none.  HK_ERROR_MALFORMED */
gboolean
hk_evidence_origins(const HkCase *c, GError **error);

typedef struct {
	const char *const *words; /* up to NULL; may be NULL */
	const char *const *keys;  /* facts whose values, also former ones, are words; may be NULL */
} HkRedactWhat;

/* A zip with the case's papers (text, HTML, PDF, JSON; ja and en), the words blacked out
 * everywhere, names of files included.  Nothing is written before all of it was searched for the
 * words again: HK_ERROR_UNSAFE when one can still be read.  The evidence itself stays here. */
gboolean
hk_evidence_redact(const HkClerk *clerk, const char *case_id, const HkRedactWhat *what, int fd,
		   guint *places, GError **error);
