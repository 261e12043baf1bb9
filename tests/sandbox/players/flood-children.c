/* expect: limit.children - hands back slices without end */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	for (guint i = 0; i < 1000 * 1000; i++)
		hk_sink_child(sink, "one", "player", i, 1);
}
