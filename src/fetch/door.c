/* door.c - looks a name up and connects, to public addresses only.
 *
 * The connector's whole work, and the visitor's way to ask for it.  What is asked may come from a
 * visitor that its server has taken over: only these two fields are believed to be a host and a
 * port.  The address that was checked is the one that is connected to, so a name that changes its
 * address between the two gains nothing.  A name with one address inside and others outside is
 * refused whole.
 */
#include "fetch/door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>

#include "base/fd.h"
#include "fetch/address.h"
#include "fetch/allowance.h"
#include "wire/packet.h"

#define CONNECT_MS 6000
#define TRIES 3 /* addresses of one name */

static void
write_address(const struct sockaddr *address, char *to, gsize size)
{
	const void *raw =
		address->sa_family == AF_INET
			? (const void *)&((const struct sockaddr_in *)(const void *)address)
				  ->sin_addr
			: &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;

	if (inet_ntop(address->sa_family, raw, to, (socklen_t)size) == NULL)
		*to = '\0';
}

static gboolean
arrives(int fd)
{
	struct pollfd wait = { .fd = fd, .events = POLLOUT };
	int problem = 0;
	socklen_t size = sizeof problem;

	return poll(&wait, 1, CONNECT_MS) == 1 &&
	       getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &size) == 0 && problem == 0;
}

/* A socket that does not block, as the visitor needs it.  -1: nobody answers. */
static int
connect_to(const struct addrinfo *to)
{
	HK_FD int fd = socket(to->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	int yes = 1;

	if (fd < 0)
		return -1;
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
	if (connect(fd, to->ai_addr, to->ai_addrlen) != 0 && errno != EINPROGRESS)
		return -1;
	return arrives(fd) ? hk_fd_steal(&fd) : -1;
}

static gboolean
is_near(int fd, const struct sockaddr *theirs)
{
	struct sockaddr_storage ours = { 0 };
	socklen_t size = sizeof ours;

	return getsockname(fd, (struct sockaddr *)&ours, &size) != 0 ||
	       hk_address_is_near((const struct sockaddr *)&ours, theirs);
}

static HkDoorState
try_all(const struct addrinfo *list, char *address, gsize size, int *fd)
{
	guint tries = 0;

	for (const struct addrinfo *a = list; a != NULL; a = a->ai_next) {
		write_address(a->ai_addr, address, size);
		if (!hk_address_is_public(a->ai_addr))
			return HK_DOOR_INSIDE;
	}
	for (const struct addrinfo *a = list; a != NULL && *fd < 0 && tries++ < TRIES;
	     a = a->ai_next) {
		write_address(a->ai_addr, address, size);
		*fd = connect_to(a);
		if (*fd >= 0 && is_near(*fd, a->ai_addr)) {
			hk_fd_clear(fd);
			return HK_DOOR_INSIDE;
		}
	}
	return *fd >= 0 ? HK_DOOR_OPEN : HK_DOOR_SILENT;
}

static HkDoorState
open_door(const HkDoorAsk *ask, char *address, gsize size, int *fd)
{
	const struct addrinfo wanted = { .ai_flags = AI_NUMERICSERV, .ai_socktype = SOCK_STREAM };
	struct addrinfo *list = NULL;
	char port[8];
	HkDoorState state;

	if (!hk_fetch_port(ask->port))
		return HK_DOOR_PORT;
	g_snprintf(port, sizeof port, "%u", ask->port);
	if (getaddrinfo(ask->host, port, &wanted, &list) != 0 || list == NULL)
		return HK_DOOR_NAME;
	state = try_all(list, address, size, fd);
	freeaddrinfo(list);
	return state;
}

void
hk_door_keep(int channel)
{
	HkDoorAsk ask;
	gsize len;

	while (hk_packet_receive(channel, &ask, sizeof ask, &len, NULL, TRUE) == HK_PACKET_GOT) {
		HkDoorTell tell = { 0 };
		HK_FD int fd = -1;

		if (len != sizeof ask)
			return;
		ask.host[sizeof ask.host - 1] = '\0';
		tell.state = open_door(&ask, tell.address, sizeof tell.address, &fd);
		if (hk_packet_send(channel, &tell, sizeof tell, fd, TRUE) != HK_PACKET_GOT)
			return;
	}
}

HkDoorTell
hk_door_ask(int channel, const char *host, guint16 port, int *fd)
{
	HkDoorAsk ask = { .port = port };
	HkDoorTell tell = { .state = HK_DOOR_NAME };
	gsize len = 0;

	*fd = -1;
	if (strlen(host) >= sizeof ask.host)
		return tell;
	g_strlcpy(ask.host, host, sizeof ask.host);
	if (hk_packet_send(channel, &ask, sizeof ask, -1, TRUE) != HK_PACKET_GOT ||
	    hk_packet_receive(channel, &tell, sizeof tell, &len, fd, TRUE) != HK_PACKET_GOT ||
	    len != sizeof tell || tell.state >= HK_DOOR__N ||
	    (*fd >= 0) != (tell.state == HK_DOOR_OPEN)) {
		hk_fd_clear(fd);
		tell.state = HK_DOOR_SILENT;
	}
	tell.address[sizeof tell.address - 1] = '\0';
	return tell;
}
