/* expect: examiner.breach - hands back a slice of something that is nowhere in the file */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	hk_put_begin(out, "1.eml");
	hk_put_child(out, "2.eml", "player", 0, 4);
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
