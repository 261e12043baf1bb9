/* drill-doc.h - a rehearsal: the step to try now, and afterwards what was missing. */
#pragma once

#include "facts/case.h"
#include "facts/guidance.h"
#include "report/voice.h"

typedef struct {
	const HkCase *c;
	const HkGuidance *guidance;
	const HkBoth *const *gaps; /* what the profile does not say, n of them */
	guint n_gaps;
	gboolean no_profile;
} HkDrillView;

/* number counts from 1.  (owned) */
HkDoc *
hk_drill_step_doc(const HkVoice *voice, const HkStep *step, guint number, guint of);

/* What nobody could do, what the profile lacks, which desks are closed at this hour.  (owned) */
HkDoc *
hk_drill_doc(const HkVoice *voice, const HkDrillView *view);
