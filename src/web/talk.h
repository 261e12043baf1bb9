/* talk.h - one request from its first line to its answer. */
#pragma once

#include "web/hall.h"

typedef struct HkTalk HkTalk;

/* The request line was read.  (owned) */
HkTalk *
hk_talk_new(HkHall *hall, const char *raw_target);
void
hk_talk_free(HkTalk *talk);

/* The head was read: everything that can be refused by it is.  FALSE: end the connection. */
gboolean
hk_talk_head(HkTalk *talk, struct MHD_Connection *connection, const char *method,
	     const char *version);
/* A piece of the body.  FALSE: end the connection. */
gboolean
hk_talk_body(HkTalk *talk, const char *bytes, gsize len);
/* All was read: answer.  FALSE: end the connection. */
gboolean
hk_talk_answer(HkTalk *talk);
/* hk_talk_head() was called. */
gboolean
hk_talk_begun(const HkTalk *talk);
HkConnection *
hk_talk_connection(struct MHD_Connection *connection);
