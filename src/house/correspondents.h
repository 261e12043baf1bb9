/* correspondents.h - the people to warn when a mail account was stolen: everybody it wrote to;
 * and, apart, those who only wrote to it.
 *
 * Memory grows with the number of different people, not of mails.
 */
#pragma once

#include "house/ourselves.h"

typedef struct {
	char *address;
	char *name;	    /* the newest that was not empty; "" */
	guint64 sent;	    /* mails to them */
	guint64 received;   /* mails from them */
	gint64 first, last; /* unix seconds; -1 when no mail said a believable date */
	gboolean automatic; /* only machines wrote from there: nobody to warn */
} HkCorrespondent;

typedef struct {
	GPtrArray *people; /* of HkCorrespondent*, newest first */
	HkLetterCount count;
	guint64 before; /* letters left out because they are older than `since` */
	char *guessed;	/* the address taken for our own, or NULL when it was known */
} HkCorrespondents;

typedef struct {
	HkHouse *house;
	HkOurselves *ourselves; /* completed by a guess when nobody is known */
	gint64 since;		/* letters before it do not count; G_MININT64: all */
	gint64 now;		/* a date after tomorrow is not believed */
} HkCorrespondentsOrder;

/* HK_ERROR_UNSAFE, HK_ERROR_UNREADABLE, HK_ERROR_WORKER.  (owned) */
HkCorrespondents *
hk_correspondents_read(const HkCorrespondentsOrder *order, const char *const *paths,
		       GError **error);
void
hk_correspondents_free(HkCorrespondents *people);

/* The pure half, for tests: begin, one letter after the other, then in order. */
HkCorrespondents *
hk_correspondents_new(void);
void
hk_correspondents_add(HkCorrespondents *people, GHashTable *known,
		      const HkCorrespondentsOrder *order, const HkLetter *letter);
void
hk_correspondents_sort(HkCorrespondents *people);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkCorrespondents, hk_correspondents_free)
