/* expect: examiner.breach - leaves something that it never entered */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	hk_put_close(out, HK_EXAMINED, "mail");
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
