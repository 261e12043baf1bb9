/* expect: examiner.breach - ends its job while something inside is still open */
#include "player.h"
#include "examine/sink-box.h"

void
play(HkInput *in, HkSink *sink)
{
	hk_sink_begin(sink, "1.eml");
	hk_sink_add(sink, "seen", "", -1, NULL);
}
