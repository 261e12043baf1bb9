/* expect: examiner.breach - fills the machine with processes */
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	for (int i = 0; i < 100; i++)
		if (fork() == 0)
			_exit(0);
	player_tell(sink, FALSE);
}
