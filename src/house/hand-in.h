/* hand-in.h - something that is being handed in, piece by piece as it is uploaded. */
#pragma once

#include "house/reception.h"

typedef struct HkHandIn HkHandIn; /* being filled, not yet submitted */

/* A new, empty hand-in.  HK_ERROR_STORE.  (owned) */
HkHandIn *
hk_reception_begin(HkReception *reception, const char *owner, gint64 now, GError **error);
/* Another thing: its name as told (only ever shown), then its bytes.  HK_ERROR_LIMIT beyond
 * bytes_max or 1,000 things, HK_ERROR_STORE (disk full). */
gboolean
hk_hand_in_thing(HkHandIn *hand_in, const char *name, GError **error);
gboolean
hk_hand_in_write(HkHandIn *hand_in, const void *bytes, gsize len, GError **error);
/* The n-th thing so far, to be sealed at once instead of being examined; -1: there is none.  *name
 * is owned. */
int
hk_hand_in_open(const HkHandIn *hand_in, guint n, char **name);
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

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkHandIn, hk_hand_in_free)
