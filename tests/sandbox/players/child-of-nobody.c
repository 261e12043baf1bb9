/* expect: examiner.breach - hands back slices in the name of an examiner that does not exist */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	hk_put_child(out, "one", "player", 0, 1);
	hk_put_end(out, 2, 3, "another"); /* the second of three */
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
