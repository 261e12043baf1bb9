/* listen.h - where the server listens, and under which names it answers. */
#pragma once

#include <glib.h>
#include <netinet/in.h>

typedef struct {
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	} address;
	gboolean is_v6, loopback, wildcard;
	guint16 port; /* 0: any free one */
	char *host;   /* as in a URL: "127.0.0.1", "[::1]" */
} HkListen;

/* "127.0.0.1:8119", "[::1]:8119", "localhost:8119" or without a port.  HK_ERROR_USAGE. */
gboolean
hk_listen_parse(const char *text, HkListen *listen, GError **error);
void
hk_listen_clear(HkListen *listen);
/* Every Host header that means this server, further names included.  (owned array of char*) */
GPtrArray *
hk_listen_hosts(const HkListen *listen, guint16 port, gboolean tls, const char *const *names);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(HkListen, hk_listen_clear)
