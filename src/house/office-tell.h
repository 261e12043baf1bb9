/* office-tell.h - cases put into words: lists, pages, deadlines, reports for desks, letters. */
#pragma once

#include "house/office.h"
#include "report/doc.h"

/* Documents.  (owned) */
HkDoc *
hk_office_tell_case(const HkOffice *office, const HkCase *c, HkLang lang);
HkDoc *
hk_office_tell_list(const HkOffice *office, const GPtrArray *rows, HkLang lang);
HkDoc *
hk_office_tell_deadlines(const HkOffice *office, const HkCase *c, HkLang lang);
HkDoc *
hk_office_tell_form(const HkOffice *office, const HkFilledForm *filled, const HkCase *c,
		    HkLang lang);
HkDoc *
hk_office_tell_notice(const HkOffice *office, const HkNotice *notice, const HkCase *c, HkLang lang);

/* What hk_office_tell_deadlines() tells, for a page with a clock: of HkDeadline (facts/duty.h).
 * *started: the day it all counts from is known.  (owned) */
GArray *
hk_office_deadlines(const HkOffice *office, const HkCase *c, gboolean *started);

/* The dated deadlines as an iCalendar (RFC 5545), with their caveats.  (owned) */
char *
hk_office_ics(const HkOffice *office, const HkCase *c, HkLang lang);
