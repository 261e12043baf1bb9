/* expect: limit.findings - reports without end, the ordinary way */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	for (guint i = 0; i < 1000 * 1000; i++)
		hk_sink_add(sink, "flood", "", i, "text", "again", NULL);
}
