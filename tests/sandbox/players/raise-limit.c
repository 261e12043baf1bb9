/* expect: refused - takes its limits off */
#include <sys/resource.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	struct rlimit r = { RLIM_INFINITY, RLIM_INFINITY };

	player_tell(sink, setrlimit(RLIMIT_NPROC, &r) < 0);
}
