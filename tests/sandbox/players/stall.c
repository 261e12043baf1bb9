/* expect: examiner.timeout - never comes to an end */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	for (volatile gboolean for_ever = TRUE; for_ever;)
		;
}
