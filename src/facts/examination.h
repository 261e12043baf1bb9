/* examination.h - everything that was seen of one artefact, before anybody judges it. */
#pragma once

#include "facts/artefact.h"
#include "facts/finding.h"

typedef enum {
	HK_EXAMINED,	   /* an examiner read it to its end or to a limit */
	HK_EXAMINED_PART,  /* the worker died, stalled or broke protocol; see the findings */
	HK_NOT_EXAMINED,   /* no examiner for this type, or it could not be read */
	HK_CONTAINER_ONLY, /* a box of others (mbox): its children are judged, not it */
} HkOutcome;

/* What a reader would see of it, as text that the examiner made: never markup. */
typedef struct {
	char *place; /* "header:Subject", "text", "請求書.zip › 読んで.txt" */
	char *text;  /* valid UTF-8; somebody else's words */
} HkView;

typedef struct {
	HkArtefact *artefact;
	HkOutcome outcome;
	char *type;	     /* the examiner that read it: "mail"; "" when none */
	GPtrArray *findings; /* of HkFinding, in the order they were seen */
	GPtrArray *views;    /* of HkView, in reading order; empty unless they were asked for */
} HkExamination;

/* Takes a reference on the artefact.  (owned) */
HkExamination *
hk_examination_new(HkArtefact *artefact);
void
hk_examination_free(HkExamination *examination);

/* The first finding with that id, or NULL.  (borrowed) */
const HkFinding *
hk_examination_find(const HkExamination *examination, const char *id);

/* Copies both; the text follows the last view when that has the same place.  */
void
hk_examination_view(HkExamination *examination, const char *place, const char *text);
void
hk_view_free(HkView *view);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkExamination, hk_examination_free)
