/* landlock.c - no path, no port, no neighbour: a rule set that is empty but for a connector.
 *
 * A worker gets its input as an open descriptor, so it needs no right to any path; a connector
 * reads a few files by name and connects to the ports of the web.  Every right
 * that the running kernel can withhold is withheld; which those are is asked at run time, because
 * the headers of the build machine are older than many kernels (Debian 12's know ABI 2).
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/error.h"
#include "base/fd.h"
#include "sandbox/parts.h"

/* Of ABI 4; Debian 12's headers know neither. */
#define CONNECT_TCP G_GUINT64_CONSTANT(2)
#define RULE_NET_PORT 2
struct net_port {
	guint64 allowed;
	guint64 port;
};

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

static struct ruleset
handled_by(int abi)
{
	struct ruleset handled = { 0 };

	for (guint i = 0; i < G_N_ELEMENTS(rights) && rights[i].abi <= abi; i++) {
		handled.fs |= rights[i].fs;
		handled.net |= rights[i].net;
		handled.scoped |= rights[i].scoped;
	}
	return handled;
}

/* A file that is not there needs no rule. */
static gboolean
allow_file(int ruleset, const char *path)
{
	HK_FD int fd = open(path, O_PATH | O_CLOEXEC);
	struct landlock_path_beneath_attr rule = { .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE,
						   .parent_fd = fd };

	return fd < 0 ||
	       syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0;
}

static gboolean
allow_port(int ruleset, guint16 port)
{
	struct net_port rule = { CONNECT_TCP, port };

	return syscall(SYS_landlock_add_rule, ruleset, RULE_NET_PORT, &rule, 0) == 0;
}

static gboolean
allow(int ruleset, const struct ruleset *handled, const HkSandboxOptions *options)
{
	gboolean works = TRUE;

	for (guint i = 0; works && options->readable != NULL && options->readable[i] != NULL; i++)
		works = allow_file(ruleset, options->readable[i]);
	if ((handled->net & CONNECT_TCP) != 0 && options->ports != NULL)
		for (guint i = 0; works && options->ports[i] != 0; i++)
			works = allow_port(ruleset, options->ports[i]);
	return works;
}

gboolean
hk_landlock_build(int abi, const HkSandboxOptions *options, int *ruleset, GError **error)
{
	struct ruleset handled = handled_by(abi);
	gboolean connects = options->role == HK_SANDBOX_CONNECTOR;

	if (abi < 1) {
		g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE,
			    "sandbox: this kernel has no Landlock (Linux 5.13 or newer, with "
			    "landlock among its security modules)");
		return FALSE;
	}
	if (connects && options->ports == NULL)
		handled.net &= ~CONNECT_TCP;
	*ruleset = (int)syscall(SYS_landlock_create_ruleset, &handled, size_of_abi(abi), 0);
	if (*ruleset >= 0 && (!connects || allow(*ruleset, &handled, options)))
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: Landlock rule set: %s",
		    g_strerror(errno));
	hk_fd_clear(ruleset);
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
