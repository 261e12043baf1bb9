/* pocket-parts.h - the chapters of the pocket edition; for pocket.c only.
 *
 * An edition in two languages holds every chapter twice, so each id begins with its language.
 */
#pragma once

#include "house/interview.h"
#include "report/voice.h"
#include "web/markup.h"

typedef struct {
	HkHouse *house;
	HkInterview *interview; /* for its questions */
	HkVoice voice;
	gint64 from, until; /* the days it covers */
} HkPocket;

/* "ja-desk-jpcert", "#ja-desk-jpcert": prefix, the language, and what it is.  (owned) */
char *
hk_pocket_name(const HkPocket *pocket, const char *before, const char *chapter, const char *id);

void
hk_pocket_desks(HkMarkup *m, const HkPocket *pocket);
/* The name of a desk that leads to its chapter, and its state. */
void
hk_pocket_desk_line(HkMarkup *m, const HkPocket *pocket, const HkDesk *desk);
/* Every hour of every desk, once for all languages; data for pocket.js. */
void
hk_pocket_hours(HkMarkup *m, const HkPocket *pocket);
void
hk_pocket_questions(HkMarkup *m, const HkPocket *pocket);
