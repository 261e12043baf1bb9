/* expect: examiner.breach - shoots at the broker */
#include <signal.h>
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	player_tell(sink, kill(getppid(), 0) < 0);
}
