/* expect: examiner.breach - starts a thread */
#include "player.h"

static gpointer
run(gpointer data)
{
	return data;
}

void
play(HkInput *in, HkSink *sink)
{
	player_tell(sink, g_thread_try_new("player", run, NULL, NULL) == NULL);
}
