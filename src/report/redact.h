/* redact.h - a document with chosen words blacked out, before any renderer sees it.
 *
 * Blacked out in the tree, so text, HTML, PDF and whatever else is made of it have the same marks
 * in the same places.  A word that is split over spans, cells or lines is found, too.
 */
#pragma once

#include "facts/redact.h"
#include "report/voice.h"

/* In place; returns how many places were hidden. */
guint
hk_redact_doc(const HkRedaction *redaction, HkDoc *doc);

/* What every redacted copy says first. */
typedef struct {
	guint places;	     /* hidden in the record */
	const char *hash;    /* of the original's last entry */
	const char *case_id; /* as it may be shown */
	guint64 entries;     /* of the original */
} HkRedactNotice;

/* Puts the notice at the top, and below it what redaction cannot see. */
void
hk_redact_notice(const HkVoice *voice, HkDoc *doc, const HkRedactNotice *notice);

/* TRUE when no chosen word can be read in the finished text; else HK_ERROR_UNSAFE naming the place
 * by `what`, and the text must not be handed out. */
gboolean
hk_redact_check(const HkRedaction *redaction, const char *text, HkRedactionForm form,
		const char *what, GError **error);
