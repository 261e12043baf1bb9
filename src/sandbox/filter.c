/* filter.c - which system calls a locked process has, as a table with reasons.
 *
 * Four answers.  ALLOW: needed to compute and to answer.  An errno: libraries ask and take no
 * for an answer.  KILL: no examiner has an innocent use for it, so the attempt itself is the
 * news (the broker reports `examiner.breach`).  Everything not listed gets ENOSYS, so a newer
 * libc degrades instead of dying.  Names that this libseccomp does not know are skipped: a call
 * it cannot name cannot be allowed by accident.
 */
#include <errno.h>
#include <linux/futex.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/error.h"
#include "sandbox/filter-rules.h"
#include "sandbox/parts.h"

/* clang-format off */
static const HkCallRule calls[] = {
	{ "pread64",           ALLOW, "the artefact; descriptors are shared, so positions are not used" },
	{ "lseek",             ALLOW, "how long the artefact is" },
	{ "brk",               ALLOW, "malloc" },
	{ "munmap",            ALLOW, "malloc" },
	{ "mremap",            ALLOW, "malloc" },
	{ "madvise",           ALLOW, "malloc" },
	{ "sysinfo",           ALLOW, "qsort() asks how much memory there is and believes any answer" },
	{ "getrandom",         ALLOW, "seeds of hash tables and of malloc" },
	{ "clock_gettime",     ALLOW, "when to send what has been seen; usually not even a call" },
	{ "gettimeofday",      ALLOW, "as above, older spelling" },
	{ "getpid",            ALLOW, "abort() names itself" },
	{ "gettid",            ALLOW, "abort() names itself" },
	{ "rt_sigprocmask",    ALLOW, "abort() unblocks its signal" },
	{ "rt_sigaction",      ALLOW, "abort() restores the default; no handler gives new rights" },
	{ "rt_sigreturn",      ALLOW, "return from a handler" },
	{ "restart_syscall",   ALLOW, "the kernel's own way to go on after a stop" },
	{ "exit",              ALLOW, "the way out" },
	{ "exit_group",        ALLOW, "the way out" },

	{ "open",              NO(EACCES), "a converter or table that was not warmed: the library says so and goes on" },
	{ "openat",            NO(EACCES), "as above" },
	{ "openat2",           NO(EACCES), "as above" },
	{ "stat",              NO(EACCES), "whether a file exists is nobody's business here" },
	{ "newfstatat",        NO(EACCES), "as above" },
	{ "statx",             NO(EACCES), "as above" },
	{ "access",            NO(EACCES), "as above" },
	{ "faccessat",         NO(EACCES), "as above" },
	{ "faccessat2",        NO(EACCES), "as above" },
	{ "readlink",          NO(EACCES), "as above" },
	{ "readlinkat",        NO(EACCES), "as above" },
	{ "ioctl",             NO(ENOTTY), "stdio asks whether its descriptor is a terminal" },
	{ "prlimit64",         NO(EPERM),  "limits stay as they are" },
	{ "setrlimit",         NO(EPERM),  "limits stay as they are" },

	{ "execve",            KILL, "no examiner starts a program" },
	{ "execveat",          KILL, "no examiner starts a program" },
	{ "fork",              KILL, "no examiner starts a process" },
	{ "vfork",             KILL, "no examiner starts a process" },
	{ "clone",             KILL, "no process, and no library here needs a thread" },
	{ "clone3",            KILL, "as clone" },
	{ "socket",            KILL, "no examiner opens a connection" },
	{ "socketpair",        KILL, "no examiner opens a connection" },
	{ "connect",           KILL, "no examiner opens a connection" },
	{ "bind",              KILL, "no examiner listens" },
	{ "listen",            KILL, "no examiner listens" },
	{ "accept",            KILL, "no examiner listens" },
	{ "accept4",           KILL, "no examiner listens" },
	{ "sendto",            KILL, "there is one way to talk, and it is sendmsg" },
	{ "ptrace",            KILL, "nobody to trace" },
	{ "process_vm_readv",  KILL, "nobody to read" },
	{ "process_vm_writev", KILL, "nobody to write" },
	{ "pidfd_getfd",       KILL, "descriptors come from the broker" },
	{ "kill",              KILL, "nobody to signal; abort() uses tgkill" },
	{ "tkill",             KILL, "nobody to signal" },
	{ "bpf",               KILL, "kernel programs" },
	{ "perf_event_open",   KILL, "kernel programs" },
	{ "io_uring_setup",    KILL, "a second door to all calls" },
	{ "userfaultfd",       KILL, "only exploits stop the kernel in the middle" },
	{ "keyctl",            KILL, "keys" },
	{ "add_key",           KILL, "keys" },
	{ "request_key",       KILL, "keys" },
	{ "mount",             KILL, "file systems" },
	{ "umount2",           KILL, "file systems" },
	{ "pivot_root",        KILL, "file systems" },
	{ "chroot",            KILL, "file systems" },
	{ "unshare",           KILL, "namespaces" },
	{ "setns",             KILL, "namespaces" },
	{ "init_module",       KILL, "kernel modules" },
	{ "finit_module",      KILL, "kernel modules" },
	{ "kexec_load",        KILL, "another kernel" },
	{ "reboot",            KILL, "the machine" },
#ifdef HK_SANITIZED
	{ "sched_yield",       ALLOW, "locks of the sanitizers' allocator" },
	{ "sigaltstack",       ALLOW, "AddressSanitizer's handlers have their own stack" },
#endif
};

