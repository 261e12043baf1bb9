/* server.h - the door: listens, checks, and hands requests to the pages.
 *
 * Refuses: another Host than its own (DNS rebinding), a POST from elsewhere (Origin, token), bodies
 * and headers beyond their limits, connections beyond theirs, slow ones, and any address but
 * loopback without TLS.
 */
#pragma once

#include <glib.h>

#include "house/casebook.h"

typedef struct {
	const char *listen;		/* "127.0.0.1:8119"; port 0: any free one */
	const char *tls_cert, *tls_key; /* PEM files; NULL: no TLS, then loopback only */
	const char *const *hosts;	/* further names it answers to; or NULL */
	const char *store, *folder;	/* of the casebook; NULL: the user's */
	const char *profile;
	guint workers;
	gboolean unsafe;
	guint64 upload_max;	       /* bytes; 0: 1 GiB */
	gint64 instant;		       /* a fixed moment for tests; 0: the clock */
	void (*log)(const char *line); /* printable; or NULL */
} HkServerOptions;

typedef struct HkServer HkServer;

/* The message of HK_ERROR_USAGE when another program listens there already. */
#define HK_SERVER_BUSY "this port is in use"

/* Listens and answers.  HK_ERROR_USAGE (address, TLS), HK_ERROR_STORE, HK_ERROR_UNSAFE … (owned) */
HkServer *
hk_server_start(const HkServerOptions *options, GError **error);
/* "http://127.0.0.1:8119/" */
const char *
hk_server_address(const HkServer *server);
/* An address that signs the owner of this machine in, once, within ten minutes.  (owned) */
char *
hk_server_invitation(HkServer *server, GError **error);
/* Finishes what is being answered and stops. */
void
hk_server_free(HkServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkServer, hk_server_free)
