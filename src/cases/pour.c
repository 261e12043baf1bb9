/* pour.c - a pipe, and a thread at its far end.
 *
 * Called by bag-write.c (vault to zip) and bag-import.c (locked zip to vault).  The reader always
 * reads to the end, even when it has failed, so the writer never meets a closed pipe (SIGPIPE
 * would end the program).
 */
#include "cases/pour.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd.h"

#define CHUNK (64 * 1024)

struct HkPour {
	GThread *thread;
	HkPourInto into;
	gpointer user;
	int from, to;
	gboolean good;
	GError *problem;
};

static gpointer
write_it(gpointer p)
{
	HkPour *pour = p;

	pour->good = pour->into(pour->to, pour->user, &pour->problem);
	hk_fd_clear(&pour->to);
	return NULL;
}

HkPour *
hk_pour_begin(HkPourInto into, gpointer user, GError **error)
{
	int ends[2];
	HkPour *pour;

	if (pipe2(ends, O_CLOEXEC) != 0) {
		g_set_error(error, HK_ERROR, HK_ERROR_STORE, "pipe: %s", g_strerror(errno));
		return NULL;
	}
	pour = g_new0(HkPour, 1);
	pour->from = ends[0];
	pour->to = ends[1];
	pour->into = into;
	pour->user = user;
	pour->thread = g_thread_new("pour", write_it, pour);
	return pour;
}

int
hk_pour_fd(const HkPour *pour)
{
	return pour->from;
}

gboolean
hk_pour_copy(HkPour *pour, HkPourOut out, gpointer user, GError **error)
{
	g_autofree guint8 *data = g_malloc(CHUNK);
	gssize n;

	while ((n = read(pour->from, data, CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			g_set_error(error, HK_ERROR, HK_ERROR_STORE, "evidence: %s",
				    g_strerror(errno));
			return FALSE;
		}
		if (!out(data, (gsize)n, user, error))
			return FALSE;
	}
	return TRUE;
}

static void
drain(int fd)
{
	char rest[4096];
	gssize n;

	do
		n = read(fd, rest, sizeof rest);
	while (n > 0 || (n < 0 && errno == EINTR));
}

gboolean
hk_pour_end(HkPour *pour, GError **error)
{
	gboolean good;

	drain(pour->from);
	g_thread_join(pour->thread);
	good = pour->good;
	if (!good)
		g_propagate_error(error, g_steal_pointer(&pour->problem));
	close(pour->from);
	g_free(pour);
	return good;
}
