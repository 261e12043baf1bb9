/* step-doc.h - steps of a guide in a document. */
#pragma once

#include "report/voice.h"

/* Heading and at most `max` short steps of that phase; nothing when there is none. */
void
hk_step_list(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, HkPhase phase,
	     guint max);

/* All steps of that phase, each with its why and its sources. */
void
hk_step_list_full(HkBlock *parent, const HkVoice *voice, const HkGuidance *guidance, HkPhase phase);
