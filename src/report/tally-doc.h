/* tally-doc.h - many results counted: the table at the end of a long run. */
#pragma once

#include "facts/verdict.h"
#include "report/voice.h"

typedef struct {
	guint64 incidents[HK_KIND__N];
	guint64 benign;
	guint64 undecided;
	guint64 unreadable; /* named by somebody, or broken */
	guint64 other_type; /* in a folder, of a type nobody here reads yet */
	guint64 encrypted;  /* of a type nobody reads, because ransomware made it so */
	guint64 part;	    /* judged, but not read to the end */
} HkTally;

/* All that was handed in. */
guint64
hk_tally_total(const HkTally *tally);

/* (owned) */
HkDoc *
hk_tally_doc(const HkVoice *voice, const HkTally *tally, const HkBoth *const *kind_name);
