/* neighbours.h - the locked file in one mail, its password in the next one.
 *
 * Stands between the pool and whoever wants the examinations.  One that stayed locked is held back
 * until eight more have come; when one of them, or of the eight before, told a password, it is
 * examined again with that.  Everybody behind it waits, so the order is kept and each artefact is
 * delivered once.
 */
#pragma once

#include "broker/pool.h"

typedef struct HkNeighbours HkNeighbours;

/* Borrows the pool and the user.  (owned) */
HkNeighbours *
hk_neighbours_new(HkPool *pool, HkPoolSource source, HkPoolDeliver deliver, gpointer user);

/* hk_pool_run() with neighbours. */
gboolean
hk_neighbours_run(HkNeighbours *neighbours, GError **error);

void
hk_neighbours_free(HkNeighbours *neighbours);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkNeighbours, hk_neighbours_free)
