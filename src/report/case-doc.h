/* case-doc.h - a case as a document: what is open, what happened, what was sealed. */
#pragma once

#include "facts/case.h"
#include "report/fact-names.h"
#include "report/voice.h"

typedef struct {
	const HkCase *c;
	const HkBoth *kind_name;  /* or NULL */
	const HkFactNames *names; /* labels of facts */
} HkCaseView;

/* The whole case, what waits for somebody first.  (owned) */
HkDoc *
hk_case_doc(const HkVoice *voice, const HkCaseView *view);

/* "9:30 — メールを受け取った": one entry of the timeline as a line.  (owned by the block) */
void
hk_case_say_entry(HkBlock *line, const HkVoice *voice, const HkEntry *entry);

/* One line of the list of cases; borrows all of it. */
typedef struct {
	const char *id;
	const char *title;
	const HkBoth *kind_name; /* or NULL */
	gboolean open;
	gboolean drill;
	gint64 changed;
} HkCaseLine;

void
hk_case_table_head(HkBlock *table, const HkVoice *voice);
void
hk_case_table_row(HkBlock *table, const HkVoice *voice, const HkCaseLine *line);
