/* expect: examiner.breach - stays, but does not answer any more */
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	close(PLAYER_SOCKET);
	for (volatile gboolean for_ever = TRUE; for_ever;)
		;
}
