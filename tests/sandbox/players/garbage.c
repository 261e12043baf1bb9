/* expect: examiner.breach - says something that is no message */
#include "player.h"
#include "wire/packet.h"

void
play(HkInput *in, HkSink *sink)
{
	hk_packet_send(PLAYER_SOCKET, "\x04\xff\xff\xff\xff", 5, -1, TRUE);
}
