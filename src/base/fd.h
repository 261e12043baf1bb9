/* fd.h - a descriptor that closes itself: HK_FD int fd = -1;
 *
 * GLib 2.74 has no g_autofd (it came in 2.76).  -1 means "none"; 0 is a descriptor.
 */
#pragma once

#include <unistd.h>

#define HK_FD __attribute__((cleanup(hk_fd_clear)))

/* Closes *fd when it is one, and forgets it. */
static inline void
hk_fd_clear(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Hands the descriptor to the caller and forgets it. */
static inline int
hk_fd_steal(int *fd)
{
	int mine = *fd;

	*fd = -1;
	return mine;
}
