/* roster-words.h - what `hikeshi user` and `hikeshi token` share. */
#pragma once

#include "cli/call.h"
#include "house/roster.h"
#include "report/doc.h"

typedef struct {
	const HkCall *call;
	HkSteward steward;
	const char *name, *more; /* operands behind the word; NULL when it takes none */
} HkRosterCall;

typedef struct {
	const char *word; /* NULL ends the table */
	guint operands;	  /* behind it */
	HkExit (*run)(const HkRosterCall *c);
} HkRosterWord;

/* Finds the word and its operands, opens the door, runs it. */
HkExit
hk_roster_run(const HkCall *call, const HkRosterWord *words, const char *usage);

const char *
hk_roster_word(const HkRosterCall *c, const char *key);
/* The sentence with {name} and {role}, as the answer. */
HkExit
hk_roster_say(const HkRosterCall *c, const char *key, const char *role);
/* The words with {when}.  (owned) */
char *
hk_roster_when(const HkRosterCall *c, const char *key, gint64 instant);
/* Cells up to NULL, all in that tone. */
void
hk_roster_row(HkBlock *table, HkSpanType tone, const char *const *cells);
/* Without one, reporter: the least that helps.  HK_ROLE_NONE: it complained. */
int
hk_roster_role_asked(const HkCall *call, const char *asked);
