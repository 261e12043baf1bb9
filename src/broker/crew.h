/* crew.h - the workers of a pool: hired, heard, watched, buried.
 *
 * Inside the broker only.  What they finish goes to the line.
 */
#pragma once

#include "broker/handle.h"

typedef struct {
	HkPoolOptions options; /* with strings of its own */
	GStrv user_dirs;
	guint workers;		 /* at most */
	int profile;		 /* descriptor with the profile's lines, or -1 */
	GPtrArray *handles;	 /* of HkHandle* */
	GPtrArray *declarations; /* of HkDeclaration*; NULL until a worker was ready */
	GArray *terms;		 /* of HkTerms, likewise */
	GError *broken;		 /* why no worker can be started any more */
	guint64 starts;
	guint64 answered;
	guint failed_starts; /* in a row */
	guint32 last_id;
	gint64 away; /* microseconds in which we did not listen: no worker is to blame for them */
	guint8 *buf; /* HK_PACKET_MAX */
	HkLine line;
} HkCrew;

/* crew is zeroed.  HK_ERROR_WORKER; clear it in any case. */
gboolean
hk_crew_init(HkCrew *crew, const HkPoolOptions *options, GError **error);
void
hk_crew_clear(HkCrew *crew);

/* Starts one more worker; sets broken when that cannot be. */
void
hk_crew_start(HkCrew *crew);
/* How many are not ready yet. */
guint
hk_crew_starting(const HkCrew *crew);

/* The ready worker with the fewest jobs, or NULL when all are busy. */
HkHandle *
hk_crew_idlest(const HkCrew *crew);
void
hk_crew_send(HkCrew *crew, HkHandle *handle, HkSlot *slot);

/* Waits until a worker says something, dies or is late; not at all when wait is FALSE. */
void
hk_crew_listen(HkCrew *crew, gboolean wait);

/* Lets go of what is in the line, and of the workers that work on it. */
void
hk_crew_drop(HkCrew *crew);
