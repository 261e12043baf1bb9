/* source-doc.h - the list of sources at the end of a page: what "[S18]" stands for. */
#pragma once

#include "report/voice.h"

typedef struct {
	const char *id; /* borrowed, all three; title and url may be NULL */
	const char *title;
	const char *url;
} HkCitation;

/* citations: of HkCitation; none: nothing. */
void
hk_source_list(HkBlock *parent, const HkVoice *voice, const GArray *citations);
