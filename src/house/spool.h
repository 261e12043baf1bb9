/* spool.h - standard input as a file, because an examiner reads at offsets. */
#pragma once

#include <glib.h>

/* A descriptor that can be read at any offset, and only read: standard input's own file when it is
 * a regular one, else an unlinked temporary file with everything it gave.  -1 and a problem of
 * walk.h
 * ("empty", "spool", "io", "not-a-file").  (owned) */
int
hk_spool_input(const char **problem);

/* Makes the text what standard input gives from now on.  FALSE: there is no room for it. */
gboolean
hk_spool_text(const char *text);
