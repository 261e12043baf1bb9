/* worker.h - the life of a worker, as a function so that tests can lead it with a registry and a
 * kernel of their own.
 */
#pragma once

#include "sandbox/sandbox.h"

/* Loads, locks, answers jobs until the broker is gone.  landlock_abi is HK_SANDBOX_ASK_KERNEL
 * except in tests.  Returns the exit status. */
int
hk_worker_main(int argc, char **argv, int landlock_abi);
