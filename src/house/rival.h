/* rival.h - another program's word on the same mails, for a table side by side.
 *
 * A rival is a program data/against/<name>: its one argument is a file of paths, one a line; it
 * prints "spam" or "ham", a tab and the path for each, and leaves with 69 when what it speaks for
 * is not installed.  They are filters for unwanted mail: they say nothing about kinds.
 */
#pragma once

#include <glib.h>

typedef struct {
	char *name;
	char *problem;	     /* "absent", "failed" or "unknown": nothing was asked; or NULL */
	GHashTable *answers; /* path -> "spam" or "ham" */
} HkRival;

/* Asks it; a rival that cannot be asked has a problem.  (owned) */
HkRival *
hk_rival_ask(const char *data_dir, const char *name, const GPtrArray *paths);
void
hk_rival_free(HkRival *rival);

/* "spam", "ham", or NULL: it did not say.  (borrowed) */
const char *
hk_rival_says(const HkRival *rival, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkRival, hk_rival_free)
