/* spawn.h - starting a program with nothing but what it needs.
 *
 * The child has /dev/null as standard input and output, the socket as descriptor 3, perhaps one
 * more as 4, an environment of its own, and dies with the thread that started it.
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

#define HK_SPAWN_SOCKET 3
#define HK_SPAWN_EXTRA 4

typedef struct {
	const char *const *argv; /* argv[0] is the path; NULL-terminated */
	int socket;		 /* borrowed */
	int extra;		 /* borrowed; -1: none */
	gboolean show_log;	 /* keep our standard error instead of /dev/null */
} HkSpawn;

/* HK_ERROR_WORKER.  A program that cannot be executed is noticed by its socket closing. */
gboolean
hk_spawn(const HkSpawn *spawn, pid_t *pid, GError **error);
