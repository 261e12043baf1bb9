/* expect: examiner.breach - hands back more slices than it asked for, past the sink */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

#define MAY 10 /* what the stage asks for */

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	for (guint i = 0; i <= MAY; i++)
		hk_put_child(out, "one", "player", i, 1);
	/* The runner sends it as the second of three. */
	hk_put_end(out, 2, 3, "player");
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
