/* regular.h - opens a file in a folder that others may write to. */
#pragma once

#include <sys/stat.h>

/* The regular file `name` (which may hold slashes) below that folder, for reading, and what it is.
 * No link is followed on the way.  -1 with errno: ELOOP for a link, ENOTSUP for a device, a FIFO or
 * a folder, which are never opened. */
int
hk_regular_open(int folder, const char *name, struct stat *st);
