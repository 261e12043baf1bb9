/* expect: refused - opens a file that everybody may read */
#include <errno.h>
#include <fcntl.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	player_tell(sink, open("/etc/passwd", O_RDONLY) < 0 && errno == EACCES);
}
