/* guide.h - a kind and an instant in, the next steps and the desks out.  Pure. */
#pragma once

#include "guide/book.h"
#include "guide/calendar.h"
#include "guide/desks.h"

/* subkind may be NULL.  Contacts are those whose routes name the kind, by rank; desks that are
 * superseded are left out.  (owned) */
HkGuidance *
hk_guide(const HkBook *book, const HkDesks *desks, const HkCalendar *calendar, HkKind kind,
	 const char *subkind, gint64 instant);

/* The same for somebody who has answered: within a phase the steps whose `when` is true come first,
 * and those that an answer rules out are left out ("yes" is wanted, "no" was said).  (owned) */
HkGuidance *
hk_guide_follow(const HkGuidance *guidance, const HkFields *facts);
