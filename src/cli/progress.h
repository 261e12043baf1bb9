/* progress.h - how far a long examination has come, on a terminal only. */
#pragma once

#include "cli/call.h"

typedef struct {
	const HkCall *call; /* borrowed */
	guint64 total;	    /* bytes of everything; 0: not known */
	gint64 started;	    /* monotonic microseconds */
	gint64 shown;	    /* when it was last drawn; 0: nothing stands on the line */
	gboolean wanted;
} HkProgress;

/* Measures the paths only when somebody will look. */
HkProgress
hk_progress(const HkCall *call, const char *const *paths);

/* Draws at most ten times a second, and nothing in the first second. */
void
hk_progress_step(HkProgress *progress, guint64 artefacts, guint64 bytes);

/* Frees the line for other output. */
void
hk_progress_clear(HkProgress *progress);
