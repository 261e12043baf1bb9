/* expect: examiner.crashed - gives up */
#include <stdlib.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	abort();
}
