/* guide-doc.h - everything that is known about what to do for one kind. */
#pragma once

#include "report/voice.h"

/* citations: of HkCitation, the sources of its steps.  (owned) */
HkDoc *
hk_guide_doc(const HkVoice *voice, const HkGuidance *guidance, const GArray *citations);
