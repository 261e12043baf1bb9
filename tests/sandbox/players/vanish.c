/* expect: examiner.breach - says that it is a box, and empty, so that nobody judges it */
#include "facts/examination.h"
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();

	hk_put_end(out, 2, HK_CONTAINER_ONLY, "player"); /* the second of three */
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
