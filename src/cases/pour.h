/* pour.h - lets a function that writes to a descriptor be read from, without a file between.
 *
 * The vault writes plain evidence to a descriptor.  A temporary file would put malware in the clear
 * on the disk, where a virus scanner waits for it; so a thread writes and the caller reads a pipe.
 */
#pragma once

#include <glib.h>

typedef struct HkPour HkPour;

/* Runs in a thread of its own; may only touch what user leads to, and writes to fd alone. */
typedef gboolean (*HkPourInto)(int fd, gpointer user, GError **error);

/* HK_ERROR_STORE when no pipe is to be had.  (owned by hk_pour_end()) */
HkPour *
hk_pour_begin(HkPourInto into, gpointer user, GError **error);
/* To read from, until its end. */
int
hk_pour_fd(const HkPour *pour);
/* Hands on what comes out, piece by piece, until its end or until out fails.  HK_ERROR_STORE. */
typedef gboolean (*HkPourOut)(const void *data, gsize len, gpointer user, GError **error);
gboolean
hk_pour_copy(HkPour *pour, HkPourOut out, gpointer user, GError **error);
/* Reads what is left, waits for the writer, frees; the writer's own error comes out here. */
gboolean
hk_pour_end(HkPour *pour, GError **error);
