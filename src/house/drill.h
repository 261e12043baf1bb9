/* drill.h - a rehearsal with the real profile and the real desks, in a case marked as a drill. */
#pragma once

#include "house/casebook.h"
#include "house/papers.h"
#include "report/doc.h"

typedef struct HkDrill HkDrill;

/* Opens the case.  papers NULL: nothing was prepared.  Borrows all of it.  HK_ERROR_STORE.
 * (owned) */
HkDrill *
hk_drill_begin(HkHouse *house, HkCasebook *book, const HkPapers *papers, HkKind kind, HkLang lang,
	       GError **error);
/* A drill that was begun before, at the first step without an answer; NULL without error when that
 * case is no drill.  HK_ERROR_STORE.  (owned) */
HkDrill *
hk_drill_resume(HkHouse *house, HkCasebook *book, const HkPapers *papers, const char *case_id,
		GError **error);
void
hk_drill_free(HkDrill *drill);

/* (borrowed) */
const char *
hk_drill_case(const HkDrill *drill);
/* The step to try now; NULL after the last. */
const HkStep *
hk_drill_step(const HkDrill *drill);
/* Nothing: it worked; else why it did not.  Recorded at once.  HK_ERROR_STORE. */
gboolean
hk_drill_answer(HkDrill *drill, const char *words, GError **error);

/* (owned) */
HkDoc *
hk_drill_tell_step(const HkDrill *drill, HkLang lang);
/* The gaps.  HK_ERROR_STORE.  (owned) */
HkDoc *
hk_drill_tell_gaps(const HkDrill *drill, HkLang lang, GError **error);
/* The same as bytes: "text", "html" or "pdf".  (owned) */
GBytes *
hk_drill_bytes(const HkDrill *drill, const char *format, HkLang lang, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkDrill, hk_drill_free)
