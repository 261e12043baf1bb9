/* talk.h - who may say what, when, how often and how long: the protocol as one table.
 *
 * Both ends keep an HkTalk.  The broker's sees a worker that may have been taken over, so
 * each message is accepted in this order: known, from this side, now, not too often, not too
 * long, decoded completely, nothing left; only then is it applied.
 */
#pragma once

#include "wire/message.h"

typedef enum {
	HK_PHASE_STARTING = 1 << 0, /* loading, not yet locked */
	HK_PHASE_IDLE = 1 << 1,	    /* no job is unanswered */
	HK_PHASE_WORKING = 1 << 2,  /* at least one job is unanswered */
	HK_PHASE_OVER = 1 << 3,	    /* said that it cannot go on */
} HkPhase;

/* Acts on a message that was accepted; may take its owned parts. */
typedef gboolean (*HkApply)(gpointer self, HkMessage *message, GError **error);

typedef struct {
	HkPhase phase;
	guint unanswered;	 /* jobs */
	guint32 seen[HK_MSG__N]; /* in this life or, where the table says so, this job */
	gsize bytes;		 /* of messages in this job */
	const HkApply *apply;	 /* [HK_MSG__N]; NULL: this side does not take that message */
	gpointer self;		 /* for apply */
} HkTalk;

HkTalk
hk_talk(const HkApply *apply, gpointer self, HkPhase phase);

/* Accepts every frame of a packet.  HK_ERROR_WORKER tells the breach in a few words. */
gboolean
hk_talk_hear(HkTalk *talk, const void *packet, gsize len, GError **error);

/* Notes that this side said it.  FALSE: not allowed now (a mistake of ours). */
gboolean
hk_talk_say(HkTalk *talk, HkMsgType type);
