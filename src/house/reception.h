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
typedef struct HkHandIn HkHandIn; /* being filled, not yet submitted */

typedef struct {
	const char *folder; /* NULL: $XDG_DATA_HOME/hikeshi/handed-in */
	const char *profile;
	guint workers;
	gboolean unsafe;
	guint keep_days;   /* finished ones are removed after so long; 0: 30 */
	guint64 bytes_max; /* of one hand-in */
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

/* Starts the thread and the workers; picks up what an earlier life left.  HK_ERROR_UNSAFE … (owned)
 */
HkReception *
hk_reception_open(const HkReceptionOptions *options, GError **error);
/* Stops after the artefact that is being examined; the rest is done in the next life. */
void
hk_reception_close(HkReception *reception);

/* A new, empty hand-in.  HK_ERROR_STORE.  (owned) */
HkHandIn *
hk_reception_begin(HkReception *reception, const char *owner, gint64 now, GError **error);
/* Another thing: its name as told (only ever shown), then its bytes.  HK_ERROR_LIMIT beyond
 * bytes_max or 1,000 things, HK_ERROR_STORE (disk full). */
gboolean
hk_hand_in_thing(HkHandIn *hand_in, const char *name, GError **error);
gboolean
hk_hand_in_write(HkHandIn *hand_in, const void *bytes, gsize len, GError **error);
/* For a program that only wants the lines of hk_reception_json(): they are written while examining,
 * and nothing else is kept. */
void
hk_hand_in_json_only(HkHandIn *hand_in);
guint
hk_hand_in_things(const HkHandIn *hand_in);
/* Into the queue; its id is the only key to it and cannot be guessed.  Frees hand_in.  (owned) */
char *
hk_reception_submit(HkReception *reception, HkHandIn *hand_in, GError **error);
/* Throws it away. */
void
hk_hand_in_free(HkHandIn *hand_in);

/* NULL without error when there is no such hand-in.  (owned) */
HkHandStatus *
hk_reception_status(HkReception *reception, const char *id, GError **error);
void
hk_hand_status_free(HkHandStatus *status);

/* One result of a finished (or running) hand-in, judged now with the house's knowledge. */
typedef struct {
	HkCaseFile file; /* examination and verdict are owned by this struct */
	guint thing;	 /* which of the things handed in it came from */
} HkHandResult;
/* NULL without error when there is none of that number.  (owned) */
HkHandResult *
hk_reception_result(HkReception *reception, HkHouse *house, const char *id, guint number,
		    GError **error);
void
hk_hand_result_free(HkHandResult *result);
/* What is known of a result without reading it: enough for a list. */
typedef struct {
	HkResult result;
	int kind;
	double probability;
	guint thing;
} HkHandLine;
/* FALSE: there is none of that number. */
gboolean
hk_reception_line(HkReception *reception, const char *id, guint number, HkHandLine *line);
/* The number of the gravest result; FALSE when there is none yet. */
gboolean
hk_reception_gravest(HkReception *reception, const char *id, guint *number);
/* Opens a case of that result: every thing handed in is sealed into it, then verdict and facts.
 * HK_ERROR_USAGE when there is no such result.  (owned id) */
char *
hk_reception_case(HkReception *reception, HkHouse *house, HkCasebook *book, const char *id,
		  guint number, GError **error);
/* One line of hikeshi.examine/1 for each result from `from` on, a few hundred at most, appended;
 * *next: where to go on. */
gboolean
hk_reception_json(HkReception *reception, HkHouse *house, const char *id, guint from, guint *next,
		  GString *out, GError **error);
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
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandIn, hk_hand_in_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandStatus, hk_hand_status_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandResult, hk_hand_result_free)
