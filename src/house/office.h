/* office.h - the knowledge only the casebook needs: forms, facts, duties, notices; loaded once.
 *
 * What it writes with them is in office-tell.h.
 */
#pragma once

#include "house/casebook.h"
#include "house/house.h"
#include "report/form.h"
#include "report/notice.h"

typedef struct HkOffice HkOffice;

/* Borrows the house.  HK_ERROR_UNREADABLE with file and line.  (owned) */
HkOffice *
hk_office_open(HkHouse *house, GError **error);
void
hk_office_free(HkOffice *office);

const HkTexts *
hk_office_texts(const HkOffice *office);
/* Labels and types of everything a case can know. */
const HkFactNames *
hk_office_fact_names(const HkOffice *office);
const HkForms *
hk_office_forms(const HkOffice *office);
const HkNotices *
hk_office_notices(const HkOffice *office);

/* HK_ERROR_USAGE when the key is unknown or the value does not fit its type. */
gboolean
hk_office_check_fact(const HkOffice *office, const char *key, const char *value, GError **error);

/* The best form of that desk for the case's kind, or the form of that very id; NULL when there is
 * none.  (borrowed) */
const HkForm *
hk_office_form_for(const HkOffice *office, const HkCase *c, const char *desk_or_form);

/* Is this form one of those for the case?  One that names no kind is for all that its desk takes.
 */
gboolean
hk_office_suits(const HkOffice *office, const HkForm *form, const HkCase *c);
/* All of these: first what the case calls for, in the order in which the desks are contacted.
 * (owned array of const HkForm*, borrowed) */
GPtrArray *
hk_office_suiting(const HkOffice *office, const HkCase *c);
/* The desk's mail address for reports, or NULL.  (borrowed) */
const char *
hk_office_mail_of(const HkOffice *office, const char *desk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkOffice, hk_office_free)
