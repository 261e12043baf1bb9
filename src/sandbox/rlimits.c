/* rlimits.c - the second wall behind the broker's budgets, as a table.
 *
 * Called while locking.  Every limit is set hard, so it cannot be raised again; one that cannot be
 * set refuses the lock.
 */
#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "base/error.h"
#include "sandbox/parts.h"

#ifdef HK_SANITIZED
#define SANITIZED TRUE
#else
#define SANITIZED FALSE
#endif

#define MEMORY G_MAXUINT64 /* these two stand for the caller's figures */
#define OUTPUT (G_MAXUINT64 - 1)

/* No RLIMIT_CPU: a pooled worker's time adds up over thousands of honest jobs.  The broker has a
 * clock for each job and kills. */
/* clang-format off */
static const struct {
	int resource;
	guint64 value;
	gboolean sanitized; /* holds in a sanitized build, too */
	const char *why;
} limits[] = {
	{ RLIMIT_AS,       MEMORY, FALSE, "a bomb ends this worker, not the machine; shadow memory needs terabytes" },
	{ RLIMIT_NOFILE,   16,     TRUE,  "one socket, one job's descriptor, three standard ones" },
	{ RLIMIT_FSIZE,    OUTPUT, FALSE, "mostly nothing to write; a sanitizer's report may go to a file" },
	{ RLIMIT_NPROC,    0,      TRUE,  "no process, no thread" },
	{ RLIMIT_CORE,     0,      TRUE,  "a core file would hold somebody's mail" },
	{ RLIMIT_MSGQUEUE, 0,      TRUE,  "no queue to leave anything in" },
	{ RLIMIT_MEMLOCK,  0,      TRUE,  "no reason to pin memory" },
};
/* clang-format on */

gboolean
hk_rlimits_lock(guint64 memory, guint64 output, GError **error)
{
	/* Standard error may be a file (show_log): better a lost line than a lost worker. */
	signal(SIGXFSZ, SIG_IGN);
	for (guint i = 0; i < G_N_ELEMENTS(limits); i++) {
		guint64 value = limits[i].value == MEMORY   ? memory
				: limits[i].value == OUTPUT ? output
							    : limits[i].value;
		struct rlimit r = { .rlim_cur = value, .rlim_max = value };

		if (SANITIZED && !limits[i].sanitized)
			continue;
		if (setrlimit((__rlimit_resource_t)limits[i].resource, &r) != 0) {
			g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: limit %d: %s",
				    limits[i].resource, g_strerror(errno));
			return FALSE;
		}
	}
	return TRUE;
}
