/* terms.h - what a worker's examiners asked for in READY, looked up for one job.
 *
 * READY is said before anything hostile is read, so a worker that is taken over later is held to
 * what it asked for while it was still ours.
 */
#pragma once

#include <glib.h>

/* Milliseconds for a job of that type.  Which examiner an "auto" job is for is not known before
 * its answer: it gets the shortest time, and the longest once it has handed back a child, which
 * only a container does.  terms may be NULL. */
guint32
hk_terms_wall_ms(const GArray *terms, const char *type, gboolean container);

/* Children that a job of that type may hand back; for "auto" the most that any may. */
guint32
hk_terms_children(const GArray *terms, const char *type);
