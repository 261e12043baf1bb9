/* reason-doc.h - why: the findings that weighed, each as a sentence that quotes the artefact. */
#pragma once

#include "report/result-view.h"
#include "report/voice.h"

/* Numbered reasons for the verdict, then those against it. */
void
hk_reason_lists(HkBlock *parent, const HkVoice *voice, const HkResultView *view);

/* One of them: the sentence, then where it was seen. */
void
hk_reason_say(HkBlock *block, const HkVoice *voice, const HkReason *reason);
/* "header:From" as "メールのヘッダー From". */
void
hk_reason_say_place(HkBlock *block, const HkVoice *voice, const char *place);

/* Trouble while reading: a crash, a limit, a missing sandbox. */
void
hk_reason_notes(HkBlock *parent, const HkVoice *voice, const HkResultView *view);

/* Why nothing was examined and what to try. */
void
hk_reason_say_problem(HkBlock *line, const HkVoice *voice, const HkResultView *view);
