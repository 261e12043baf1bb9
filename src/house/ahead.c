/* ahead.c - the hours of the coming days.  Called by the pocket edition. */
#include "house/ahead.h"

#include "house/inside.h"

gint64
hk_house_today(const HkHouse *house)
{
	gint64 day;
	guint minute;

	hk_civil_from_instant(house->instant, &day, &minute);
	return hk_civil_instant(day, 0);
}

GArray *
hk_house_open_spans(const HkHouse *house, const HkChannel *channel, gint64 until)
{
	return hk_open_spans(channel, house->calendar, hk_house_today(house), until);
}
