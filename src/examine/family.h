/* family.h - families of ransomware: what a note betrays of its author, and what a file's name
 * does.
 *
 * data/families/families.tsv, then the user's.  Loaded with the kit.
 */
#pragma once

#include "examine/kit.h"

typedef struct {
	char *id; /* "lockbit" */
	char *name;
	char **words;	   /* folded names that notes use; "=name": only as a whole line */
	char **notes;	   /* names of note files, lower case; "*" stands for any letters */
	char **extensions; /* ".lockbit", behind the names of locked files */
	char **markers;	   /* folded: beginnings of its hosts, its mail addresses, set phrases */
	char *decryptor;   /* page where to look for one; "" none known to us */
	gboolean sourced;  /* that page is confirmed by a source */
} HkFamily;

/* HK_ERROR_UNREADABLE with file and line.  (owned) */
HkFamilies *
hk_families_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_families_free(HkFamilies *families);

/* The family of a note: by what it says first, then by the name of its file.  NULL: none, or
 * several with equal right.  (borrowed) */
const HkFamily *
hk_families_of_note(const HkFamilies *families, const char *folded, const char *name);

typedef enum {
	HK_FAMILY_NOT,
	HK_FAMILY_NOTE,	  /* the name of a note */
	HK_FAMILY_LOCKED, /* behind an ordinary extension: "見積書.xlsx.lockbit" */
} HkFamilyTrace;

/* What a file's name betrays, and of whom; *family is NULL when several use that name.  For lists
 * of names: one locked file may be a coincidence, many are not. */
HkFamilyTrace
hk_families_by_name(const HkKit *kit, const char *name, const HkFamily **family);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkFamilies, hk_families_free)
