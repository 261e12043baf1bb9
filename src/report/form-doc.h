/* form-doc.h - a filled form as a document to copy from, to read out or to take along. */
#pragma once

#include "report/fact-names.h"
#include "report/form.h"
#include "report/voice.h"

typedef struct {
	const HkFilledForm *filled;
	const HkCase *from;	  /* the case it was filled from */
	const HkFactNames *names; /* of the facts */
	const HkContact *contact; /* the desk and whether it is open, or NULL */
} HkFormView;

/* How to send it, what is missing, what to say, then every field with its value and where that
 * came from.  (owned) */
HkDoc *
hk_form_doc(const HkVoice *voice, const HkFormView *view);
