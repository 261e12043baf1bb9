/* fact-field.h - facts of a case as fields of a form, and what was typed into them. */
#pragma once

#include "web/case-room.h"

typedef struct {
	const HkFactName *name;
	const char *label; /* as a desk's form prints it; NULL: the fact's own */
	const char *hint;  /* likewise; may be NULL */
	const char *value; /* to be corrected; NULL: not known yet */
	gboolean must;
} HkFactField;

/* One field; what was typed wrongly stands in it again, with the reason. */
void
hk_fact_field_put(HkMarkup *m, const HkCasePage *page, const HkFactField *field);

/* A value to read, in words; somebody's words in any case. */
void
hk_fact_value_put(HkMarkup *m, const HkCasePage *page, const HkFactName *name, const char *value);

/* At the top of a page that comes back: which fields were refused, and that the others were not. */
void
hk_fact_fields_complain(HkMarkup *m, const HkCasePage *page);

typedef struct {
	guint saved, wrong;
} HkFactsSaved;

/* Records what was typed and differs from what the case knows; what does not fit its type is not
 * recorded and counted. */
gboolean
hk_fact_fields_save(const HkCasePage *page, HkFactsSaved *sum, GError **error);
