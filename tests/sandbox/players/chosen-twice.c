/* expect: examiner.breach - chooses its examiner again, to get its time again */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	hk_put_chosen(out, "player");
	hk_put_chosen(out, "player");
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
