/* ahead.h - the hours of the coming days, for what is taken along without this program. */
#pragma once

#include "guide/spans.h"
#include "house/house.h"

/* The beginning of the house's own day in Japan. */
gint64
hk_house_today(const HkHouse *house);
/* When that channel is open from then on until that moment; see guide/spans.h.  (owned) */
GArray *
hk_house_open_spans(const HkHouse *house, const HkChannel *channel, gint64 until);
