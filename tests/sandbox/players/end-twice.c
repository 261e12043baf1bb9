/* expect: examiner.breach - ends its job twice in one breath */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	/* The runner sends it as the second of three. */
	hk_put_end(out, 2, 0, "player");
	hk_put_end(out, 2, 0, "player");
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
