/* question.h - a guided question, a reply, and where the replies lead: the nouns.
 *
 * src/guide/questions.h loads questions and steps through them; src/report shows them.
 */
#pragma once

#include "facts/fields.h"
#include "facts/kind.h"
#include "facts/lang.h"

typedef struct {
	char *id;
	HkBoth text;
	guint8 says[HK_KIND__N]; /* points a kind */
	char *subkind;		 /* of the kind it gives most to, or NULL */
	HkFields *sets;		 /* facts; perhaps empty */
	char *call;		 /* desk id: to be called before the next question, or NULL */
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
} HkAskReply;

typedef struct {
	const HkQuestion *next; /* NULL: nothing more to ask */
	int kind;		/* HK_KIND_NONE: undecided */
	const char *subkind;	/* or NULL */
	guint points[HK_KIND__N];
	GPtrArray *reasons; /* of const HkOption*: the answers that speak for the kind */
	HkFields *facts;    /* what the answers set */
	const char *call;   /* desk id that an answer says to call at once, or NULL */
} HkAsking;

void
hk_asking_free(HkAsking *asking);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkAsking, hk_asking_free)
