/* answer.h - the blocks of a verdict page, each under its heading. */
#pragma once

#include "house/tell.h"
#include "web/markup.h"
#include "web/quoted.h"

typedef struct {
	HkHouse *house;
	const HkVoice *voice;
	const HkCaseFile *file;
	const char *const *done; /* ids of steps that are ticked, up to NULL */
} HkAnswerPage;

/* What it is and how sure that is. */
void
hk_answer_head(HkMarkup *m, const HkAnswerPage *page);
/* Steps with boxes to tick, and what not to do; within a form. */
void
hk_answer_steps(HkMarkup *m, const HkAnswerPage *page);
gboolean
hk_answer_has_steps(const HkAnswerPage *page);
void
hk_answer_desks(HkMarkup *m, const HkAnswerPage *page);
/* Why; and what was seen, with the marks. */
void
hk_answer_reasons(HkMarkup *m, const HkAnswerPage *page);
/* For those who look after computers: every finding with its id. */
void
hk_answer_detail(HkMarkup *m, const HkAnswerPage *page, const char *json_href);
