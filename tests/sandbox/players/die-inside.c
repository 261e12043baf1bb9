/* expect: examiner.crashed - dies inside something that is judged apart */
#include <stdlib.h>

#include "player.h"
#include "examine/sink-box.h"

void
play(HkInput *in, HkSink *sink)
{
	gint64 begin = g_get_monotonic_time();

	hk_sink_begin(sink, "1.eml");
	/* Long enough that what is seen next leaves the worker at once. */
	while (g_get_monotonic_time() - begin < 100 * 1000)
		;
	hk_sink_add(sink, "seen", "", -1, NULL);
	abort();
}
