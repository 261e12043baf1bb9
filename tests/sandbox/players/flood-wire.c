/* expect: examiner.breach - writes ten gigabytes past the sink */
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autoptr(HkFinding) f = hk_finding_new("flood", "", -1);

	while (out->len < HK_PACKET_MAX / 2)
		hk_put_finding(out, f);
	for (guint i = 0; i < 10 * 32 * 1024; i++)
		if (hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE) != HK_PACKET_GOT)
			return;
}
