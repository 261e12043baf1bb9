/* expect: refused - learns the names of files */
#include <sys/stat.h>
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	struct stat st;

	player_tell(sink, stat("/etc/passwd", &st) < 0 && access("/etc/passwd", F_OK) < 0);
}
