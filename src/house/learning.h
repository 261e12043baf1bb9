/* learning.h - what a firm learns, lists and forgets: the use cases of `hikeshi learn`. */
#pragma once

#include "house/house.h"
#include "report/doc.h"

typedef enum {
	HK_LEARNED_NOT,	    /* too little text to be recognised again */
	HK_LEARNED,	    /* *id is its id */
	HK_LEARNED_IN_VAIN, /* as harmless, but it bears a sign that no lesson silences */
} HkLearnedWord;

typedef struct {
	HkKind kind; /* or HK_KIND_BENIGN */
	const char *by;
	gint64 now;
} HkLearning;

/* One that was examined.  *id is owned.  HK_ERROR_UNREADABLE, HK_ERROR_STORE. */
gboolean
hk_house_learn_lesson(HkHouse *house, const HkCaseFile *file, const HkLearning *learning,
		      HkLearnedWord *word, char **id, GError **error);

/* HK_ERROR_USAGE: there is none of that id; HK_ERROR_UNREADABLE, HK_ERROR_STORE. */
gboolean
hk_house_forget_lesson(HkHouse *house, const char *id, GError **error);

/* (owned) */
HkDoc *
hk_house_tell_lessons(HkHouse *house, HkLang lang);
