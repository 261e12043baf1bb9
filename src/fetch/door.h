/* door.h - what visitor and connector say to each other: one question, one answer, one packet each.
 */
#pragma once

#include <glib.h>

#define HK_DOOR_HOST 254 /* RFC 1035: 253 characters and the end */

typedef struct {
	guint16 port;
	char host[HK_DOOR_HOST]; /* a name as name servers know it, or an address */
} HkDoorAsk;

typedef enum {
	HK_DOOR_OPEN,	/* a connected socket comes along */
	HK_DOOR_NAME,	/* nobody has that name */
	HK_DOOR_INSIDE, /* it is an address that is not public */
	HK_DOOR_PORT,
	HK_DOOR_SILENT, /* nobody answers there */
	HK_DOOR__N,
} HkDoorState;

typedef struct {
	guint32 state;
	char address[64]; /* that it was, or would have been */
} HkDoorTell;

/* The connector: answers until the other end closes. */
void
hk_door_keep(int channel);

/* The visitor: *fd is the socket (owned), or -1. */
HkDoorTell
hk_door_ask(int channel, const char *host, guint16 port, int *fd);
