/* expect: refused - leaves a file behind */
#include <fcntl.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	player_tell(sink, open("/tmp", O_TMPFILE | O_WRONLY, 0600) < 0 &&
				  creat("/dev/shm/hikeshi", 0600) < 0);
}
