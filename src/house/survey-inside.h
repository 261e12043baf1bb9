/* survey-inside.h - the steps of a survey.  For the files survey*.c only. */
#pragma once

#include "house/survey.h"

/* The last part of a path, and its last ending in lower case with the dot ("" none).  */
const char *
hk_survey_base(const char *path);
char *
hk_survey_ending(const char *path); /* (owned) */

/* Finds the ending's row, or NULL. */
HkSurveyEnding *
hk_survey_ending_of(const HkSurvey *survey, const char *tail);

/* Keeps those candidates in survey->notes that really are notes.  HK_ERROR_WORKER. */
gboolean
hk_survey_read_notes(HkHouse *house, HkSurvey *survey, GPtrArray *raw_paths, GError **error);

/* From the records to what is told: numbers, window, folders, pairs.  HK_ERROR_STORE. */
gboolean
hk_survey_sum(HkSurvey *survey, GError **error);

/* From the numbers to a verdict. */
void
hk_survey_judge(HkHouse *house, HkSurvey *survey);

/* The densest stretch of the times (sorted here); how many lie within. */
typedef struct {
	gint64 first, last;
	guint64 hits;
} HkSurveyWindow;
HkSurveyWindow
hk_survey_window(GArray *times /* of gint64 */);
