/* packet.c - sendmsg and recvmsg with their corners rounded off.
 *
 * Used by both ends.  Promises: a descriptor that comes uninvited is closed by the kernel,
 * never by us; an interrupted call is repeated; what a dying peer said last is still read.
 */
#include "wire/packet.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

#include "base/error.h"

typedef union {
	char bytes[CMSG_SPACE(sizeof(int))];
	struct cmsghdr align;
} Control;

gboolean
hk_packet_pair(int ends[2], GError **error)
{
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0)
		return TRUE;
	g_set_error(error, HK_ERROR, HK_ERROR_WORKER, "socketpair: %s", g_strerror(errno));
	return FALSE;
}

HkPacket
hk_packet_send(int sock, const void *data, gsize len, int fd, gboolean wait)
{
	struct iovec iov = { .iov_base = (void *)data, .iov_len = len };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
	Control control = { 0 };
	ssize_t sent;

	if (fd >= 0) {
		struct cmsghdr *head;

		msg.msg_control = control.bytes;
		msg.msg_controllen = sizeof control.bytes;
		head = CMSG_FIRSTHDR(&msg);
		head->cmsg_level = SOL_SOCKET;
		head->cmsg_type = SCM_RIGHTS;
		head->cmsg_len = CMSG_LEN(sizeof fd);
		memcpy(CMSG_DATA(head), &fd, sizeof fd);
	}
	do
		sent = sendmsg(sock, &msg, MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT));
	while (sent < 0 && errno == EINTR);
	if (sent >= 0)
		return HK_PACKET_GOT;
	return errno == EAGAIN ? HK_PACKET_NONE : HK_PACKET_GONE;
}

/* A peer that dies with unread packets resets the connection, and the reset is told before what
 * it had said.  So a reset is no answer: ask again until the queue is empty. */
static ssize_t
receive(int sock, struct msghdr *msg, int flags)
{
	ssize_t got;

	do
		got = recvmsg(sock, msg, flags);
	while (got < 0 && (errno == EINTR || errno == ECONNRESET));
	return got;
}

static int
descriptor_of(struct msghdr *msg)
{
	struct cmsghdr *head = CMSG_FIRSTHDR(msg);
	int fd = -1;

	if (head != NULL && head->cmsg_level == SOL_SOCKET && head->cmsg_type == SCM_RIGHTS &&
	    head->cmsg_len == CMSG_LEN(sizeof fd))
		memcpy(&fd, CMSG_DATA(head), sizeof fd);
	return fd;
}

HkPacket
hk_packet_receive(int sock, void *buf, gsize max, gsize *len, int *fd, gboolean wait)
{
	struct iovec iov = { .iov_base = buf, .iov_len = max };
	struct msghdr msg = { .msg_iov = &iov, .msg_iovlen = 1 };
	Control control = { 0 };
	ssize_t got;

	if (fd != NULL) {
		msg.msg_control = control.bytes;
		msg.msg_controllen = sizeof control.bytes;
		*fd = -1;
	}
	got = receive(sock, &msg, MSG_CMSG_CLOEXEC | (wait ? 0 : MSG_DONTWAIT));
	if (got < 0)
		return errno == EAGAIN ? HK_PACKET_NONE : HK_PACKET_GONE;
	if (fd != NULL)
		*fd = descriptor_of(&msg);
	*len = (gsize)got;
	if ((msg.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0)
		return HK_PACKET_BAD;
	return got == 0 ? HK_PACKET_GONE : HK_PACKET_GOT;
}
