/* expect: seen - what was seen long before a crash is kept */
#include <stdlib.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	gint64 begin = g_get_monotonic_time();

	while (g_get_monotonic_time() - begin < 100 * 1000)
		;
	hk_sink_add(sink, "seen", "", -1, NULL);
	abort();
}
