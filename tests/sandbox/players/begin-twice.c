/* expect: examiner.breach - goes into something apart while inside another */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	/* The sink would refuse: the wire is where the broker holds it to that. */
	hk_put_begin(out, "1.eml");
	hk_put_begin(out, "2.eml");
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
