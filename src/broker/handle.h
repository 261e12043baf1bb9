/* handle.h - one worker process as the broker sees it: a socket, a queue of jobs, a deadline.
 *
 * Everything it says is hostile until hk_talk_hear() has accepted it.
 */
#pragma once

#include <sys/types.h>

#include "broker/line.h"
#include "broker/pool.h"
#include "wire/talk.h"

#define HK_HANDLE_JOBS 8 /* in flight: enough that a worker never waits for the broker */

typedef struct {
	pid_t pid;
	int fd;
	HkTalk talk;
	GQueue jobs;		 /* of HkSlot*, oldest first */
	HkSlot *ended;		 /* the job ended by the packet being heard, not yet done */
	gint64 since;		 /* when the oldest job became that, or it started: pool's clock */
	gboolean wants_deadline; /* another job became the oldest */
	guint32 flags;		 /* of READY */
	GArray *terms;		 /* of READY: of HkTerms */
	GPtrArray *declarations; /* of HkDeclaration*, until it is ready */
	GError *failure;	 /* what FAILED said */
} HkHandle;

/* How a worker ended, in the words of a finding. */
typedef struct {
	const char *id;	 /* "examiner.crashed", "examiner.timeout", "examiner.breach" */
	const char *key; /* of its value */
	char *value;	 /* owned */
} HkFate;

/* profile is a descriptor to hand in, or -1.  HK_ERROR_WORKER.  (owned) */
HkHandle *
hk_handle_start(const HkPoolOptions *options, int profile, GError **error);

/* Ready, and able to take another job? */
gboolean
hk_handle_has_room(const HkHandle *handle);

/* FALSE: it cannot be reached any more; the slot was not sent. */
gboolean
hk_handle_send(HkHandle *handle, HkSlot *slot, guint32 id);

typedef enum { HK_HEARD, HK_HEARD_NOTHING, HK_HEARD_THE_END } HkHeard;

/* Hears one packet if there is one.  THE_END fills fate when it broke the protocol; otherwise
 * fate->id is NULL and hk_handle_bury() knows. */
HkHeard
hk_handle_hear(HkHandle *handle, guint8 *buf, gsize size, HkFate *fate);

/* Kills it if it still lives, waits for it, and says what it died of unless fate knows already. */
void
hk_handle_bury(HkHandle *handle, HkFate *fate);

/* Its jobs must have been taken back. */
void
hk_handle_free(HkHandle *handle);