/* The kernel reads 32 bits; private or shared, and by which clock, makes no difference here. */
#define FUTEX_OPERATION ((scmp_datum_t)(guint32)FUTEX_CMD_MASK)

static const HkFilteredRule filtered[] = {
	{ "recvmsg",  ALLOW, { { 0, SCMP_CMP_EQ, 0, 0 } }, 1, SOCKET, "jobs" },
	{ "sendmsg",  ALLOW, { { 0, SCMP_CMP_EQ, 0, 0 } }, 1, SOCKET, "answers" },
	{ "write",    ALLOW, { { 0, SCMP_CMP_EQ, STDERR_FILENO, 0 } }, 1, PLAIN, "last words of a library" },
	{ "writev",   ALLOW, { { 0, SCMP_CMP_EQ, STDERR_FILENO, 0 } }, 1, PLAIN, "last words of libc" },
	{ "tgkill",   ALLOW, { { 0, SCMP_CMP_EQ, 0, 0 } }, 1, SELF, "abort() ends this very process" },
	{ "close",    ALLOW, { { 0, SCMP_CMP_MASKED_EQ, ~(scmp_datum_t)3, 4 } }, 1, PLAIN,
	  "an artefact when it is done; descriptors end at RLIMIT_NOFILE, which is 16" },
	{ "close",    ALLOW, { { 0, SCMP_CMP_MASKED_EQ, ~(scmp_datum_t)3, 8 } }, 1, PLAIN, "as above" },
	{ "close",    ALLOW, { { 0, SCMP_CMP_MASKED_EQ, ~(scmp_datum_t)3, 12 } }, 1, PLAIN, "as above" },
	{ "close",    KILL,  { { 0, SCMP_CMP_MASKED_EQ, ~(scmp_datum_t)3, 0 } }, 1, PLAIN,
	  "the next artefact would get this number, and with it the right to write to it" },
	{ "futex",    ALLOW, { { 1, SCMP_CMP_MASKED_EQ, FUTEX_OPERATION, FUTEX_WAIT } }, 1, PLAIN,
	  "locks of GLib and ICU, even with one thread; the other operations have a history" },
	{ "futex",    ALLOW, { { 1, SCMP_CMP_MASKED_EQ, FUTEX_OPERATION, FUTEX_WAKE } }, 1, PLAIN, "as above" },
	{ "futex",    ALLOW, { { 1, SCMP_CMP_MASKED_EQ, FUTEX_OPERATION, FUTEX_WAIT_BITSET } }, 1, PLAIN, "as above" },
	{ "futex",    ALLOW, { { 1, SCMP_CMP_MASKED_EQ, FUTEX_OPERATION, FUTEX_WAKE_BITSET } }, 1, PLAIN, "as above" },
	{ "mmap",     ALLOW, { { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 },
	                       { 3, SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS } }, 2, PLAIN,
	  "memory that is neither code nor a file" },
	{ "mmap",     NO(EACCES), { { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC } }, 1, PLAIN,
	  "compilers of regular expressions fall back to interpreting" },
	{ "mprotect", ALLOW, { { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0 } }, 1, PLAIN, "malloc" },
	{ "mprotect", NO(EACCES), { { 2, SCMP_CMP_MASKED_EQ, PROT_EXEC, PROT_EXEC } }, 1, PLAIN,
	  "memory never becomes code" },
};
/* clang-format on */

