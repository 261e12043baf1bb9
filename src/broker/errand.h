/* errand.h - sends the fetcher out for one page. */
#pragma once

#include <glib.h>

/* A descriptor to read what it brought (owned), or -1: it brought nothing, in the time it has.
 * HK_ERROR_WORKER when it could not be sent.  Blocks. */
int
hk_errand_run(const char *program, const char *url, GError **error);
