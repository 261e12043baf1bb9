/* spans.c - opening hours as a list, for paper and for files that have no calendar with them.
 *
 * Called by the house for the pocket edition.  It asks opening.c again and again, so that a file
 * on somebody's phone says what this program would have said.  Promises spans in order that do not
 * touch; refuses nothing, and ends where the search ahead of opening.c ends.
 */
#include "guide/spans.h"

#include "guide/opening.h"

static void
add(GArray *spans, gint64 from, gint64 until)
{
	HkOpenSpan span = { from, until };

	g_array_append_val(spans, span);
}

GArray *
hk_open_spans(const HkChannel *channel, const HkCalendar *calendar, gint64 from, gint64 until)
{
	GArray *spans = g_array_new(FALSE, FALSE, sizeof(HkOpenSpan));
	HkChannel hours = *channel; /* borrows all of it */

	if (channel->always && (!channel->read_later || channel->hours->len == 0))
		return spans; /* there is nothing between two moments that differ */
	hours.always = FALSE;
	for (gint64 t = from; t < until;) {
		HkOpening o = hk_opening(&hours, calendar, t);
		gint64 next = o.until == 0 ? until : MIN(o.until, until);

		if (o.state == HK_UNCONFIRMED || next <= t)
			break;
		if (o.state != HK_CLOSED)
			add(spans, t, next);
		t = next;
	}
	return spans;
}
