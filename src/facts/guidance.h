/* guidance.h - what to do now, and whom to call this minute: the answer of src/guide.
 *
 * Borrows guides and desks; must not outlive them.
 */
#pragma once

#include "facts/desk.h"
#include "facts/fields.h"
#include "facts/kind.h"
#include "facts/lang.h"

typedef enum { HK_PHASE_NOW, HK_PHASE_DONT, HK_PHASE_TODAY, HK_PHASE_WEEK, HK_PHASE__N } HkPhase;

typedef struct {
	char *id; /* "unplug"; unique within its guide */
	HkPhase phase;
	HkBoth text;	/* one thing to do, for somebody under stress */
	HkBoth why;	/* may be empty */
	char **sources; /* "S57"; empty: our own advice, and said so */
	char *subkind;	/* only for this subkind, or NULL */
	HkFields *when; /* facts that make it urgent, or NULL */
} HkStep;

typedef enum {
	HK_OPEN,	/* until `until` */
	HK_CLOSED,	/* `until` is the next opening, or 0 when none within a year */
	HK_ALWAYS,	/* accepted at any hour */
	HK_ALWAYS_READ, /* accepted at any hour, read from `until` on (0: being read now) */
	HK_UNCONFIRMED, /* hours not confirmed; never say open */
} HkOpenState;

typedef struct {
	HkOpenState state;
	gint64 until;	   /* unix seconds; see HkOpenState; 0 when it has no meaning */
	gboolean forecast; /* leans on a holiday that the official list does not reach yet */
	gboolean assumed;  /* leans on the usual year-end days, which this desk did not state */
} HkOpening;

typedef struct {
	const HkDesk *desk;	  /* borrowed */
	const HkChannel *channel; /* borrowed: the best channel at that instant; NULL when none */
	HkOpening opening;
	const HkDeskRoute *route; /* borrowed; NULL in a plain list of desks */
	gboolean stale;		  /* past its review_by at that instant */
} HkContact;

typedef struct {
	HkKind kind;
	const HkBoth *name;    /* borrowed: "フィッシング（…）" */
	const HkBoth *summary; /* borrowed: what it is, in two sentences */
	const HkBoth *decide;  /* borrowed: the one fact that would decide, when undecided */
	GPtrArray *steps;      /* of const HkStep*, borrowed, by phase */
	GArray *contacts;      /* of HkContact, by rank, superseded ones left out */
	int best_open;	       /* index into contacts of the best one open now, -1 when none */
	gint64 instant;
} HkGuidance;

HkGuidance *
hk_guidance_new(void);
void
hk_guidance_free(HkGuidance *guidance);

/* "now", "dont", "today", "week" */
const char *
hk_phase_id(HkPhase phase);
/* "open", "closed", "always", "always-read-later", "unconfirmed" */
const char *
hk_open_state_id(HkOpenState state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkGuidance, hk_guidance_free)
