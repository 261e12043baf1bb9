/* voice.h - in which language, with which words and at what moment a document speaks.
 *
 * Passed to every builder.  The moment is a parameter (never the clock), so that a test can
 * be a holiday; the language too, because one house answers in both at once.
 */
#pragma once

#include "facts/guidance.h"
#include "report/doc.h"
#include "report/texts.h"

typedef struct {
	const HkTexts *texts; /* borrowed */
	HkLang lang;
	gint64 instant;
	const char *holiday; /* today's name, NULL on ordinary days (borrowed) */
	gboolean yearend;    /* today is one of the days around New Year */
} HkVoice;

/* Punctuation with the spaces its language wants; not data, because data has no outer spaces. */
typedef enum {
	HK_MARK_BETWEEN, /* two statements on one line */
	HK_MARK_OPEN,	 /* brackets after a word */
	HK_MARK_CLOSE,
	HK_MARK_COLON,
	HK_MARK_COMMA,
	HK_MARK_SPACE, /* two sentences: none in Japanese */
	HK_MARK__N
} HkMark;

const char *
hk_voice_mark(const HkVoice *voice, HkMark mark);

/* A fixed word of data/texts.  (borrowed) */
const char *
hk_voice_word(const HkVoice *voice, const char *key);

/* The word of "prefix.id", or NULL when there is none: ids from data may be new to us.  No id (NULL)
 * has no word. */
const char *
hk_voice_word_of(const HkVoice *voice, const char *prefix, const char *id);

/* A fixed sentence with {key} placeholders: pairs are {"key", "value", …, NULL}.  (owned) */
char *
hk_voice_fill(const HkVoice *voice, const char *key, const char *const *pairs);

/* One that says how many: {n}.  (owned) */
char *
hk_voice_count(const HkVoice *voice, const char *key, guint64 n);

/* "11月24日（火）8:30" / "Tue 24 Nov 8:30", Japan time; the year when it is another one. */
char *
hk_voice_time(const HkVoice *voice, gint64 instant);

/* "2026年11月23日（月）9:30（勤労感謝の日）": the document's own moment.  (owned) */
char *
hk_voice_now(const HkVoice *voice);

/* "受付中（17:15まで）"; *tone is how to show it.  (owned) */
char *
hk_voice_opening(const HkVoice *voice, const HkContact *contact, HkSpanType *tone);

/* "97%": never 100, because nobody is that sure.  (owned) */
char *
hk_voice_percent(double probability);
