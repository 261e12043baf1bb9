/* verdict-doc.h - a judged artefact as a document: the verdict first, then why, then what to do. */
#pragma once

#include "report/result-view.h"
#include "report/voice.h"

/* The full answer for one artefact.  (owned) */
HkDoc *
hk_verdict_doc(const HkVoice *voice, const HkResultView *view);

/* A part of it, for a page that puts things of its own in between. */
typedef enum {
	HK_VERDICT_HEAD,    /* what it is, how sure, its name, or why nothing was examined */
	HK_VERDICT_MEANING, /* in plain words; and what would decide */
	HK_VERDICT_NOTES,   /* trouble while reading */
	HK_VERDICT_CLAIMS,  /* what the artefact says of itself */
} HkVerdictPart;

/* Perhaps empty.  (owned) */
HkDoc *
hk_verdict_part_doc(const HkVoice *voice, const HkResultView *view, HkVerdictPart part);

/* One line an artefact, for many.  (owned) */
HkDoc *
hk_brief_doc(const HkVoice *voice, const HkResultView *view);
