/* verdict-doc.h - a judged artefact as a document: the verdict first, then why, then what to do. */
#pragma once

#include "report/result-view.h"
#include "report/voice.h"

/* The full answer for one artefact.  (owned) */
HkDoc *
hk_verdict_doc(const HkVoice *voice, const HkResultView *view);

/* One line an artefact, for many.  (owned) */
HkDoc *
hk_brief_doc(const HkVoice *voice, const HkResultView *view);
