/* main.c - hikeshi-examiner, the program that meets the enemy.
 *
 * Everything is in worker.c, so that tests can lead the same life with a registry and a kernel of
 * their own.
 */
#include "worker/worker.h"

int
main(int argc, char **argv)
{
	return hk_worker_main(argc, argv, HK_SANDBOX_ASK_KERNEL);
}
