/* listen.c - addresses are numbers: no resolver is asked, so nothing can be answered wrongly. */
#include "web/listen.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/error.h"

#define PORT 8119

static gboolean
take_port(const char *text, guint16 *port)
{
	guint64 value;

	if (!g_ascii_string_to_unsigned(text, 10, 0, G_MAXUINT16, &value, NULL))
		return FALSE;
	*port = (guint16)value;
	return TRUE;
}

static gboolean
take_v4(const char *host, HkListen *l)
{
	const char *number = g_str_equal(host, "localhost") ? "127.0.0.1" : host;

	l->address.v4.sin_family = AF_INET;
	l->address.v4.sin_port = htons(l->port);
	if (inet_pton(AF_INET, number, &l->address.v4.sin_addr) != 1)
		return FALSE;
	l->loopback = ntohl(l->address.v4.sin_addr.s_addr) >> 24 == 127;
	l->wildcard = l->address.v4.sin_addr.s_addr == INADDR_ANY;
	l->host = g_strdup(number);
	return TRUE;
}

static gboolean
take_v6(const char *host, HkListen *l)
{
	g_autofree char *number = g_strndup(host + 1, strlen(host) - 2);

	l->is_v6 = TRUE;
	l->address.v6.sin6_family = AF_INET6;
	l->address.v6.sin6_port = htons(l->port);
	if (inet_pton(AF_INET6, number, &l->address.v6.sin6_addr) != 1)
		return FALSE;
	l->loopback = IN6_IS_ADDR_LOOPBACK(&l->address.v6.sin6_addr);
	l->wildcard = IN6_IS_ADDR_UNSPECIFIED(&l->address.v6.sin6_addr);
	l->host = g_strdup(host);
	return TRUE;
}

gboolean
hk_listen_parse(const char *text, HkListen *l, GError **error)
{
	const char *colon = strrchr(text, ':');
	const char *bracket = strrchr(text, ']');
	g_autofree char *host = NULL;
	gboolean fine = TRUE;

	*l = (HkListen){ .port = PORT };
	if (colon != NULL && (bracket == NULL || colon > bracket)) {
		fine = take_port(colon + 1, &l->port);
		host = g_strndup(text, (gsize)(colon - text));
	} else {
		host = g_strdup(text);
	}
	if (fine && host[0] == '[' && g_str_has_suffix(host, "]"))
		fine = take_v6(host, l);
	else
		fine = fine && take_v4(host, l);
	if (!fine)
		g_set_error(error, HK_ERROR, HK_ERROR_USAGE,
			    "--listen: 127.0.0.1:8119, [::1]:8119");
	return fine;
}

void
hk_listen_clear(HkListen *l)
{
	g_clear_pointer(&l->host, g_free);
}

static void
add_host(GPtrArray *hosts, const char *host, guint16 port, gboolean tls)
{
	g_ptr_array_add(hosts, g_strdup_printf("%s:%u", host, port));
	/* Browsers leave the usual port out. */
	if (port == (tls ? 443 : 80))
		g_ptr_array_add(hosts, g_strdup(host));
}

GPtrArray *
hk_listen_hosts(const HkListen *l, guint16 port, gboolean tls, const char *const *names)
{
	GPtrArray *hosts = g_ptr_array_new_with_free_func(g_free);

	add_host(hosts, l->host, port, tls);
	if (l->loopback || l->wildcard) {
		add_host(hosts, "localhost", port, tls);
		add_host(hosts, "127.0.0.1", port, tls);
		add_host(hosts, "[::1]", port, tls);
	}
	for (guint i = 0; names != NULL && names[i] != NULL; i++) {
		add_host(hosts, names[i], port, tls);
		/* As it was written: behind a port that somebody forwards, or the usual one. */
		g_ptr_array_add(hosts, g_strdup(names[i]));
	}
	return hosts;
}
