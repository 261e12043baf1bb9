/* survey-tell.h - a survey in words, as JSON, and as a list of its files. */
#pragma once

#include "house/survey.h"
#include "report/doc.h"

/* The verdict with its reasons and what to do now, as of any artefact.  (owned) */
HkDoc *
hk_survey_verdict_doc(HkHouse *house, const HkSurvey *survey, HkLang lang);
/* What was seen: numbers, window, folders, notes, samples, and what was not.  (owned) */
HkDoc *
hk_survey_doc(HkHouse *house, const HkSurvey *survey, HkLang lang);

/* Appends one line of hikeshi.survey/1. */
void
hk_survey_json(const HkSurvey *survey, GString *out);

/* Every file, one a line: CSV, or JSON lines when the name ends in ".json".  The file must not be
 * there yet, nor lie below the folder.  HK_ERROR_STORE. */
gboolean
hk_survey_list(const HkSurvey *survey, const char *path, GError **error);

/* How many files it accounts for: encrypted ones and notes. */
guint64
hk_survey_explained(const HkSurvey *survey);
