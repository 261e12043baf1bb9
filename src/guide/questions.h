/* questions.h - the guided questions of `hikeshi ask`: answers so far in, the next one out.  Pure.
 *
 * data/questions is a tree without loops: each option names what is asked next, gives points to
 * kinds and may set facts.  Every question may be skipped.
 */
#pragma once

#include "facts/fields.h"
#include "facts/kind.h"
#include "facts/lang.h"

/* More than this and a frightened person gives up; the loader refuses longer paths. */
#define HK_QUESTIONS_PATH_MAX 9

typedef struct {
	char *id;
	HkBoth text;
	guint8 says[HK_KIND__N]; /* points a kind */
	char *subkind;		 /* of the kind it gives most to, or NULL */
	HkFields *sets;		 /* facts; perhaps empty */
	char *next;		 /* question id; NULL: that of the question */
} HkOption;

typedef struct {
	char *id;
	HkBoth text;
	HkBoth hint;	    /* may be empty */
	char *fact;	    /* an open question: the answer is this fact; NULL: choose */
	GPtrArray *options; /* of HkOption*; empty in an open question */
	char *next;	    /* when skipped, and for options without their own; NULL: the end */
} HkQuestion;

typedef struct {
	const char *question; /* id */
	const char *option;   /* id; NULL: skipped, or an open question */
	const char *text;     /* of an open question; NULL: skipped */
} HkReply;

typedef struct {
	const HkQuestion *next; /* NULL: nothing more to ask */
	int kind;		/* HK_KIND_NONE: undecided */
	const char *subkind;	/* or NULL */
	guint points[HK_KIND__N];
	GPtrArray *reasons; /* of const HkOption*: the answers that speak for the kind */
	HkFields *facts;    /* what the answers set */
} HkAsking;

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
hk_questions_step(const HkQuestions *questions, const HkReply *replies, guint n, GError **error);
void
hk_asking_free(HkAsking *asking);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkQuestions, hk_questions_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkAsking, hk_asking_free)
