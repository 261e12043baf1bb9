/* filter-online.c - what the two halves of the fetcher may do that a reader may not.
 *
 * The visitor speaks TLS and HTTP with a server that may be hostile, over sockets that it is
 * handed; it cannot make one.  The connector makes them and looks names up, and never sees a byte
 * of what a server says.  Everything not listed here is as in filter.c.
 */
#include <errno.h>
#include <sys/socket.h>

#include "sandbox/filter-rules.h"

/* clang-format off */
static const HkCallRule visitor[] = {
	{ "read",              ALLOW, "the server's answer" },
	{ "recvfrom",          ALLOW, "the server's answer" },
	{ "write",             ALLOW, "the record, and the request; how much is RLIMIT_FSIZE's" },
	{ "sendto",            ALLOW, "the request; there is no socket that is not connected" },
	{ "poll",              ALLOW, "waiting for the server" },
	{ "ppoll",             ALLOW, "as poll" },
	{ "getsockopt",        ALLOW, "whether the connection still stands" },
	{ "getsockname",       ALLOW, "libcurl notes its own end" },
	{ "getpeername",       ALLOW, "libcurl notes the other end" },
	{ "connect",           NO(EINPROGRESS), "libcurl 7.88 connects even what is connected; nothing happens, and it goes on" },
	{ "setsockopt",        NO(EPERM), "options are as the connector left them" },
	{ "socket",            NO(EACCES), "libcurl asks whether there is IPv6, and takes any answer" },
	{ "socketpair",        NO(EACCES), "libcurl wants to be woken by other threads; there are none" },
};

static const HkCallRule connector[] = {
	{ "read",              ALLOW, "hosts, resolv.conf: Landlock says which files" },
	{ "openat",            ALLOW, "as read" },
	{ "newfstatat",        ALLOW, "whether resolv.conf has changed" },
	{ "fstat",             ALLOW, "as newfstatat" },
	{ "poll",              ALLOW, "waiting for an answer" },
	{ "ppoll",             ALLOW, "as poll" },
	{ "connect",           ALLOW, "its work; Landlock says to which ports" },
	{ "sendto",            ALLOW, "questions to name servers" },
	{ "sendmmsg",          ALLOW, "two questions at once" },
	{ "recvfrom",          ALLOW, "their answers" },
	{ "writev",            ALLOW, "a question over TCP, for answers too long for a packet; it has no file to write to" },
	{ "getsockopt",        ALLOW, "whether a connection came about" },
	{ "setsockopt",        ALLOW, "the resolver wants to hear of errors" },
	{ "getsockname",       ALLOW, "addresses are put into order by our own; and to know ourselves" },
	{ "getpeername",       ALLOW, "as above" },
};

#define KIND ((scmp_datum_t)0xf) /* of a socket, without SOCK_CLOEXEC and SOCK_NONBLOCK */

static const HkFilteredRule connector_filtered[] = {
	{ "socket", ALLOW, { { 0, SCMP_CMP_EQ, AF_INET, 0 }, { 1, SCMP_CMP_MASKED_EQ, KIND, SOCK_STREAM } }, 2, PLAIN, "TCP" },
	{ "socket", ALLOW, { { 0, SCMP_CMP_EQ, AF_INET6, 0 }, { 1, SCMP_CMP_MASKED_EQ, KIND, SOCK_STREAM } }, 2, PLAIN, "TCP" },
	{ "socket", ALLOW, { { 0, SCMP_CMP_EQ, AF_INET, 0 }, { 1, SCMP_CMP_MASKED_EQ, KIND, SOCK_DGRAM } }, 2, PLAIN, "names" },
	{ "socket", ALLOW, { { 0, SCMP_CMP_EQ, AF_INET6, 0 }, { 1, SCMP_CMP_MASKED_EQ, KIND, SOCK_DGRAM } }, 2, PLAIN, "names" },
};
/* clang-format on */

HkRoleRules
hk_filter_role(HkSandboxRole role)
{
	static const HkRoleRules roles[] = {
		[HK_SANDBOX_VISITOR] = { visitor, G_N_ELEMENTS(visitor), NULL, 0 },
		[HK_SANDBOX_CONNECTOR] = { connector, G_N_ELEMENTS(connector), connector_filtered,
					   G_N_ELEMENTS(connector_filtered) },
	};

	return role == HK_SANDBOX_READER ? (HkRoleRules){ 0 } : roles[role];
}
