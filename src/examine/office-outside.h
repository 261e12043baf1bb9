/* office-outside.h - what a document fetches or starts from elsewhere: fields, templates, links. */
#pragma once

#include "examine/office.h"

/* The code of one field, with those inside it: DDE, INCLUDETEXT, HYPERLINK … */
void
hk_office_field(HkOffice *office, const char *code, const char *place);

typedef enum {
	HK_OUTSIDE_TEMPLATE, /* loaded with the document */
	HK_OUTSIDE_OBJECT,   /* an object that is kept elsewhere */
	HK_OUTSIDE_PICTURE,
	HK_OUTSIDE_OTHER, /* a workbook that another refers to … */
} HkOutside;

void
hk_office_outside(HkOffice *office, HkOutside what, const char *target, const char *place);

/* A link by which Excel has another program send it values. */
void
hk_office_dde(HkOffice *office, const char *service, const char *topic, const char *place);
