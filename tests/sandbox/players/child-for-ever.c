/* expect: examiner.breach - hands back the whole of itself, again and again */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	hk_sink_child(sink, "", "player", 0, hk_input_size(in));
}
