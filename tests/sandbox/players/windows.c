/* expect: windowed - a well-behaved container that hands back three slices and the rest of itself
 */
#include "player.h"

#define MAIL 4
#define WINDOW 3

void
play(HkInput *in, HkSink *sink)
{
	guint64 at = 0, size = hk_input_size(in), origin = hk_input_origin(in);

	if (size == MAIL) {
		hk_sink_add(sink, "leaf", "", (gint64)origin, NULL);
		return;
	}
	if (origin == 0) /* the first window; the others speak through their slices only */
		hk_sink_add(sink, "windowed", "", -1, NULL);
	for (guint i = 0; i < WINDOW && at + MAIL <= size; i++, at += MAIL)
		hk_sink_child(sink, "mail", "player", origin + at, MAIL);
	if (at < size)
		hk_sink_child(sink, "", "player", origin + at, size - at);
}
