/* send.h - a reply on its way, with the headers that protect whoever reads it. */
#pragma once

#include "web/hall.h"

struct MHD_Connection;

/* Queues the reply; FALSE: the connection has to end.  Takes the reply over. */
gboolean
hk_send(HkHall *hall, HkRequest *request, HkConnection *connection, HkReply *reply);
