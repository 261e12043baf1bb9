/* office-part.h - one XML part of an OOXML document, read for what it shows and what it fetches. */
#pragma once

#include "examine/office.h"

/* A relationship of the part that is being read (ECMA-376 part 2, section 9.3). */
typedef struct {
	char *id, *type, *target; /* type: its last word, "hyperlink" */
	gboolean outside;
} HkOfficeRelation;

/* The relations beside a part, none when there are none.  (owned) */
GPtrArray *
hk_office_relations(HkOffice *office, const char *part);

/* Text, fields and links; formulas into that text, a line each, when it is not NULL. */
void
hk_office_read_part(HkOffice *office, const HkBoxItem *item, GString *formulas);
