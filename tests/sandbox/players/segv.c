/* expect: examiner.crashed - follows a pointer into nothing */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	volatile guintptr nowhere = 8;

	*(volatile int *)nowhere = 1;
}
