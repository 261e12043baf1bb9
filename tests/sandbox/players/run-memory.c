/* expect: refused - makes memory executable */
#include <sys/mman.h>

#include "player.h"

#define ANON (MAP_PRIVATE | MAP_ANONYMOUS)

void
play(HkInput *in, HkSink *sink)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, ANON, -1, 0);

	player_tell(sink, mmap(NULL, 4096, PROT_READ | PROT_EXEC, ANON, -1, 0) == MAP_FAILED &&
				  mprotect(page, 4096, PROT_READ | PROT_EXEC) < 0);
}
