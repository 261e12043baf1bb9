/* knocks.h - who tries passwords too often waits: by name, and by address.
 *
 * A try is written down before the password is looked at, and struck out when it was right; so
 * programs that try at the same moment count each other.  Names are kept as hashes, whether there
 * is somebody of that name or not: people type passwords into the wrong field.
 */
#pragma once

#include "cases/store.h"

/* Five mistakes are a bad morning, and 480 guesses a day are none against twelve characters. */
#define HK_KNOCKS_NAME 5
/* An office often has one address for everybody in it. */
#define HK_KNOCKS_ADDRESS 20
#define HK_KNOCKS_WITHIN (15 * 60)
#define HK_KNOCKS_WAIT (15 * 60)

typedef struct {
	gint64 again_at;	    /* 0: try; else not before */
	gint64 by_name, by_address; /* ids of what was written down; 0: nothing */
} HkKnocks;

/* address "" is not counted.  HK_ERROR_STORE. */
gboolean
hk_knocks_begin(HkStore *store, const char *name, const char *address, gint64 now, HkKnocks *knocks,
		GError **error);
/* It was the right password: this try is struck out, and earlier ones of that name with it. */
gboolean
hk_knocks_forgive(HkStore *store, const char *name, const HkKnocks *knocks, GError **error);
