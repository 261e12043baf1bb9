/* packet.h - a packet in, a packet out, over the one socket of a worker.
 *
 * SOCK_SEQPACKET keeps the borders of packets, so half a message is never seen.
 */
#pragma once

#include <glib.h>

typedef enum {
	HK_PACKET_GOT,
	HK_PACKET_NONE, /* nothing there now (only with wait = FALSE) */
	HK_PACKET_GONE, /* the other side has closed; everything it said was read */
	HK_PACKET_BAD,	/* truncated, or a descriptor where none belongs */
} HkPacket;

/* A connected pair, both closed on exec.  HK_ERROR_WORKER. */
gboolean
hk_packet_pair(int ends[2], GError **error);

/* Sends len bytes and, when fd is not -1, a copy of fd.  Never raises SIGPIPE.  With wait FALSE a
 * full socket gives HK_PACKET_NONE. */
HkPacket
hk_packet_send(int sock, const void *data, gsize len, int fd, gboolean wait);

/* Receives one packet of at most max bytes.  fd may be NULL (descriptors are then refused);
 * otherwise *fd is the one that came (owned), or -1. */
HkPacket
hk_packet_receive(int sock, void *buf, gsize max, gsize *len, int *fd, gboolean wait);
