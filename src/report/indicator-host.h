/* indicator-host.h - host names in facts: read, and told apart from our own. */
#pragma once

#include "facts/case.h"

/* A-labels in lower case without the last dot, or an IP address; NULL when it is neither.
 * (owned) */
char *
hk_host_canonical(const char *text);

/* The hosts of the reporter's own sites and mail addresses.  (owned; of char*) */
GPtrArray *
hk_host_own(const HkCase *c);

/* Whether it is one of them or lies below one. */
gboolean
hk_host_is_within(const char *host, const GPtrArray *own);
