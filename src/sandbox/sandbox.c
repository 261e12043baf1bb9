/* sandbox.c - the order in which the walls go up.
 *
 * Called by the worker and by both halves of the fetcher, before they receive anything.  Each wall
 * would do alone against most attacks; they are built so that one mistake in one table is not the
 * end.  Refuses to lock a process that has threads: Landlock would bind only one of them.
 */
#include "sandbox/sandbox.h"

#include <errno.h>
#include <sys/prctl.h>

#include "base/error.h"
#include "base/fd.h"
#include "sandbox/parts.h"

/* What the largest input, its decoded copy, rules and tables need several times over.  A leak or
 * a bomb ends here instead of in the machine's swap. */
#define DEFAULT_MEMORY (G_GUINT64_CONSTANT(1536) * 1024 * 1024)

struct HkSandbox {
	gpointer filter;
	int ruleset;
	guint64 memory, output;
};

HkSandbox *
hk_sandbox_build(const HkSandboxOptions *options, GError **error)
{
	g_autoptr(HkSandbox) s = g_new0(HkSandbox, 1);
	int abi = options->landlock_abi == HK_SANDBOX_ASK_KERNEL ? hk_landlock_abi()
								 : options->landlock_abi;

	s->ruleset = -1;
	s->memory = options->memory != 0 ? options->memory : DEFAULT_MEMORY;
	s->output = options->output;
	if (!hk_landlock_build(abi, options, &s->ruleset, error))
		return NULL;
	s->filter = hk_filter_build(options->role, options->socket, error);
	return s->filter != NULL ? g_steal_pointer(&s) : NULL;
}

static gboolean
is_alone(GError **error)
{
	g_autoptr(GDir) tasks = g_dir_open("/proc/self/task", 0, NULL);
	guint n = 0;

	while (tasks != NULL && g_dir_read_name(tasks) != NULL)
		n++;
	if (n == 1)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: %s",
		    n == 0 ? "/proc is not mounted" : "the process has threads");
	return FALSE;
}

/* No set-user-id program can be a way out, and nobody else of this user may look inside. */
static gboolean
give_up_privileges(GError **error)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: prctl: %s", g_strerror(errno));
	return FALSE;
}

/* The filter comes last: it forbids the calls that put up the others. */
gboolean
hk_sandbox_lock(HkSandbox *sandbox, GError **error)
{
	if (!is_alone(error) || !hk_rlimits_lock(sandbox->memory, sandbox->output, error) ||
	    !give_up_privileges(error) || !hk_landlock_lock(sandbox->ruleset, error))
		return FALSE;
	hk_fd_clear(&sandbox->ruleset);
	return hk_filter_lock(sandbox->filter, error);
}

void
hk_sandbox_free(HkSandbox *sandbox)
{
	if (sandbox == NULL)
		return;
	hk_fd_clear(&sandbox->ruleset);
	hk_filter_free(sandbox->filter);
	g_free(sandbox);
}
