/* pool.c - the loop that feeds workers and delivers in order.
 *
 * Called by the house.  Promises: every artefact is delivered exactly once and in order,
 * whatever its worker does; one that kills its worker costs itself and nobody else; memory does
 * not grow with the number of artefacts.  Refuses to go on when no worker can be kept alive.
 */
#include "broker/pool.h"

#include "broker/crew.h"

#define WAITING_EACH 32 /* artefacts that justify another worker while one is starting */
#define BURST 16	/* examinations delivered before looking around */

struct HkPool {
	HkCrew crew;
	HkPoolSource source;
	gboolean exhausted;
	gboolean again; /* a delivery brought work: it must be handed out before we wait */
	gpointer user;
};

/* Takes one more artefact from the source. */
static gboolean
pull(HkPool *pool)
{
	HkArtefact *artefact;
	gint64 begin;

	if (pool->exhausted || !hk_line_has_room(&pool->crew.line))
		return FALSE;
	begin = g_get_monotonic_time();
	artefact = pool->source(pool->user);
	pool->crew.away += g_get_monotonic_time() - begin;
	if (artefact == NULL)
		pool->exhausted = TRUE;
	else
		hk_line_push(&pool->crew.line, artefact);
	return artefact != NULL;
}

/* Starting a worker costs as much as some hundred mails, so there must be something to do for it:
 * one mail needs one worker, whatever the number of cores. */
static void
hire(HkPool *pool)
{
	guint wanted = WAITING_EACH * hk_crew_starting(&pool->crew);

	while (pool->crew.line.waiting <= wanted && pull(pool))
		;
	while (pool->crew.broken == NULL && pool->crew.handles->len < pool->crew.workers &&
	       pool->crew.line.waiting > wanted) {
		hk_crew_start(&pool->crew);
		wanted += WAITING_EACH;
	}
}

/* Gives every worker as much as it may have. */
static void
feed(HkPool *pool)
{
	HkHandle *handle;

	while ((handle = hk_crew_idlest(&pool->crew)) != NULL) {
		HkSlot *slot = hk_line_next(&pool->crew.line);

		if (slot == NULL && pull(pool))
			continue;
		if (slot == NULL)
			return;
		hk_crew_send(&pool->crew, handle, slot);
	}
	hire(pool);
}

static gboolean
deliver(HkPool *pool, HkPoolDeliver to, gboolean *more)
{
	gint64 begin = g_get_monotonic_time();
	HkExamination *examination;
	gboolean go_on = TRUE;
	guint n = 0;

	while (go_on && n < BURST && (examination = hk_line_take(&pool->crew.line)) != NULL) {
		go_on = to(examination, pool->user);
		n++;
	}
	*more = n == BURST || pool->again;
	pool->again = FALSE;
	pool->crew.away += g_get_monotonic_time() - begin;
	return go_on;
}

gboolean
hk_pool_run(HkPool *pool, HkPoolSource source, HkPoolDeliver to, gpointer user, GError **error)
{
	gboolean go_on = TRUE, more = FALSE;

	pool->source = source;
	pool->user = user;
	pool->exhausted = FALSE;
	while (go_on) {
		feed(pool);
		go_on = deliver(pool, to, &more);
		if (pool->exhausted && pool->crew.line.slots.length == 0)
			break;
		if (go_on && pool->crew.handles->len == 0 && pool->crew.broken != NULL && !more) {
			g_propagate_error(error, g_error_copy(pool->crew.broken));
			hk_crew_drop(&pool->crew);
			return FALSE;
		}
		if (go_on)
			hk_crew_listen(&pool->crew, !more);
	}
	hk_crew_drop(&pool->crew);
	return TRUE;
}

void
hk_pool_again(HkPool *pool, HkArtefact *artefact)
{
	hk_line_push_front(&pool->crew.line, artefact);
	pool->again = TRUE;
}

const GPtrArray *
hk_pool_declarations(HkPool *pool, GError **error)
{
	while (pool->crew.declarations == NULL && pool->crew.broken == NULL) {
		if (pool->crew.handles->len == 0)
			hk_crew_start(&pool->crew);
		else
			hk_crew_listen(&pool->crew, TRUE);
	}
	if (pool->crew.declarations == NULL)
		g_propagate_error(error, g_error_copy(pool->crew.broken));
	return pool->crew.declarations;
}

HkPool *
hk_pool_new(const HkPoolOptions *options, GError **error)
{
	g_autoptr(HkPool) pool = g_new0(HkPool, 1);

	if (!hk_crew_init(&pool->crew, options, error))
		return NULL;
	hk_crew_start(&pool->crew);
	if (pool->crew.broken == NULL)
		return g_steal_pointer(&pool);
	g_propagate_error(error, g_steal_pointer(&pool->crew.broken));
	return NULL;
}

void
hk_pool_free(HkPool *pool)
{
	if (pool == NULL)
		return;
	hk_crew_clear(&pool->crew);
	g_free(pool);
}
