/* questions.h - the guided questions of `hikeshi ask`: answers so far in, the next one out.  Pure.
 *
 * data/questions is a tree without loops: each option names what is asked next, gives points to
 * kinds and may set facts.  Every question may be skipped.
 */
#pragma once

#include "facts/question.h"

/* More than this and a frightened person gives up; the loader refuses longer paths. */
#define HK_QUESTIONS_PATH_MAX 9

typedef struct HkQuestions HkQuestions;

/* The first question of the first file is the beginning.  HK_ERROR_UNREADABLE with file and line;
 * loops and paths that are too long are refused.  (owned) */
HkQuestions *
hk_questions_load(const char *data_dir, const char *const *user_dirs, GError **error);
void
hk_questions_free(HkQuestions *questions);
const HkQuestion *
hk_questions_find(const HkQuestions *questions, const char *id);
guint
hk_questions_count(const HkQuestions *questions);
const HkQuestion *
hk_questions_at(const HkQuestions *questions, guint i);

/* Replies in the order asked.  HK_ERROR_USAGE when one does not answer the question that was next,
 * or names no option of it.  (owned) */
HkAsking *
hk_questions_step(const HkQuestions *questions, const HkAskReply *replies, guint n, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkQuestions, hk_questions_free)
