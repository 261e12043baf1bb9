/* deadline-doc.h - the legal clock in words, and as an iCalendar. */
#pragma once

#include "facts/case.h"
#include "report/voice.h"

/* deadlines: of HkDeadline (guide/duty.h).  started: the day it all counts from is known.  (owned)
 */
HkDoc *
hk_deadline_doc(const HkVoice *voice, const HkCase *c, const GArray *deadlines, gboolean started);

/* RFC 5545: one all-day event a dated deadline.  (owned) */
char *
hk_deadline_ics(const HkVoice *voice, const HkCase *c, const GArray *deadlines);
