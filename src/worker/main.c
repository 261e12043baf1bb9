/* main.c - hikeshi-examiner.  Everything is in worker.c, so that tests can lead the same life. */
#include "worker/worker.h"

int
main(int argc, char **argv)
{
	return hk_worker_main(argc, argv, HK_SANDBOX_ASK_KERNEL);
}
