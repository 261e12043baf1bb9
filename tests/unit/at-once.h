/* at-once.h - several processes that do the same thing to one store at the same moment.
 *
 * Include <cmocka.h> before.  Each opens the store itself, waits for the start, and says how often
 * it got what it wanted.
 */
#pragma once

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cases/store.h"

typedef gboolean (*AtOnce)(HkStore *store, gpointer user);

static inline void
at_once_child(const char *url, AtOnce act, gpointer user, int start)
{
	char go;
	HkStore *store = hk_store_open(url, FALSE, NULL);

	if (store == NULL || read(start, &go, 1) != 0) /* the end of the pipe is the start */
		_exit(2);
	_exit(act(store, user) ? 1 : 0);
}

/* How many of n succeeded; fails when one could not try. */
static inline guint
at_once(const char *url, guint n, AtOnce act, gpointer user)
{
	int start[2], status;
	guint good = 0;

	assert_int_equal(pipe(start), 0);
	for (guint i = 0; i < n; i++) {
		pid_t pid = fork();

		assert_true(pid >= 0);
		if (pid > 0)
			continue;
		close(start[1]);
		at_once_child(url, act, user, start[0]);
	}
	close(start[0]);
	g_usleep(300 * 1000); /* all have opened the store; a slow one makes the test easier */
	close(start[1]);
	for (guint i = 0; i < n; i++) {
		assert_true(wait(&status) > 0);
		assert_true(WIFEXITED(status) && WEXITSTATUS(status) < 2);
		good += (guint)WEXITSTATUS(status);
	}
	return good;
}
