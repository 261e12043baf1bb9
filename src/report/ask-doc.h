/* ask-doc.h - the guided questions on paper: one question, and what the answers come to. */
#pragma once

#include "facts/guidance.h"
#include "facts/question.h"
#include "report/fact-names.h"
#include "report/voice.h"

typedef struct {
	const HkAsking *asking;
	const HkGuidance *guidance; /* of the kind, or of the likeliest; NULL when harmless */
	const HkBoth *name;	    /* of the outcome: a kind, benign or undecided */
	const HkBoth *summary;
	const HkBoth *decide;	  /* the fact that would decide */
	const HkFactNames *names; /* labels of the facts that the answers set */
	const char *case_id;	  /* opened with the answers, or NULL */
	guint answered;
} HkAskView;

/* number counts from 1.  (owned) */
HkDoc *
hk_question_doc(const HkVoice *voice, const HkQuestion *question, guint number);

/* What it is by the answers, what to do, whom to call.  (owned) */
HkDoc *
hk_ask_doc(const HkVoice *voice, const HkAskView *view);

/* One object and a line break, hikeshi.ask/1.  replies: n of HkAskReply; next as of
 * hk_result_next_json(), or NULL. */
void
hk_ask_json(GString *out, const HkAskView *view, const HkAskReply *replies, guint n,
	    const char *next);
