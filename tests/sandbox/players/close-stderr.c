/* expect: examiner.breach - frees descriptor 2, the one it may write to, for the next artefact */
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	player_tell(sink, close(STDERR_FILENO) < 0);
}
