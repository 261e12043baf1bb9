/* interview.h - `hikeshi ask`: the guided questions, one after the other, for any front end. */
#pragma once

#include "guide/questions.h"
#include "house/casebook.h"
#include "house/office.h"

typedef struct HkInterview HkInterview;

/* Borrows both.  HK_ERROR_UNREADABLE with file and line.  (owned) */
HkInterview *
hk_interview_new(HkHouse *house, const HkOffice *office, GError **error);
void
hk_interview_free(HkInterview *interview);

/* All of them.  (borrowed) */
const HkQuestions *
hk_interview_questions(const HkInterview *interview);

/* What is asked now; NULL when there is nothing more to ask.  (borrowed) */
const HkQuestion *
hk_interview_question(const HkInterview *interview);

/* Nothing skips, "b" goes back, a number or an option's id chooses; an open question takes words.
 * NULL, or when it was not understood the key of a text that says what is expected; the same
 * question then stands.  (borrowed) */
const char *
hk_interview_reply(HkInterview *interview, const char *words);

/* The desk that an answer says to call before anything else; NULL: none.  (borrowed) */
const HkDesk *
hk_interview_call(const HkInterview *interview);

/* HK_KIND_NONE: undecided. */
int
hk_interview_kind(const HkInterview *interview);

/* A case of that kind with every answer in it; an undecided one says so in its verdict.
 * HK_ERROR_STORE.  (owned id) */
char *
hk_interview_case(const HkInterview *interview, HkCasebook *book, HkLang lang, GError **error);

/* (owned) */
HkDoc *
hk_interview_tell_question(const HkInterview *interview, HkLang lang);
/* case_id: the case that was opened, or NULL.  (owned) */
HkDoc *
hk_interview_tell_end(const HkInterview *interview, const char *case_id, HkLang lang);
/* Appends hikeshi.ask/1. */
void
hk_interview_json(const HkInterview *interview, const char *case_id, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkInterview, hk_interview_free)
