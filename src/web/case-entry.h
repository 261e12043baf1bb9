/* case-entry.h - what a person adds to a case by hand: one table for the forms and for what becomes
 * of them. */
#pragma once

#include "web/case-room.h"

typedef enum {
	HK_AS_LINE,
	HK_AS_LINES,
	HK_AS_WHEN,	/* a moment that has been */
	HK_AS_DAY,	/* a day that may come */
	HK_AS_NUMBER,	/* whole, not negative */
	HK_AS_DESK,	/* one of ours, or "other" */
	HK_AS_CHANNEL,	/* of data/texts: channel.<id> */
	HK_AS_TASK,	/* one of the case's */
	HK_AS_STATE,	/* of a task */
	HK_AS_DEADLINE, /* duty/term */
	HK_AS_MET,	/* of a deadline */
	HK_AS__N
} HkFieldAs;

typedef struct {
	const char *name; /* of the field, and of the key in the entry */
	HkFieldAs as;
	gboolean must;
} HkEntryField;

#define HK_ENTRY_FIELDS_MAX 6

typedef struct {
	const char *id;	    /* "notes": /cases/{id}/add/notes, and the words case-form.notes */
	const char *anchor; /* part of the page to come back to */
	HkEntryType type;
	const char *said; /* case-said.<…> afterwards */
	HkEntryField fields[HK_ENTRY_FIELDS_MAX];
	/* Changes the body before it is written; or NULL. */
	void (*finish)(const HkCasePage *page, HkFields *body);
} HkEntryForm;

/* NULL: there is none of that name. */
const HkEntryForm *
hk_entry_form(const char *id);
/* The form, folded away unless it was refused; nothing for who may not write. */
void
hk_entry_form_put(HkMarkup *m, const HkCasePage *page, const char *id);

/* One field with its label, hint and what is wrong with it. */
void
hk_entry_field_put(HkMarkup *m, const HkCasePage *page, const HkEntryForm *form,
		   const HkEntryField *field);
/* The key of what is wrong with the value (case-wrong.<…>), or NULL. */
const char *
hk_entry_field_wrong(const HkCasePage *page, const HkEntryField *field, const char *value);
