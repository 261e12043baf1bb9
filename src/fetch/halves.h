/* halves.h - the two processes of the fetcher, and what both of them begin with. */
#pragma once

#include "sandbox/sandbox.h"

#define HK_FETCH_CHANNEL 3 /* to the other half */
#define HK_FETCH_OUTPUT 4  /* the visitor's */

typedef enum { HK_FETCH_DONE = 0, HK_FETCH_BY_HAND = 64, HK_FETCH_CANNOT = 70 } HkFetchExit;

/* Each lives until its work is done.  Locks itself before it asks anything of anybody. */
HkFetchExit
hk_visitor_live(const char *url);
HkFetchExit
hk_connector_live(void);

/* FALSE, and said why: go no further. */
gboolean
hk_fetch_lock(const HkSandboxOptions *options);
/* For whoever looks why nothing was fetched: a line on standard error. */
void
hk_fetch_say(const char *words);
