/* expect: examiner.breach - leaves in silence and calls it success */
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	_exit(0);
}
