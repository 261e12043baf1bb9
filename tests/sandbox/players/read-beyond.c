/* expect: refused - reads past the end of its window */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	guint64 size = hk_input_size(in);
	gsize at_end = 1, far_off = 1;
	char c;

	player_tell(sink, hk_input_read(in, size, &c, 1, &at_end, NULL) && at_end == 0 &&
				  hk_input_read(in, G_MAXUINT64 - 1, &c, 1, &far_off, NULL) &&
				  far_off == 0);
}
