/* expect: examiner.breach - hands the broker a descriptor */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	hk_put_child(out, "", "player", 4, 1);
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, PLAYER_SOCKET, TRUE);
}
