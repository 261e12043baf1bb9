/* case-words.h - the words of `hikeshi case` and what they share. */
#pragma once

#include "cli/call.h"

typedef struct {
	const char *word;
	guint least, most; /* operands behind the word */
	HkExit (*run)(const HkCall *call, char **operands);
	const char *usage; /* said instead of all words when the operands do not fit; or NULL */
} HkCaseWord;

/* Complains and gives the exit status that fits. */
HkExit
hk_case_fail(const HkCall *call, const GError *error);

/* Words that add one entry; operands[0] is the case. */
HkExit
hk_case_note(const HkCall *call, char **operands);
HkExit
hk_case_event(const HkCall *call, char **operands);
HkExit
hk_case_fact_word(const HkCall *call, char **operands);
HkExit
hk_case_facts(const HkCall *call, char **operands);
HkExit
hk_case_task(const HkCall *call, char **operands);
HkExit
hk_case_contact(const HkCall *call, char **operands);
HkExit
hk_case_inquiry(const HkCall *call, char **operands);
HkExit
hk_case_loss(const HkCall *call, char **operands);
HkExit
hk_case_close(const HkCall *call, char **operands);
HkExit
hk_case_reopen(const HkCall *call, char **operands);

/* A note typed line by line. */
HkExit
hk_case_note_typed(const HkCall *call, char **operands);
