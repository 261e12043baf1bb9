/* wishes.h - what else is asked of the one who examines an artefact. */
#pragma once

#include "facts/artefact.h"

#define HK_HINTS_MAX 4096 /* bytes that reach the examiner */

/* Passwords that may open it, or names to look for in it, one a line; copied.  Slices made later
 * have them too. */
void
hk_artefact_set_hints(HkArtefact *artefact, const char *hints);
const char *
hk_artefact_hints(const HkArtefact *artefact); /* "" when there are none */

/* The same bytes to be examined once more, with these passwords at hand.  (owned) */
HkArtefact *
hk_artefact_again(HkArtefact *artefact, const char *hints);

/* Whether the examiner is to tell what a reader would see.  Slices made later are asked too. */
void
hk_artefact_want_views(HkArtefact *artefact);
gboolean
hk_artefact_wants_views(const HkArtefact *artefact);

/* What its giver wants to know it by; slices have their whole's.  gone(tag) is called when nobody
 * holds the whole any more: all that was found in it was delivered, or the run was broken off. */
void
hk_artefact_set_tag(HkArtefact *artefact, gpointer tag, GDestroyNotify gone);
gpointer
hk_artefact_tag(const HkArtefact *artefact); /* NULL: none */

/* Who handed it in, as a number; slices have their whole's.  A password told in one thing is tried
 * on others of the same company only. */
void
hk_artefact_set_company(HkArtefact *artefact, guint64 company);
guint64
hk_artefact_company(const HkArtefact *artefact); /* 0: nobody said */

/* What a mail is asked instead of being examined: who wrote to whom and when, as views whose place
 * begins with "letter." (examine/mail-letter.h).  Each of these tells what the one before does. */
typedef enum {
	HK_LETTERS_NONE,
	HK_LETTERS_HEADS, /* the headers */
	HK_LETTERS_MARKS, /* and fingerprints of what it says and quotes */
	HK_LETTERS_WORDS, /* and the lines that these were taken from */
} HkLetters;

/* Slices made later are asked too. */
void
hk_artefact_want_letters(HkArtefact *artefact, HkLetters letters);
HkLetters
hk_artefact_letters(const HkArtefact *artefact);
