/* casebook-found.h - what an examination gives a new case: title, kind, verdict and facts. */
#pragma once

#include "house/casebook.h"

typedef struct {
	HkEntryType type;
	HkFields *body;
} HkFoundEntry;

typedef struct {
	char *title;
	HkKind kind;
	char *subkind;	    /* or NULL */
	GPtrArray *entries; /* of HkFoundEntry*: one VERDICT, then FACTs */
} HkFound;

/* Examines the path; of several artefacts (an mbox) the gravest one decides.
 * HK_ERROR_UNREADABLE when nothing in it could be examined.  (owned) */
HkFound *
hk_found(HkHouse *house, const char *path, GError **error);
/* The same of one that was examined and judged already.  (owned) */
HkFound *
hk_found_of(HkHouse *house, const HkCaseFile *file);
/* Examines the file, opens a case of its kind, seals it, records verdict and facts.  (owned id) */
char *
hk_casebook_new_from(HkCasebook *book, HkHouse *house, const char *path, GError **error);
/* Records them in a case. */
gboolean
hk_casebook_add_found(HkCasebook *book, const char *case_id, const HkFound *found, GError **error);
void
hk_found_free(HkFound *found);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFound, hk_found_free)
