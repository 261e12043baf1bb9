/* pool.h - warm workers that examine many artefacts, and what happens when one dies.
 *
 * The pool starts `workers` examiner processes, keeps a few jobs in flight to each, owns every
 * deadline, and names the culprit when a worker crashes, stalls or breaks protocol: that
 * artefact keeps what was seen and gets `examiner.crashed`, `.timeout`, `.breach`; the jobs
 * queued behind it go to a fresh worker.
 */
#pragma once

#include "facts/declaration.h"
#include "facts/examination.h"

typedef struct HkPool HkPool;

typedef struct {
	const char *program; /* path of hikeshi-examiner */
	const char *data_dir;
	const char *const *user_dirs; /* NULL-terminated, or NULL */
	const char *profile_lines;    /* or NULL */
	guint workers;		      /* 0: one a core */
	gboolean unsafe;   /* --unsafe-no-sandbox: every examination then carries a finding */
	gboolean show_log; /* let the workers' stderr through (development) */
} HkPoolOptions;

/* Hands over the next artefact (owned by the pool from then), or NULL when there is no more. */
typedef HkArtefact *(*HkPoolSource)(gpointer user);
/* Receives each examination in the order of the artefacts (children where their container was).
 * Takes it over.  FALSE stops the run. */
typedef gboolean (*HkPoolDeliver)(HkExamination *examination, gpointer user);

/* Starts the workers; does not wait for them.  HK_ERROR_UNSAFE, HK_ERROR_WORKER.  (owned) */
HkPool *
hk_pool_new(const HkPoolOptions *options, GError **error);

/* Waits until a worker is ready; what the rules declare.  HK_ERROR_UNSAFE, HK_ERROR_UNREADABLE,
 * HK_ERROR_WORKER.  (borrowed array of HkDeclaration*) */
const GPtrArray *
hk_pool_declarations(HkPool *pool, GError **error);

/* Examines everything that source gives.  Memory does not grow with their number.
 * HK_ERROR_WORKER only when no worker can be kept alive at all. */
gboolean
hk_pool_run(HkPool *pool, HkPoolSource source, HkPoolDeliver deliver, gpointer user,
	    GError **error);

/* From inside a delivery: examines this one next, before anything else is delivered.  Takes it
 * over. */
void
hk_pool_again(HkPool *pool, HkArtefact *artefact);

void
hk_pool_free(HkPool *pool);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkPool, hk_pool_free)
