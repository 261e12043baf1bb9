/* expect: examiner.breach - ends its job, speaks of the next one and dies of a breach, so that its
 * words would stay with an artefact that it never read */
#include "facts/examination.h"
#include "player.h"
#include "wire/message.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	g_autoptr(GByteArray) out = g_byte_array_new();
	g_autoptr(HkFinding) forged = hk_finding_new("forged", "", -1);

	hk_put_end(out, 2, HK_EXAMINED, "player"); /* the second of three */
	hk_put_finding(out, forged);
	hk_put_end(out, 77, HK_EXAMINED, "player");
	hk_packet_send(PLAYER_SOCKET, out->data, out->len, -1, TRUE);
}
