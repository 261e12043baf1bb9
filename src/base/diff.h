/* diff.h - where two texts differ, line by line, as few lines as that can be said in. */
#pragma once

#include <glib.h>

/* n_old lines from line old_at on (counted from 0) became n_new lines from new_at on. */
typedef struct {
	guint old_at, n_old;
	guint new_at, n_new;
} HkHunk;

/* Both end with NULL.  Texts that have little in common are told as one hunk.  (owned array of
 * HkHunk) */
GArray *
hk_diff_lines(const char *const *old, const char *const *new);
