/* card.h - the emergency card of this house: desks out of the data, numbers out of the papers. */
#pragma once

#include "house/house.h"
#include "house/papers.h"
#include "report/doc.h"

typedef struct {
	const HkPapers *papers; /* NULL: nothing was prepared; the numbers stay blank */
	gboolean wallet;
	HkLang lang;
} HkCardOrder;

/* HK_ERROR_UNREADABLE.  (owned) */
HkDoc *
hk_house_card(HkHouse *house, const HkCardOrder *order, GError **error);

/* "text", "html" or "pdf" (always one page).  HK_ERROR_UNREADABLE, HK_ERROR_USAGE for another
 * format, HK_ERROR_LIMIT when the page will not hold it, HK_ERROR_STORE.  (owned) */
GBytes *
hk_house_card_bytes(HkHouse *house, const HkCardOrder *order, const char *format, GError **error);
