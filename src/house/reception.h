/* reception.h - where things are handed in: kept on the disk, examined in their turn, looked up
 * later.
 *
 * A hand-in is a folder of its own with what was handed in and what was found, so it survives a
 * restart: what was not finished is examined again.  One thread owns the pool and works through the
 * queue; everybody else only reads folders.  What was found is kept as findings and judged anew
 * when somebody looks, so desks are open or closed as of then, in either language.
 */
#pragma once

#include "facts/entry.h"
#include "house/casebook.h"
#include "house/house.h"
#include "report/doc.h"

typedef struct HkReception HkReception;

typedef struct {
	const char *folder; /* NULL: $XDG_DATA_HOME/hikeshi/handed-in */
	const char *profile;
	guint workers;
	gboolean unsafe;
	guint keep_days;		 /* finished ones are removed after so long; 0: 30 */
	guint64 bytes_max;		 /* of one hand-in */
	void (*finished)(gpointer user); /* or NULL; told by the reception's thread */
	gpointer user;
} HkReceptionOptions;

typedef enum { HK_QUEUED, HK_EXAMINING, HK_FINISHED, HK_FAILED } HkHandState;

typedef struct {
	HkHandState state;
	char *owner;	 /* visitor's name */
	char *title;	 /* first name handed in */
	char *problem;	 /* FAILED: why, a message of ours */
	gint64 received; /* unix seconds */
	guint things;	 /* files and texts handed in */
	guint64 bytes, done_bytes;
	guint results; /* so far */
	guint ahead;   /* hand-ins before it in the queue */
} HkHandStatus;

/* After how many days a finished hand-in that became no case is removed; NULL: unless told
 * otherwise. */
guint
hk_reception_keep_days(const HkReception *reception);

/* Starts the thread and the workers; picks up what an earlier life left.  HK_ERROR_UNSAFE … (owned)
 */
HkReception *
hk_reception_open(const HkReceptionOptions *options, GError **error);
/* Stops after the artefact that is being examined; the rest is done in the next life. */
void
hk_reception_close(HkReception *reception);

/* NULL without error when there is no such hand-in.  (owned) */
HkHandStatus *
hk_reception_status(HkReception *reception, const char *id, GError **error);
/* It is still to be examined, or being examined: cheap enough to be asked at every turn. */
gboolean
hk_reception_is_busy(HkReception *reception, const char *id);
void
hk_hand_status_free(HkHandStatus *status);

/* The n-th thing's bytes, to seal or to hand back; -1: there is none.  *name is owned. */
int
hk_reception_thing(HkReception *reception, const char *id, guint n, char **name);
gboolean
hk_reception_forget(HkReception *reception, const char *id, GError **error);
/* Those of that owner, newest first (owner NULL: all); at most `most`.  (owned array of char* ids)
 */
GPtrArray *
hk_reception_list(HkReception *reception, const char *owner, guint most);

/* The examining house's knowledge of its rules' findings, so that another house can judge. */
gboolean
hk_reception_teach(HkReception *reception, HkHouse *house, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkReception, hk_reception_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandStatus, hk_hand_status_free)
