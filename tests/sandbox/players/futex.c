/* expect: refused - the corners of futex() that exploits of the kernel begin with */
#include <errno.h>
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "player.h"

static gboolean
refused(int operation)
{
	guint32 word = 0, other = 0;

	return syscall(SYS_futex, &word, operation, 0, NULL, &other, 0) < 0 && errno == ENOSYS;
}

void
play(HkInput *in, HkSink *sink)
{
	guint32 word = 0;
	/* What a lock needs still works: nobody to wake, and nothing to wait for. */
	gboolean usable = syscall(SYS_futex, &word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0) == 0 &&
			  syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 1, NULL, NULL, 0) < 0 &&
			  errno == EAGAIN;

	player_tell(sink, usable && refused(FUTEX_CMP_REQUEUE) && refused(FUTEX_REQUEUE) &&
				  refused(FUTEX_LOCK_PI_PRIVATE) && refused(FUTEX_CMP_REQUEUE_PI) &&
				  refused(FUTEX_WAIT_REQUEUE_PI) && refused(FUTEX_WAKE_OP));
}
