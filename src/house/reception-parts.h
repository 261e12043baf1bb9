/* reception-parts.h - what the files of the reception share; nobody else includes it.
 *
 * A hand-in is the folder <id> with: about (HkFields), thing-N, name-N, results, index, done. While
 * it is being filled the folder is called new-<id>.
 */
#pragma once

#include "facts/fields.h"
#include "house/reception.h"

#define HK_THINGS_MAX 1000

/* One row of `index`, fixed size, in this machine's byte order: the folder never leaves it. */
typedef struct {
	guint64 end; /* of its record in `results` */
	guint32 thing;
	guint16 result; /* HkResult */
	gint16 kind;
	double probability;
} HkIndexRow;

struct HkReception {
	char *folder;
	HkReceptionOptions options;
	HkHouse *house; /* the thread's own; others may only learn from it */
	GThread *thread;
	GMutex lock; /* everything below */
	GCond wake;
	GQueue queue;	  /* of char* ids, owned */
	GHashTable *busy; /* of char* ids: queued or being examined */
	gboolean started, stop;
	GError *broken; /* why there is no house */
};

/* Only what hk_reception_submit() gives: 32 hexadecimal digits, so never a path. */
gboolean
hk_hand_id_is_valid(const char *id);
/* folder/id/name.  (owned) */
char *
hk_hand_path(const HkReception *r, const char *id, const char *name);
/* NULL: there is no such hand-in.  (owned) */
HkFields *
hk_hand_about(const HkReception *r, const char *id);
guint64
hk_hand_number(const HkFields *about, const char *key);
/* Removes the folder and what is in it. */
gboolean
hk_hand_remove(const char *folder, GError **error);

/* At the end of the queue; with the lock held, or before the thread runs. */
void
hk_reception_queue(HkReception *r, const char *id);

/* reception-work.c: the thread. */
gpointer
hk_reception_work(gpointer self);
