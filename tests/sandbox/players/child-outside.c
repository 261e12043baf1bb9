/* expect: examiner.breach - hands back bytes that it was not given */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	hk_sink_child(sink, "outside", "player", hk_input_size(in), 1000);
}
