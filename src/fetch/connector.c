/* connector.c - the half that looks names up and connects.
 *
 * The resolver reads its files and loads its modules before the lock.  After it, Landlock leaves
 * it those files and the ports of the web, and the one process that it listens to is the visitor.
 */
#include <arpa/nameser.h>
#include <netdb.h>
#include <netinet/in.h>
#include <resolv.h>

#include "fetch/allowance.h"
#include "fetch/door.h"
#include "fetch/halves.h"

static void
warm_resolver(void)
{
	struct addrinfo *list = NULL;

	res_init();
	_res.retrans = 3; /* seconds; a name server that is silent must not cost the whole time */
	_res.retry = 2;
	if (getaddrinfo("localhost", NULL, NULL, &list) == 0)
		freeaddrinfo(list);
}

HkFetchExit
hk_connector_live(void)
{
	static const char *const files[] = { "/etc/resolv.conf",   "/etc/hosts",
					     "/etc/nsswitch.conf", "/etc/host.conf",
					     "/etc/gai.conf",	   NULL };
	static const guint16 ports[] = { 53, 80, 443, 0 }; /* 53: a long answer of a name server */
	const HkSandboxOptions walls = { .role = HK_SANDBOX_CONNECTOR,
					 .socket = HK_FETCH_CHANNEL,
					 .landlock_abi = HK_SANDBOX_ASK_KERNEL,
					 .readable = files,
					 .ports = HK_FETCH_LOOPBACK ? NULL : ports };

	warm_resolver();
	if (!hk_fetch_lock(&walls))
		return HK_FETCH_CANNOT;
	hk_door_keep(HK_FETCH_CHANNEL);
	return HK_FETCH_DONE;
}
