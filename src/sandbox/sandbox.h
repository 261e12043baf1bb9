/* sandbox.h - two functions: build before the lock, lock for good.
 *
 * After hk_sandbox_lock() this process can compute, read descriptors it is handed and talk over
 * its one socket.  It cannot open, connect, start, trace or signal anything, nor make memory
 * executable.  What the two halves of the fetcher have beyond that is said at their roles.
 * Both functions fail closed: no answer but TRUE means "locked".
 */
#pragma once

#include <glib.h>

typedef struct HkSandbox HkSandbox;

typedef enum {
	HK_SANDBOX_READER,    /* an examiner */
	HK_SANDBOX_VISITOR,   /* also talks over connected sockets that it is handed */
	HK_SANDBOX_CONNECTOR, /* also looks up names, and connects to some ports */
} HkSandboxRole;

typedef struct {
	HkSandboxRole role;
	int socket;		     /* the one descriptor it may talk over */
	int landlock_abi;	     /* -1: ask the kernel; tests say what an older kernel would */
	guint64 memory;		     /* bytes of address space; 0: the default */
	guint64 output;		     /* bytes it may write to a file it has open */
	const char *const *readable; /* a connector's files, those that exist; or NULL */
	const guint16 *ports;	     /* a connector's, ended by 0; NULL: any */
} HkSandboxOptions;

#define HK_SANDBOX_ASK_KERNEL (-1)

/* Prepares everything that can fail for reasons of this machine.  HK_ERROR_UNSAFE.  (owned) */
HkSandbox *
hk_sandbox_build(const HkSandboxOptions *options, GError **error);

/* Locks this process, for ever.  HK_ERROR_UNSAFE: then it must not go on. */
gboolean
hk_sandbox_lock(HkSandbox *sandbox, GError **error);

void
hk_sandbox_free(HkSandbox *sandbox);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSandbox, hk_sandbox_free)
