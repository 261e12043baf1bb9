/* expect: examiner.breach - starts a program */
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	execl("/bin/true", "true", NULL);
	player_tell(sink, TRUE);
}
