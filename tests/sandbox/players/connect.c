/* expect: examiner.breach - opens a connection */
#include <sys/socket.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	player_tell(sink, socket(AF_INET, SOCK_STREAM, 0) < 0);
}
