/* letter.h - a mailbox as letters: who wrote to whom, when, and what they have in common.
 *
 * Each mail is read by an examiner behind its lock (examine/mail-letter.h) and not judged.
 */
#pragma once

#include "facts/wishes.h"
#include "house/house.h"

typedef struct {
	char *address; /* lower case; somebody else's words */
	char *name;
} HkParty;

/* One mark of a text, a number, a name or an id; see examine/mail-letter.h. */
typedef struct {
	guint64 hash;
	char type;
	gboolean quoted;
	guint clue; /* index into clues; of a letter that told no words always 0 */
} HkLetterMark;

/* A line that marks were taken from, with words only. */
typedef struct {
	char *words;
	char type; /* of its first mark */
	gboolean quoted;
	char *block; /* addresses named in front of the quoted mail, parted by spaces; "" */
} HkClue;

typedef struct {
	char *place;	      /* where it lies: "box.mbox › @4711" */
	GPtrArray *from, *to; /* of HkParty* */
	char *reply;	      /* address of Reply-To; "" */
	gint64 date;	      /* -1: unreadable */
	char *subject, *id;
	gboolean automatic;
	char *forward;	  /* lines of header TAB value; "" */
	GArray *marks;	  /* of HkLetterMark */
	GPtrArray *clues; /* of HkClue* */
} HkLetter;

/* NULL when the examination tells of no mail.  (owned) */
HkLetter *
hk_letter_of(const HkExamination *examination);
void
hk_letter_free(HkLetter *letter);

/* What came of a run, counted. */
typedef struct {
	guint64 letters;
	guint64 unread; /* files and mails that could not be read, wholly or in part */
	guint64 others; /* files that are no mail */
} HkLetterCount;

typedef void (*HkLetterCall)(const HkLetter *letter, gpointer user);

/* Every mail in these files, folders and boxes, in order.  As hk_house_examine() otherwise. */
gboolean
hk_letters_each(HkHouse *house, const char *const *paths, HkLetters wish, HkLetterCall call,
		gpointer user, HkLetterCount *count, GError **error);

/* The first mail in that file.  HK_ERROR_UNREADABLE when there is none.  (owned) */
HkLetter *
hk_letter_read(HkHouse *house, const char *path, HkLetters wish, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLetter, hk_letter_free)
