/* way.h - from an address to a page, over as many redirects as a browser would follow. */
#pragma once

#include "fetch/visit.h"

/* Doors are asked for over the channel.  Never fails: what went wrong stands in the record.
 * (owned) */
HkRecord *
hk_way_walk(const HkVisitTerms *terms, int channel, const char *url);
