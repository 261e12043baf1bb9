/* expect: examiner.breach - introduces itself anew, with better terms */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	HkTerms terms = { (char *)"player", G_MAXUINT32, G_MAXUINT32, G_MAXUINT32 };

	hk_put_ready(out, HK_READY_LOCKED, &terms, 1);
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