static int
add_call(scmp_filter_ctx filter, const HkCallRule *rule)
{
	int number = seccomp_syscall_resolve_name(rule->call);

	return number != __NR_SCMP_ERROR ? seccomp_rule_add(filter, rule->answer, number, 0) : 0;
}

static int
add_filtered(scmp_filter_ctx filter, const HkFilteredRule *rule, int socket)
{
	int number = seccomp_syscall_resolve_name(rule->call);
	struct scmp_arg_cmp when[2];

	for (guint k = 0; k < rule->n; k++)
		when[k] = SCMP_CMP64(rule->when[k].arg, rule->when[k].op, rule->when[k].mask,
				     rule->when[k].value);
	if (rule->fill != PLAIN)
		when[0].datum_a = (scmp_datum_t)(rule->fill == SOCKET ? socket : getpid());
	return number != __NR_SCMP_ERROR
		       ? seccomp_rule_add_array(filter, rule->answer, number, rule->n, when)
		       : 0;
}

/* Does the role have rows of its own for that call? */
static gboolean
has_own(const HkRoleRules *role, const char *call)
{
	for (guint i = 0; i < role->n_calls; i++)
		if (g_str_equal(role->calls[i].call, call))
			return TRUE;
	for (guint i = 0; i < role->n_filtered; i++)
		if (g_str_equal(role->filtered[i].call, call))
			return TRUE;
	return FALSE;
}

static int
add_reader(scmp_filter_ctx filter, const HkRoleRules *role, int socket)
{
	int rc = 0;

	for (guint i = 0; i < G_N_ELEMENTS(calls) && rc == 0; i++)
		if (!has_own(role, calls[i].call))
			rc = add_call(filter, &calls[i]);
	for (guint i = 0; i < G_N_ELEMENTS(filtered) && rc == 0; i++)
		if (!has_own(role, filtered[i].call))
			rc = add_filtered(filter, &filtered[i], socket);
	return rc;
}

static int
add_role(scmp_filter_ctx filter, const HkRoleRules *role, int socket)
{
	int rc = 0;

	for (guint i = 0; i < role->n_calls && rc == 0; i++)
		rc = add_call(filter, &role->calls[i]);
	for (guint i = 0; i < role->n_filtered && rc == 0; i++)
		rc = add_filtered(filter, &role->filtered[i], socket);
	return rc;
}

static gboolean
refuse(const char *what, int rc, GError **error)
{
	g_set_error(error, HK_ERROR, HK_ERROR_UNSAFE, "sandbox: seccomp: %s: %s", what,
		    g_strerror(-rc));
	return FALSE;
}

gpointer
hk_filter_build(HkSandboxRole role, int socket, GError **error)
{
	const HkRoleRules own = hk_filter_role(role);
	scmp_filter_ctx filter = seccomp_init(NO(ENOSYS));
	int rc = filter != NULL ? 0 : -ENOMEM;

	if (rc == 0)
		rc = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, KILL);
	if (rc == 0)
		rc = seccomp_attr_set(filter, SCMP_FLTATR_CTL_TSYNC, 1);
	if (rc == 0)
		rc = seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	if (rc == 0)
		rc = add_reader(filter, &own, socket);
	if (rc == 0)
		rc = add_role(filter, &own, socket);
	if (rc == 0)
		return filter;
	hk_filter_free(filter);
	refuse("building the table", rc, error);
	return NULL;
}

gboolean
hk_filter_lock(gpointer filter, GError **error)
{
	int rc = seccomp_load(filter);

	return rc == 0 || refuse("loading the table", rc, error);
}

void
hk_filter_free(gpointer filter)
{
	if (filter != NULL)
		seccomp_release(filter);
}
