/* expect: examiner.crashed - wants more memory than there is */
#include "player.h"

void
play(HkInput *in, HkSink *sink)
{
	static const gsize sizes[] = { (gsize)4 << 30, (gsize)1 << 46 };

#ifndef HK_SANITIZED /* a sanitized worker has no limit of address space */
	if (g_try_malloc(sizes[0]) != NULL) {
		player_tell(sink, FALSE);
		return;
	}
#endif
	g_free(g_malloc(sizes[1]));
}
