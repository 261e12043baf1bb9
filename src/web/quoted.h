/* quoted.h - what the reasons quote, found again in what the reader sees of the artefact. */
#pragma once

#include "facts/examination.h"
#include "facts/verdict.h"
#include "report/voice.h"
#include "web/markup.h"

typedef struct HkQuoted HkQuoted;

/* Borrows both.  (owned) */
HkQuoted *
hk_quoted_new(const HkExamination *examination);
void
hk_quoted_free(HkQuoted *quoted);

/* Looks for the reason's values; it is shown as that number.  Where "#q<answer>" leads: to its own
 * mark, or to that of an earlier reason which quotes the same words; 0 when nothing was found. */
guint
hk_quoted_add(HkQuoted *quoted, const HkReason *reason, guint number);

/* The views with their marks, each of which leads back to "#r<number>"; nothing without views. */
void
hk_quoted_put(HkMarkup *m, const HkVoice *voice, HkQuoted *quoted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkQuoted, hk_quoted_free)
