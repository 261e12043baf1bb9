/* desks-doc.h - the desks as a list, or one of them with all that is known. */
#pragma once

#include "report/voice.h"

/* contacts: of HkContact; those that can be reached now come first.  (owned) */
HkDoc *
hk_desks_doc(const HkVoice *voice, const GArray *contacts);

/* The desks for one kind, by rank.  (owned) */
HkDoc *
hk_desks_kind_doc(const HkVoice *voice, const HkGuidance *guidance);

/* citations: of HkCitation, the sources of its values.  (owned) */
HkDoc *
hk_desk_doc(const HkVoice *voice, const HkContact *contact, const GArray *citations);
