/* landlock.c - no path, no port, no neighbour: an empty rule set.
 *
 * A worker gets its input as an open descriptor, so it needs no right to any path.  Every right
 * that the running kernel can withhold is withheld; which those are is asked at run time, because
 * the headers of the build machine are older than many kernels (Debian 12's know ABI 2).
 */
#include <errno.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "sandbox/parts.h"

/* The kernel's struct as of ABI 6; older kernels accept it when told a smaller size. */
struct ruleset {
	guint64 fs;
	guint64 net;
	guint64 scoped;
};

/* clang-format off */
static const struct right {
	int abi;            /* first that knows it */
	guint64 fs;
	guint64 net;
	guint64 scoped;
	const char *why;
} rights[] = {
	{ 1, (1ULL << 13) - 1, 0, 0, "execute, read, write, list, make and remove: everything of the first ABI" },
	{ 2, 1ULL << 13, 0, 0, "rename or link between folders" },
	{ 3, 1ULL << 14, 0, 0, "truncate, also through a descriptor" },
	{ 4, 0, 3, 0, "bind and connect TCP" },
	{ 5, 1ULL << 15, 0, 0, "ioctl on devices" },
	{ 6, 0, 0, 3, "abstract sockets and signals of processes outside" },
};
/* clang-format on */

static gsize
size_of_abi(int abi)
{
	if (abi >= 6)
		return sizeof(struct ruleset);
	return abi >= 4 ? 2 * sizeof(guint64) : sizeof(guint64);
}

int
hk_landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return abi > 0 ? (int)abi : 0;
}

gboolean
hk_landlock_build(int abi, int *ruleset, GError **error)
{
	struct ruleset handled = { 0 };

	if (abi < 1) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE,
			    "sandbox: this kernel has no Landlock (Linux 5.13 or newer, with "
			    "landlock among its security modules)");
		return FALSE;
	}
	for (guint i = 0; i < G_N_ELEMENTS(rights); i++) {
		if (rights[i].abi > abi)
			break;
		handled.fs |= rights[i].fs;
		handled.net |= rights[i].net;
		handled.scoped |= rights[i].scoped;
	}
	*ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, size_of_abi(abi), 0);
	if (*ruleset >= 0)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: Landlock rule set: %s",
		    g_strerror(errno));
	return FALSE;
}

gboolean
hk_landlock_lock(int ruleset, GError **error)
{
	if (syscall(SYS_landlock_restrict_self, ruleset, 0) == 0)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: Landlock: %s", g_strerror(errno));
	return FALSE;
}
