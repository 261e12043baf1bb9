/* leak.h - whose mailbox was read by the author of a forged mail: ours, or the other side's?
 *
 * He can only repeat what he has seen.  Every line, number, file name and Message-ID that the
 * forged mail repeats is looked for in the genuine letters, and who had all of them is who may have
 * leaked.
 */
#pragma once

#include "house/ourselves.h"

typedef enum { HK_LEAK_CANNOT_TELL, HK_LEAK_OURS, HK_LEAK_THEIRS } HkLeakSide;

/* Why; also the key of its sentence, "leak.why-<id>". */
typedef enum {
	HK_LEAK_NOTHING,     /* it repeats nothing that we have */
	HK_LEAK_BOTH,	     /* it repeats what only we had, and what only they had */
	HK_LEAK_INTERNAL,    /* what never left us */
	HK_LEAK_UNKNOWN,     /* what they wrote among themselves */
	HK_LEAK_ONLY_WE_ALL, /* mails with several others, who did not have each other's */
	HK_LEAK_MISSING,     /* what is in none of the given mailboxes */
	HK_LEAK_SHARED,	     /* both sides had all of it */
} HkLeakWhy;

typedef struct {
	const HkClue *clue; /* borrowed from the fake */
	guint marks;
	guint holders;	  /* letters that have it */
	gboolean outside; /* one of them went to or came from somebody who is not us */
	GHashTable *had;  /* of char*: domains of those */
} HkLeakClue;

typedef struct {
	char *place, *from, *to, *subject;
	gint64 date;
	gboolean outside;
	GArray *clues; /* of guint: which ones it has */
} HkLeakLetter;

typedef struct {
	char *domain;
	guint clues; /* how many of those that left us it had */
} HkLeakParty;

typedef struct {
	HkLeakSide side;
	HkLeakWhy why;
	HkLetter *fake;
	GArray *clues;	       /* of HkLeakClue, one for each clue of the fake */
	GPtrArray *letters;    /* of HkLeakLetter*: the fewest that have all that was found */
	GPtrArray *parties;    /* of HkLeakParty*, who had most first */
	GPtrArray *alike;      /* of char*: genuine domains that the fake's resembles */
	GPtrArray *forwards;   /* of char*: headers of those letters that send mail elsewhere */
	gboolean same_address; /* the fake bears a genuine correspondent's very address */
	const char *alike_of;  /* which of its addresses that is, or NULL (borrowed from it) */
	guint found, missing;
	guint left_us; /* of the found ones, how many went to or came from others */
	HkLetterCount count;
	char *guessed;
} HkLeak;

typedef struct {
	HkHouse *house;
	HkOurselves *ourselves;
} HkLeakOrder;

/* HK_ERROR_UNREADABLE also when the fake is no mail.  (owned) */
HkLeak *
hk_leak_trace(const HkLeakOrder *order, const char *fake, const char *const *mailboxes,
	      GError **error);
void
hk_leak_free(HkLeak *leak);
/* "ours", "theirs", "cannot-tell"; "internal", … */
const char *
hk_leak_side_id(HkLeakSide side);
const char *
hk_leak_why_id(HkLeakWhy why);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkLeak, hk_leak_free)
