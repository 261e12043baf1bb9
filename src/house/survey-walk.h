/* survey-walk.h - every file below a folder, as it comes: for a survey of a million of them.
 *
 * Unlike walk.h nothing is sorted and no folder's list is held, and all files of a folder come
 * before those of the folders in it.  Reads only, without touching access times where the system
 * lets us, and never waits for a FIFO or a device.
 */
#pragma once

#include <glib.h>

#define HK_SURVEY_DEPTH 128 /* folders within folders; one descriptor each */

typedef struct HkSurveyWalk HkSurveyWalk;

typedef struct {
	char *path;	     /* the file system's bytes */
	int fd;		     /* -1: see problem (owned) */
	const char *problem; /* "missing" "permission" "deep" "io" "loop" "system" "link"
				"not-a-file", or NULL */
	guint64 size, inode;
	gint64 modified, changed; /* seconds */
	guint32 owner;
	gboolean folder; /* the problem is a whole folder's */
} HkSurveyFound;

/* HK_ERROR_UNREADABLE when it is no folder.  (owned) */
HkSurveyWalk *
hk_survey_walk_new(const char *root, GError **error);

/* FALSE behind the last.  found is overwritten; clear it each time. */
gboolean
hk_survey_walk_next(HkSurveyWalk *walk, HkSurveyFound *found);
void
hk_survey_found_clear(HkSurveyFound *found);

/* The folder lies on another machine's disk. */
gboolean
hk_survey_walk_is_share(const HkSurveyWalk *walk);

void
hk_survey_walk_free(HkSurveyWalk *walk);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HkSurveyWalk, hk_survey_walk_free)
