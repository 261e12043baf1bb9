/* expect: refused - changes the evidence, whose descriptor happens to be writable */
#include <unistd.h>

#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	gboolean refused = TRUE;

	for (int fd = PLAYER_SOCKET + 1; fd < 16; fd++)
		refused = refused && pwrite(fd, "!", 1, 0) < 0 && ftruncate(fd, 0) < 0;
	player_tell(sink, refused);
}
