/* fact-fill.h - sentences with {fact} placeholders, filled from a case into a document.
 *
 * "{mail.subject}" is replaced by the value; a fact that is not known is shown as a blank with
 * its label, so that a letter can be finished by hand.
 */
#pragma once

#include "data/node.h"
#include "facts/case.h"
#include "report/fact-names.h"
#include "report/voice.h"

/* The current fact of that key, NULL when it is not known or empty.  (borrowed) */
const HkCaseFact *
hk_fact_of(const HkCase *c, const char *key);

/* "2026年11月23日（月）9:30": in full, because a report is read on another day.  (owned) */
char *
hk_fact_time(const HkVoice *voice, gint64 instant);

/* A value as a reader knows it: a choice's words, a moment in full; whose words they are stays as
 * it was.  name may be NULL.  (owned) */
char *
hk_fact_written(const HkVoice *voice, const HkFactName *name, const char *value);

/* A value as it may stand there: choices in words, hostile ones as such. */
void
hk_fact_say(HkBlock *block, const HkVoice *voice, const HkFactNames *names, const HkCaseFact *fact);

/* The same with a paragraph for each line of the value; the last one, to add to.  (borrowed) */
HkBlock *
hk_fact_say_lines(HkBlock *parent, const HkVoice *voice, const HkFactNames *names,
		  const HkCaseFact *fact);

/* Appends the sentence. */
void
hk_fact_fill(HkBlock *block, const HkVoice *voice, const HkFactNames *names, const HkCase *c,
	     const char *sentence);

/* Adds the keys a sentence names and the case does not know to missing (const char*, from names),
 * each once. */
void
hk_fact_fill_missing(GPtrArray *missing, const HkFactNames *names, const HkCase *c,
		     const char *sentence);

/* For loaders: every placeholder of both languages is a known fact. */
gboolean
hk_fact_fill_check(const HkNode *node, const HkBoth *sentence, const HkFactNames *names,
		   GError **error);
