/* redact.h - chosen words blacked out of text, whatever way they are spelled.
 *
 * Words are compared without case, width, voicing marks and invisible characters, hiragana as
 * katakana.  Numbers and Japanese also match with blanks, hyphens, brackets or a line break
 * between their letters ("090-1234 5678"), defanged addresses like live ones.  When in doubt more
 * is blacked out, never less: what one mark hides too much can be asked for again.
 */
#pragma once

#include "facts/case.h"

typedef struct HkRedaction HkRedaction;

#define HK_REDACTION_WORDS_MAX 1000

/* Words of one ASCII letter and numbers below four digits would black out the whole page, and are
 * refused: HK_ERROR_USAGE, also when there is no word.  words up to NULL.  (owned) */
HkRedaction *
hk_redaction_new(const char *const *words, GError **error);

/* A piece of text to hide, in bytes. */
typedef struct {
	gsize start, end;
} HkRedactionRange;

/* In order, not touching each other.  (owned array of HkRedactionRange) */
GArray *
hk_redaction_find(const HkRedaction *redaction, const char *text);
/* Every letter of a found word as one ■; places is added to and may be NULL.  (owned) */
char *
hk_redaction_text(const HkRedaction *redaction, const char *text, guint *places);
typedef enum {
	HK_REDACTION_PLAIN, /* everything in it is read by somebody: text, JSON, a file name */
	HK_REDACTION_PAGE,  /* HTML: tags and style are nobody's words, but links and titles are */
} HkRedactionForm;

/* The first chosen word that can still be read in a finished text, also behind JSON's escapes,
 * percent signs, entities or tags; NULL when none can.  (borrowed) */
const char *
hk_redaction_survivor(const HkRedaction *redaction, const char *text, HkRedactionForm form);

/* A copy of the case with the words gone from every actor and every value; numbers, times, hashes
 * of the entries stay those of the original.  It is no ledger: nothing of it verifies.  (owned) */
HkCase *
hk_redaction_case(const HkRedaction *redaction, const HkCase *original, guint *places,
		  GError **error);
void
hk_redaction_free(HkRedaction *redaction);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkRedaction, hk_redaction_free)
