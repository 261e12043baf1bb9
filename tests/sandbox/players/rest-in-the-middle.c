/* expect: examiner.breach - calls a slice the rest, though more would follow it */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	hk_sink_child(sink, "", "player", 0, hk_input_size(in) - 1);
}
